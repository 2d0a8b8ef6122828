"""What the database itself refuses of votes and besluiten (rules 3, 5 and 7), past every service."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.utils import timezone

from fonds.choices import Instantie, Keuze, Uitkomst
from fonds.models import Bekrachtiging, Besluit, Besluitregel, Stem, Toekenning
from fonds.services.besluiten import record_bekrachtiging
from tests.factories.besluiten import Tafel, tafel
from tests.factories.stuurgroep import StuurgroeplidFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def t() -> Tafel:
    return tafel()


def _besluit(t: Tafel, punt, **velden) -> Besluit:
    base = {
        "stuurgroep": t.groep, "agendapunt": punt, "voorstel": punt.voorstel, "jaar": 2022,
        "volgnummer": 1, "uitkomst": Uitkomst.CONFORM, "tekst": "x", "voor": 3, "tegen": 0,
        "onthoudingen": 0, "boekdatum": date(2022, 10, 6), "geboekt_door": t.voorzitter,
    }  # fmt: skip
    with transaction.atomic():
        return Besluit.objects.create(**{**base, **velden})


def _everything(t: Tafel) -> list:
    """One row of each of the tables that never change."""
    besluit = t.besluit(("b", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    said = record_bekrachtiging(
        besluit=besluit, user=t.voorzitter, akkoord=True, boekdatum=timezone.localdate()
    )
    return [
        besluit.agendapunt.stemmen.first(), besluit, besluit.regels.get(), said,
        said.toekenningen.get(),
    ]  # fmt: skip


@pytest.mark.parametrize("index", range(5))
def test_a_booked_row_is_not_changed_or_deleted(t, index):
    row = _everything(t)[index]
    model = type(row)
    fields = {"Stem": {"opmerking": "x"}, "Besluit": {"tekst": "x"}, "Besluitregel": {"bedrag": 1},
              "Bekrachtiging": {"reden": "x"}, "Toekenning": {"bedrag": 1}}  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk).update(**fields[model.__name__])
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete("default")
    assert model.objects.filter(pk=row.pk).exists()


def test_no_vote_after_the_besluit(t):
    besluit = t.besluit()
    with pytest.raises(IntegrityError, match="al besloten"), transaction.atomic():
        Stem.objects.create(agendapunt=besluit.agendapunt, lid=t.leden[4], keuze=Keuze.NIET_AKKOORD)


def test_no_vote_of_a_member_of_another_stuurgroep(t):
    other = StuurgroeplidFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Stem.objects.create(agendapunt=t.punt(), lid=other, keuze=Keuze.AKKOORD)


@pytest.mark.parametrize("volgnummer", [0, 2, 5])
def test_the_first_number_of_a_year_is_one(t, volgnummer):
    with pytest.raises(IntegrityError, match="zonder gat"):
        _besluit(t, t.punt(), volgnummer=volgnummer)


def test_a_number_is_not_used_twice_and_skips_none(t):
    t.besluit()
    for volgnummer in (1, 3):
        with pytest.raises(IntegrityError):
            _besluit(t, t.punt(), volgnummer=volgnummer)
    assert _besluit(t, t.punt(), volgnummer=2).nummer == "SG-2022-002"


def test_nobody_ratifies_the_own_voorstel(t):
    punt = t.punt(opgesteld_door=t.voorzitter)
    with pytest.raises(IntegrityError, match="indiende"):
        _besluit(t, punt)


def test_no_besluit_on_a_voorstel_that_is_not_ingediend(t):
    besluit = t.besluit()
    again = t.volgende().agendapunten.create(volgorde=1, voorstel=besluit.voorstel)
    with pytest.raises(IntegrityError):
        _besluit(t, again, volgnummer=2)


def test_no_reservation_above_what_is_authorised(t):
    besluit = _besluit(t, t.punt(), voorleggen_aan=Instantie.COLLEGE)
    with pytest.raises(IntegrityError, match="geautoriseerd"), transaction.atomic():
        Besluitregel.objects.create(
            besluit=besluit, onderdeel=t.onderdeel("b"), boekjaar=2022,
            bedrag=Decimal("1117170.01"),
        )  # fmt: skip


@pytest.mark.parametrize("akkoord", [None, False])
def test_no_toekenning_before_the_other_body_agrees(t, akkoord):
    besluit = t.besluit(("b", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    said = None
    if akkoord is not None:
        said = Bekrachtiging.objects.create(
            besluit=besluit, instantie=Instantie.COLLEGE, akkoord=akkoord, reden="Nee",
            boekdatum=date(2022, 11, 1), geboekt_door=t.voorzitter,
        )  # fmt: skip
    regel = besluit.regels.get()
    with pytest.raises(IntegrityError, match="volgt precies"), transaction.atomic():
        Toekenning.objects.create(
            besluitregel=regel, besluit=besluit, bekrachtiging=said, onderdeel=regel.onderdeel,
            boekjaar=2022, bedrag=regel.bedrag, boekdatum=date(2022, 11, 1),
            geboekt_door=t.voorzitter,
        )  # fmt: skip


def test_no_toekenning_from_an_aangehouden_besluit(t):
    besluit = _besluit(t, t.punt(), uitkomst=Uitkomst.AANGEHOUDEN)
    regel = Besluitregel.objects.create(
        besluit=besluit, onderdeel=t.onderdeel("b"), boekjaar=2022, bedrag=Decimal(1)
    )
    with pytest.raises(IntegrityError, match="volgt precies"), transaction.atomic():
        Toekenning.objects.create(
            besluitregel=regel, besluit=besluit, onderdeel=regel.onderdeel, boekjaar=2022,
            bedrag=regel.bedrag, boekdatum=date(2022, 11, 1), geboekt_door=t.voorzitter,
        )  # fmt: skip
