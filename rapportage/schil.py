"""The shell around a stored page, as one hash: a new header must reach readers although the edition did not change."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template import Engine


@cache
def schil_hash() -> str:
    """Changes with the templates, the built style and scripts, and the settings that every page shows."""
    digest = hashlib.sha256()
    for folder in Engine.get_default().dirs:
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                digest.update(path.read_bytes())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.is_file():
        digest.update(manifest.read_bytes())
    digest.update(repr((settings.GEMEENTE, settings.SITE_NAAM, settings.DEMO)).encode())
    return digest.hexdigest()[:16]
