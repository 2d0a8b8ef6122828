"""controleer_fonds on toekenningen, bestedingen and prognoses: a sentence for each way they can be wrong."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fonds.choices import StatusImport
from fonds.models import (
    Besluit,
    Besteding,
    Boekjaar,
    Boekjaarstap,
    Importbestand,
    Prognose,
    Toekenning,
)
from fonds.services.bestedingen import correct_besteding
from fonds.services.boekjaren import close_boekjaar, reopen_boekjaar
from fonds.services.prognoses import give_prognose
from gebruikers.rollen import Rol
from tests.factories.besluiten import tafel
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.stuurgroep import toegekend
from tests.fonds.test_controle import found, tampering
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def leven():
    """A toekenning and what was spent of it: all of it right."""
    aan_tafel = tafel()
    aan_tafel.besluit(("a", 2022, 100_000))
    onderdeel = aan_tafel.onderdeel("a")
    verplichting = BestedingFactory(
        onderdeel=onderdeel, soort="verplichting", bedrag=Decimal(40_000)
    )
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(30_000), verplichting=verplichting)
    return aan_tafel


def test_a_life_that_is_right_is_silent(leven):
    assert found() == ""


def change(model, **values):
    def tamper(leven):
        pk = model.objects.order_by("pk").values_list("pk", flat=True).first()
        model.objects.filter(pk=pk).update(**values)

    return tamper


def add(**values):
    return lambda leven: BestedingFactory(onderdeel=leven.onderdeel("a"), **values)


def factuur_of_another(leven):
    old = Besteding.objects.get(soort="verplichting")
    BestedingFactory(onderdeel=leven.onderdeel("d"), verplichting=old)


def credit_of_another(leven):
    old = Besteding.objects.get(soort="last")
    BestedingFactory(onderdeel=leven.onderdeel("d"), credit_van=old, bedrag=Decimal(-5))


def halve_correction(leven):
    old = Besteding.objects.get(soort="last")
    BestedingFactory(onderdeel=old.onderdeel, corrigeert=old, bedrag=Decimal(-5))


def booked_after_closing(leven):
    BestedingFactory(onderdeel=leven.onderdeel("a"))
    earlier = datetime(2023, 2, 1, tzinfo=UTC)
    Boekjaar.objects.create(fonds=leven.fonds, jaar=2022, gesloten_op=earlier)


def twice_in_other_letters(leven):
    for nummer in ("M-1", "m-1 "):
        BestedingFactory(onderdeel=leven.onderdeel("a"), boekstuknummer=nummer)


def imported(leven, *, nieuw=1, totaal=100, bedrag=100):
    bestand = Importbestand.objects.create(
        fonds=leven.fonds, naam="juni.csv", sha256="0" * 64, grootte=1, nieuw=nieuw,
        status=StatusImport.GEBOEKT, totaal_nieuw=Decimal(totaal), geladen_door=UserFactory(),
    )  # fmt: skip
    BestedingFactory(onderdeel=leven.onderdeel("a"), importbestand=bestand, bedrag=Decimal(bedrag))


def lowered_below_what_was_spent(leven):
    toegekend(leven.onderdeel("a"), Decimal(-60_001), datum=date(2022, 12, 1))


def geen_toekenning(leven):
    Toekenning.objects.all().delete()


def eigen_voorstel(leven):
    besluit = Besluit.objects.get()
    besluit.stuurgroep.leden.filter(user=besluit.geboekt_door).update(user=UserFactory())
    Besluit.objects.update(geboekt_door=besluit.voorstel.ingediend_door)


@pytest.mark.parametrize(
    ("tamper", "zin"),
    [
        (change(Toekenning, bedrag=Decimal(2_000_000)), "€ 882.830 te veel"),
        (change(Toekenning, bedrag=Decimal(90_000)), "volgt niet uit SG-2022-001: daar staat"),
        (change(Toekenning, boekjaar=2023), "volgt niet uit SG-2022-001"),
        (change(Besluit, uitkomst="afgewezen"), "uit SG-2022-001, dat niet is genomen"),
        (change(Besluit, uitkomst="aangehouden"), "is niet genomen en noemt toch € 100.000"),
        (change(Besluit, voorleggen_aan="college"), "dat niet is genomen"),
        (geen_toekenning, "maar de toekenning ontbreekt"),
        (change(Besluit, volgnummer=3), "besluit SG-2022-001 ontbreekt"),
        (eigen_voorstel, "is bekrachtigd door wie het voorstel indiende"),
        (change(Besluit, voor=1, tegen=4), "wijkt af van de stemming (1 voor, 4 tegen)"),
        (lowered_below_what_was_spent, "tot € 39.999, terwijl toen € 40.000"),
        (booked_after_closing, "geboekt in 2022, terwijl dat boekjaar was gesloten"),
        (factuur_of_another, "hoort bij een verplichting van een ander onderdeel"),
        (credit_of_another, "hoort bij een factuur van een ander onderdeel"),
        (halve_correction, "niet het precieze tegendeel"),
        (twice_in_other_letters, "van de administratie is 2 keer geboekt"),
        (lambda t: imported(t, nieuw=2), "aantal regels uit juni.csv: 1 geboekt, 2 verwacht"),
        (lambda t: imported(t, bedrag=99), "tellen op tot € 99, het bestand gaf € 100"),
    ],
)
def test_each_way_in_which_it_is_wrong_has_its_line(leven, tamper, zin):
    with tampering():
        tamper(leven)
    assert zin in found()


def test_an_import_that_booked_what_it_said_is_right(leven):
    imported(leven)
    assert found() == ""


def test_a_besteding_of_another_programma_shows_in_the_sums(leven):
    with tampering():
        elsewhere = tafel_of_another_fonds()
        Besteding.objects.filter(soort="last").update(onderdeel=elsewhere)
    said = found()
    assert "staat op een onderdeel van een ander fonds" in said
    assert "gerealiseerd: de programma's tellen op tot € 0, de boekingen tot € 30.000" in said


def tafel_of_another_fonds():
    from tests.factories.fonds import OnderdeelFactory

    return OnderdeelFactory()


def prognose_of(leven) -> Prognose:
    return give_prognose(
        onderdeel=leven.onderdeel("a"), periode=VerslagperiodeFactory(jaar=2022),
        verwacht=Decimal(1), user=user_in(Rol.CONTROLLER),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "zin"),
    [
        ({"realisatie": Decimal(29_999)}, "rekent met € 29.999 realisatie; geboekt was € 30.000"),
        ({"versie": 2}, "een eerdere versie ontbreekt"),
    ],
)
def test_a_prognose_that_does_not_follow_its_realisatie_is_named(leven, values, zin):
    prognose_of(leven)
    assert found() == ""
    with tampering():
        Prognose.objects.update(**values)
    assert zin in found()


def test_a_later_booking_is_no_fault_of_a_prognose(leven):
    prognose_of(leven)
    BestedingFactory(onderdeel=leven.onderdeel("a"))
    assert found() == ""


def test_booking_after_reopening_and_closing_again_is_right(leven):
    controller = user_in(Rol.CONTROLLER)
    with tampering():
        Besteding.objects.update(geboekt_op=datetime(2022, 7, 1, tzinfo=UTC))
    moments = [datetime(2023, 2, dag, 12, tzinfo=UTC) for dag in (1, 2, 3, 4)]
    with clock_at(moments[0]):
        boekjaar = close_boekjaar(fonds=leven.fonds, jaar=2022, user=controller)
    with clock_at(moments[1]):
        reopen_boekjaar(boekjaar=boekjaar, reden="Een factuur ontbrak", user=controller)
    with clock_at(moments[2]):
        late = BestedingFactory(onderdeel=leven.onderdeel("a"))
    with clock_at(moments[3]):
        close_boekjaar(fonds=leven.fonds, jaar=2022, user=controller)
    assert "was gesloten" not in found()
    with tampering():
        Boekjaarstap.objects.filter(soort="heropenen").update(geboekt_op=moments[3])
    assert f"{late}" in found()


def test_a_correction_is_right(leven):
    old = Besteding.objects.get(soort="last")
    correct_besteding(besteding=old, reden="Verkeerd onderdeel", user=user_in(Rol.CONTROLLER))
    assert found() == ""
