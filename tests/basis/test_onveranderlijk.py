"""Locked rows stay as they are, whoever comes, by whatever door."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from basis.onveranderlijk import SLOTEN, WACHTEN, drop_triggers, install_triggers, triggers
from basis.triggercontrole import trigger_faults
from fonds.models import Begrotingsregel, Begrotingswijziging, Reservemutatie
from tests.factories.fonds import (
    BegrotingswijzigingFactory,
    RaadsstukFactory,
    ReservemutatieFactory,
    founded_fonds,
)

pytestmark = pytest.mark.django_db

SQLITE_ONLY = pytest.mark.skipif(connection.vendor != "sqlite", reason="alleen SQLite kent REPLACE")


def execute(sql: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, params)


def a_concept_regel() -> Begrotingsregel:
    fonds, programma = founded_fonds()
    concept = BegrotingswijzigingFactory(fonds=fonds)
    return Begrotingsregel.objects.create(
        wijziging=concept, soort="last", boekjaar=2022, programma=programma, bedrag=5
    )


def test_every_trigger_stands_after_the_last_migration():
    assert list(trigger_faults()) == []


def test_every_locked_model_and_guard_has_triggers():
    names = {trigger.name for trigger in triggers(connection.vendor)}
    assert {slot.model for slot in SLOTEN} >= {Reservemutatie, Begrotingswijziging, Begrotingsregel}
    for slot in SLOTEN:
        table = slot.model._meta.db_table
        assert {f"{table}_geen_update", f"{table}_geen_delete"} <= names
    for wacht in WACHTEN:
        assert f"{wacht.model._meta.db_table}_{wacht.naam}" in names


@pytest.mark.parametrize(
    "attack",
    [
        lambda m: execute("UPDATE fonds_reservemutatie SET bedrag = 1 WHERE id = %s", m.pk),
        lambda m: execute("DELETE FROM fonds_reservemutatie WHERE id = %s", m.pk),
        lambda m: execute("UPDATE fonds_reservemutatie SET id = 999999 WHERE id = %s", m.pk),
        lambda m: execute("UPDATE fonds_reservemutatie SET geboekt_op = boekdatum"),
        lambda m: m.save(),
        lambda m: m.delete(),
        lambda m: Reservemutatie.objects.filter(pk=m.pk).update(omschrijving="anders"),
        lambda m: Reservemutatie.objects.all().delete(),
        lambda m: Reservemutatie.objects.bulk_update([m], ["omschrijving"]),
        lambda m: Reservemutatie.objects.update_or_create(pk=m.pk, defaults={"omschrijving": "x"}),
        lambda m: Reservemutatie.objects.bulk_create(
            [m], update_conflicts=True, unique_fields=["id"], update_fields=["omschrijving"]
        ),
    ],
)
def test_a_booked_mutatie_is_not_changed_or_deleted(attack):
    mutatie = ReservemutatieFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        attack(mutatie)

    assert Reservemutatie.objects.get(pk=mutatie.pk).omschrijving == "Storting"


def test_the_database_says_in_dutch_what_to_do_instead():
    mutatie = ReservemutatieFactory()
    with pytest.raises(IntegrityError, match="boek een correctie"):
        execute("DELETE FROM fonds_reservemutatie WHERE id = %s", mutatie.pk)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE fonds_begrotingswijziging SET omschrijving = 'x' WHERE status = 'vastgesteld'",
        "UPDATE fonds_begrotingswijziging SET status = 'concept', boekdatum = NULL,"
        " raadsbesluit_id = NULL, geboekt_op = NULL, geboekt_door_id = NULL",
        "DELETE FROM fonds_begrotingsregel WHERE soort = 'onttrekking'",
        "UPDATE fonds_begrotingsregel SET bedrag = bedrag + 1",
    ],
)
def test_a_vastgestelde_wijziging_is_not_changed(sql):
    founded_fonds()
    with pytest.raises(IntegrityError, match="vastgestelde begrotingswijziging"):
        execute(sql)


def test_a_regel_is_not_added_to_a_vastgestelde_wijziging():
    _, programma = founded_fonds()
    vast = Begrotingswijziging.objects.get()
    with pytest.raises(IntegrityError, match="vastgestelde"), transaction.atomic():
        Begrotingsregel.objects.create(
            wijziging=vast, soort="last", boekjaar=2022, programma=programma, bedrag=5
        )


def test_a_concept_regel_is_not_moved_to_a_vastgestelde_wijziging():
    regel = a_concept_regel()
    vast = Begrotingswijziging.objects.get(status="vastgesteld")
    with pytest.raises(IntegrityError, match="vastgestelde"):
        execute(
            "UPDATE fonds_begrotingsregel SET wijziging_id = %s WHERE id = %s", vast.pk, regel.pk
        )


def test_a_concept_may_change_and_go():
    regel = a_concept_regel()
    execute("UPDATE fonds_begrotingsregel SET bedrag = 7 WHERE id = %s", regel.pk)
    regel.wijziging.delete()
    assert not Begrotingsregel.objects.filter(pk=regel.pk).exists()


@SQLITE_ONLY
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_replace_does_not_get_round_the_lock(recursive):
    """The sqlite3 shell has recursive_triggers off: REPLACE then fires no delete trigger."""
    mutatie = ReservemutatieFactory()
    correctie = ReservemutatieFactory(
        fonds=mutatie.fonds,
        corrigeert=mutatie,
        bedrag=-mutatie.bedrag,
        tegenreserve=mutatie.tegenreserve,
    )
    columns = [f.column for f in Reservemutatie._meta.concrete_fields if f.column != "id"]
    names = ", ".join(columns)
    execute(f"PRAGMA recursive_triggers = {recursive}")
    try:
        for insert in [
            f"INSERT OR REPLACE INTO fonds_reservemutatie SELECT * FROM fonds_reservemutatie WHERE id = {mutatie.pk}",
            # the same correction again clashes on corrigeert, not on the primary key
            f"REPLACE INTO fonds_reservemutatie ({names}) SELECT {names} FROM fonds_reservemutatie WHERE id = {correctie.pk}",
        ]:
            with pytest.raises(IntegrityError, match="boek een correctie"):
                execute(insert)
    finally:
        execute("PRAGMA recursive_triggers = ON")
    assert Reservemutatie.objects.count() == 2


@SQLITE_ONLY
def test_update_or_replace_of_a_concept_does_not_push_out_a_vastgestelde_wijziging():
    fonds, _ = founded_fonds()
    vast = Begrotingswijziging.objects.get()
    concept = BegrotingswijzigingFactory(fonds=fonds)
    execute("PRAGMA recursive_triggers = OFF")
    try:
        with pytest.raises(IntegrityError, match="vastgestelde"):
            execute(
                "UPDATE OR REPLACE fonds_begrotingswijziging SET nummer = %s WHERE id = %s",
                vast.nummer,
                concept.pk,
            )
    finally:
        execute("PRAGMA recursive_triggers = ON")


@pytest.mark.parametrize("table", ["fonds_reservemutatie", "fonds_fonds", "fonds_begrotingsregel"])
def test_truncate_is_refused_also_through_a_table_it_cascades_from(postgresql, table):
    founded_fonds()
    with pytest.raises(DatabaseError):
        execute(f"TRUNCATE {table} CASCADE")
    assert Reservemutatie.objects.exists()


def test_controle_names_a_missing_trigger():
    drop_triggers()
    try:
        faults = list(trigger_faults(app_label="fonds"))
    finally:
        install_triggers()
    assert len(faults) == len(list(triggers(connection.vendor, app_label="fonds")))
    assert list(trigger_faults()) == []


def test_controle_names_a_row_that_can_be_changed():
    ReservemutatieFactory()
    drop_triggers()
    try:
        faults = list(trigger_faults(app_label="fonds"))
    finally:
        install_triggers()
    assert any("wijzigen van een geboekte rij in fonds_reservemutatie" in f for f in faults)
    assert Reservemutatie.objects.count() == 1


def test_controle_names_a_trigger_that_was_switched_off(postgresql):
    execute("ALTER TABLE fonds_reservemutatie DISABLE TRIGGER ALL")
    assert any("staat uit" in fault for fault in trigger_faults(app_label="fonds"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model_name", ["Reservemutatie", "Begrotingswijziging", "Fonds"])
def test_triggers_survive_a_rebuild_of_the_table(model_name):
    """What an AlterField in a later migration does: on SQLite the table is made anew."""
    from django.apps import apps

    founded_fonds()
    model = apps.get_model("fonds", model_name)
    field = {
        "Reservemutatie": "omschrijving",
        "Begrotingswijziging": "omschrijving",
        "Fonds": "naam",
    }
    old = model._meta.get_field(field[model_name])
    new = models.CharField(max_length=old.max_length + 1, unique=old.unique)
    new.set_attributes_from_name(old.name)
    new.model = model
    try:
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new, strict=True)
        # standing before any post_migrate had its turn
        assert list(trigger_faults(app_label="fonds")) == []
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(model, new, old, strict=True)
    assert list(trigger_faults(app_label="fonds")) == []


@SQLITE_ONLY
@pytest.mark.django_db(transaction=True)
def test_a_failed_migration_leaves_the_triggers_standing():
    ReservemutatieFactory()
    with pytest.raises(DatabaseError), connection.schema_editor() as editor:
        editor.execute("ALTER TABLE bestaat_niet RENAME TO ook_niet")
    assert list(trigger_faults(app_label="fonds")) == []


@pytest.mark.django_db(transaction=True)
def test_migrate_puts_back_what_someone_dropped():
    drop_triggers()
    call_command("migrate", verbosity=0)
    assert list(trigger_faults()) == []


def test_a_wijziging_begins_as_concept():
    besluit = RaadsstukFactory()
    with pytest.raises(IntegrityError, match="begint als concept"), transaction.atomic():
        BegrotingswijzigingFactory(
            status="vastgesteld",
            raadsbesluit=besluit,
            boekdatum=besluit.datum,
            geboekt_op="2022-03-01T00:00:00Z",
            geboekt_door=BegrotingswijzigingFactory().opgesteld_door,
        )
