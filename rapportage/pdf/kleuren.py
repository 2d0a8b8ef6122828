"""The colours of the chapters on paper: white text on them, and they as text on white, keep 4.5 : 1.

Here and not in print.css, because a page cannot read a CSS variable and a drawing cannot inherit a colour from CSS.
"""

from typing import NamedTuple


class Kleur(NamedTuple):
    """The colour itself, and a tint of it for the heads of tables."""

    vol: str
    tint: str


# By kleurnummer, the same as on the web page (static/css/uitgave.css); 0 is for chapters without a kernopgave.
KLEUREN = (
    Kleur("#37444b", "#eef0f0"),
    Kleur("#0f5c6b", "#e4f0f1"),
    Kleur("#964f00", "#faefdf"),
    Kleur("#7a3b69", "#f5eaf2"),
    Kleur("#3b6627", "#ebf3e6"),
    Kleur("#2b3a67", "#e9ecf5"),
    Kleur("#8a2f2b", "#f8e9e7"),
)


def kleuren_css() -> str:
    """A band on the outer edge of every page of a chapter, and the two colours as variables."""
    rules = []
    for number, kleur in enumerate(KLEUREN):
        rules.append(f".kleur-{number}{{--kleur:{kleur.vol};--tint:{kleur.tint}}}")
        if number:
            rules.append(f".hoofdstuk.kleur-{number}{{page:kleur{number}}}")
            # From the corner of the sheet: the background of a page starts at its margins otherwise.
            rules.append(
                f"@page kleur{number}{{background:linear-gradient(to right,{kleur.vol} 5mm,#ffffff 5mm)"
                " -50mm -27mm/210mm 297mm no-repeat}"
            )
    return "\n".join(rules)
