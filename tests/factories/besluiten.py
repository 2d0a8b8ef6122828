"""A stuurgroep at the table with a voorstel before it: for tests of votes and besluiten."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fonds.choices import Aanwezig, Keuze
from fonds.models import (
    Aanwezigheid,
    Agendapunt,
    Besluit,
    Fonds,
    Onderdeel,
    Stuurgroep,
    Stuurgroeplid,
    Vergadering,
    Voorstel,
)
from fonds.services.besluiten import ratify, vote
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.factories.stuurgroep import VergaderingFactory, full_stuurgroep, ingediend

DAG = date(2022, 10, 6)


@dataclass
class Tafel:
    """The fonds of the facts, five members of whom the first is the voorzitter, and one meeting."""

    opzet: Opzet
    groep: Stuurgroep
    leden: list[Stuurgroeplid]
    vergadering: Vergadering

    @property
    def fonds(self) -> Fonds:
        return self.opzet.fonds

    @property
    def voorzitter(self):
        return self.leden[0].user

    def onderdeel(self, code: str) -> Onderdeel:
        return self.fonds.onderdelen.get(code=code)

    def voorstel(self, *regels: tuple[str, int, int], **velden) -> Voorstel:
        """A submitted voorstel that asks (code, boekjaar, bedrag) each."""
        asked = {(self.onderdeel(code), jaar): Decimal(bedrag) for code, jaar, bedrag in regels}
        return ingediend(self.fonds, asked, **velden)

    def op_agenda(self, voorstel: Voorstel, vergadering: Vergadering | None = None) -> Agendapunt:
        vergadering = vergadering or self.vergadering
        return Agendapunt.objects.create(
            vergadering=vergadering,
            volgorde=vergadering.agendapunten.count() + 1,
            voorstel=voorstel,
        )

    def punt(self, *regels: tuple[str, int, int], **velden) -> Agendapunt:
        return self.op_agenda(self.voorstel(*regels, **velden))

    def volgende(self, datum: date = date(2022, 12, 1)) -> Vergadering:
        """Another meeting, with everyone there."""
        vergadering = VergaderingFactory(stuurgroep=self.groep, datum=datum)
        everyone_there(vergadering, self.leden)
        return vergadering

    def stem(self, punt: Agendapunt, *keuzes: str) -> None:
        """The first members vote this, in this order."""
        for lid, keuze in zip(self.leden, keuzes, strict=False):
            vote(agendapunt=punt, user=lid.user, keuze=keuze, opmerking="Mits het kan.")

    def besluit(
        self, *regels: tuple[str, int, int], uitkomst: str = "conform", **velden
    ) -> Besluit:
        """A voorstel with these amounts, voted for and ratified."""
        punt = self.punt(*regels)
        self.stem(punt, *[Keuze.AKKOORD] * 3)
        return ratify(agendapunt=punt, user=self.voorzitter, uitkomst=uitkomst, **velden)


def everyone_there(vergadering: Vergadering, leden: list[Stuurgroeplid]) -> None:
    Aanwezigheid.objects.bulk_create(
        Aanwezigheid(vergadering=vergadering, lid=lid, aanwezig=Aanwezig.AANWEZIG) for lid in leden
    )


def tafel() -> Tafel:
    """Everyone is there, and nothing is on the agenda yet."""
    opzet = sociaal_innovatiefonds()
    groep, leden = full_stuurgroep(opzet.fonds)
    vergadering = VergaderingFactory(stuurgroep=groep, datum=DAG)
    everyone_there(vergadering, leden)
    return Tafel(opzet, groep, leden, vergadering)
