"""Footnotes and endnotes: found once, read where they are called."""

from basis.docx.ooxml import Element, attr, number, q, text_of
from rapportage.docx.blokken import flatten_headings, read_blokken
from rapportage.docx.context import Context
from rapportage.docx.inhoud import Alinea, Blok, Inline, Noot, Plaatje, Regeleinde, Tabel, has_words
from rapportage.docx.inline import Regel, reads
from rapportage.docx.velden import find_velden

SOORTEN = {"footnote": "footnotes", "endnote": "endnotes"}
GEEN_NOOT = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def find_noten(ctx: Context) -> None:
    """Remember every note of the document by its kind and id."""
    for soort, relatie in SOORTEN.items():
        for deel in ctx.pakket.related(ctx.deel, relatie)[:1]:
            root = ctx.pakket.xml(deel)
            ctx.noot_delen[soort] = deel
            ctx.velden |= find_velden(root)
            for noot in root.findall(q(f"w:{soort}")):
                if attr(noot, "w:type") not in GEEN_NOOT:
                    ctx.noten[soort, attr(noot, "w:id")] = noot


@reads("w:footnoteReference", "w:endnoteReference")
def read_reference(kind: Element, regel: Regel, ctx: Context) -> None:
    soort = "footnote" if kind.tag == q("w:footnoteReference") else "endnote"
    noot = ctx.noten.get((soort, attr(kind, "w:id")))
    if noot is None or ctx.in_noot:
        ctx.meldingen.add("Een voetnoot waarnaar de tekst verwijst, is niet gevonden.")
        return
    if noot in ctx.gelezen_noten:
        ctx.meldingen.add("Een voetnoot wordt twee keer aangeroepen; hij staat bij de eerste keer.")
        return
    if any(veld.inhoudsopgave for veld in ctx.stapel):
        return  # the contents list repeats a heading with its note
    ctx.gelezen_noten.append(noot)
    if soort == "endnote":
        ctx.meldingen.add_once("Eindnoten zijn voetnoten geworden.")
    if has_own_mark(kind):
        ctx.meldingen.add("Een voetnoot met een eigen teken krijgt in het portaal een nummer.")
    with ctx.in_part(ctx.noot_delen[soort]):
        blokken = flatten_headings(read_blokken(noot, ctx), ctx)
    regel.inhoud.append(Noot(tuple(_flatten(blokken, regel, ctx))))


def has_own_mark(kind: Element) -> bool:
    """Whether the author typed the mark of the note himself."""
    return attr(kind, "w:customMarkFollows", "0").lower() in ("1", "true", "on")


def _flatten(blokken: list[Blok], regel: Regel, ctx: Context) -> list[Inline]:
    """The blocks of a note as one line of text with line breaks; pictures go to the text itself."""
    inhoud: list[Inline] = []
    for alinea in _paragraphs(blokken, ctx):
        if alinea.lijst is not None:
            ctx.meldingen.add("Een lijst in een voetnoot staat nu als losse regels.")
        plaatjes = tuple(stuk for stuk in alinea.inhoud if isinstance(stuk, Plaatje))
        if plaatjes:
            ctx.meldingen.add("Een afbeelding in een voetnoot staat nu in de tekst erbij.")
            regel.los.append(Alinea(plaatjes, plaats=ctx.meldingen.plaats))
        woorden = tuple(stuk for stuk in alinea.inhoud if not isinstance(stuk, Plaatje))
        if has_words(woorden):
            inhoud += [Regeleinde(), *woorden] if inhoud else woorden
    return inhoud


def _paragraphs(blokken: list[Blok], ctx: Context) -> list[Alinea]:
    gevonden: list[Alinea] = []
    for blok in blokken:
        if isinstance(blok, Tabel):
            ctx.meldingen.add("Een tabel in een voetnoot staat nu als losse regels.")
            for rij in (*blok.kop, *blok.rijen):
                for cel in rij:
                    gevonden += _paragraphs(list(cel.blokken), ctx)
        else:
            gevonden.append(blok)
    return gevonden


def report_unused(ctx: Context) -> None:
    """Name the notes that nothing calls, and the comments."""
    for (_, nummer), noot in ctx.noten.items():
        tekst = text_of(noot)
        if noot not in ctx.gelezen_noten and tekst and (number(nummer) or 0) > 0:
            ctx.meldingen.add(
                "Een voetnoot zonder verwijzing in de tekst is niet overgenomen.",
                tekst,
                "hele document",
            )
    for deel in ctx.pakket.related(ctx.deel, "comments"):
        for opmerking in ctx.pakket.xml(deel).iter(q("w:comment")):
            ctx.meldingen.add(
                "Een opmerking van Word is niet overgenomen.", text_of(opmerking), "hele document"
            )
