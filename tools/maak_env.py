"""Writes .env for a first start on this machine: a random secret, a demo without HTTPS."""

import secrets
from pathlib import Path

path = Path(".env")
if not path.exists():
    path.write_text(
        "# Made by `make install`. Every setting stands in README, Configuration.\n"
        f"SECRET_KEY={secrets.token_urlsafe(50)}\n"
        "DEMO=True\n"
        "HTTPS=False\n"
        "GEMEENTE=Zoetermeer\n"
    )
    path.chmod(0o600)
    print("Nieuw bestand .env gemaakt, met een eigen geheime sleutel.")
