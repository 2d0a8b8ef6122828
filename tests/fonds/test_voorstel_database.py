"""What the database itself refuses of a voorstel that was submitted, past every service."""

import pytest
from django.db import IntegrityError, connection, transaction

from fonds.choices import StatusVoorstel
from fonds.models import Bijlage, Voorstel, Voorstelregel, Voorstelstap
from fonds.services.voorstellen import add_bijlage, submit_voorstel
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.voorstellen import concept, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def voorstel():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    found = concept(onderdeel, 100, user=user_in(Rol.PROGRAMMAMANAGER))
    add_bijlage(voorstel=found, naam="plan.pdf", inhoud=pdf(), user=found.opgesteld_door)
    return submit_voorstel(voorstel=found, user=found.opgesteld_door)


def sql(statement: str, *params) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


@pytest.mark.parametrize(
    "column",
    ["onderwerp", "vraag", "toelichting", "voorgesteld_besluit", "reden", "voorleggen_aan"],
)
def test_the_text_of_an_ingediend_voorstel_does_not_change(voorstel, column):
    with pytest.raises(IntegrityError, match="verandert niet"):
        sql(f"UPDATE fonds_voorstel SET {column} = 'college' WHERE id = %s", voorstel.pk)


def test_nor_what_it_is_about(voorstel):
    other = voorstel.fonds.onderdelen.get(code="b")
    for value in (other.pk, None):
        with pytest.raises(IntegrityError, match="verandert niet"):
            sql("UPDATE fonds_voorstel SET onderdeel_id = %s", value)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fonds_voorstelregel SET bedrag = bedrag + 1",
        "DELETE FROM fonds_voorstelregel",
        "UPDATE fonds_bijlage SET naam = 'anders.pdf'",
        "UPDATE fonds_bijlage SET bestand = 'bijlagen/x'",
        "DELETE FROM fonds_bijlage",
        "UPDATE fonds_voorstelstap SET reden = 'anders'",
        "UPDATE fonds_voorstelstap SET momentopname = '{}'",
        "DELETE FROM fonds_voorstelstap",
    ],
)
def test_nor_its_amounts_papers_and_trail(voorstel, statement):
    with pytest.raises(IntegrityError):
        sql(statement)


def test_nor_does_an_amount_or_paper_come_beside_it(voorstel):
    with pytest.raises(IntegrityError), transaction.atomic():
        Voorstelregel.objects.create(
            voorstel=voorstel, onderdeel=voorstel.onderdeel, boekjaar=2030, bedrag=1
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        Bijlage.objects.create(
            voorstel=voorstel, naam="x.pdf", bestand="x", soort="application/pdf", grootte=1,
            sha256="0" * 64, toegevoegd_door=voorstel.opgesteld_door,
        )  # fmt: skip


def test_an_amount_does_not_move_from_a_concept_to_it(voorstel):
    other = concept(voorstel.fonds.onderdelen.get(code="b"), 5)
    with pytest.raises(IntegrityError):
        sql(
            "UPDATE fonds_voorstelregel SET voorstel_id = %s WHERE voorstel_id = %s",
            voorstel.pk,
            other.pk,
        )


@pytest.mark.parametrize("status", [StatusVoorstel.BESLOTEN, StatusVoorstel.INGETROKKEN])
def test_what_is_besloten_or_ingetrokken_stays_so(voorstel, status):
    voorstel.status = status
    voorstel.save()
    for back in (StatusVoorstel.CONCEPT, StatusVoorstel.INGEDIEND):
        with pytest.raises(IntegrityError):
            sql("UPDATE fonds_voorstel SET status = %s, ingediend_op = NULL, "
                "ingediend_door_id = NULL", back)  # fmt: skip


def test_a_concept_has_no_moment_of_submitting_and_an_ingediend_one_has(voorstel):
    with pytest.raises(IntegrityError):
        sql("UPDATE fonds_voorstel SET status = 'concept'")
    with pytest.raises(IntegrityError):
        sql("UPDATE fonds_voorstel SET ingediend_op = NULL, ingediend_door_id = NULL")


def test_a_voorstel_with_a_trail_is_not_deleted(voorstel):
    def deleted() -> None:
        with transaction.atomic():
            sql("DELETE FROM fonds_voorstel WHERE id = %s", voorstel.pk)
            connection.check_constraints()

    with pytest.raises(IntegrityError):
        deleted()
    assert Voorstel.objects.exists()
    assert Voorstelstap.objects.exists()


def test_the_tables_are_not_emptied(voorstel, postgresql):
    connection.check_constraints()  # no checks that wait for the end of the transaction
    for table in ("fonds_voorstelregel", "fonds_bijlage", "fonds_voorstelstap"):
        with pytest.raises(IntegrityError):
            sql(f"TRUNCATE {table}")
