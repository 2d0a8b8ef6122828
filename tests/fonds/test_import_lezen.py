"""A file read row by row: what a row, its code and the total become, and what is wrong said in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fonds.choices import StatusImport
from fonds.models import Besteding, Verdeelsleutel
from fonds.services.importen import book_import
from tests.factories.importen import (
    KOP,
    csv_bytes,
    fouten,
    gelezen,
    opzet,
    rij,
    verplichting,
    xlsx_bytes,
)
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


def test_a_row_becomes_what_the_file_says():
    o = opzet()

    importbestand = gelezen(o, [verplichting(1, Factuurnummer="", Kostenplaats="K1")])

    row = importbestand.importrijen.get()
    assert (importbestand.status, importbestand.nieuw) == (StatusImport.KLAAR, 1)
    assert (row.rijnummer, row.uitslag, row.soort, row.onderdeel) == (
        2,
        "nieuw",
        "verplichting",
        o.a,
    )
    assert (row.bedrag, row.boekdatum, row.factuurdatum) == (
        Decimal(1000), date(2024, 3, 15), date(2024, 3, 10),
    )  # fmt: skip
    assert (row.administratie, row.boekjaar, row.dagboek) == ("001", 2024, "VER")
    assert (row.verplichtingnummer, row.relatie) == ("V1", "Bureau Voorbeeld")


def test_a_workbook_gives_the_same_rows_as_a_csv():
    o = opzet()
    as_csv = gelezen(o, [rij(1, Bedrag="1.250,50")])
    as_xlsx = gelezen(o, xlsx_bytes([rij(1, Bedrag=1250.5, Boekdatum=date(2024, 3, 15))]))
    velden = [
        "bedrag",
        "boekdatum",
        "boekjaar",
        "soort",
        "onderdeel",
        "boekstuknummer",
        "factuurnummer",
    ]

    assert as_csv.importrijen.values_list(*velden)[0] == as_xlsx.importrijen.values_list(*velden)[0]


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"Bedrag": "12.50"}, "kolom Bedrag: “12.50” is geen bedrag, schrijf het als 1.250,50"),
        ({"Bedrag": "1,234"}, "kolom Bedrag: “1,234” is geen bedrag"),
        ({"Bedrag": ""}, "kolom Bedrag is leeg: vul hem in"),
        ({"Bedrag": "0,00"}, "het bedrag is € 0,00"),
        ({"Boekdatum": "31-13-2024"}, "kolom Boekdatum: “31-13-2024” is geen datum, schrijf hem als 31-12-2024"),
        ({"Boekdatum": ""}, "kolom Boekdatum is leeg"),
        ({"Factuurdatum": "morgen"}, "kolom Factuurdatum: “morgen” is geen datum"),
        ({"Boekjaar": "24"}, "kolom Boekjaar: “24” is geen boekjaar"),
        ({"Soort": "Memo"}, "het woord “Memo” staat niet in de kolomindeling"),
        ({"Soort": ""}, "kolom Soort is leeg"),
        ({"Boekstuknummer": ""}, "kolom Boekstuknummer is leeg"),
        ({"Dagboek": ""}, "kolom Dagboek is leeg"),
        ({"Administratie": "x" * 31}, "is langer dan 30 tekens"),
        ({"Projectcode": "PX"}, "projectcode “PX” staat bij geen onderdeel: voeg de code toe onder Verdeelsleutels"),
        ({"Projectcode": ""}, "een projectcode of kostenplaats ontbreekt"),
        ({"Projectcode": "", "Kostenplaats": "KX"}, "kostenplaats “KX” staat bij geen onderdeel"),
        ({"Boekdatum": "15-03-2021", "Boekjaar": 2021}, "projectcode “PA” is op 15 maart 2021 niet geldig"),
        ({"Soort": "Verplichting", "Bedrag": "-100,00"}, "een verplichting kan niet negatief zijn"),
        ({"Soort": "Vrijval", "Verplichtingnummer": "V9"}, "verplichting V9 bestaat niet"),
        ({"Soort": "Vrijval"}, "kolom Verplichtingnummer is leeg"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_row_column_value_and_what_to_do(anders, zin):
    o = opzet()

    importbestand = gelezen(o, [rij(1), rij(2, **anders)])

    assert importbestand.status == StatusImport.FOUTEN
    [fout] = fouten(importbestand)
    assert fout.startswith("Rij 3: ")
    assert zin in fout
    assert importbestand.importrijen.get(uitslag="fout").ruw["cellen"][0] in ("001", "x" * 31)


@pytest.mark.parametrize(
    ("waarde", "dag"), [("45366", date(2024, 3, 15)), ("15/03/2024", date(2024, 3, 15))]
)
def test_a_date_that_excel_left_as_a_number_is_a_date(waarde, dag):
    importbestand = gelezen(opzet(), [rij(1, Boekdatum=waarde)])

    assert importbestand.importrijen.get().boekdatum == dag


def test_everything_that_is_wrong_with_a_row_is_said_at_once():
    [fout] = fouten(gelezen(opzet(), [rij(1, Bedrag="x", Boekdatum="y", Soort="z")]))

    assert fout.count("Rij 2: ") == 1
    for kolom in ("Bedrag", "Boekdatum", "Soort"):
        assert f"olom {kolom}" in fout


def test_a_row_with_more_cells_than_the_head_says_so():
    [fout] = fouten(gelezen(opzet(), [rij(1), [*rij(2), "te veel"]]))

    assert "meer dan 15 kolommen" in fout


def test_a_formula_is_text_and_nothing_else():
    o = opzet()
    tekst = '=HYPERLINK("http://kwaad.voorbeeld";"klik")'

    importbestand = gelezen(o, [rij(1, Omschrijving=tekst)])
    book_import(importbestand=importbestand, user=o.user)

    assert Besteding.objects.get().omschrijving == tekst


def test_the_projectcode_goes_before_the_kostenplaats():
    o = opzet()

    importbestand = gelezen(
        o,
        [
            rij(1, Projectcode="PB", Kostenplaats="K1"),
            rij(2, Projectcode="onbekend", Kostenplaats="K1"),
            rij(3, Projectcode="pb"),
        ],
    )

    rows = importbestand.importrijen.order_by("rijnummer").values_list("onderdeel", flat=True)
    assert list(rows) == [o.b.pk, o.a.pk, o.b.pk]


def test_a_projectcode_that_ran_out_is_not_passed_over_for_the_kostenplaats():
    o = opzet()
    Verdeelsleutel.objects.filter(code="PB").update(tot=date(2024, 3, 14))

    [fout] = fouten(gelezen(o, [rij(1, Projectcode="PB", Kostenplaats="K1")]))

    assert "projectcode “PB” is op 15 maart 2024 niet geldig" in fout


def test_a_code_that_moved_to_another_onderdeel_counts_by_the_boekdatum():
    o = opzet()
    Verdeelsleutel.objects.filter(code="PB").update(tot=date(2024, 3, 31))
    Verdeelsleutel.objects.create(
        fonds=o.fonds, soort="projectcode", code="PB", onderdeel=o.a, van=date(2024, 4, 1)
    )

    rows = gelezen(
        o,
        [rij(n, Projectcode="PB", Boekdatum=d) for n, d in enumerate(["31-03-2024", "01-04-2024"])],
    ).importrijen.order_by("rijnummer")

    assert [row.onderdeel for row in rows] == [o.b, o.a]


def test_a_boekdatum_outside_the_boekjaar_is_a_signal():
    row = gelezen(opzet(), [rij(1, Boekdatum="10-01-2025")]).importrijen.get()

    assert row.uitslag == "nieuw"
    assert "valt niet in boekjaar 2024" in row.fout


def test_a_boekdatum_after_today_is_a_signal():
    """By hand it is refused; a file may run ahead, but nobody should wonder where the amount is."""
    o = opzet()

    with clock_at(datetime(2024, 3, 14, 12, tzinfo=UTC)):
        een, twee = (gelezen(o, [rij(n, Boekdatum=f"{n}-03-2024")]) for n in (14, 15))

    assert een.importrijen.get().fout == ""
    assert "de boekdatum ligt na vandaag" in twee.importrijen.get().fout


def test_a_row_can_have_more_than_one_thing_to_look_at():
    row = gelezen(opzet(), [rij(1, Boekdatum="10-01-2025", Verplichtingnummer="V9")])

    assert row.importrijen.get().fout.count("Let op: ") == 2


def test_the_total_at_the_end_stands_beside_and_is_never_booked():
    o = opzet()
    totaal = ["Totaal", "", "", "", "", "", "25,00", *[""] * 8]

    importbestand = gelezen(o, [rij(1), rij(2), [], totaal, []])

    assert importbestand.totaal_bestand == 25
    assert importbestand.totaal_nieuw == 25
    assert importbestand.importrijen.count() == 2


def test_a_total_halfway_is_an_error_and_no_total():
    totaal = ["Totaal", "", "", "", "", "", "12,50", *[""] * 8]

    importbestand = gelezen(opzet(), [rij(1), totaal, rij(2)])

    assert importbestand.totaal_bestand is None
    assert fouten(importbestand)[0].startswith("Rij 3: ")


def test_a_total_that_is_no_amount_is_told():
    importbestand = gelezen(opzet(), [rij(1), ["Totaal", "", "", "", "", "", "n.v.t.", *[""] * 8]])

    assert importbestand.totaal_bestand is None
    assert "Het totaal in rij 3 is niet te lezen" in importbestand.melding


def test_debet_and_credit_are_one_amount_and_add_up_to_the_total_of_the_file():
    o = opzet()
    kop = [*KOP[:6], "Debet", "Credit", *KOP[7:]]
    gewoon, baat = rij(1), rij(2, Soort="Baat", Dagboek="VRK")
    credit = rij(3, Soort="Creditnota")
    rijen = [
        [*gewoon[:6], "100,00", "", *gewoon[7:]],
        [*baat[:6], "", "30,00", *baat[7:]],
        [*credit[:6], "", "20,00", *credit[7:]],
        ["Totaal", *[""] * 5, "100,00", "50,00", *[""] * 8],
    ]

    importbestand = gelezen(o, csv_bytes(rijen, kop=kop))

    bedragen = importbestand.importrijen.order_by("rijnummer").values_list("soort", "bedrag")
    assert list(bedragen) == [("last", 100), ("baat", 30), ("last", -20)]
    assert importbestand.totaal_bestand == importbestand.totaal_nieuw == 50


def test_baten_that_are_negative_in_the_file_are_booked_as_positive():
    o = opzet()

    importbestand = gelezen(
        o, [rij(1, Bedrag="100,00"), rij(2, Soort="Baat", Bedrag="-30,00")], credit_negatief="ja"
    )

    assert importbestand.importrijen.get(soort="baat").bedrag == 30
    assert importbestand.totaal_nieuw == 70


def test_a_field_without_a_column_takes_its_fixed_value():
    o = opzet()
    kop, waarden = KOP[1:], rij(1)[1:]

    importbestand = gelezen(o, csv_bytes([waarden], kop=kop), administratie="GEM")

    assert importbestand.importrijen.get().administratie == "GEM"


def test_a_file_with_only_a_head_is_refused():
    importbestand = gelezen(opzet(), [[]])

    assert importbestand.status == StatusImport.MISLUKT
    assert "geen enkele rij" in importbestand.melding
