"""What waits for a person: every app's `taken.te_doen(user)` gives these, the start page shows them."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Taak:
    """One thing to do: what, where, why, and before when."""

    titel: str
    url: str
    toelichting: str = ""
    voor: date | None = None
