"""The pages of bestedingen: list, one line, what is open, codes."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Besteding, Importbestand, Importrij, Verdeelsleutel
from gebruikers.rollen import Rol
from tests.factories.bestedingen import (
    BestedingFactory,
    VerdeelsleutelFactory,
    VerplichtingFactory,
)
from tests.factories.fonds import OnderdeelFactory, OnderdeelhouderFactory
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import page
from tests.klok import clock_at

pytestmark = pytest.mark.django_db
LIST = reverse("fonds:besteding-list")
OPEN = reverse("fonds:verplichting-list")


@pytest.fixture
def onderdeel():
    return OnderdeelFactory(code="a", naam="Eerste")


def rows_of(response) -> list[str]:
    return [str(row.record.omschrijving) for row in response.context["table"].paginated_rows]


# --- The list ------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 120])
def test_the_list_needs_as_many_queries_for_more_rows(
    client, controller, onderdeel, count, django_assert_num_queries
):
    BestedingFactory.create_batch(count, onderdeel=onderdeel, geboekt_door=controller)
    with django_assert_num_queries(11):
        client.get(LIST)


@pytest.mark.parametrize("count", [1, 120])
def test_the_list_of_verplichtingen_needs_as_many_queries_for_more_rows(
    client, controller, onderdeel, count, django_assert_num_queries
):
    for verplichting in VerplichtingFactory.create_batch(
        count, onderdeel=onderdeel, geboekt_door=controller
    ):
        BestedingFactory(onderdeel=onderdeel, verplichting=verplichting, geboekt_door=controller)
    with django_assert_num_queries(9):
        client.get(OPEN)


def test_the_totals_are_those_of_the_whole_selection(client, controller, onderdeel):
    BestedingFactory.create_batch(60, onderdeel=onderdeel)
    BestedingFactory(onderdeel=onderdeel, soort="baat", bedrag=Decimal("0.50"))
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    BestedingFactory(onderdeel=onderdeel, soort="vrijval", verplichting=verplichting)
    response = client.get(LIST)
    html = page(response)
    assert len(rows_of(response)) == 50
    for bedrag in ("€ 6.000", "€ 0,50", "€ 900", "€ 5.999,50"):
        assert bedrag in html
    assert "1 tot en met 50 van 63" in html


def test_no_line_is_lost_or_seen_twice_over_the_pages_of_a_sorted_list(
    client, controller, onderdeel
):
    BestedingFactory.create_batch(120, onderdeel=onderdeel)  # all of one relatie
    seen = []
    for number in (1, 2, 3):
        seen += rows_of(client.get(LIST, {"sort": "relatie", "page": number}))
    assert len(seen) == len(set(seen)) == 120


@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"soort": "baat"}, ["baat"]),
        ({"boekjaar": 2024}, ["laat"]),
        ({"relatie": "zaal"}, ["zaal"]),
        ({"zoek": "F-77"}, ["zaal"]),
        ({"zoek": "0099"}, ["baat"]),
        ({"vanaf": "2024-01-01"}, ["laat"]),
        ({"tot": "2022-12-31"}, ["baat"]),
        ({"boekjaar": 2099}, []),
    ],
)
def test_the_list_is_filtered(client, controller, onderdeel, params, found):
    BestedingFactory(
        onderdeel=onderdeel, omschrijving="zaal", relatie="Zaalverhuur", factuurnummer="F-77"
    )
    BestedingFactory(onderdeel=onderdeel, omschrijving="laat", boekdatum=date(2024, 2, 1))
    BestedingFactory(
        onderdeel=onderdeel, omschrijving="baat", soort="baat", boekdatum=date(2022, 2, 1),
        boekstuknummer="X0099",
    )  # fmt: skip
    assert rows_of(client.get(LIST, params)) == found


def test_a_boekjaar_of_too_many_digits_is_no_choice(client, controller, onderdeel):
    response = client.get(LIST, {"boekjaar": "2" * 5000})
    assert response.context["filter"].form.errors["boekjaar"]


def test_onderdeel_and_programma_choose_their_lines(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel, omschrijving="hier")
    ander = OnderdeelFactory(fonds=onderdeel.fonds)
    BestedingFactory(onderdeel=ander, omschrijving="daar")
    assert rows_of(client.get(LIST, {"onderdeel": onderdeel.pk})) == ["hier"]
    assert rows_of(client.get(LIST, {"programma": ander.programma_id})) == ["daar"]


def test_the_list_as_known_on_a_day_leaves_out_what_was_entered_later(
    client, controller, onderdeel
):
    with clock_at(datetime(2023, 6, 30, 21, 59, tzinfo=UTC)):  # a minute before midnight
        BestedingFactory(onderdeel=onderdeel, omschrijving="toen")
    with clock_at(datetime(2023, 6, 30, 22, 1, tzinfo=UTC)):
        BestedingFactory(onderdeel=onderdeel, omschrijving="later")
    assert rows_of(client.get(LIST, {"bekend_op": "2023-06-30"})) == ["toen"]


def test_a_date_that_is_none_is_said_and_shows_nothing(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel)
    response = client.get(LIST, {"tot": "gisteren"})
    assert rows_of(response) == []
    assert response.context["filter"].form.errors["tot"]


def test_htmx_gets_the_table_with_its_totals_and_its_files(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel)
    html = page(client.get(LIST, {"soort": "last"}, headers={"HX-Request": "true"}))
    assert "<html" not in html
    assert "selectietotaal" in html
    assert "soort=last&amp;uitvoer=csv" in html


# --- One line -------------------------------------------------------------------


def test_the_page_of_a_verplichting_shows_what_is_open_and_by_what(client, controller, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = BestedingFactory(onderdeel=onderdeel, verplichting=verplichting)
    html = page(client.get(verplichting.get_absolute_url()))
    assert "€ 900" in html
    assert factuur.get_absolute_url() in html
    assert "wat=vrijval" in html


def test_the_page_of_a_factuur_leads_to_its_verplichting_and_creditnota(
    client, controller, onderdeel
):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    factuur = BestedingFactory(onderdeel=onderdeel, verplichting=verplichting)
    credit = BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(-40), credit_van=factuur)
    html = page(client.get(factuur.get_absolute_url()))
    assert verplichting.get_absolute_url() in html
    assert credit.get_absolute_url() in html
    assert factuur.get_absolute_url() in page(client.get(credit.get_absolute_url()))


def test_a_line_and_its_correction_lead_to_each_other(client, controller, onderdeel):
    fout = BestedingFactory(onderdeel=onderdeel)
    url = reverse("fonds:besteding-correct", args=[fout.pk])
    response = client.post(url, {"reden": "Dubbel geboekt"}, follow=True)
    correctie = Besteding.objects.get(corrigeert=fout)
    assert "tegenboeking is geboekt" in page(response)
    assert correctie.get_absolute_url() in page(client.get(fout.get_absolute_url()))
    assert fout.get_absolute_url() in page(client.get(correctie.get_absolute_url()))
    assert url not in page(client.get(fout.get_absolute_url()))
    assert "al gecorrigeerd" in page(client.post(url, {"reden": "Nog eens"}))


@pytest.mark.parametrize("rol", [Rol.CONTROLLER, Rol.PROJECTLEIDER])
def test_an_imported_line_names_its_file_and_links_it_for_who_may_import(client, onderdeel, rol):
    user = user_in(rol)
    OnderdeelhouderFactory(onderdeel=onderdeel, user=user)
    client.force_login(user)
    bestand = Importbestand.objects.create(
        fonds=onderdeel.fonds, naam="maart-2023.csv", sha256="0" * 64, grootte=1, geladen_door=user
    )
    line = BestedingFactory(onderdeel=onderdeel, importbestand=bestand, boekstuknummer="4711")
    Importrij.objects.create(
        importbestand=bestand, rijnummer=38, uitslag="nieuw", administratie=line.administratie,
        boekjaar=line.boekjaar, dagboek=line.dagboek, boekstuknummer="4711", regelnummer="1",
    )  # fmt: skip
    html = page(client.get(line.get_absolute_url()))
    assert "maart-2023.csv" in html
    assert "rij 38" in html
    assert (bestand.get_absolute_url() in html) is (rol == Rol.CONTROLLER)


def test_the_addresses_of_a_page_have_no_dots_in_their_numbers(client, controller, onderdeel):
    """A number above a thousand is written with a dot; in an address it never is."""
    line = BestedingFactory(onderdeel=onderdeel, pk=1_234_567)
    html = page(client.get(line.get_absolute_url()))
    assert "credit_van=1234567" in html
    assert "1.234.567" not in html
    assert "<dd>2023</dd>" in html


# --- What is open -------------------------------------------------------------------


def test_what_is_open_is_shown_oldest_first_and_the_rest_only_when_asked(
    client, controller, onderdeel
):
    jong = VerplichtingFactory(onderdeel=onderdeel, omschrijving="jong")
    oud = VerplichtingFactory(onderdeel=onderdeel, omschrijving="oud", boekdatum=date(2022, 1, 1))
    klaar = VerplichtingFactory(onderdeel=onderdeel, omschrijving="klaar")
    BestedingFactory(onderdeel=onderdeel, verplichting=klaar, bedrag=Decimal(1200))
    BestedingFactory(onderdeel=onderdeel, verplichting=jong, bedrag=Decimal(300))
    response = client.get(OPEN)
    assert rows_of(response) == [oud.omschrijving, jong.omschrijving]
    assert response.context["table"].totaal["openstaand"] == 1700
    assert rows_of(client.get(OPEN, {"toon": "alle"})) == ["oud", "jong", "klaar"]


def test_what_was_open_on_a_day(client, controller, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel, omschrijving="contract")
    BestedingFactory(onderdeel=onderdeel, verplichting=verplichting, bedrag=Decimal(1000))
    assert rows_of(client.get(OPEN)) == []
    assert rows_of(client.get(OPEN, {"tot": "2023-02-28"})) == ["contract"]
    assert rows_of(client.get(OPEN, {"tot": "2023-01-31"})) == []


def test_a_verplichting_that_was_taken_back_is_not_open(client, controller, onderdeel):
    verplichting = VerplichtingFactory(onderdeel=onderdeel)
    VerplichtingFactory(onderdeel=onderdeel, bedrag=Decimal(-1000), corrigeert=verplichting)
    assert rows_of(client.get(OPEN)) == []


def test_only_what_is_older_than_a_year(client, controller, onderdeel):
    VerplichtingFactory(onderdeel=onderdeel, omschrijving="oud", boekdatum=date(2022, 1, 1))
    VerplichtingFactory(onderdeel=onderdeel, omschrijving="jong", boekdatum=date(2022, 12, 1))
    response = client.get(OPEN, {"leeftijd": "jaar", "tot": "2023-03-01"})
    assert rows_of(response) == ["oud"]


# --- Codes ------------------------------------------------------------------------


def test_a_code_is_added_and_ended(client, controller, onderdeel):
    client.post(
        reverse("fonds:verdeelsleutel-create"),
        {"soort": "projectcode", "code": "P1", "onderdeel": onderdeel.pk, "van": "2023-01-01"},
    )
    sleutel = Verdeelsleutel.objects.get()
    client.post(reverse("fonds:verdeelsleutel-end", args=[sleutel.pk]), {"tot": "2023-12-31"})
    sleutel.refresh_from_db()
    assert sleutel.tot == date(2023, 12, 31)
    assert "31 december 2023" in page(client.get(reverse("fonds:verdeelsleutel-list")))


def test_a_code_that_overlaps_comes_back_at_its_date(client, controller, onderdeel):
    sleutel = VerdeelsleutelFactory(onderdeel=onderdeel)
    response = client.post(
        reverse("fonds:verdeelsleutel-create"),
        {
            "soort": sleutel.soort, "code": sleutel.code, "onderdeel": onderdeel.pk,
            "van": "2023-01-01",
        },
    )  # fmt: skip
    assert "al bij" in str(response.context["form"].errors["van"])
    assert Verdeelsleutel.objects.count() == 1
