"""controleer_fonds: silent when all money reconciles, a line for each way in which it does not."""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from basis.onveranderlijk import drop_triggers, install_triggers
from fonds.controle import differences
from fonds.models import Begrotingsregel, Beslispunt, Onderdeel, Raadsstuk, Reservemutatie
from tests.factories.fonds import ProgrammaFactory, RaadsstukFactory, ReservemutatieFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds

pytestmark = pytest.mark.django_db


@contextmanager
def tampering():
    """What someone with the keys of the database could do: lift the triggers, change, put back."""
    drop_triggers()
    yield
    install_triggers()


def found() -> str:
    return "\n".join(differences()).replace("\u00a0", " ")


def test_the_fonds_of_the_raad_reconciles():
    sociaal_innovatiefonds()
    out = StringIO()
    call_command("controleer_fonds", stdout=out)
    said = out.getvalue().replace("\u00a0", " ")
    assert "OK: alles sluit aan" in said
    assert "gestort € 3.381.170" in said


def test_an_empty_database_reconciles():
    out = StringIO()
    call_command("controleer_fonds", stdout=out)
    assert "nog geen fonds" in out.getvalue()


def test_a_difference_ends_in_an_error_with_a_line_for_each():
    opzet = sociaal_innovatiefonds()
    with tampering():
        opzet.fonds.mutaties.update(bedrag=Decimal(3381169))
    out = StringIO()
    with pytest.raises(CommandError, match="1 verschil gevonden"):
        call_command("controleer_fonds", stdout=out)
    said = out.getvalue().replace("\u00a0", " ")
    assert "werkelijk gestort is € 3.381.169, begroot is € 3.381.170: verschil € −1" in said


def change_regel(soort: str, **values):
    def tamper(opzet):
        pk = Begrotingsregel.objects.filter(soort=soort, programma__isnull=False).first().pk
        Begrotingsregel.objects.filter(pk=pk).update(**values)

    return tamper


def add_mutatie(**values):
    def tamper(opzet):
        ReservemutatieFactory(**{
            "fonds": opzet.fonds, "raadsbesluit": opzet.besluit, "bedrag": Decimal(-100),
            "soort": "onttrekking", "programma": opzet.een, "tegenreserve": None, **values,
        })  # fmt: skip

    return tamper


def correct_halfway(opzet):
    old = opzet.fonds.mutaties.get()
    add_mutatie(soort="storting", corrigeert=old, tegenreserve=opzet.bron)(opzet)


@pytest.mark.parametrize(
    ("tamper", "zin"),
    [
        (change_regel("last", bedrag=Decimal(5)), "2022 is niet in balans"),
        (change_regel("last", boekjaar=2023), "2023 is niet in balans"),
        (change_regel("onttrekking", bedrag=Decimal(9999999)), "begrote reserve is eind 2022"),
        (change_regel("last", bedrag=Decimal(5)), "budget € 5, dekking € 1.117.170"),
        (change_regel("last", bedrag=Decimal(5)), "het besluit noemt € 1.117.170"),
        (add_mutatie(bedrag=Decimal(-4000000)), "de reserve staat op 1 maart 2022"),
        (add_mutatie(boekdatum=date(2023, 1, 1)), "heeft in 2023 € 100 onttrokken, begroot is € 0"),
        (
            lambda o: add_mutatie(raadsbesluit=RaadsstukFactory(soort="motie"))(o),
            "dat is geen raadsbesluit",
        ),
        (
            lambda o: Raadsstuk.objects.filter(pk=o.besluit.pk).update(datum=date(2022, 12, 1)),
            "voor de datum van het raadsbesluit",
        ),
        (
            lambda o: Beslispunt.objects.filter(pk=o.punten["2"].pk).update(raadsstuk=o.plan),
            "niet in het raadsbesluit staat",
        ),
        (correct_halfway, "niet het precieze tegendeel"),
        (
            lambda o: Onderdeel.objects.filter(code="a").update(raming=Decimal(494521)),
            "ramingen op beslispunt 4a zijn samen € 1.117.171",
        ),
        (
            lambda o: Onderdeel.objects.filter(code="a").update(programma=ProgrammaFactory()),
            "bij een ander programma",
        ),
    ],
)
def test_each_way_in_which_money_does_not_reconcile_has_its_line(tamper, zin):
    opzet = sociaal_innovatiefonds()
    with tampering():
        tamper(opzet)
    assert zin in found()


def test_a_trigger_that_is_gone_is_named():
    sociaal_innovatiefonds()
    drop_triggers()
    try:
        said = found()
    finally:
        install_triggers()
    assert "Trigger fonds_reservemutatie_geen_update ontbreekt" in said
    assert "laat verwijderen van een geboekte rij in fonds_begrotingsregel toe" in said
    assert Reservemutatie.objects.count() == 1


def test_a_trigger_that_says_something_else_is_named():
    sociaal_innovatiefonds()
    name, table = "fonds_reservemutatie_geen_delete", "fonds_reservemutatie"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(
                f"CREATE TRIGGER {name} BEFORE DELETE ON {table} WHEN 1=0 BEGIN SELECT 1; END"
            )
        else:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql "
                "AS $$ BEGIN RETURN OLD; END $$"
            )
    assert f"Trigger {name} is gewijzigd" in found()
    install_triggers()
    assert found() == ""
