"""Writes blocks as the HTML that a report may hold (see basis.rijketekst)."""

from html import escape
from itertools import groupby
from typing import TypeGuard

from rapportage.docx.inhoud import (
    Alinea,
    Blok,
    Cel,
    Inline,
    Link,
    Noot,
    Plaatje,
    Regeleinde,
    Tabel,
    Tekst,
    has_words,
    only_pictures,
)
from rapportage.docx.lijsten import write_list

EERSTE_TEKSTKOP = 4  # h1 to h3 are the report, the hoofdstuk and the onderwerp
LAATSTE_TEKSTKOP = 6
KOP_VAN_ONDERWERP = 2


def write_blokken(blokken: list[Blok]) -> str:
    """The blocks in order. A caption goes with the table below it or the picture above it."""
    stukken: list[str] = []
    index = 0
    while index < len(blokken):
        blok = blokken[index]
        volgende = blokken[index + 1] if index + 1 < len(blokken) else None
        if isinstance(blok, Alinea) and blok.lijst is not None:
            aantal = _count_list(blokken[index:])
            stukken.append(_write_list(blokken[index : index + aantal]))
            index += aantal
            continue
        if _is_caption(blok) and isinstance(volgende, Tabel) and not _has_note(blok):
            stukken.append(write_table(volgende, blok))
            index += 2
        elif _is_figure(blok) and _is_caption(volgende):
            stukken.append(_write_figure(blok.inhoud, write_inline(volgende.inhoud)))
            index += 2
        else:
            stukken.append(write_blok(blok))
            index += 1
    return "\n".join(filter(None, stukken))


def _is_caption(blok: Blok | None) -> TypeGuard[Alinea]:
    return isinstance(blok, Alinea) and blok.rol == "bijschrift" and has_words(blok.inhoud)


def _has_note(blok: Alinea) -> bool:
    """A caption of a table cannot hold a footnote; then it stays a paragraph above the table."""
    return any(isinstance(stuk, Noot) for stuk in blok.inhoud)


def _is_figure(blok: Blok) -> TypeGuard[Alinea]:
    if not isinstance(blok, Alinea) or not only_pictures(blok.inhoud):
        return False
    return sum(isinstance(stuk, Plaatje) for stuk in blok.inhoud) == 1


def _count_list(blokken: list[Blok]) -> int:
    aantal = 0
    for blok in blokken:
        if not isinstance(blok, Alinea) or blok.lijst is None:
            break
        aantal += 1
    return aantal


def _write_list(blokken: list[Blok]) -> str:
    punten = [b for b in blokken if isinstance(b, Alinea) and b.lijst is not None]
    return write_list([(b.lijst, write_inline(b.inhoud)) for b in punten if b.lijst])


def write_blok(blok: Blok) -> str:
    if isinstance(blok, Tabel):
        return write_table(blok)
    if blok.niveau > KOP_VAN_ONDERWERP and has_words(blok.inhoud):
        return _write_heading(blok)
    delen = [
        _write_figure(deel, "") if only_pictures(deel) else _wrap(deel, blok.rol)
        for deel in _split_pictures(blok.inhoud)
    ]
    return "\n".join(filter(None, delen))


def _wrap(inhoud: tuple[Inline, ...], rol: str) -> str:
    html = write_inline(inhoud)
    if not html:
        return ""
    return f"<blockquote><p>{html}</p></blockquote>" if rol == "citaat" else f"<p>{html}</p>"


def _write_heading(blok: Alinea) -> str:
    """A heading inside the text; pictures in it come below it."""
    niveau = min(blok.niveau - KOP_VAN_ONDERWERP + EERSTE_TEKSTKOP - 1, LAATSTE_TEKSTKOP)
    woorden = tuple(stuk for stuk in blok.inhoud if not isinstance(stuk, Plaatje))
    plaatjes = [_write_figure((s,), "") for s in blok.inhoud if isinstance(s, Plaatje)]
    return "\n".join([f"<h{niveau}>{write_inline(woorden)}</h{niveau}>", *plaatjes])


def _split_pictures(inhoud: tuple[Inline, ...]) -> list[tuple[Inline, ...]]:
    """Text and pictures apart: a picture stands on its own between two paragraphs."""
    delen: list[tuple[Inline, ...]] = []
    for is_plaatje, groep in groupby(inhoud, key=lambda stuk: isinstance(stuk, Plaatje)):
        stukken = tuple(groep)
        delen += [(stuk,) for stuk in stukken] if is_plaatje else [stukken]
    return delen


def _write_figure(inhoud: tuple[Inline, ...], bijschrift: str) -> str:
    plaatjes = "".join(_write_picture(stuk) for stuk in inhoud if isinstance(stuk, Plaatje))
    onder = f"<figcaption>{bijschrift}</figcaption>" if bijschrift else ""
    return f"<figure>{plaatjes}{onder}</figure>"


def _write_picture(plaatje: Plaatje) -> str:
    maat = f' width="{plaatje.breedte}"' if plaatje.breedte else ""
    maat += f' height="{plaatje.hoogte}"' if plaatje.hoogte else ""
    return f'<img src="{plaatje.naam}" alt="{escape(plaatje.alt)}"{maat}>'


