"""The files of a list hold exactly what is on its screen, of the whole selection."""

import csv
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from lxml import html as lxml_html
from openpyxl import load_workbook

from basis.bedragen import euro, read_bedrag
from gebruikers.rollen import Rol
from tests.factories.bestedingen import (
    BestedingFactory,
    VerdeelsleutelFactory,
    VerplichtingFactory,
)
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import user_in
from tests.klok import clock_at

pytestmark = pytest.mark.django_db

LISTS = ["besteding-list", "verplichting-list"]
FORMULES = ["=HYPERLINK(\"http://kwaad\";\"klik\")", "+1+1", "-2", "@SUM(A1)", " =1", "\t=1"]  # fmt: skip


@pytest.fixture
def onderdeel():
    return OnderdeelFactory(code="a")


@pytest.fixture
def lines(onderdeel):
    """Enough for two pages, of every soort."""
    for n in range(56):
        verplichting = VerplichtingFactory(
            onderdeel=onderdeel, bedrag=Decimal(n * 1000 + 1) / 100, relatie=f"Relatie {n % 7}",
            boekdatum=date(2022, 1 + n % 12, 3),
        )  # fmt: skip
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal("1234567.89"), factuurnummer="007")
    BestedingFactory(onderdeel=onderdeel, soort="baat", relatie="")
    BestedingFactory(
        onderdeel=onderdeel, soort="vrijval", bedrag=Decimal("0.05"), verplichting=verplichting
    )
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal("-40.10"), verplichting=verplichting)


def fetch(client, name, **params) -> bytes:
    response = client.get(reverse(f"fonds:{name}"), params)
    assert response.streaming
    return b"".join(response.streaming_content)


def of_csv(client, name, **params) -> list[list[str]]:
    inhoud = fetch(client, name, uitvoer="csv", **params)
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


def of_xlsx(client, name, **params) -> list[tuple]:
    workbook = load_workbook(BytesIO(fetch(client, name, uitvoer="xlsx", **params)))
    return list(workbook.worksheets[0].values)


