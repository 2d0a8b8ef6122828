"""What the form of a voorstel sends, and where to."""

from typing import Any

from django.urls import reverse

from fonds.models import Onderdeel
from tests.factories.voorstellen import TEKST


def write(soort: str) -> str:
    return reverse("fonds:voorstel-write", args=[soort])


def data(*rows: dict[str, Any], **extra: Any) -> dict[str, Any]:
    typed = {**TEKST, "rij-TOTAL_FORMS": len(rows) + 1, "rij-INITIAL_FORMS": 0, **extra}
    for index, row in enumerate(rows):
        typed |= {f"rij-{index}-{key}": value for key, value in row.items()}
    return typed


def row(onderdeel: Onderdeel, bedrag: str = "", jaar: int = 2023, **extra: Any) -> dict[str, Any]:
    amount = {"bedrag": bedrag} if bedrag else {}
    return {"onderdeel": onderdeel.pk, "boekjaar": str(jaar), **amount, **extra}
