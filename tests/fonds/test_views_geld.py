"""Pages of toekenningen, of an onderdeel, of prognoses, signals and the paragraph: what each role sees."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from fonds.services.besluiten import ratify, record_bekrachtiging
from fonds.services.prognoses import give_prognose
from gebruikers.rollen import Rol
from tests.factories.besluiten import tafel
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import OnderdeelhouderFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import VoorstelFactory, ingediend, toegekend
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db

KEUKEN = [Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER, Rol.STUURGROEPLID, Rol.CONTROLLER]
BUITEN = [Rol.RAADSLID, Rol.GRIFFIE, Rol.COLLEGE, Rol.BEHEERDER]


@pytest.fixture
def opzet():
    return sociaal_innovatiefonds()


@pytest.fixture
def a(opzet):
    """Onderdeel a with € 100.000 granted, € 30.000 spent on a verplichting of € 40.000."""
    onderdeel = opzet.fonds.onderdelen.get(code="a")
    toegekend(onderdeel, Decimal(100_000))
    agreed = BestedingFactory(
        onderdeel=onderdeel, soort="verplichting", bedrag=Decimal(40_000), omschrijving="Huur zaal"
    )
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(30_000), verplichting=agreed)
    return onderdeel


def as_(client, rol: Rol):
    user = user_in(rol)
    client.force_login(user)
    return user


def addresses(onderdeel) -> dict[str, str]:
    periode = VerslagperiodeFactory(jaar=2022)
    return {
        "toekenningen": reverse("fonds:toekenning-list"),
        "onderdeel": onderdeel.get_absolute_url(),
        "prognoses": reverse("fonds:prognose-list"),
        "history": reverse("fonds:prognose-history", args=[onderdeel.pk]),
        "geven": reverse("fonds:prognose-create", args=[onderdeel.pk, periode.pk]),
        "signalen": reverse("fonds:signaal-list"),
        "verantwoording": reverse("fonds:verantwoording-detail"),
        "docx": reverse("fonds:verantwoording-download", args=["docx"]),
    }


@pytest.mark.parametrize("rol", BUITEN)
def test_who_is_not_of_the_kitchen_opens_none_of_these_pages(client, a, rol):
    as_(client, rol)
    for url in addresses(a).values():
        assert client.get(url).status_code == 403, url


def test_a_projectleider_opens_the_prognoses_of_the_own_onderdeel_only(client, a):
    user = as_(client, Rol.PROJECTLEIDER)
    pages = addresses(a)
    assert client.get(pages["history"]).status_code == 404
    assert client.get(pages["geven"]).status_code == 404
    assert client.post(pages["geven"], {"verwacht": "5"}).status_code == 404
    assert client.get(pages["docx"]).status_code == 403
    OnderdeelhouderFactory(onderdeel=a, user=user)
    assert client.get(pages["history"]).status_code == 200
    assert client.get(pages["geven"]).status_code == 200


def test_a_projectleider_sees_what_was_spent_on_the_own_onderdeel_only(client, a):
    user = as_(client, Rol.PROJECTLEIDER)
    html = page(client.get(a.get_absolute_url()))
    assert "€ 100.000" in html
    for secret in ("€ 30.000", "€ 40.000", "Huur zaal", "€ 70.000"):
        assert secret not in html
    OnderdeelhouderFactory(onderdeel=a, user=user)
    html = page(client.get(a.get_absolute_url()))
    for own in ("€ 30.000", "€ 40.000", "Huur zaal", "€ 60.000"):
        assert own in html
    rows = f"{reverse('fonds:besteding-list')}?onderdeel={a.pk}&amp;boekjaar=2022"
    assert rows in html


def test_the_page_of_an_onderdeel_shows_the_chain_with_its_links(client, a):
    as_(client, Rol.STUURGROEPLID)
    html = page(client.get(a.get_absolute_url()))
    besluit = a.toekenningen.get().besluit
    assert f'href="{besluit.get_absolute_url()}"' in html
    assert f'href="{besluit.voorstel.get_absolute_url()}"' in html


def test_the_chain_hides_a_concept_and_the_voorstel_of_another(client, a):
    VoorstelFactory(fonds=a.fonds, onderdeel=a, onderwerp="GEHEIM PLAN")
    ingediend(a.fonds, {(a, 2023): Decimal(777)}, onderdeel=a, onderwerp="INGEDIEND PLAN")
    as_(client, Rol.CONTROLLER)
    html = page(client.get(a.get_absolute_url()))
    assert "GEHEIM PLAN" not in html
    assert "INGEDIEND PLAN" in html
    assert "€ 777 gevraagd" in html
    assert "ligt een voorstel van € 777" in html
    as_(client, Rol.PROJECTLEIDER)
    html = page(client.get(a.get_absolute_url()))
    assert "INGEDIEND PLAN" not in html
    assert "€ 777" not in html
    assert "voor u niet te openen" in html


def test_the_chain_says_what_a_voorstel_that_was_held_over_asks(client):
    t = tafel()
    punt = t.punt(("a", 2023, 888))
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Later.")
    as_(client, Rol.CONTROLLER)
    assert "€ 888 gevraagd" in page(client.get(t.onderdeel("a").get_absolute_url()))


def test_the_chain_says_what_the_college_had_said_by_then(client):
    t = tafel()
    besluit = t.besluit(("a", 2023, 888), voorleggen_aan="college")
    controller = as_(client, Rol.CONTROLLER)
    record_bekrachtiging(
        besluit=besluit, user=controller, akkoord=True, boekdatum=date(2022, 11, 1)
    )
    url, waits = t.onderdeel("a").get_absolute_url(), "wacht op College van B en W"
    assert waits in page(client.get(url, {"peildatum": "2022-10-20"}))
    html = page(client.get(url))
    assert waits not in html
    assert "College van B en W: akkoord" in html


def test_the_page_of_an_onderdeel_tells_how_much_of_the_toekenning_is_spent(client, a):
    as_(client, Rol.CONTROLLER)
    html = page(client.get(a.get_absolute_url()))
    assert "Besteed is 30% van de toekenning (€ 30.000 van € 100.000)" in html
    assert "met openstaande verplichtingen 40% (€ 40.000)" in html


def test_the_page_of_an_onderdeel_is_as_of_two_dates(client, a):
    as_(client, Rol.CONTROLLER)
    html = page(client.get(a.get_absolute_url(), {"peildatum": "2022-03-01"}))
    assert "Er is nog niets toegekend" in html
    assert "€ 100.000" not in html


def test_the_list_of_toekenningen_totals_the_whole_selection(client, a):
    toegekend(a.fonds.onderdelen.get(code="d"), Decimal(5_000), boekjaar=2023)
    as_(client, Rol.CONTROLLER)
    url = reverse("fonds:toekenning-list")
    html = page(client.get(url))
    assert "€ 105.000" in html
    assert ">2022<" in html  # a year is no amount
    assert "2.022" not in html
    html = page(client.get(url, {"onderdeel": a.pk}))
    assert "€ 105.000" not in html
    assert "€ 5.000" not in html
    assert "€ 100.000" in page(client.get(url, {"boekjaar": 2022}))
    assert "geen toekenningen" in page(client.get(url, {"tot": "2022-01-01"}))
    assert "geen toekenningen" in page(client.get(url, {"bekend_op": "2022-01-01"}))


def test_the_list_of_toekenningen_is_exported_with_real_numbers(client, a):
    as_(client, Rol.CONTROLLER)
    response = client.get(reverse("fonds:toekenning-list"), {"uitvoer": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).worksheets[0]
    values = [cell.value for cell in sheet[2]]
    assert "SG-2022-001" in values
    assert 100_000 in values


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("name", ["toekenning-list", "prognose-list", "signaal-list"])
def test_a_list_needs_as_many_queries_for_more_rows(
    client, a, django_assert_max_num_queries, name, count
):
    VerslagperiodeFactory(jaar=2022)
    for index in range(count):
        onderdeel = a.fonds.onderdelen.all()[index % 8]
        toegekend(onderdeel, Decimal(100), datum=date(2022, 10, 7))
        BestedingFactory(onderdeel=onderdeel)
    as_(client, Rol.CONTROLLER)
    with django_assert_max_num_queries(32):
        assert client.get(reverse(f"fonds:{name}")).status_code == 200


def test_a_controller_gives_a_prognose_and_must_explain_the_difference(client, a):
    as_(client, Rol.CONTROLLER)
    url = addresses(a)["geven"]
    html = page(client.get(url))
    assert "€ 100.000" in html  # toegekend, beside the field
    assert "€ 30.000" in html  # realisatie
    client.post(url, {"verwacht": "60.000"})
    response = client.post(url, {"verwacht": "80.000"})
    assert "€ 90.000, nu € 110.000" in str(response.context["form"].errors).replace("\u00a0", " ")
    assert 'value="80.000"' in page(response)
    html = page(client.post(url, {"verwacht": "80.000", "toelichting": "Duurder."}, follow=True))
    assert "€ 90.000" in html
    assert "€ 110.000" in html
    assert a.prognoses.count() == 2


def test_the_list_of_prognoses_names_what_is_missing_and_sums_no_versions(client, a):
    periode = VerslagperiodeFactory(jaar=2022)
    user = user_in(Rol.CONTROLLER)
    for verwacht in (10_000, 20_000):
        give_prognose(
            onderdeel=a, periode=periode, verwacht=Decimal(verwacht), user=user, toelichting="Meer."
        )
    client.force_login(user)
    response = client.get(reverse("fonds:prognose-list"), {"periode": "2022-2"})
    een, twee = response.context["groepen"]
    assert (een.eindstand, een.met, een.zonder) == (Decimal(50_000), 1, 2)
    assert twee.eindstand is None
    assert "7 onderdelen hebben nog geen prognose" in page(response)
    assert "prognose van 1 van de 3 onderdelen" in page(response)


def test_a_closed_periode_offers_no_form(client, a):
    periode = VerslagperiodeFactory(jaar=2022, gesloten_op="2023-02-01T12:00:00Z")
    as_(client, Rol.CONTROLLER)
    assert "Prognose geven" not in page(
        client.get(reverse("fonds:prognose-list"), {"periode": "2022-2"})
    )
    url = reverse("fonds:prognose-create", args=[a.pk, periode.pk])
    assert client.get(url).status_code == 404


def test_the_page_of_signals_links_to_their_rows(client, a):
    BestedingFactory(onderdeel=a, bedrag=Decimal(99_999))
    as_(client, Rol.CONTROLLER)
    html = page(client.get(reverse("fonds:signaal-list"), {"soort": "overschrijding"}))
    assert "Bij a Project a is € 129.999 besteed" in html
    assert f"onderdeel={a.pk}" in html
    assert client.get(reverse("fonds:signaal-list"), {"soort": "onzin"}).status_code == 200


def test_the_paragraph_is_a_word_file_with_headings_and_table_heads(client, a):
    as_(client, Rol.PROGRAMMAMANAGER)
    url = reverse("fonds:verantwoording-download", args=["docx"])
    response = client.get(url, {"soort": "jaarrekening", "peildatum": "2022-12-31"})
    assert response["Content-Disposition"].endswith(
        'jaarrekening-2022-sociaal-innovatiefonds-stand-2022-12-31.docx"'
    )
    document = Document(BytesIO(response.content))
    assert document.core_properties.language == "nl-NL"
    assert document.paragraphs[0].text == "Jaarrekening 2022: Sociaal Innovatiefonds"
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings[:2] == ["De stand in het kort", "De reserve"]
    assert len(document.tables) == 4
    for table in document.tables:
        xml = table._tbl.xml
        assert "w:tblHeader" in xml
        assert "w:tblCaption" in xml


def test_page_and_word_say_the_same(client, a):
    as_(client, Rol.CONTROLLER)
    asked = {"soort": "tussenbericht", "peildatum": "2022-12-31"}
    html = page(client.get(reverse("fonds:verantwoording-detail"), asked))
    word = client.get(reverse("fonds:verantwoording-download", args=["docx"]), asked)
    document = Document(BytesIO(word.content))
    cells = {c.text for table in document.tables for row in table.rows for c in row.cells}
    assert len(cells) > 20
    for text in cells:
        assert text.replace("\u00a0", " ").replace("'", "&#x27;") in html, text


def test_the_paragraph_is_a_workbook_with_real_numbers(client, a):
    as_(client, Rol.CONTROLLER)
    url = reverse("fonds:verantwoording-download", args=["xlsx"])
    book = load_workbook(BytesIO(client.get(url, {"peildatum": "2022-12-31"}).content))
    assert book.sheetnames == ["Tekst", "Reserve", "Boekjaar", "Programma's", "Onderdelen"]
    rows = {row[0].value: row for row in book["Onderdelen"].iter_rows(min_row=3)}
    assert rows["a Project a"][2].value == 100_000
    assert rows["Totaal"][4].value == 30_000
    assert rows["a Project a"][7].value == "geen opgave"


def test_an_unknown_file_is_not_there(client, a):
    as_(client, Rol.CONTROLLER)
    url = reverse("fonds:verantwoording-download", args=["exe"])
    assert client.get(url).status_code == 404


def test_without_a_fonds_the_pages_say_so(client):
    as_(client, Rol.CONTROLLER)
    for name in ("prognose-list", "signaal-list", "verantwoording-detail", "toekenning-list"):
        assert client.get(reverse(f"fonds:{name}")).status_code == 200, name
