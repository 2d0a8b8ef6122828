"""Makes cards of the pieces of an appendix. A piece that is not understood is named with its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pilots.bijlage.invoer import Bijlage, BijlageError, KaartInvoer, Meldingen, Stuk
from pilots.bijlage.lezen_labels import herken, herken_ruim, kern, lijkt_op
from pilots.bijlage.lezen_opschonen import voeg_regels, zonder_html
from pilots.bijlage.lezen_velden import maak_kaart

GEEN_KAARTEN = (
    "Hierin staat geen pilotkaart. Een kaart begint met “Naam pilot” en daarachter de naam, in een "
    "tabel of met een tab ertussen."
)
BLADZIJDE = re.compile(r"^(?:pagina|blz\.?|bladzijde)?\s*\d{1,3}(?:\s*(?:van|/)\s*\d{1,3})?$", re.I)
NAAM_GELIJK = 0.8
KIJK_VOORUIT = 4
MAX_NAAM = 200
MAX_KOP = 80  # a line without a full stop, by itself above a card


@dataclass
class Kaart:
    """A card while it is read: per field the cleaned text so far and the text to the letter."""

    kop: str = ""
    niveau: int | None = None
    teksten: dict[str, str] = field(default_factory=dict)
    letterlijk: dict[str, list[str]] = field(default_factory=dict)
    rijen: set[str] = field(default_factory=set)
    meldingen: Meldingen = field(default_factory=Meldingen)

    def add(self, veld: str, tekst: str, *, los: bool = True) -> None:
        self.letterlijk.setdefault(veld, []).append(tekst)
        self.teksten[veld] = voeg_regels(self.teksten.get(veld, ""), zonder_html(tekst), los=los)

    def has_tekst(self, veld: str) -> bool:
        return bool(self.teksten.get(veld, "").strip())


class Opbouw:
    """Goes through the pieces once; `veld` is where a paragraph without a label belongs."""

    def __init__(self, stukken: Sequence[Stuk], *, doorlopend: bool) -> None:
        self.stukken = stukken
        self.doorlopend = doorlopend  # pasted text: what follows a row runs on from it
        self.kaarten: list[Kaart] = []
        self.inleiding: list[str] = []
        self.veld: str | None = None
        self.kopvelden: tuple[str | None, ...] = ()
        self.sectie: str | None = None

    def lees(self) -> list[Kaart]:
        for i, stuk in enumerate(self.stukken):
            if stuk.soort == "rij":
                self._rij(stuk)
            else:
                self._alinea(stuk, i)
        return self.kaarten

    @property
    def kaart(self) -> Kaart | None:
        return self.kaarten[-1] if self.kaarten else None

    def _begin(self, kop: str = "", niveau: int | None = None) -> Kaart:
        kaart = Kaart(kop=kop, niveau=niveau)
        kaart.meldingen.plaats = kop or f"kaart {len(self.kaarten) + 1}"
        self.kaarten.append(kaart)
        self.veld = self.sectie = None
        return kaart

    def _for_label(self, veld: str) -> Kaart:
        """The card that a label belongs to: a name begins a card unless this one has none yet."""
        kaart = self.kaart
        if kaart is None or (veld == "naam" and any(map(kaart.has_tekst, kaart.teksten))):
            return self._begin()
        return kaart

    # Paragraphs and headings

    def _alinea(self, stuk: Stuk, i: int) -> None:
        self.kopvelden = ()
        veld = herken_ruim(stuk.tekst) if stuk.soort == "kop" else herken(stuk.tekst)
        if veld is not None and (self.kaarten or veld == "naam"):
            self._kop_van_veld(veld, stuk, i)
        elif self._is_titel(stuk, i):
            self._begin(kop=stuk.tekst, niveau=stuk.niveau or None)
        elif self.kaart is None:
            self.inleiding.append(stuk.tekst)
        elif stuk.soort == "kop":
            self.veld = self.sectie = None
            self.kaart.meldingen.add("Deze kop is niet begrepen.", stuk.tekst)
        elif self.doorlopend and self._is_pagina(stuk.tekst):
            self.kaart.meldingen.add("Weggelaten: kop of nummer van een bladzijde.", stuk.tekst)
        else:
            self._lopend(self.kaart, stuk)

    def _kop_van_veld(self, veld: str, stuk: Stuk, i: int) -> None:
        if self.doorlopend and self._hoort_bij_waarde(veld, i):
            self._lopend(self.kaart, stuk)
            return
        kaart = self._for_label(veld)
        self.veld = self.sectie = veld or None
        if veld:
            kaart.teksten.setdefault(veld, "")
        if kern(stuk.tekst) and herken(stuk.tekst) is None:
            kaart.meldingen.add(f"Deze kop is gelezen als {veld or 'Data'}.", stuk.tekst)

    def _hoort_bij_waarde(self, veld: str, i: int) -> bool:
        """A label is a label only where its field can still come; a lone word may be a value."""
        kaart, stuk = self.kaart, self.stukken[i]
        return bool(
            kaart
            and self.veld
            and not stuk.los
            and veld
            and kaart.has_tekst(veld)
            and veld != "naam"
        )

    def _lopend(self, kaart: Kaart | None, stuk: Stuk) -> None:
        """A paragraph: it belongs to the field before it, or it is named."""
        if kaart is None:
            self.inleiding.append(stuk.tekst)
        elif self.veld and (self.doorlopend or self.veld == self.sectie):
            kaart.add(self.veld, stuk.tekst, los=stuk.los)
        else:
            kaart.meldingen.add("Deze tekst hoort bij geen veld.", stuk.tekst)

    def _is_pagina(self, tekst: str) -> bool:
        if not self.veld or not self.kaart or not self.kaart.has_tekst(self.veld):
            return False
        return bool(BLADZIJDE.match(tekst)) or kern(tekst) in {kern(t) for t in self.inleiding[:5]}

    # Where a card begins

    def _is_titel(self, stuk: Stuk, i: int) -> bool:
        """A heading above a card: the name follows, or a heading is followed by a label."""
        if len(stuk.tekst) > MAX_NAAM:
            return False
        naam = self._naam_vooruit(i)
        if naam is not None and (stuk.soort == "kop" or _is_kop_van(stuk, naam)):
            return True
        volgende = self.stukken[i + 1] if i + 1 < len(self.stukken) else None
        if naam is not None or volgende is None or volgende.soort == "rij":
            return False
        veld = herken(volgende.tekst)
        if stuk.soort == "kop":
            return bool(veld) and self._is_kaartniveau(stuk)
        kan = self.kaart is None or self.kaart.has_tekst("omschrijving")
        return veld == "omschrijving" and kan and stuk.los and stuk.tekst[-1:] not in ".,;:"

    def _is_kaartniveau(self, stuk: Stuk) -> bool:
        return self.kaart is None or self.kaart.niveau is None or stuk.niveau <= self.kaart.niveau

    def _naam_vooruit(self, i: int) -> str | None:
        """The name that stands in the next pieces, before anything else; None when there is none."""
        for j in range(i + 1, min(i + 1 + KIJK_VOORUIT, len(self.stukken))):
            stuk = self.stukken[j]
            if stuk.soort == "rij":
                is_naam = herken_ruim(stuk.cellen[0]) == "naam"
                return " ".join(filter(None, stuk.cellen[1:])) if is_naam else None
            if herken(stuk.tekst) != "naam":
                return stuk.tekst if j > i + 1 else None
        return None

    # Rows

    def _rij(self, stuk: Stuk) -> None:
        kopvelden, self.kopvelden = self.kopvelden, ()
        eerste = herken_ruim(stuk.cellen[0]) if stuk.cellen[0] else None
        velden = (eerste, *(herken(cel) for cel in stuk.cellen[1:]))
        if len(velden) > 1 and all(velden) and self._is_koprij(velden):
            self.kopvelden = velden
        elif kopvelden and len(kopvelden) == len(stuk.cellen) and velden[0] is None:
            for veld, cel in zip(kopvelden, stuk.cellen, strict=True):
                self._waarde(veld or "", cel)
        elif not stuk.cellen[0]:
            self._vervolg(stuk)
        elif velden[0] and (self.kaarten or velden[0] == "naam"):
            self._rij_van_veld(velden[0], stuk)
        else:
            self._vreemde_rij(stuk)

    def _is_koprij(self, velden: tuple[str | None, ...]) -> bool:
        """Labels beside each other, with their values in the row below."""
        return len(set(velden)) == len(velden) and "naam" not in velden

    def _rij_van_veld(self, veld: str, stuk: Stuk) -> None:
        waarden = list(dict.fromkeys(cel for cel in stuk.cellen[1:] if cel))
        self._waarde(veld, "\n".join(waarden))
        kaart = self.kaart
        if kaart is None:
            return
        if len(waarden) > 1:
            kaart.meldingen.add("Deze rij heeft meer dan twee kolommen; samengevoegd.", stuk.tekst)
        if herken(stuk.cellen[0]) is None:
            kaart.meldingen.add(f"Dit label is gelezen als “{veld}”.", stuk.cellen[0])

    def _waarde(self, veld: str, tekst: str) -> None:
        kaart = self._for_label(veld)
        if veld in kaart.rijen:
            kaart.meldingen.add("Dit veld staat er twee keer; de teksten zijn samengevoegd.", tekst)
        kaart.rijen.add(veld)
        kaart.add(veld, tekst)
        self.veld = veld

    def _vervolg(self, stuk: Stuk) -> None:
        """A row without a label runs on from the row above it."""
        tekst = "\n".join(filter(None, stuk.cellen))
        if self.kaart and self.veld:
            self.kaart.add(self.veld, tekst)
        elif self.kaart:
            self.kaart.meldingen.add("Deze rij heeft geen label.", tekst)
        else:
            self.inleiding.append(tekst)

    def _vreemde_rij(self, stuk: Stuk) -> None:
        if self.kaart is None:
            self.inleiding.append(stuk.tekst)
            return
        if self.doorlopend and self.veld and stuk.cellen[0][:1].islower():
            self.kaart.add(self.veld, " ".join(filter(None, stuk.cellen)), los=False)
            return
        self.veld = None
        self.kaart.meldingen.add("Het label van deze rij is niet begrepen.", stuk.tekst)


def _is_kop_van(stuk: Stuk, naam: str) -> bool:
    """Whether this line stands above the card of this name: it is alike, or it looks like a heading."""
    if lijkt_op(stuk.tekst, naam) >= NAAM_GELIJK:
        return True
    kop = len(stuk.tekst) <= MAX_KOP and stuk.tekst[:1].isupper() and stuk.tekst[-1:].isalnum()
    return stuk.los and kop


def maak_bijlage(stukken: Sequence[Stuk], *, doorlopend: bool, meldingen: Meldingen) -> Bijlage:
    """The cards of these pieces; BijlageError when there is none."""
    opbouw = Opbouw(stukken, doorlopend=doorlopend)
    gelezen = opbouw.lees()
    if not gelezen:
        raise BijlageError(GEEN_KAARTEN)
    kaarten = tuple(_kaart(kaart, nummer) for nummer, kaart in enumerate(gelezen, 1))
    _meld_dubbel(kaarten, meldingen)
    return Bijlage(kaarten, tuple(meldingen.lijst), tuple(opbouw.inleiding))


def _kaart(kaart: Kaart, nummer: int) -> KaartInvoer:
    return maak_kaart(
        kop=kaart.kop,
        nummer=nummer,
        teksten=kaart.teksten,
        letterlijk={veld: "\n".join(delen) for veld, delen in kaart.letterlijk.items()},
        meldingen=kaart.meldingen,
    )


def _meld_dubbel(kaarten: tuple[KaartInvoer, ...], meldingen: Meldingen) -> None:
    namen: set[str] = set()
    for kaart in kaarten:
        if kern(kaart.naam) in namen:
            meldingen.plaats = kaart.naam
            meldingen.add(
                "Deze naam staat twee keer in de bijlage. Sla er één over of hernoem hem."
            )
        namen.add(kern(kaart.naam))
