"""A list as a file holds what the list on the screen says."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import django_tables2 as tables
import pytest
from django import forms
from django.utils.html import format_html
from django.views.generic import TemplateView
from django_tables2 import SingleTableMixin
from openpyxl import load_workbook

from basis import export
from basis.lijsten import UitvoerMixin
from basis.tables import BedragColumn, DatumColumn, Tabel
from tests.klok import clock_at


class KolomMetWaarde(tables.Column):
    def render(self, value):
        return "zo staat het op het scherm"

    def waarde(self, record):
        return str(record.naam).upper()


class VoorbeeldTable(Tabel):
    naam = tables.Column(footer="Totaal")
    houder = tables.Column(accessor="eigenaar__naam", default="niemand", verbose_name="Wie")
    soort = tables.Column()
    dag = DatumColumn(default="nog niet")
    bedrag = BedragColumn(default="geen opgave", footer=lambda table: "€\u00a01.250,50")
    opmerking = tables.Column()
    koppeling = tables.Column(linkify=lambda record: "/ergens/", empty_values=())
    gezegd = KolomMetWaarde(accessor="naam")
    doen = tables.Column(empty_values=(), exclude_from_export=True)

    class Meta:
        attrs = {"caption": "Een lijst: proef"}

    def render_opmerking(self, value):
        return value

    def render_koppeling(self, record):
        return format_html("<b>{}</b>", record.naam)


class Vraag(forms.Form):
    van = forms.DateField(required=False, label="Vanaf")
    soort = forms.ChoiceField(required=False, label="Soort", choices=[("l", "Last"), ("b", "Baat")])
    zoek = forms.CharField(required=False, label="Zoek")


class Lijst(UitvoerMixin, SingleTableMixin, TemplateView):
    template_name = "onderdelen/_tabel.html"
    table_class = VoorbeeldTable
    table_data = ()


def rij(**anders):
    feiten = {
        "naam": "Eerste",
        "eigenaar": SimpleNamespace(naam="Ada"),
        "soort": "l",
        "get_soort_display": lambda: "Last",
        "dag": date(2024, 5, 6),
        "bedrag": Decimal("1250.50"),
        "opmerking": "",
    }
    return SimpleNamespace(**{**feiten, **anders})


@pytest.fixture
def ask(rf):
    def answer(*rijen, filter_data=None, **params):
        request = rf.get("/lijst/", params)
        request.user = "Controle Leur"
        request.session, request._messages = {}, _Messages()
        view = Lijst()
        view.setup(request)
        view.table_data = list(rijen)
        if filter_data is not None:
            view.filterset = SimpleNamespace(form=Vraag(filter_data))
        response = view.get(request)
        response.meldingen = request._messages.said
        return response

    return answer


class _Messages:
    def __init__(self):
        self.said = []

    def add(self, level, message, extra_tags=""):
        self.said.append(str(message))


def in_csv(response) -> list[dict[str, str]]:
    tekst = response.getvalue().decode("utf-8-sig")
    return list(csv.DictReader(tekst.splitlines(), delimiter=";"))


def value_of(ask, kop, **feiten) -> str:
    return in_csv(ask(rij(**feiten), uitvoer="csv"))[0][kop]


@pytest.mark.parametrize(
    ("kop", "feiten", "tekst"),
    [
        ("Naam", {"naam": "Eerste"}, "Eerste"),
        ("Naam", {"naam": ""}, "—"),
        ("Naam", {"naam": 7}, "7"),
        ("Wie", {}, "Ada"),
        ("Wie", {"eigenaar": None}, "niemand"),
        ("Wie", {"eigenaar": SimpleNamespace(naam="")}, "niemand"),
        ("Soort", {}, "Last"),
        ("Dag", {}, "2024-05-06"),
        ("Dag", {"dag": None}, "nog niet"),
        ("Bedrag", {}, "1250,50"),
        ("Bedrag", {"bedrag": Decimal("0.00")}, "0,00"),
        ("Bedrag", {"bedrag": None}, "geen opgave"),
        ("Gezegd", {"naam": "zacht"}, "ZACHT"),
        ("Koppeling", {"naam": "Jansen & Zn."}, "Jansen & Zn."),
        ("Opmerking", {"opmerking": "twee\n  regels"}, "twee regels"),
        ("Opmerking", {"opmerking": "minder <dan 3> en &amp; meer"}, "minder <dan 3> en &amp; meer"),
    ],
)  # fmt: skip
def test_a_cell_holds_what_the_screen_says(ask, kop, feiten, tekst):
    assert value_of(ask, kop, **feiten) == tekst


def test_a_column_for_acting_is_not_in_the_file(ask):
    assert "Doen" not in in_csv(ask(rij(), uitvoer="csv"))[0]


def test_the_foot_is_an_amount_that_can_be_reckoned_with(ask):
    response = ask(rij(), uitvoer="xlsx")
    foot = [cel.value for cel in load_workbook(BytesIO(response.getvalue())).worksheets[0][3]]
    assert foot[0] == "Totaal"
    assert foot[4] == 1250.5


def test_the_file_holds_every_page_of_the_list(ask):
    rijen = [rij(naam=f"Rij {nummer:02}") for nummer in range(60)]
    namen = [r["Naam"] for r in in_csv(ask(*rijen, uitvoer="csv", page="2", per_page="10"))]
    assert namen == [*(f"Rij {nummer:02}" for nummer in range(60)), "Totaal"]


def test_the_file_has_the_order_of_the_screen(ask):
    rijen = [rij(naam="B"), rij(naam="A"), rij(naam="C")]
    namen = [r["Naam"] for r in in_csv(ask(*rijen, uitvoer="csv", sort="-naam"))]
    assert namen == ["C", "B", "A", "Totaal"]


def test_the_links_keep_filter_and_order_and_leave_the_page_behind(ask):
    response = ask(uitvoer="niets", page="3", per_page="10", sort="-naam", zoek="a b")
    assert response.context_data["uitvoer"] == [
        ("CSV", "/lijst/?sort=-naam&zoek=a+b&uitvoer=csv"),
        ("Excel (XLSX)", "/lijst/?sort=-naam&zoek=a+b&uitvoer=xlsx"),
    ]


def test_the_name_of_the_file_is_plain_and_says_the_day_of_here(ask):
    with clock_at(datetime(2024, 5, 6, 22, 30, tzinfo=UTC)):
        response = ask(rij(), uitvoer="csv")
    assert response["Content-Disposition"] == (
        'attachment; filename="een-lijst-proef-stand-2024-05-07.csv"'
    )


def test_each_format_says_what_it_is(ask):
    assert ask(rij(), uitvoer="csv")["Content-Type"] == "text/csv; charset=utf-8"
    assert ask(rij(), uitvoer="xlsx")["Content-Type"].endswith("spreadsheetml.sheet")


def test_too_many_rows_for_excel_lead_back_with_a_sentence(ask, monkeypatch):
    monkeypatch.setattr(export, "MAX_RIJEN_XLSX", 1)
    response = ask(rij(), rij(), uitvoer="xlsx")
    assert (response.status_code, response.url) == (302, "/lijst/")
    assert response.meldingen == ["Zo veel regels passen niet in Excel. Kies CSV, of filter eerst."]


def explanation(response) -> dict:
    return dict(load_workbook(BytesIO(response.getvalue()))["Toelichting"].values)


def test_the_explanation_says_what_who_when_and_how_many(ask):
    with clock_at(datetime(2024, 5, 6, 10, 5, tzinfo=UTC)):
        said = explanation(ask(rij(), rij(), uitvoer="xlsx"))
    assert said == {
        "Lijst": "Een lijst: proef",
        "Gemaakt op": datetime(2024, 5, 6, 12, 5),  # noqa: DTZ001
        "Gemaakt door": "Controle Leur",
        "Regels": 2,
    }


def test_the_explanation_names_each_filter_in_the_words_of_the_screen(ask):
    asked = {"van": "2024-01-31", "soort": "b", "zoek": ""}
    said = explanation(ask(rij(), uitvoer="xlsx", filter_data=asked))
    assert said["Filter: Vanaf"] == datetime(2024, 1, 31)  # noqa: DTZ001
    assert said["Filter: Soort"] == "Baat"
    assert "Filter: Zoek" not in said


def test_a_filter_that_is_wrong_gives_the_page(ask):
    response = ask(rij(), uitvoer="csv", filter_data={"van": "gisteren"})
    assert response.template_name == ["onderdelen/_tabel.html"]
