"""One row of a file as an Importrij, with a Dutch sentence for everything that is wrong with it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import som
from fonds.choices import SoortBesteding, UitslagRij
from fonds.inlezen.kolommen import Indeling
from fonds.inlezen.vorm import Cel, tekst_van
from fonds.inlezen.waarden import lees_bedrag, lees_boekjaar, lees_datum
from fonds.models import Importrij
from fonds.models.bestedingen import IDENTITEIT

TOTAAL = re.compile(r"(eind|grand[ -]?)?tota(al|len|l)\b.*", re.I)
# In a ledger these stand on the other side of the account.
TEGENKANT = {SoortBesteding.BAAT, SoortBesteding.VRIJVAL}
LENGTES = {
    veld.name: veld.max_length
    for veld in Importrij._meta.concrete_fields
    if veld.max_length and veld.name not in {"uitslag", "soort"}
}
INKORTEN = ("omschrijving", "relatie")  # the rest is an identity or a code: whole or not at all
# By these a line and its verplichting are known again; an export writes `INK` one month and `ink` the next.
HOOFDLETTERS = {*IDENTITEIT, "verplichtingnummer"}


def toon(cel: Cel) -> str:
    """A value as it is quoted in a sentence."""
    tekst = tekst_van(cel)
    return f"“{tekst[:57]}…”" if len(tekst) > 60 else f"“{tekst}”"


class Rijlezer:
    """Reads the rows of one file by one mapping."""

    def __init__(self, indeling: Indeling, kolommen: list[str]) -> None:
        self.indeling = indeling
        self.breedte = len(kolommen)

    def is_empty(self, cellen: list[Cel]) -> bool:
        return not any(cel is not None and cel != "" and tekst_van(cel) for cel in cellen)

    def is_total(self, cellen: list[Cel]) -> bool:
        """A row that begins with "Totaal" and has no boekdatum."""
        eerste = next((tekst for cel in cellen if (tekst := tekst_van(cel))), "")
        if not TOTAAL.fullmatch(eerste):
            return False
        try:
            lees_datum(self._cel(cellen, "boekdatum"))
        except ValueError:
            return True
        return False

    def total(self, cellen: list[Cel]) -> Decimal | None:
        """The file's own total in such a row, or None where it cannot be read."""
        try:
            return self._bedrag(cellen)
        except ValueError:
            return None

    def read(self, nummer: int, cellen: list[Cel]) -> tuple[Importrij, list[str]]:
        """The row, and what is wrong with it in itself."""
        fouten: list[str] = []
        rij = Importrij(rijnummer=nummer, uitslag=UitslagRij.NIEUW)
        if len(cellen) > self.breedte and not self.is_empty(cellen[self.breedte :]):
            fouten.append(
                f"er staan meer dan {self.breedte} kolommen in deze rij: zet een tekst met een "
                "scheidingsteken erin tussen aanhalingstekens"
            )
        for veld in LENGTES:
            setattr(rij, veld, self._tekst(veld, cellen, fouten))
        self._identity(rij, cellen, fouten)
        rij.boekdatum = self._try(lees_datum, "boekdatum", cellen, fouten)
        if tekst_van(self._cel(cellen, "factuurdatum")):
            rij.factuurdatum = self._try(lees_datum, "factuurdatum", cellen, fouten)
        rij.soort = self._soort(cellen, fouten)
        if rij.soort == SoortBesteding.VRIJVAL and not rij.verplichtingnummer:
            label = self.indeling.label("verplichtingnummer")
            fouten.append(
                f"kolom {label} is leeg, terwijl een vrijval zegt welke verplichting vervalt: vul het "
                "nummer in"
            )
        self._amount(rij, cellen, fouten)
        if not rij.omschrijving:
            rij.omschrijving = rij.relatie or f"Boekstuk {rij.boekstuknummer}"
        return rij, fouten

    def sum(self, rijen: QuerySet) -> Decimal:
        """The sum of these rows as the file counts it, so that it compares with the file's own total."""
        tegen = Q(soort__in=TEGENKANT)
        sums = rijen.aggregate(
            gewoon=som("bedrag", filter=~tegen), tegen=som("bedrag", filter=tegen)
        )
        return sums["gewoon"] + (-sums["tegen"] if self.indeling.turns else sums["tegen"])

    def _turned(self, soort: str) -> bool:
        return self.indeling.turns and soort in TEGENKANT

    def _cel(self, cellen: list[Cel], veld: str) -> Cel:
        plaats = self.indeling.plaats.get(veld)
        if plaats is None:
            return self.indeling.vast.get(veld)
        return cellen[plaats] if plaats < len(cellen) else None

    def _tekst(self, veld: str, cellen: list[Cel], fouten: list[str]) -> str:
        tekst, lengte = tekst_van(self._cel(cellen, veld)), LENGTES[veld]
        tekst = tekst.upper() if veld in HOOFDLETTERS else tekst
        if lengte is None or len(tekst) <= lengte:
            return tekst
        if veld not in INKORTEN:
            fouten.append(
                f"kolom {self.indeling.label(veld)}: {toon(tekst)} is langer dan {lengte} tekens"
            )
        return tekst[: lengte - 1] + "…"

    def _identity(self, rij: Importrij, cellen: list[Cel], fouten: list[str]) -> None:
        rij.boekjaar = self._try(lees_boekjaar, "boekjaar", cellen, fouten)
        for veld in IDENTITEIT:
            if veld != "boekjaar" and not getattr(rij, veld):
                fouten.append(self._missing(veld))

    def _missing(self, veld: str) -> str:
        return f"kolom {self.indeling.label(veld)} is leeg: vul hem in"

    def _try(
        self, lees: Callable[[Cel], Any], veld: str, cellen: list[Cel], fouten: list[str]
    ) -> Any:
        cel = self._cel(cellen, veld)
        if not tekst_van(cel):
            fouten.append(self._missing(veld))
            return None
        try:
            return lees(cel)
        except ValueError as error:
            wat = {"boekjaar": "boekjaar"}.get(veld, "datum")
            fouten.append(f"kolom {self.indeling.label(veld)}: {toon(cel)} is geen {wat}, {error}")
            return None

    def _soort(self, cellen: list[Cel], fouten: list[str]) -> str:
        if "soort" not in self.indeling.plaats:
            return self.indeling.vast.get("soort", "")
        woord = tekst_van(self._cel(cellen, "soort"))
        soort = self.indeling.soorten.get(woord.casefold(), "")
        if not soort and woord:
            fouten.append(
                f"kolom {self.indeling.label('soort')}: het woord {toon(woord)} staat niet in de "
                "kolomindeling, zet het daar bij verplichting, vrijval, last of baat"
            )
        elif not soort:
            fouten.append(self._missing("soort"))
        return soort

    def _amount(self, rij: Importrij, cellen: list[Cel], fouten: list[str]) -> None:
        try:
            bedrag = self._bedrag(cellen)
        except ValueError as error:
            fouten.append(str(error))
            return
        if bedrag == 0:
            fouten.append("het bedrag is € 0,00 en dat wordt niet geboekt: haal de rij weg")
            return
        rij.bedrag = -bedrag if self._turned(rij.soort) else bedrag
        if rij.bedrag < 0 and rij.soort == SoortBesteding.VERPLICHTING:
            fouten.append(
                f"een verplichting kan niet negatief zijn ({euro(rij.bedrag)}): is zij niet meer "
                "nodig, geef dan een positief bedrag met soort vrijval"
            )
        elif rij.bedrag < 0 and rij.soort == SoortBesteding.VRIJVAL:
            fouten.append(f"een vrijval is een positief bedrag, hier staat {euro(rij.bedrag)}")

    def _bedrag(self, cellen: list[Cel]) -> Decimal:
        """The amount as the file counts it: debet minus credit, or the one column."""
        if not self.indeling.twee_kolommen:
            bedrag = self._one(cellen, "bedrag")
            if bedrag is None:
                raise ValueError(self._missing("bedrag"))
            return bedrag
        debet, credit = self._one(cellen, "debet"), self._one(cellen, "credit")
        if debet is None and credit is None:
            raise ValueError("er staat geen bedrag bij debet en niet bij credit: vul er een in")
        return (debet or Decimal(0)) - (credit or Decimal(0))

    def _one(self, cellen: list[Cel], veld: str) -> Decimal | None:
        cel = self._cel(cellen, veld)
        if not tekst_van(cel):
            return None
        try:
            return lees_bedrag(cel, punt=self.indeling.punt)
        except ValueError as error:
            raise ValueError(
                f"kolom {self.indeling.label(veld)}: {toon(cel)} is geen bedrag, {error}"
            ) from error


def sentence(nummer: int, fouten: list[str]) -> str:
    """All that is wrong with a row, as sentences that begin with its number."""
    first, *more = (fout.removesuffix(".") for fout in fouten)
    zinnen = [f"Rij {nummer}: {first[0].lower()}{first[1:]}."]
    return " ".join(zinnen + [f"{fout[0].upper()}{fout[1:]}." for fout in more])


def identity(rij: Importrij) -> tuple[str, int | None, str, str, str]:
    return (rij.administratie, rij.boekjaar, rij.dagboek, rij.boekstuknummer, rij.regelnummer)


def raw(cellen: list[Cel]) -> dict[str, list[str]]:
    """The row as it was, for who mends it."""
    return {"cellen": [tekst_van(cel)[:300] for cel in cellen]}


def notable(rij: Importrij) -> Iterator[str]:
    """What is booked and yet to be looked at, of a row without faults."""
    dag: date | None = rij.boekdatum
    if dag is None:
        return
    if dag.year != rij.boekjaar:
        yield f"de boekdatum valt niet in boekjaar {rij.boekjaar}"
    if dag > timezone.localdate():
        yield "de boekdatum ligt na vandaag; de regel telt pas vanaf die dag mee"
