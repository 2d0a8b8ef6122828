"""How any list is rendered."""

from decimal import Decimal
from importlib import import_module
from pkgutil import iter_modules

import django_tables2 as tables
import pytest
from django.template.loader import render_to_string
from lxml import html

from basis.tables import MAX_PER_PAGINA, BedragColumn, Tabel


class VoorbeeldTable(Tabel):
    naam = tables.Column()
    bedrag = BedragColumn()
    vrij = tables.Column(orderable=False)

    class Meta:
        attrs = {"caption": "Toekenningen"}


def rendered(rf, query="", count=3, per_page=10):
    request = rf.get(f"/lijst/?{query}")
    rows = [{"naam": f"Naam {i}", "bedrag": Decimal(i), "vrij": "<b>"} for i in range(count)]
    table = VoorbeeldTable(rows)
    tables.RequestConfig(request, paginate={"per_page": per_page}).configure(table)
    text = render_to_string("onderdelen/_tabel.html", {"table": table}, request)
    return html.fromstring(text)


def test_table_has_a_caption_that_names_its_region(rf):
    root = rendered(rf)

    assert root.xpath("//caption")[0].text_content() == "Toekenningen"
    (region,) = root.xpath("//*[@role='region']")
    assert region.get("aria-label") == "Toekenningen"
    assert region.get("tabindex") == "0"


def test_only_the_sorted_column_says_its_direction(rf):
    root = rendered(rf, "sort=-bedrag")

    assert [th.get("aria-sort") for th in root.xpath("//th")] == [None, "descending", None]


def test_column_without_order_is_no_link(rf):
    root = rendered(rf)

    assert len(root.xpath("//th[1]/a")) == 1
    assert not root.xpath("//th[3]/a")


def test_each_cell_carries_its_label_for_a_phone(rf):
    root = rendered(rf, count=1)

    assert root.xpath("//td/@data-label") == ["Naam", "Bedrag", "Vrij"]


def test_amount_keeps_its_class_and_cells_are_escaped(rf):
    root = rendered(rf, count=1)

    (amount,) = root.xpath("//td[contains(@class, 'bedrag')]")
    assert amount.text_content() == "€\u00a00"
    assert not root.xpath("//b")


def test_pages_are_a_named_navigation_that_knows_the_current_one(rf):
    root = rendered(rf, "page=2", count=30)

    (nav,) = root.xpath("//nav")
    assert nav.get("aria-label") == "Pagina's"
    assert "".join(nav.xpath(".//*[@aria-current='page']//text()")).endswith("2")
    assert nav.xpath(".//a[@rel='prev']/@href") == ["?page=1"]
    assert nav.xpath(".//a[@rel='next']/@href") == ["?page=3"]
    assert "11 tot en met 20 van 30" in root.text_content()


def test_paging_keeps_the_sorting(rf):
    root = rendered(rf, "sort=naam", count=30)

    assert root.xpath("//a[@rel='next']/@href") == ["?sort=naam&page=2"]


def test_one_page_needs_no_navigation(rf):
    assert not rendered(rf).xpath("//nav")


def test_empty_list_says_so_in_words(rf):
    root = rendered(rf, count=0)

    assert not root.xpath("//table")
    assert "Er is nog niets om te tonen" in root.text_content()


@pytest.mark.parametrize(("count", "words"), [(1, "1 rij gevonden"), (30, "30 rijen gevonden")])
def test_htmx_answer_says_how_much_was_found(rf, count, words):
    assert rendered(rf, count=count).get("data-aankondiging") == words


@pytest.mark.parametrize("per_page", ["-1", "-999999999999999999999"])
def test_address_that_asks_for_less_than_a_row_gets_one(rf, per_page):
    root = rendered(rf, f"per_page={per_page}")

    assert len(root.xpath("//tbody/tr")) == 1


def test_address_that_asks_for_everything_gets_one_page(rf):
    root = rendered(rf, "per_page=999999999", count=MAX_PER_PAGINA + 5)

    assert len(root.xpath("//tbody/tr")) == MAX_PER_PAGINA


@pytest.mark.parametrize("app", ["fonds", "gebruikers", "pilots", "projecten", "rapportage"])
def test_every_list_keeps_to_the_length_of_a_page(app):
    package = import_module(f"{app}.tables")
    names = [f"{app}.tables.{m.name}" for m in iter_modules(getattr(package, "__path__", []))]
    found = [
        t
        for module in [package, *map(import_module, names)]
        for t in vars(module).values()
        if isinstance(t, type) and issubclass(t, tables.Table)
    ]

    assert found
    assert all(issubclass(table, Tabel) for table in found)
