"""The pictures in the text of a report: which there are, what they show, and what they become in an edition."""

import re
from collections.abc import Callable
from dataclasses import replace
from html import escape

from basis.rijketekst import Afbeeldingverwijzing, images
from rapportage.models import Afbeelding, Rapportage
from rapportage.uitgave import Uitgave, UitgaveHoofdstuk

# Stored text is canonical (basis.rijketekst): attributes in double quotes.
IMG = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
EXTENSIES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


def by_address(rapportage: Rapportage) -> dict[str, Afbeelding]:
    """The pictures of this report by the address that its text names them with."""
    afbeeldingen = {}
    for afbeelding in rapportage.afbeeldingen.all():
        afbeelding.rapportage = rapportage
        afbeeldingen[afbeelding.get_absolute_url()] = afbeelding
    return afbeeldingen


def add_descriptions(tekst: str, afbeeldingen: dict[str, Afbeelding]) -> str:
    """Where the text does not describe a picture, the description that was given with the picture itself."""

    def described(tag: str, beeld: Afbeeldingverwijzing) -> str:
        afbeelding = afbeeldingen.get(beeld.src)
        if beeld.alt or afbeelding is None or not afbeelding.alt:
            return tag
        return _with(tag, "alt", afbeelding.alt)

    return _each(tekst, described)


def with_addresses(uitgave: Uitgave, addresses: dict[str, str]) -> Uitgave:
    """The same edition, its pictures under other addresses."""

    def moved(tag: str, beeld: Afbeeldingverwijzing) -> str:
        return _with(tag, "src", addresses[beeld.src]) if beeld.src in addresses else tag

    def hoofdstuk(deel: UitgaveHoofdstuk) -> UitgaveHoofdstuk:
        onderwerpen = tuple(replace(o, tekst=_each(o.tekst, moved)) for o in deel.onderwerpen)
        return replace(deel, tekst=_each(deel.tekst, moved), onderwerpen=onderwerpen)

    return replace(uitgave, hoofdstukken=tuple(hoofdstuk(deel) for deel in uitgave.hoofdstukken))


def used_in(uitgave: Uitgave) -> set[str]:
    """The addresses of all pictures in the edition."""
    teksten = [deel.tekst for deel in uitgave.hoofdstukken]
    teksten += [o.tekst for deel in uitgave.hoofdstukken for o in deel.onderwerpen]
    return {beeld.src for tekst in teksten for beeld in images(tekst)}


def file_name(afbeelding: Afbeelding) -> str:
    """The name in the edition: from the content, so that the same picture is kept once."""
    return f"{afbeelding.sha256[:16]}.{EXTENSIES.get(afbeelding.mime, 'bin')}"


def _each(tekst: str, change: Callable[[str, Afbeeldingverwijzing], str]) -> str:
    """The text with each `<img …>` as `change` makes it."""

    def changed(match: re.Match[str]) -> str:
        found = images(match[0])
        return change(match[0], found[0]) if found else match[0]

    return IMG.sub(changed, tekst)


def _with(tag: str, name: str, value: str) -> str:
    attribute = f'{name}="{escape(value)}"'
    if f' {name}="' in tag:
        return re.sub(rf' {name}="[^"]*"', lambda _: f" {attribute}", tag, count=1)
    return tag.replace("<img", f"<img {attribute}", 1)
