"""Runs of text made canonical: the same text with the same marks is always written the same way."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from basis.rijketekst.boom import OPMAAK, Regel, Stuk

_SPATIE = re.compile(r"[\t-\r \x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]")
# Controls, byte order marks, direction overrides, private-use characters (bullets of Word's Symbol font), surrogates:
# no font shows them, PDF/UA refuses some, and some hide what a text says.
_NIET_TOONBAAR = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b\u2060-\u2064\u202a-\u202e\u2066-\u206f\ufeff\ufff0-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_DELEN = re.compile("[ \xa0]+|[^ \xa0]+")
HARDE_SPATIE = "\xa0"


def clean_characters(tekst: str) -> str:
    """The text without characters that cannot be shown; every kind of breaking space is a plain space."""
    return _NIET_TOONBAAR.sub("", _SPATIE.sub(" ", tekst).replace("\u202f", HARDE_SPATIE))


def make_lines(
    stukken: Iterable[Stuk],
    *,
    opmaak: frozenset[str] = frozenset(OPMAAK),
    br: bool = True,
    noten: bool = True,
) -> list[Regel]:
    """The pieces as paragraphs: marks outside `opmaak` gone, white space single and at no edge.

    Two line breaks in a row start a new paragraph. Where `br` is off a break is a space; where `noten` is off
    a footnote stays as text between brackets.
    """
    parts = _delen(stukken, opmaak, br, noten)
    regels = [_join(regel) for regel in _split(_spaced(parts))]
    return [regel for regel in regels if regel]


def one_line(stukken: Iterable[Stuk], **wat: object) -> Regel:
    """As make_lines, without line breaks and as one line."""
    regels = make_lines(stukken, br=False, **wat)  # type: ignore[arg-type]
    return regels[0] if regels else []


def _delen(
    stukken: Iterable[Stuk], opmaak: frozenset[str], br: bool, noten: bool
) -> Iterator[Stuk]:
    for stuk in stukken:
        if stuk.br:
            yield stuk if br and not stuk.href else Stuk(" ")
        elif stuk.noot and noten:
            yield Stuk(noot=stuk.noot)
        elif stuk.noot:
            yield from _delen([Stuk(" ("), *stuk.noot, Stuk(")")], opmaak, br, noten)
        else:
            tekst = clean_characters(stuk.tekst)
            marks = stuk.opmaak & opmaak
            for part in _DELEN.findall(tekst):
                yield Stuk(part, marks, stuk.href)


def _is_space(stuk: Stuk) -> bool:
    return stuk.is_tekst and not stuk.tekst.strip(" \xa0")


def _spaced(parts: Iterable[Stuk]) -> Regel:
    """Each run of white space becomes one space, with the marks that both its neighbours have."""
    out: Regel = []
    space = ""
    for part in parts:
        if _is_space(part):
            space += part.tekst
            continue
        if space and out and not out[-1].br and not part.br:
            out.append(_space(space, out[-1], part))
        space = ""
        out.append(part)
    return out


def _space(space: str, before: Stuk, after: Stuk) -> Stuk:
    href = before.href if before.href == after.href else ""
    tekst = HARDE_SPATIE if space == HARDE_SPATIE else " "
    return Stuk(tekst, before.opmaak & after.opmaak, href)


def _split(stukken: Regel) -> Iterator[Regel]:
    """Lines cut where two breaks stand together, without breaks at their edges."""
    regel: Regel = []
    breaks = 0
    for stuk in stukken:
        if stuk.br:
            breaks += 1
            continue
        if breaks > 1:
            yield regel
            regel = []
        elif breaks and regel:
            regel.append(Stuk(br=True))
        breaks = 0
        regel.append(stuk)
    yield regel


def _join(regel: Regel) -> Regel:
    out: Regel = []
    for stuk in regel:
        last = out[-1] if out else None
        if (
            last is not None
            and last.is_tekst
            and stuk.is_tekst
            and (last.opmaak, last.href) == (stuk.opmaak, stuk.href)
        ):
            out[-1] = replace(last, tekst=last.tekst + stuk.tekst)
        else:
            out.append(stuk)
    return out
