"""controleer_fonds: what else someone with the keys of the database could do, and how it ends."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from fonds.models import (
    Begrotingsregel,
    Begrotingswijziging,
    Besluit,
    Besteding,
    Boekjaar,
    Raadsstuk,
    Reservemutatie,
    Toekenning,
)
from fonds.services.prognoses import give_prognose
from gebruikers.rollen import Rol
from tests.factories.besluiten import tafel
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import (
    RaadsstukFactory,
    ReservemutatieFactory,
    VerslagperiodeFactory,
    founded_fonds,
)
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.fonds.test_controle import found, tampering

pytestmark = pytest.mark.django_db


def ran() -> tuple[str, str]:
    """What the command printed, and how it ended."""
    out = StringIO()
    try:
        call_command("controleer_fonds", stdout=out)
    except CommandError as error:
        return out.getvalue().replace("\u00a0", " "), f"{error} ({error.returncode})"
    return out.getvalue().replace("\u00a0", " "), "goed"


def test_two_differences_are_two_lines_and_exit_code_one():
    sociaal_innovatiefonds()
    with tampering():
        Reservemutatie.objects.update(bedrag=Decimal(3381169))
        Begrotingsregel.objects.filter(soort="last", bedrag=240_000).update(bedrag=240_001)
    said, ended = ran()
    lines = said.splitlines()
    assert ended == f"{len(lines)} verschillen gevonden. (1)"
    assert len(lines) > 1
    assert all(line.startswith("VERSCHIL Sociaal Innovatiefonds") for line in lines)
    assert "OK" not in said


def test_each_fonds_is_named_in_its_own_lines():
    goed, _ = founded_fonds()
    fout, _ = founded_fonds()
    with tampering():
        fout.mutaties.update(bedrag=Decimal(999))
    said, ended = ran()
    assert ended == "1 verschil gevonden. (1)"
    assert said.startswith(f"VERSCHIL {fout}: werkelijk gestort is € 999")
    assert str(goed) not in said.replace(str(fout), "")


def test_the_last_line_of_a_good_run_has_the_amounts_of_each_fonds():
    een, _ = founded_fonds(Decimal(1000))
    twee, _ = founded_fonds(Decimal(2000))
    said, ended = ran()
    assert ended == "goed"
    assert f"{een}: gestort € 1.000, saldo € 1.000, budget € 1.000" in said
    assert f"{twee}: gestort € 2.000, saldo € 2.000, budget € 2.000" in said


def of_another_day(opzet):
    Begrotingswijziging.objects.update(boekdatum=date(2022, 12, 24))


def besluit_becomes_motie(opzet):
    Raadsstuk.objects.filter(pk=opzet.besluit.pk).update(soort="motie")


def mutatie_before_besluit(opzet):
    Reservemutatie.objects.update(boekdatum=date(2022, 2, 20))


def mutatie_of_a_memo(opzet):
    Reservemutatie.objects.update(raadsbesluit=RaadsstukFactory(soort="raadsmemo"))


def correction_of_another_soort(opzet):
    old = opzet.fonds.mutaties.get()
    ReservemutatieFactory(
        fonds=opzet.fonds, bedrag=-old.bedrag, soort="vrijval", corrigeert=old,
        raadsbesluit=opzet.besluit, tegenreserve=opzet.bron,
    )  # fmt: skip


def vrijval_nobody_decided(opzet):
    ReservemutatieFactory(
        fonds=opzet.fonds, bedrag=Decimal(-50), soort="vrijval", raadsbesluit=opzet.besluit,
        boekdatum=date(2022, 6, 1), tegenreserve=opzet.bron,
    )  # fmt: skip


def onttrekking_of_too_much(opzet):
    ReservemutatieFactory(
        fonds=opzet.fonds, bedrag=Decimal(-1_117_171), soort="onttrekking", programma=opzet.een,
        raadsbesluit=opzet.besluit, tegenreserve=None,
    )  # fmt: skip


def later_year_closed(opzet):
    gesloten = datetime(2026, 2, 1, tzinfo=UTC)
    Boekjaar.objects.update_or_create(fonds=opzet.fonds, jaar=2023, defaults={"gesloten_op": gesloten})  # fmt: skip


def moved_by_a_plain_wijziging(opzet):
    regel = Begrotingsregel.objects.filter(soort="onttrekking", programma=opzet.een)
    regel.update(uit_boekjaar=2021, uit_programma=opzet.een)


@pytest.mark.parametrize(
    ("tamper", "zin"),
    [
        (of_another_day, "is geboekt op een andere dag dan het raadsbesluit"),
        (besluit_becomes_motie, "dat is geen raadsbesluit"),
        (
            mutatie_before_besluit,
            "is geboekt voor de datum van het raadsbesluit (21 februari 2022)",
        ),
        (mutatie_of_a_memo, "dat is geen raadsbesluit"),
        (correction_of_another_soort, "is niet het precieze tegendeel van wat zij corrigeert"),
        (vrijval_nobody_decided, "in 2022 viel € 50 vrij uit de reserve, begroot is € 0"),
        (onttrekking_of_too_much, "in 2022 € 1.117.171 onttrokken, begroot is € 1.117.170"),
        (later_year_closed, "boekjaar 2022 is open, terwijl een later boekjaar is gesloten"),
        (later_year_closed, "boekjaar 2023 is volgens zijn laatste stap open, en staat anders"),
        (moved_by_a_plain_wijziging, "neemt uit 2021, en dat boekjaar is open"),
        (moved_by_a_plain_wijziging, "neemt uit 2021, maar is geen overheveling of vrijval"),
    ],
)
def test_what_was_done_behind_the_portal_has_its_line(tamper, zin):
    opzet = sociaal_innovatiefonds()
    assert found() == ""
    with tampering():
        tamper(opzet)
    assert zin in found()


@pytest.fixture
def leven():
    """A toekenning of € 100.000 at a, of which € 30.000 was spent."""
    aan_tafel = tafel()
    aan_tafel.besluit(("a", 2022, 100_000))
    BestedingFactory(onderdeel=aan_tafel.onderdeel("a"), bedrag=Decimal(30_000))
    return aan_tafel


def test_a_toekenning_above_what_the_raad_gave_is_named_with_the_difference(leven):
    with tampering():
        Toekenning.objects.update(bedrag=Decimal("1117170.01"))
    assert "toegekend, geautoriseerd is € 1.117.170: € 0,01 te veel" in found()


def test_a_toekenning_of_all_that_the_raad_gave_is_no_excess(leven):
    with tampering():
        Toekenning.objects.update(bedrag=Decimal(1117170))
    assert "te veel" not in found()


def test_a_toekenning_moved_to_another_onderdeel_does_not_follow_its_besluit(leven):
    with tampering():
        Toekenning.objects.update(onderdeel=leven.onderdeel("d"))
    assert "volgt niet uit SG-2022-001: daar staat € 100.000" in found()


@pytest.mark.parametrize(
    ("uitkomst", "voor", "tegen", "wijkt_af"),
    [("conform", 2, 2, False), ("conform", 2, 3, True),
     ("afgewezen", 2, 2, False), ("afgewezen", 3, 2, True), ("aangehouden", 3, 2, False)],
)  # fmt: skip
def test_a_besluit_against_the_vote_without_a_reason_is_named(
    leven, uitkomst, voor, tegen, wijkt_af
):
    with tampering():
        Besluit.objects.update(uitkomst=uitkomst, voor=voor, tegen=tegen, reden="")
    assert ("wijkt af van de stemming" in found()) is wijkt_af


def test_a_besluit_against_the_vote_with_a_reason_is_right(leven):
    with tampering():
        Besluit.objects.update(voor=1, tegen=4, reden="De wet vraagt het.")
    assert found() == ""


def test_a_besteding_that_was_changed_shows_in_the_prognose_that_counted_it(leven):
    give_prognose(
        onderdeel=leven.onderdeel("a"), periode=VerslagperiodeFactory(jaar=2022),
        verwacht=Decimal(1), user=user_in(Rol.CONTROLLER),
    )  # fmt: skip
    assert found() == ""
    with tampering():
        Besteding.objects.update(bedrag=Decimal(29_000))
    assert "rekent met € 30.000 realisatie; geboekt was € 29.000" in found()


def test_no_more_than_ten_lines_of_one_kind_are_listed(leven):
    with tampering():
        old = Besteding.objects.get()
        BestedingFactory.create_batch(
            12, onderdeel=leven.onderdeel("d"), credit_van=old, bedrag=Decimal(-1)
        )
    assert found().count("hoort bij een factuur van een ander onderdeel") == 10