def write_table(tabel: Tabel, bijschrift: Alinea | None = None) -> str:
    """The table; when a caption stands above it, a first row that was its name is a paragraph."""
    boven, onderschrift = "", tabel.titel
    if bijschrift is not None:
        boven = f"<p>{write_inline(bijschrift.inhoud)}</p>\n" if tabel.titel else ""
        onderschrift = tabel.titel or bijschrift.inhoud
    delen = [f"{boven}<table>"]
    if onderschrift:
        delen.append(f"<caption>{write_inline(onderschrift)}</caption>")
    if tabel.kop:
        delen.append(f"<thead>{''.join(_write_row(rij) for rij in tabel.kop)}</thead>")
    if tabel.rijen:
        delen.append(f"<tbody>{''.join(_write_row(rij) for rij in tabel.rijen)}</tbody>")
    return "".join([*delen, "</table>"])


def _write_row(rij: tuple[Cel, ...]) -> str:
    return f"<tr>{''.join(_write_cell(cel) for cel in rij)}</tr>"


def _write_cell(cel: Cel) -> str:
    tag = "th" if cel.kop else "td"
    kenmerken = f' scope="{cel.kop}"' if cel.kop else ""
    kenmerken += f' colspan="{cel.kolommen}"' if cel.kolommen > 1 else ""
    kenmerken += f' rowspan="{cel.rijen}"' if cel.rijen > 1 else ""
    return f"<{tag}{kenmerken}>{_write_cell_content(cel.blokken)}</{tag}>"


def _write_cell_content(blokken: tuple[Blok, ...]) -> str:
    """One paragraph stands in the cell as it is; more are paragraphs, or a list."""
    if len(blokken) == 1 and isinstance(blokken[0], Alinea) and blokken[0].lijst is None:
        return write_inline(blokken[0].inhoud)
    return write_blokken(list(blokken)).replace("\n", "")


def write_inline(inhoud: tuple[Inline, ...]) -> str:
    """Runs as HTML: a link once around all its words, formatting once around equal runs."""
    html: list[str] = []
    for link, groep in groupby(inhoud, key=_link_of):
        stukken = list(groep)
        html.append(_write_runs(stukken) if link is None else _write_link(link, stukken))
    return _strip("".join(html))


def _link_of(stuk: Inline) -> Link | None:
    return stuk.link if isinstance(stuk, Tekst) else None


def _write_link(link: Link, stukken: list[Inline]) -> str:
    """Formatting that covers the whole link stands around it: the PDF wants bare words inside."""
    soorten = {stuk.opmaak for stuk in stukken if isinstance(stuk, Tekst)}
    buiten = next(iter(soorten)) if len(soorten) == 1 else ()
    binnen = _write_runs([Tekst(s.tekst) if buiten else s for s in stukken if isinstance(s, Tekst)])
    if not binnen.strip():
        return binnen
    openen = "".join(f"<{tag}>" for tag in buiten)
    sluiten = "".join(f"</{tag}>" for tag in reversed(buiten))
    return f'{openen}<a href="{escape(link.href)}">{binnen}</a>{sluiten}'


def _write_runs(stukken: list[Inline]) -> str:
    html: list[str] = []
    open_: tuple[str, ...] = ()
    for stuk in stukken:
        opmaak = stuk.opmaak if isinstance(stuk, Tekst) else ()
        if isinstance(stuk, Tekst) and not stuk.tekst.strip():
            opmaak = open_[: _equal(open_, opmaak)]  # a bold space opens nothing
        html.append(_switch(open_, opmaak))
        html.append(_write_one(stuk))
        open_ = opmaak
    html.append(_switch(open_, ()))
    return "".join(html)


def _switch(oud: tuple[str, ...], nieuw: tuple[str, ...]) -> str:
    """Close and open only the tags that differ."""
    gelijk = _equal(oud, nieuw)
    sluiten = "".join(f"</{tag}>" for tag in reversed(oud[gelijk:]))
    return sluiten + "".join(f"<{tag}>" for tag in nieuw[gelijk:])


def _equal(oud: tuple[str, ...], nieuw: tuple[str, ...]) -> int:
    """How many tags both begin with."""
    gelijk = 0
    while gelijk < min(len(oud), len(nieuw)) and oud[gelijk] == nieuw[gelijk]:
        gelijk += 1
    return gelijk


def _write_one(stuk: Inline) -> str:
    if isinstance(stuk, Tekst):
        return escape(stuk.tekst.replace("\t", " "), quote=False)
    if isinstance(stuk, Regeleinde):
        return "<br>"
    if isinstance(stuk, Noot):
        inhoud = write_inline(stuk.inhoud)
        return f'<span class="voetnoot">{inhoud}</span>' if inhoud else ""
    return _write_picture(stuk)


def _strip(html: str) -> str:
    """Without the spaces and line breaks at both ends, which nobody sees."""
    html = html.strip(" \t\r\n")
    while html.startswith("<br>"):
        html = html[4:].lstrip(" \t\r\n")
    while html.endswith("<br>"):
        html = html[:-4].rstrip(" \t\r\n")
    return html
