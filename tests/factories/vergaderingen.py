"""A stuurgroep of five, its meetings, votes and besluiten, straight into the tables."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from fonds.choices import Keuze, StatusVergadering, StatusVoorstel, Uitkomst
from fonds.models import (
    Agendapunt,
    Besluit,
    Besluitregel,
    Fonds,
    Onderdeel,
    Stem,
    Stuurgroep,
    Stuurgroeplid,
    Vergadering,
)
from fonds.services.vergaderingen import (
    add_agendapunt,
    create_vergadering,
    establish_lijst,
    hold_vergadering,
    record_aanwezigheid,
)
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import user_in
from tests.factories.stuurgroep import full_stuurgroep, ingediend
from tests.klok import clock_at

DAG = date(2024, 3, 14)
OCHTEND = datetime(2024, 3, 14, 8, tzinfo=UTC)
EERDER = datetime(2024, 3, 1, 8, tzinfo=UTC)


@dataclass
class Tafel:
    """A fonds with € 1.000 for one onderdeel, a stuurgroep of five, and who works for it."""

    fonds: Fonds
    onderdeel: Onderdeel
    stuurgroep: Stuurgroep
    leden: list[Stuurgroeplid]  # the voorzitter first, then the vervanger
    manager: User

    def voorstel(self, bedrag: int = 0, **velden):
        """An ingediend voorstel, of a moment before every vote."""
        regels = {(self.onderdeel, 2024): Decimal(bedrag)} if bedrag else {}
        with clock_at(EERDER):
            return ingediend(self.fonds, regels, **velden)

    def vergadering(self, dag: date = DAG, **velden) -> Vergadering:
        return create_vergadering(
            stuurgroep=self.stuurgroep, datum=dag, user=self.manager, **velden
        )

    def punt(self, vergadering: Vergadering, **velden) -> Agendapunt:
        return add_agendapunt(vergadering=vergadering, user=self.manager, **velden)

    def allen(self, aantal: int = 5) -> dict[Stuurgroeplid, str]:
        """The first so many members are there, the rest stayed away."""
        return {
            lid: "aanwezig" if index < aantal else "afwezig" for index, lid in enumerate(self.leden)
        }

    def gehouden(self, vergadering: Vergadering) -> Vergadering:
        record_aanwezigheid(vergadering=vergadering, aanwezig=self.allen())
        return hold_vergadering(vergadering=vergadering, user=self.manager)


def tafel() -> Tafel:
    fonds, programma = founded_fonds()
    onderdeel = OnderdeelFactory(fonds=fonds, programma=programma, code="a", naam="Basisbanen")
    stuurgroep, leden = full_stuurgroep(fonds)
    return Tafel(fonds, onderdeel, stuurgroep, leden, user_in(Rol.PROGRAMMAMANAGER))


def stemmen(punt: Agendapunt, leden: list[Stuurgroeplid], keuze: str = Keuze.AKKOORD, **velden):
    for lid in leden:
        Stem.objects.create(agendapunt=punt, lid=lid, keuze=keuze, **velden)


def besloten(
    punt: Agendapunt, uitkomst: str = Uitkomst.CONFORM, regels: dict | None = None, **velden
) -> Besluit:
    """A besluit on this item with these amounts, as the database allows it."""
    groep, jaar = punt.vergadering.stuurgroep, punt.vergadering.datum.year
    tekst = velden.pop("tekst", "De stuurgroep stemt in.")
    besluit = Besluit.objects.create(
        stuurgroep=groep, agendapunt=punt, voorstel=punt.voorstel, jaar=jaar,
        volgnummer=Besluit.objects.filter(stuurgroep=groep, jaar=jaar).count() + 1,
        uitkomst=uitkomst, tekst=tekst, voor=3, tegen=1, onthoudingen=1,
        boekdatum=punt.vergadering.datum, geboekt_door=user_in(Rol.STUURGROEPLID), **velden,
    )  # fmt: skip
    for (onderdeel, boekjaar), bedrag in (regels or {}).items():
        Besluitregel.objects.create(
            besluit=besluit, onderdeel=onderdeel, boekjaar=boekjaar, bedrag=bedrag
        )
    if uitkomst != Uitkomst.AANGEHOUDEN:
        punt.voorstel.status = StatusVoorstel.BESLOTEN
        punt.voorstel.save()
    return besluit


def vastgesteld(tafel: Tafel, vergadering: Vergadering) -> Vergadering:
    """The list of this meeting, vastgesteld in a meeting on the same day."""
    later = tafel.vergadering(vergadering.datum)
    Vergadering.objects.filter(pk=later.pk).update(status=StatusVergadering.UITGENODIGD)
    return establish_lijst(vergadering=vergadering, in_vergadering=later, user=tafel.manager)
