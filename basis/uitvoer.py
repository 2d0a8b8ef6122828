"""A file that a command writes: checked before the work, whole or not at all."""

import os
import tempfile
from pathlib import Path

from django.core.management.base import CommandError


def check_writable(uit: Path, *, voorbeeld: str) -> None:
    """Raise CommandError, in Dutch, where nothing can be written; called before minutes of work."""
    if uit.is_dir():
        raise CommandError(f"“{uit}” is een map; noem een bestand, bijvoorbeeld {uit / voorbeeld}.")
    if not uit.parent.is_dir():
        raise CommandError(f"De map “{uit.parent}” bestaat niet.")
    if not os.access(uit.parent, os.W_OK) or (uit.exists() and not os.access(uit, os.W_OK)):
        raise CommandError(f"Schrijven naar “{uit}” mag niet; kies een andere plaats.")


def write_whole(uit: Path, inhoud: bytes) -> None:
    """The whole file or nothing: never half of it under the asked name."""
    if uit.exists() and not uit.is_file():  # a pipe or /dev/stdout cannot be replaced
        uit.write_bytes(inhoud)
        return
    half = None
    try:
        handle, half = tempfile.mkstemp(dir=uit.parent, prefix=f".{uit.name}.")
        with os.fdopen(handle, "wb") as bestand:
            bestand.write(inhoud)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(half, 0o666 & ~umask)
        os.replace(half, uit)
    except OSError as error:
        if half:
            Path(half).unlink(missing_ok=True)
        raise CommandError(f"Schrijven naar “{uit}” lukt niet: {error.strerror}.") from error
