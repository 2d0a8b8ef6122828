"""Makes hoofdstukken and onderwerpen of the blocks, by their headings."""

from dataclasses import dataclass, field, replace

from rapportage.docx.bladwijzers import BINNEN, Bladwijzers, resolve
from rapportage.docx.document import Hoofdstuk, Onderwerp
from rapportage.docx.html import write_blokken
from rapportage.docx.inhoud import Alinea, Blok, Noot, Plaatje, Tekst, has_words, plain
from rapportage.docx.meldingen import Meldingen

MAX_TITEL = 200
DIEPSTE = 5  # hoofdstuk, onderwerp, and h4 to h6 inside the text
INLEIDING = "Inleiding"
NIVEAUS = {1: "hoofdstuk", 2: "onderwerp"}
SPRONG = "De kop «%s» sloeg een niveau over (kop %d direct onder kop %d) en is nu een %s."
EERSTE = "De kop «%s» (kop %d) staat voor de eerste hoofdkop en is nu een %s."
TE_LANG = "Een kop was langer dan 200 tekens en is een vette alinea geworden."
TITEL_IN_TEKST = "Een titel midden in het document is gewone tekst geworden."
VOOR_DE_KOP = "De tekst voor de eerste kop staat in een nieuw hoofdstuk «Inleiding»."
IN_DE_KOP = "Een voetnoot of afbeelding in een kop staat nu direct onder die kop."
LINK_IN_DE_KOP = "Een kop kan geen link zijn; het adres van de link is niet overgenomen."
DODE_VERWIJZING = (
    "Een verwijzing naar een plek in het document leidt nergens heen en is gewone tekst geworden."
)
TE_DIEP = "Een kop stond te diep en is een kop van het laagste niveau geworden."


@dataclass
class Deel:
    """A hoofdstuk or onderwerp while its blocks are gathered."""

    titel: str
    blokken: list[Blok] = field(default_factory=list)
    onderwerpen: list["Deel"] = field(default_factory=list)
    doel: str = ""

    @property
    def last(self) -> "Deel":
        return self.onderwerpen[-1] if self.onderwerpen else self


def take_title(blokken: list[Blok], meldingen: Meldingen) -> tuple[str, list[Blok]]:
    """The title of the report, from Titel and Ondertitel before the first heading, and the rest."""
    delen: list[str] = []
    rest: list[Blok] = []
    voor_kop = True
    for blok in blokken:
        if not isinstance(blok, Alinea):
            rest.append(blok)
            continue
        voor_kop = voor_kop and not blok.niveau
        if blok.rol in ("titel", "ondertitel"):
            tekst = plain(blok.inhoud)
            if voor_kop and tekst and len(" – ".join([*delen, tekst])) <= MAX_TITEL:
                delen.append(tekst)
                rest += _leftovers(blok, meldingen)
                continue
            if tekst:
                meldingen.add(TITEL_IN_TEKST, tekst, blok.plaats)
        rest.append(blok)
    return " – ".join(delen), rest


def make_hoofdstukken(
    blokken: list[Blok], bladwijzers: Bladwijzers, meldingen: Meldingen
) -> tuple[Hoofdstuk, ...]:
    """The chapters in order. The shallowest heading that is used opens a hoofdstuk."""
    delen: list[Deel] = []
    doel_van_kop: dict[int, str] = {}
    for blok in mend_levels(blokken, meldingen):
        _place(blok, delen, meldingen)
        if isinstance(blok, Alinea):
            doel_van_kop.setdefault(blok.kopnummer, delen[-1].last.doel)
    doel_van = {
        naam: doel_van_kop[nummer]
        for naam, nummer in bladwijzers.kop_van.items()
        if nummer in doel_van_kop
    }

    def write(deel: Deel) -> str:
        html, dood = resolve(write_blokken(deel.blokken), doel_van)
        for woorden in dood:
            meldingen.add(DODE_VERWIJZING, woorden, deel.titel)
        return html

    return tuple(
        Hoofdstuk(
            deel.titel,
            write(deel),
            tuple(Onderwerp(o.titel, write(o), o.doel) for o in deel.onderwerpen),
            deel.doel,
        )
        for deel in delen
    )


