"""controleer_fonds on closed boekjaren: silent on a good life, a sentence for each tampering."""

from datetime import date
from decimal import Decimal

import pytest

from basis.onveranderlijk import drop_triggers, install_triggers
from fonds.controle import differences
from fonds.models import Begrotingsregel, Besteding, Boekjaar, Reservemutatie
from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import close_boekjaar, establish_jaarrekening, reopen_boekjaar
from fonds.services.herschikkingen import create_herfasering
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import RaadsstukFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds

pytestmark = pytest.mark.django_db


def found() -> str:
    return "\n".join(differences()).replace("\u00a0", " ")


def a_life() -> Opzet:
    """Spent in 2022, herfaseerd, closed, reopened, closed again, overgeheveld, jaarrekening."""
    opzet = sociaal_innovatiefonds()
    fonds, user = opzet.fonds, UserFactory()
    besluit = RaadsstukFactory(datum=date(2023, 7, 3))
    herfasering = create_herfasering(
        fonds=fonds, programma=opzet.een, van=2022, naar=2024, bedrag=Decimal(200_000), user=user
    )
    establish_wijziging(wijziging=herfasering, raadsbesluit=RaadsstukFactory(), user=user)
    for code, bedrag in [("a", 310_000), ("d", 95_000)]:
        BestedingFactory(onderdeel=fonds.onderdelen.get(code=code), bedrag=Decimal(bedrag))
    boekjaar = close_boekjaar(fonds=fonds, jaar=2022, user=user)
    reopen_boekjaar(boekjaar=boekjaar, reden="Factuur vergeten", user=user)
    BestedingFactory(onderdeel=fonds.onderdelen.get(code="b"), bedrag=Decimal("1234.56"))
    boekjaar = close_boekjaar(fonds=fonds, jaar=2022, user=user)
    overheveling = fonds.wijzigingen.get(status="concept")
    establish_wijziging(wijziging=overheveling, raadsbesluit=besluit, user=user)
    establish_jaarrekening(boekjaar=boekjaar, raadsbesluit=besluit, user=user)
    return opzet


def test_a_whole_life_reconciles():
    a_life()
    assert found() == ""


def test_the_summary_counts_no_euro_twice():
    from fonds.controle import summary

    a_life()
    assert "budget € 3.381.170" in summary().replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("tamper", "zin"),
    [
        (
            lambda: Besteding.objects.filter(bedrag=310_000).update(bedrag=300_000),
            r"had € 301.234,56",
        ),
        (
            lambda: Reservemutatie.objects.filter(bedrag=-95_000).update(bedrag=-94_000),
            "had € 95.000 moeten zijn",
        ),
        (lambda: Boekjaar.objects.update(gesloten_op=None, jaarrekening=None), "staat anders"),
        (
            lambda: Boekjaar.objects.update(gesloten_op=None, jaarrekening=None),
            "neemt uit 2022, en dat boekjaar is open",
        ),
        (lambda: Boekjaar.objects.update(jaarrekening=None), "spreken elkaar tegen"),
        (
            lambda: Begrotingsregel.objects.filter(soort="last", boekjaar=2024).update(bedrag=5),
            "is een herfasering, en last van programma 1 komt over de jaren uit op",
        ),
        (
            lambda: Begrotingsregel.objects.filter(uit_programma__nummer=1).update(bedrag=900_000),
            "meer overgeheveld dan er over was",
        ),
        (
            lambda: Begrotingsregel.objects.filter(uit_programma__nummer=1).update(bedrag=1),
            "de jaren tellen op tot",
        ),
    ],
)
def test_what_was_tampered_with_is_found(tamper, zin):
    a_life()
    drop_triggers()
    tamper()
    install_triggers()
    assert zin in found()


def test_vrijval_that_the_raad_did_not_begroot_is_found():
    opzet = sociaal_innovatiefonds()
    drop_triggers()
    Reservemutatie.objects.create(
        fonds=opzet.fonds, soort="vrijval", bedrag=Decimal(-10), boekdatum=date(2022, 6, 1),
        omschrijving="x", tegenreserve=opzet.bron, raadsbesluit=opzet.besluit,
        geboekt_door=UserFactory(),
    )  # fmt: skip
    install_triggers()
    assert "viel € 10 vrij uit de reserve, begroot is € 0" in found()
