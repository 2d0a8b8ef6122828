"""A table of the paragraph as columns and rows that a template can walk through."""

from django import template

from fonds.verantwoording.inhoud import Tabel

register = template.Library()


@register.filter
def kolommen(tabel: Tabel) -> list[tuple[str, bool]]:
    """Each head, and whether amounts stand under it."""
    return list(zip(tabel.koppen, tabel.bedragkolommen, strict=True))


@register.filter
def rijen_met_kop(tabel: Tabel) -> list[list[tuple[str, str, bool]]]:
    """Per row each cell with its head (a phone shows it beside the cell) and whether it is an amount."""
    return [list(zip(tabel.koppen, rij, tabel.bedragkolommen, strict=True)) for rij in tabel.cellen]
