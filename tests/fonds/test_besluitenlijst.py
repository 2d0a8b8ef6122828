"""The besluitenlijst: what stands on it, what never does, and that it stays as it was vastgesteld."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import DatabaseError, connection, transaction
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from fonds.besluitenlijst import lijst_van, openbare_lijst
from fonds.besluitenlijst.docx import write_docx
from fonds.besluitenlijst.pdf import write_pdf
from fonds.choices import Uitkomst
from fonds.models import Aanwezigheid, Actie, Agendapunt, Stem, Vergadering
from fonds.services.vergaderingen import (
    add_actie,
    cancel_vergadering,
    establish_lijst,
    update_agendapunt,
)
from tests.factories.fonds import OnderdeelFactory
from tests.factories.vergaderingen import DAG, besloten, stemmen, tafel, vastgesteld
from tests.fonds.weigering import refused
from tests.pdf_poort import LeesPdf, faults, missing_in_order, squeeze

pytestmark = pytest.mark.django_db
OPMERKING = "Alleen als de wijkraad meedoet"
VOORWAARDE = "De wijkraad doet mee, zegt de voorzitter"
REDEN = "Tegen de stemming in omdat het haast heeft"


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture
def vergadering(opzet):
    """Two besluiten, the first public; an own subject; someone who voted against; an action."""
    meeting = opzet.vergadering(plaats="Stadhuis")
    geld = opzet.punt(meeting, voorstel=opzet.voorstel(onderwerp="Geld voor banen"), openbaar=True)
    groot = opzet.punt(meeting, voorstel=opzet.voorstel(onderwerp="Veel geld"))
    opzet.punt(meeting, onderwerp="Rondvraag")
    stemmen(geld, opzet.leden[:3])
    stemmen(geld, opzet.leden[3:], "akkoord_mits", opmerking=OPMERKING)
    stemmen(groot, opzet.leden, "niet_akkoord", opmerking=OPMERKING)
    b = OnderdeelFactory(fonds=opzet.fonds, programma=opzet.onderdeel.programma, code="b")
    besloten(
        geld, Uitkomst.GEWIJZIGD, {(opzet.onderdeel, 2024): Decimal(400), (b, 2025): Decimal(50)},
        tekst="De stuurgroep kent € 450 toe.", wijziging="€ 450 in plaats van € 500",
        voorwaarden=VOORWAARDE, reden=REDEN,
    )  # fmt: skip
    besloten(groot, Uitkomst.AANGEHOUDEN, tekst="Komt terug met een dekking.", reden=REDEN)
    add_actie(
        vergadering=meeting, omschrijving="Dekking zoeken", eigenaar=opzet.manager,
        voor=date(2024, 4, 1),
    )  # fmt: skip
    return opzet.gehouden(meeting)


def docx_text(bestand: bytes) -> str:
    document = Document(BytesIO(bestand))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_the_list_holds_each_besluit_with_its_amounts(vergadering):
    geld, groot, rondvraag = lijst_van(vergadering).punten
    assert (geld.besluit, geld.uitkomst) == ("SG-2024-001", "Gewijzigd")
    assert geld.wijziging == "€ 450 in plaats van € 500"
    assert next((r.onderdeel, r.boekjaar, r.bedrag) for r in geld.bedragen) == (
        "a Basisbanen", 2024, Decimal(400),
    )  # fmt: skip
    assert geld.totaal == Decimal(450)
    assert (groot.besluit, groot.uitkomst) == ("SG-2024-002", "Aangehouden")
    assert (rondvraag.onderwerp, rondvraag.uitkomst) == ("Rondvraag", "")


def test_a_voorstel_that_was_not_reached_says_so(opzet):
    meeting = opzet.vergadering()
    opzet.punt(meeting, voorstel=opzet.voorstel())
    [punt] = lijst_van(opzet.gehouden(meeting)).punten
    assert punt.uitkomst == "Niet behandeld"


def test_to_whom_a_besluit_is_put_stands_on_the_list(opzet):
    meeting = opzet.vergadering()
    besloten(opzet.punt(meeting, voorstel=opzet.voorstel()), voorleggen_aan="college")
    [punt] = lijst_van(meeting).punten
    assert ("Voor te leggen aan", "College van B en W") in punt.feiten


def secrets(opzet) -> list[str]:
    """What the stuurgroep keeps to itself."""
    return [OPMERKING, VOORWAARDE, REDEN, "Niet akkoord", "onthouding", "stemmen voor"]


def test_no_vote_remark_condition_or_reason_is_in_any_of_its_forms(opzet, vergadering, client):
    lijst = lijst_van(vergadering)
    client.force_login(opzet.leden[0].user)
    page = client.get(f"/fonds/stuurgroep/vergaderingen/{vergadering.pk}/besluitenlijst/")
    forms = [
        LeesPdf(write_pdf(lijst)).tekst,
        docx_text(write_docx(lijst)),
        page.content.decode(),
        str(vergadering.lijst or ""),
        str(openbare_lijst(vergadering)),
    ]
    for form in forms:
        for secret in secrets(opzet):
            assert squeeze(secret).lower() not in squeeze(form).lower(), secret
    assert Stem.objects.filter(opmerking=OPMERKING).exists()


def test_the_pdf_passes_the_gate_and_reads_in_order(vergadering):
    pdf = write_pdf(lijst_van(vergadering))
    assert faults(pdf) == []
    lees = LeesPdf(pdf)
    pieces = [
        "Besluitenlijst", "Vergadering van 14 maart 2024, Stadhuis", "Concept: nog niet vastgesteld",
        "1. Geld voor banen", "SG-2024-001", "Gewijzigd", "De stuurgroep kent € 450 toe.",
        "€ 450 in plaats van € 500", "a Basisbanen", "Totaal", "2. Veel geld", "Aangehouden",
        "Komt terug met een dekking.", "3. Rondvraag", "Aanwezigheid", "Acties", "Dekking zoeken",
    ]  # fmt: skip
    assert missing_in_order(lees.tekst, pieces) == []
    assert [title for _, title in lees.bladwijzers][:2] == ["1. Geld voor banen", "2. Veel geld"]


def test_the_same_list_prints_the_same_bytes(vergadering):
    assert write_pdf(lijst_van(vergadering)) == write_pdf(lijst_van(vergadering))


def test_the_docx_reads_back(vergadering):
    bestand = write_docx(lijst_van(vergadering))
    document = Document(BytesIO(bestand))
    koppen = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert koppen[:3] == ["1. Geld voor banen", "2. Veel geld", "3. Rondvraag"]
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Onderdeel", "Boekjaar", "Bedrag",
    ]  # fmt: skip
    assert document.tables[0].rows[-1].cells[2].text.replace("\u00a0", " ") == "€ 450"
    assert "Concept" in docx_text(bestand)
    assert document.core_properties.language == "nl-NL"


def test_in_the_docx_amounts_stand_right_and_no_row_breaks_over_two_pages(vergadering):
    tabel = Document(BytesIO(write_docx(lijst_van(vergadering)))).tables[0]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in tabel.rows)
    kop, bedrag = tabel.columns[-1].cells[:2]
    assert kop.text == "Bedrag"
    assert bedrag.paragraphs[0].alignment == WD_ALIGN_PARAGRAPH.RIGHT


def test_what_xml_cannot_hold_breaks_no_docx(opzet):
    meeting = opzet.vergadering()
    punt = opzet.punt(meeting, onderwerp="Rondvraag")
    Agendapunt.objects.filter(pk=punt.pk).update(verslag="a\x07b")
    assert "ab" in docx_text(write_docx(lijst_van(meeting)))


def test_the_public_list_holds_only_public_items_and_no_person(opzet, vergadering):
    vastgesteld(opzet, vergadering)
    vergadering.refresh_from_db()
    lijst = openbare_lijst(vergadering)
    assert [(punt.nummer, punt.onderwerp) for punt in lijst.punten] == [(1, "Geld voor banen")]
    assert (lijst.leden, lijst.acties) == ((), ())
    text = LeesPdf(pdf := write_pdf(lijst)).tekst
    assert faults(pdf) == []
    people = [str(lid.user) for lid in opzet.leden] + [str(opzet.manager)]
    for hidden in ["Veel geld", "Rondvraag", "Concept", "Dekking zoeken", *people]:
        assert squeeze(hidden) not in squeeze(text), hidden


def test_public_numbers_do_not_say_that_an_item_is_confidential(opzet):
    meeting = opzet.vergadering()
    opzet.punt(meeting, onderwerp="Geheim")
    opzet.punt(meeting, onderwerp="Bekend", openbaar=True)
    assert [p.nummer for p in openbare_lijst(meeting).punten] == [1]


def test_a_list_is_vastgesteld_in_a_later_meeting_that_took_place(opzet, vergadering):
    def establish(later):
        establish_lijst(vergadering=vergadering, in_vergadering=later, user=opzet.manager)

    with refused("in een latere vergadering", field="in_vergadering"):
        establish(vergadering)
    with refused("in een latere vergadering", field="in_vergadering"):
        establish(opzet.gehouden(opzet.vergadering(date(2024, 3, 1))))
    with refused("waarvoor is uitgenodigd of die is gehouden", field="in_vergadering"):
        establish(opzet.vergadering(date(2024, 4, 1)))
    with refused("dezelfde stuurgroep", field="in_vergadering"):
        establish(tafel().vergadering(date(2024, 4, 1)))
    later = opzet.gehouden(opzet.vergadering(date(2024, 4, 1)))
    establish(later)
    vergadering.refresh_from_db()
    assert (vergadering.lijst_vastgesteld_in, vergadering.lijst_vastgesteld_door) == (
        later, opzet.manager,
    )  # fmt: skip
    with refused("verandert niet meer"):
        establish(later)


def test_a_meeting_that_was_not_held_has_no_list(opzet):
    meeting = opzet.vergadering()
    later = opzet.gehouden(opzet.vergadering(date(2024, 4, 1)))
    with refused("pas als de vergadering is gehouden"):
        establish_lijst(vergadering=meeting, in_vergadering=later, user=opzet.manager)
    cancel_vergadering(vergadering=meeting, user=opzet.manager, site_url="https://x.test")
    with refused("pas als de vergadering is gehouden"):
        establish_lijst(vergadering=meeting, in_vergadering=later, user=opzet.manager)


def test_a_list_that_is_vastgesteld_keeps_the_name_that_an_onderdeel_had(opzet, vergadering):
    vastgesteld(opzet, vergadering)
    vergadering.refresh_from_db()
    before = lijst_van(vergadering)
    pdf = write_pdf(before)
    type(opzet.onderdeel).objects.filter(pk=opzet.onderdeel.pk).update(naam="Andere naam")
    type(opzet.stuurgroep).objects.filter(pk=opzet.stuurgroep.pk).update(naam="Anders")
    assert lijst_van(vergadering) == before
    assert write_pdf(lijst_van(vergadering)) == pdf


def test_a_concept_follows_its_rows(opzet, vergadering):
    punt = vergadering.agendapunten.last()
    update_agendapunt(agendapunt=punt, verslag="Geen vragen.")
    assert lijst_van(vergadering).punten[-1].tekst == "Geen vragen."


@pytest.fixture
def vast(opzet, vergadering):
    vastgesteld(opzet, vergadering)
    return vergadering


SQL = {
    "list": "UPDATE fonds_vergadering SET lijst = NULL WHERE id = {v}",
    "again concept": "UPDATE fonds_vergadering SET lijst_vastgesteld_op = NULL WHERE id = {v}",
    "date": "UPDATE fonds_vergadering SET datum = '2024-01-01' WHERE id = {v}",
    "meeting away": "DELETE FROM fonds_vergadering WHERE id = {v}",
    "item text": "UPDATE fonds_agendapunt SET verslag = 'x' WHERE vergadering_id = {v}",
    "item public": "UPDATE fonds_agendapunt SET openbaar = (1=1) WHERE vergadering_id = {v}",
    "item away": "DELETE FROM fonds_agendapunt WHERE vergadering_id = {v}",
    "item to other": "UPDATE fonds_agendapunt SET vergadering_id = {v} WHERE id = {los}",
    "presence": "UPDATE fonds_aanwezigheid SET aanwezig = 'afwezig' WHERE vergadering_id = {v}",
    "presence away": "DELETE FROM fonds_aanwezigheid WHERE vergadering_id = {v}",
    "action text": "UPDATE fonds_actie SET omschrijving = 'x' WHERE vergadering_id = {v}",
    "action away": "DELETE FROM fonds_actie WHERE vergadering_id = {v}",
}


@pytest.mark.parametrize("sql", SQL.values(), ids=SQL.keys())
def test_the_database_keeps_a_list_that_is_vastgesteld(opzet, vast, sql):
    los = opzet.punt(opzet.vergadering(), onderwerp="Los")
    with (
        pytest.raises(DatabaseError, match="vastgesteld"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.format(v=vast.pk, los=los.pk))


def test_nothing_is_added_to_it_either(opzet, vast):
    for make in (
        lambda: Agendapunt.objects.create(vergadering=vast, volgorde=9, onderwerp="Later"),
        lambda: Aanwezigheid.objects.create(
            vergadering=vast, lid=tafel().leden[0], aanwezig="aanwezig"
        ),
    ):
        with pytest.raises(DatabaseError, match="vastgesteld"), transaction.atomic():
            make()


def test_before_that_the_database_lets_them_change(opzet, vergadering):
    Agendapunt.objects.filter(vergadering=vergadering).update(openbaar=True)
    Aanwezigheid.objects.filter(vergadering=vergadering).update(aanwezig="afwezig")
    Actie.objects.filter(vergadering=vergadering).update(omschrijving="x")
    assert Vergadering.objects.filter(pk=vergadering.pk).update(datum=DAG) == 1


def test_a_name_that_is_pseudonymised_later_is_so_on_the_list(opzet, vast):
    user = opzet.leden[0].user
    type(user).objects.filter(pk=user.pk).update(naam="Oud-lid 7")
    vast.refresh_from_db()
    assert "Oud-lid 7" in [lid.naam for lid in lijst_van(vast).leden]
