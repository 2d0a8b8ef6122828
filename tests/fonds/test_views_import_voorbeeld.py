"""The preview of an import: what is wrong first, its filters and pages, and its downloads."""

import pytest

from tests.factories.importen import (
    adres,
    csv_bytes,
    geladen,
    gelezen,
    opzet,
    rij,
)

pytestmark = pytest.mark.django_db


def test_the_preview_shows_what_is_wrong_first_with_counts_and_totals(client, controller):
    o = opzet()
    totaal = ["Totaal", *[""] * 5, "100,00", *[""] * 8]
    importbestand = gelezen(o, [rij(1), rij(2), rij(3, Bedrag="x"), totaal])

    response = client.get(adres("detail", importbestand))

    page = response.content.decode().replace("\xa0", " ")
    assert [row.record.rijnummer for row in response.context["table"].page] == [4, 2, 3]
    for fact in ("1 rij heeft", "€ 100", "€ 25", "€ 75", "<strong>2</strong> nieuw"):
        assert fact in page, fact
    assert adres("book", importbestand) not in page


@pytest.mark.parametrize(
    ("bedrag", "kop"), [("x", "Nieuwe rijen zonder fout"), ("25,00", "Wat wordt geboekt")]
)
def test_what_is_new_is_only_called_booked_where_it_will_be(client, controller, bedrag, kop):
    importbestand = gelezen(opzet(), [rij(1), rij(2, Bedrag=bedrag)])
    page = client.get(adres("detail", importbestand)).content.decode()
    assert f"<caption>{kop}</caption>" in page


def test_the_preview_filters_on_uitslag(client, controller):
    o = opzet()
    importbestand = gelezen(o, [rij(1), rij(2, Bedrag="x"), rij(3, Verplichtingnummer="V9")])

    for uitslag, nummers in {"fout": [3], "nieuw": [2, 4], "signaal": [4], "bekend": []}.items():
        table = client.get(adres("detail", importbestand), {"uitslag": uitslag}).context["table"]
        assert [row.record.rijnummer for row in table.rows] == nummers, uitslag


@pytest.mark.parametrize("naam", ["list", "detail"])
def test_a_page_that_is_not_there_is_the_nearest_one_as_in_every_list(client, controller, naam):
    importbestand = gelezen(opzet(), [rij(n) for n in range(60)])

    for asked, shown in (("99", None), ("-1", None), ("twee", 1)):
        url = adres(naam, importbestand if naam == "detail" else None)
        table = client.get(url, {"page": asked}).context["table"]
        assert table.page.number == (shown or table.paginator.num_pages)


def test_to_htmx_the_preview_sends_only_its_table(client, controller):
    importbestand = gelezen(opzet(), [rij(1)])

    page = client.get(adres("detail", importbestand), headers={"HX-Request": "true"})

    assert b"<h1>" not in page.content
    assert b'id="tabel"' in page.content


@pytest.mark.parametrize("aantal", [1, 40])
def test_the_preview_asks_as_many_questions_for_more_rows(
    client, controller, django_assert_num_queries, aantal
):
    o = opzet()
    importbestand = gelezen(o, [rij(n) for n in range(aantal)])
    client.get(adres("detail", importbestand))

    with django_assert_num_queries(14):
        client.get(adres("detail", importbestand))


def test_the_rows_with_an_error_can_be_downloaded_without_running_a_formula(client, controller):
    o = opzet()
    formule = '=HYPERLINK("http://kwaad.voorbeeld";"klik")'
    importbestand = gelezen(o, [rij(1), rij(2, Bedrag="x", Omschrijving=formule)])

    response = client.get(adres("errors", importbestand))

    tekst = b"".join(response.streaming_content).decode("utf-8-sig")
    kop, regel = tekst.strip().splitlines()
    assert kop.startswith("Rij;Wat er mis is;Administratie")
    assert regel.startswith("3;")
    assert "'=HYPERLINK" in regel
    assert 'filename="export-fouten.csv"' in response["Content-Disposition"]


def test_the_export_of_the_preview_runs_no_formula_either(client, controller):
    importbestand = gelezen(opzet(), [rij(1, Omschrijving="=1+1")])

    response = client.get(adres("detail", importbestand), {"uitvoer": "csv"})

    assert "'=1+1" in b"".join(response.streaming_content).decode()


def test_the_file_itself_comes_back_as_a_download(client, controller):
    inhoud = csv_bytes([rij(1)])
    importbestand = geladen(opzet(), inhoud)

    response = client.get(adres("file", importbestand))

    assert b"".join(response.streaming_content) == inhoud
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
