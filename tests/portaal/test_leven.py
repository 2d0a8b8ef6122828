"""The example data tell a whole life, 2022 to 2024, and every euro of it reconciles."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from fonds.choices import SoortBesteding, SoortWijziging, StatusWijziging, Uitkomst
from fonds.controle import differences
from fonds.models import Besluit, Besteding, Boekjaar, Fonds, Programma, Toekenning
from fonds.ruimte import geautoriseerd, gereserveerd
from fonds.stand import stand
from portaal.voorbeeld.bron import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def fonds(settings) -> Fonds:
    settings.DEMO = True
    call_command("laad_voorbeeld", verbosity=0)
    return Fonds.objects.get()


def test_the_whole_life_reconciles_and_is_what_the_data_say(fonds):
    assert list(differences()) == []
    _authorised_stays(fonds)
    _years(fonds)
    _decisions(fonds)
    _lines(fonds)
    _sums(fonds)


def _authorised_stays(fonds):
    per_programma = [geautoriseerd(fonds, p) for p in Programma.objects.filter(nummer__in=[1, 2])]
    assert per_programma == [Decimal(1117170), Decimal(2264000)]


def _years(fonds):
    closed = Boekjaar.objects.gesloten().values_list("jaar", flat=True)
    assert list(closed) == [2022, 2023]
    overhevelingen = fonds.wijzigingen.filter(soort=SoortWijziging.OVERHEVELING)
    assert overhevelingen.filter(status=StatusWijziging.VASTGESTELD).count() == 1
    assert overhevelingen.filter(status=StatusWijziging.CONCEPT).count() == 1


def _decisions(fonds):
    besluiten = Besluit.objects.filter(stuurgroep__fonds=fonds)
    assert {b.uitkomst for b in besluiten} == {
        Uitkomst.CONFORM,
        Uitkomst.GEWIJZIGD,
        Uitkomst.AANGEHOUDEN,
    }
    assert gereserveerd(fonds, Programma.objects.get(nummer=2)) == Decimal(100000)
    assert Toekenning.objects.filter(bedrag__lt=0).count() == 1


def _lines(fonds):
    gegevens = read("leven")["bestedingen"]
    assert Besteding.objects.count() == sum(len(regels) for regels in gegevens.values())
    assert Besteding.objects.filter(credit_van__isnull=False).count() == 1
    assert Besteding.objects.filter(soort=SoortBesteding.BAAT).count() == 1
    assert {b.boekjaar for b in Besteding.objects.all()} == {2022, 2023, 2024}


def _sums(fonds):
    """The figures of the page, against sums of the data themselves."""
    nu = stand(fonds, peildatum=date(2024, 12, 31))
    netto = {
        code: sum(
            Decimal(r["bedrag"]) * (-1 if r["w"] == "b" else 1)
            for r in regels
            if r["w"] in {"l", "c", "b"}
        )
        for code, regels in read("leven")["bestedingen"].items()
    }
    onderdelen = [o for p in nu.programmas for o in p.onderdelen]
    assert {o.code: o.gerealiseerd for o in onderdelen} == netto
    assert sum(p.gerealiseerd for p in nu.programmas) == sum(netto.values())
    assert sum(p.toegekend for p in nu.programmas) == Decimal(942170 + 2084000)


def test_loading_twice_adds_nothing(fonds):
    before = Besteding.objects.count(), Besluit.objects.count()
    call_command("laad_voorbeeld", verbosity=0)
    assert (Besteding.objects.count(), Besluit.objects.count()) == before
