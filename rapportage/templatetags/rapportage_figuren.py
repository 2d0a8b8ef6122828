"""Drawings in a report: coordinates for the SVG templates, from the figures that stand in the table beside them."""

from decimal import Decimal
from typing import Any

from django import template

register = template.Library()
BREEDTE = 520
VULLING = ("#0f5c6b", "#b5700b", "#7a3b69", "#4f7d3a", "#2b3a67", "#6b6455")


@register.inclusion_tag("rapportage/blokken/_geldstroom_figuur.html")
def geldstroom_figuur(stroom: dict[str, Any]) -> dict[str, Any]:
    """Three bars on one scale: gestort, geautoriseerd per programma, geraamd per programma."""
    rows = [
        ("Gestort", [(stroom["reserve"], stroom["gestort"], "#37444b")]),
        ("Geautoriseerd door de raad", _per_programma(stroom, "geautoriseerd")),
        ("Geraamd (indicatief)", _per_programma(stroom, "geraamd")),
    ]
    largest = max(sum((bedrag for _, bedrag, _ in delen), Decimal(0)) for _, delen in rows)
    balken = [
        {"naam": naam, "y": nummer * 78, "delen": _place(delen, largest)}
        for nummer, (naam, delen) in enumerate(rows)
    ]
    return {"stroom": stroom, "balken": balken, "breedte": BREEDTE, "hoogte": len(rows) * 78 - 8}


def _per_programma(stroom: dict[str, Any], field: str) -> list[tuple[str, Decimal, str]]:
    return [
        (f"Programma {programma['nummer']}", programma[field], VULLING[index % len(VULLING)])
        for index, programma in enumerate(stroom["programmas"])
    ]


def _place(delen: list[tuple[str, Decimal, str]], largest: Decimal) -> list[dict[str, Any]]:
    x, placed = 0, []
    for naam, bedrag, kleur in delen:
        breedte = int(BREEDTE * bedrag / largest) if largest and bedrag > 0 else 0
        if breedte:
            # A gap of 2 keeps neighbours apart in grey as well.
            placed.append({
                "naam": naam, "bedrag": bedrag, "kleur": kleur,
                "x": x, "breedte": max(breedte - 2, 1), "past": breedte > 110,
            })  # fmt: skip
            x += breedte
    return placed
