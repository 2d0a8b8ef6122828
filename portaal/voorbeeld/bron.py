"""Reads the facts of the example data."""

from pathlib import Path
from typing import Any

import yaml

GEGEVENS = Path(__file__).parent / "gegevens"


def read(naam: str) -> Any:
    """The content of gegevens/<naam>.yaml; dates as date, amounts as text."""
    return yaml.safe_load((GEGEVENS / f"{naam}.yaml").read_text(encoding="utf-8"))