def _place(blok: Blok, delen: list[Deel], meldingen: Meldingen) -> None:
    """Put a block where it belongs: it opens a hoofdstuk or onderwerp, or stands in the last one."""
    if isinstance(blok, Alinea) and blok.niveau == 1:
        deel = Deel(plain(blok.inhoud), _leftovers(blok, meldingen), doel=f"doel-{len(delen) + 1}")
        delen.append(deel)
    elif isinstance(blok, Alinea) and blok.niveau == 2:  # mended: always inside a hoofdstuk
        doel = f"{delen[-1].doel}-{len(delen[-1].onderwerpen) + 1}"
        deel = Deel(plain(blok.inhoud), _leftovers(blok, meldingen), doel=doel)
        delen[-1].onderwerpen.append(deel)
    else:
        if not delen:
            delen.append(Deel(INLEIDING, doel="doel-1"))
            meldingen.add(VOOR_DE_KOP, plaats="begin van het document")
        delen[-1].last.blokken.append(blok)


def _leftovers(kop: Alinea, meldingen: Meldingen) -> list[Blok]:
    """What a title cannot hold, as paragraphs below it: notes, pictures, the address of a link."""
    rest: list[Blok] = []
    for stuk in kop.inhoud:
        if isinstance(stuk, Noot | Plaatje):
            rest.append(Alinea((stuk,), plaats=kop.plaats))
    links = {
        stuk.link.href
        for stuk in kop.inhoud
        if isinstance(stuk, Tekst) and stuk.link and not stuk.link.href.startswith(BINNEN)
    }
    if rest:
        meldingen.add(IN_DE_KOP, plaats=kop.plaats)
    if links:
        meldingen.add(LINK_IN_DE_KOP, "\n".join(sorted(links)), kop.plaats)
    return rest


def mend_levels(blokken: list[Blok], meldingen: Meldingen) -> list[Blok]:
    """Every heading at most one level below the heading above it; what was mended is said."""
    blokken = [_no_long_heading(blok, meldingen) for blok in blokken]
    niveaus = [b.niveau for b in blokken if isinstance(b, Alinea) and b.niveau]
    eerste = min(niveaus, default=1)
    hersteld: list[Blok] = []
    pad: list[int] = []  # the levels, as Word had them, of the headings that are open
    for blok in blokken:
        if not isinstance(blok, Alinea) or not blok.niveau:
            hersteld.append(blok)
            continue
        while pad and pad[-1] >= blok.niveau:
            pad.pop()
        boven = pad[-1] if pad else eerste - 1
        pad.append(blok.niveau)
        if blok.niveau > boven + 1:
            meldingen.add(_jump(blok, boven, len(pad)), plaats=blok.plaats)
        if len(pad) > DIEPSTE:
            meldingen.add(TE_DIEP, plain(blok.inhoud), blok.plaats)
        hersteld.append(replace(blok, niveau=min(len(pad), DIEPSTE)))
    return hersteld


def _jump(kop: Alinea, boven: int, niveau: int) -> str:
    soort = NIVEAUS.get(niveau, f"kop van niveau {niveau}")
    if niveau == 1:
        return EERSTE % (plain(kop.inhoud), kop.niveau, soort)
    return SPRONG % (plain(kop.inhoud), kop.niveau, boven, soort)


def _no_long_heading(blok: Blok, meldingen: Meldingen) -> Blok:
    if not isinstance(blok, Alinea) or not blok.niveau:
        return blok
    if not has_words(blok.inhoud) or not plain(blok.inhoud):
        return replace(blok, niveau=0)
    if len(plain(blok.inhoud)) <= MAX_TITEL:
        return blok
    meldingen.add(TE_LANG, plain(blok.inhoud), blok.plaats)
    vet = tuple(
        replace(s, opmaak=("strong", *s.opmaak)) if isinstance(s, Tekst) else s for s in blok.inhoud
    )
    return replace(blok, niveau=0, inhoud=vet)