def of_screen(client, name, **params) -> list[list[str]]:
    """The cells of the HTML table, over all its pages, with its head and its foot."""
    rows: list[list[str]] = []
    pages = client.get(reverse(f"fonds:{name}"), params).context["table"].paginator.num_pages
    for number in range(1, pages + 1):
        response = client.get(reverse(f"fonds:{name}"), {**params, "page": number})
        tree = lxml_html.fromstring(response.content.decode())
        table = tree.xpath("//section[@id='tabel']//table")[0]
        parts = {
            part: [
                [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")]
                for row in table.xpath(f"./{part}/tr")
            ]
            for part in ("thead", "tbody", "tfoot")
        }
        rows += parts["tbody"]
    return [*parts["thead"], *rows, *parts["tfoot"]]


def as_screen(waarde) -> str:
    """How the screen writes what stands in a cell of a workbook."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime):
        months = "januari februari maart april mei juni juli augustus september oktober november december"
        return f"{waarde.day} {months.split()[waarde.month - 1]} {waarde.year}"
    return str(waarde)


def equal(screen: str, cell) -> bool:
    if isinstance(cell, float | int) and "€" in screen:
        return read_bedrag(screen) == Decimal(str(cell)).quantize(Decimal("0.01"))
    if isinstance(cell, int):
        return screen in (str(cell), f"{cell:,}".replace(",", "."))
    return screen == as_screen(cell)


def test_a_boekjaar_has_no_dot(client, controller, lines):
    assert {row[1] for row in of_screen(client, "besteding-list")[1:-1]} == {"2022", "2023"}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "params", [{}, {"relatie": "Relatie 3"}, {"sort": "-relatie"}, {"tot": "2022-06-30"}]
)
def test_the_workbook_is_the_screen(client, controller, lines, name, params):
    screen, sheet = of_screen(client, name, **params), of_xlsx(client, name, **params)
    assert len(screen) == len(sheet)
    wrong = [
        (shown, cell)
        for shown_row, row in zip(screen, sheet, strict=True)
        for shown, cell in zip(shown_row, row, strict=True)
        if not equal(shown, cell)
    ]
    assert wrong == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("params", [{}, {"sort": "bedrag"}, {"vanaf": "2022-07-01"}])
def test_the_csv_holds_the_same_as_the_workbook(client, controller, lines, name, params):
    rows, sheet = of_csv(client, name, **params), of_xlsx(client, name, **params)
    assert [[number_or_text(cell) for cell in row] for row in rows] == [
        [number_or_text(as_csv(cell)) for cell in row] for row in sheet
    ]


def as_csv(cell) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return "" if cell is None else str(cell).replace(".", ",")


def number_or_text(tekst: str) -> Decimal | str:
    """100,00 of the one is 100 of the other."""
    return Decimal(tekst.replace(",", ".")) if re.fullmatch(r"-?\d+(,\d+)?", tekst) else tekst


def test_amounts_are_numbers_and_days_are_days(client, controller, lines):
    workbook = load_workbook(BytesIO(fetch(client, "besteding-list", uitvoer="xlsx")))
    sheet = workbook.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    row = next(r for r in sheet.iter_rows(min_row=2) if r[heads.index("Factuur")].value == "007")
    lasten = row[heads.index("Lasten")]
    assert (lasten.value, lasten.data_type) == (1234567.89, "n")
    assert "0.00" in lasten.number_format
    assert row[heads.index("Boekdatum")].is_date
    assert row[heads.index("Boekjaar")].value == 2023
    assert sheet.cell(1, 1).font.bold
    assert sheet.freeze_panes == "A2"


def test_the_total_in_the_file_is_that_of_the_rows_in_the_file(client, controller, lines):
    sheet = of_xlsx(client, "besteding-list")
    heads, *rows, foot = sheet
    for kop in ("Verplicht", "Lasten", "Baten"):
        column = [Decimal(str(row[heads.index(kop)] or 0)) for row in rows]
        assert sum(column) == Decimal(str(foot[heads.index(kop)]))


@pytest.mark.parametrize("tekst", FORMULES)
@pytest.mark.parametrize("veld", ["omschrijving", "relatie", "factuurnummer"])
def test_a_formula_in_a_cell_stays_text(client, controller, onderdeel, veld, tekst):
    BestedingFactory(onderdeel=onderdeel, **{veld: tekst})
    sheet = load_workbook(BytesIO(fetch(client, "besteding-list", uitvoer="xlsx"))).worksheets[0]
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == tekst]
    assert [(cell.data_type, cell.quotePrefix) for cell in found] == [("s", True)]
    cells = [cell for row in of_csv(client, "besteding-list") for cell in row]
    assert f"'{tekst}" in cells
    assert not [cell for cell in cells if re.match(r"\s*[=+@]", cell)]


def test_what_no_workbook_can_hold_is_left_out(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel, omschrijving="Druk\x0bwerk\x01 & <b>")
    assert "Drukwerk & <b>" in of_xlsx(client, "besteding-list")[1]


def test_markup_in_a_text_is_text_in_the_file(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel, omschrijving="<script>1</script> 3 < 4 &amp;")
    assert "<script>1</script> 3 < 4 &amp;" in of_csv(client, "besteding-list")[1]


def test_the_name_says_list_and_stand(client, onderdeel):
    BestedingFactory(onderdeel=onderdeel)
    with clock_at(datetime(2024, 5, 6, 12, tzinfo=UTC)):
        client.force_login(user_in(Rol.CONTROLLER))
        plain = client.get(reverse("fonds:besteding-list"), {"uitvoer": "csv"})
        stand = client.get(
            reverse("fonds:besteding-list"),
            {"uitvoer": "xlsx", "tot": "2023-12-31", "bekend_op": "2024-02-01"},
        )
    assert 'filename="bestedingen-stand-2024-05-06.csv"' in plain["Content-Disposition"]
    name = "bestedingen-stand-2023-12-31-bekend-2024-02-01.xlsx"
    assert f'filename="{name}"' in stand["Content-Disposition"]


def test_the_second_sheet_says_what_was_asked(client, controller, onderdeel):
    BestedingFactory(onderdeel=onderdeel)
    inhoud = fetch(client, "besteding-list", uitvoer="xlsx", onderdeel=onderdeel.pk, soort="last")
    said = dict(load_workbook(BytesIO(inhoud))["Toelichting"].values)
    assert said["Filter: Onderdeel"] == str(onderdeel)
    assert said["Filter: Soort"] == "Last"
    assert said["Regels"] == 1


def test_a_filter_that_is_wrong_gives_the_page_and_no_file(client, controller, onderdeel):
    response = client.get(reverse("fonds:besteding-list"), {"uitvoer": "csv", "tot": "gisteren"})
    assert "text/html" in response["Content-Type"]
    assert response.context["filter"].form.errors["tot"]


def test_another_format_gives_the_page(client, controller, onderdeel):
    response = client.get(reverse("fonds:besteding-list"), {"uitvoer": "exe"})
    assert "text/html" in response["Content-Type"]


@pytest.mark.parametrize("formaat", ["csv", "xlsx"])
@pytest.mark.parametrize("count", [1, 150])
def test_a_file_needs_as_many_queries_for_more_rows(
    client, controller, onderdeel, count, formaat, django_assert_max_num_queries
):
    BestedingFactory.create_batch(count, onderdeel=onderdeel, geboekt_door=controller)
    with django_assert_max_num_queries(12):
        fetch(client, "besteding-list", uitvoer=formaat)


def test_what_is_for_acting_is_not_in_the_file(client, controller):
    sleutel = VerdeelsleutelFactory()
    heads, row = of_csv(client, "verdeelsleutel-list")
    assert heads == ["Code", "Soort", "Onderdeel", "Vanaf", "Tot en met"]
    assert row == [
        sleutel.code, "Projectcode", str(sleutel.onderdeel), "2022-01-01", "tot nader order",
    ]  # fmt: skip


def test_the_euro_of_the_screen_is_read_back_to_the_cent():
    for bedrag in (Decimal("-0.05"), Decimal("1234567.89"), Decimal(0), Decimal(-1000)):
        assert read_bedrag(euro(bedrag)) == bedrag
