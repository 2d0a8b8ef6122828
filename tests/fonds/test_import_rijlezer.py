"""One row by one mapping, without a database: what it becomes and which sentence it gets."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from basis.fields import MAX_BEDRAG
from fonds.inlezen.kolommen import Indeling, guess
from fonds.inlezen.rijen import Rijlezer, raw, sentence, toon
from fonds.inlezen.waarden import lees_bedrag, lees_boekjaar, lees_datum
from tests.factories.importen import KOP, SOORTEN, rij

DEBET_CREDIT = [*KOP, "Debet", "Credit"]


def lezer(kop: list[str] = KOP, *, zonder: tuple[str, ...] = (), **vast: str) -> Rijlezer:
    kolommen = {veld: naam for veld, naam in guess(kop).items() if veld not in zonder}
    data = {"kolommen": kolommen, "vast": vast, "soorten": SOORTEN}
    return Rijlezer(Indeling.of(data, kop), kop)


def read(*, door: Rijlezer | None = None, **anders):
    return (door or lezer()).read(7, rij(**anders))


def bedrag(door: Rijlezer, soort: str, debet="", credit=""):
    row, fouten = door.read(7, [*rij(Soort=soort, Bedrag=""), debet, credit])
    return fouten or row.bedrag


def test_a_good_row_has_no_faults():
    row, fouten = read()
    assert fouten == []
    assert (row.rijnummer, row.uitslag, row.bedrag) == (7, "nieuw", Decimal("12.50"))


@pytest.mark.parametrize(
    ("debet", "credit", "gelezen"),
    [
        ("12,50", "", "12.50"),
        ("", "12,50", "-12.50"),
        ("12,50", "2,50", "10.00"),
        ("12,50", "0,00", "12.50"),
        ("0,00", "-3,00", "3.00"),
    ],
)
def test_of_two_columns_the_credit_goes_off_the_debet(debet, credit, gelezen):
    assert bedrag(lezer(DEBET_CREDIT), "Factuur", debet, credit) == Decimal(gelezen)


def test_of_two_columns_a_baat_stands_at_credit_and_is_booked_as_positive():
    assert bedrag(lezer(DEBET_CREDIT), "Opbrengst", credit="40,00") == 40


def test_of_two_columns_what_is_paid_back_of_a_baat_is_negative():
    assert bedrag(lezer(DEBET_CREDIT), "Opbrengst", debet="40,00") == -40


def test_two_empty_columns_are_no_amount():
    assert bedrag(lezer(DEBET_CREDIT), "Factuur") == [
        "er staat geen bedrag bij debet en niet bij credit: vul er een in"
    ]


def test_two_columns_that_cancel_out_are_nothing_to_book():
    [fout] = bedrag(lezer(DEBET_CREDIT), "Factuur", "5,00", "5,00")
    assert fout.startswith("het bedrag is € 0,00")


def test_the_column_with_the_wrong_amount_is_the_one_that_is_named():
    [fout] = bedrag(lezer(DEBET_CREDIT), "Factuur", "5,00", "vijf")
    assert fout.startswith("kolom Credit: “vijf” is geen bedrag")


@pytest.mark.parametrize(
    ("vast", "geschreven", "geboekt"),
    [({}, "40,00", 40), ({}, "-40,00", -40), ({"credit_negatief": "ja"}, "-40,00", 40),
     ({"credit_negatief": "ja"}, "40,00", -40), ({"credit_negatief": "nee"}, "40,00", 40)],
)  # fmt: skip
def test_one_signed_column_turns_a_baat_only_where_the_mapping_says_so(vast, geschreven, geboekt):
    row, fouten = read(door=lezer(**vast), Soort="Opbrengst", Bedrag=geschreven)
    assert (row.bedrag, fouten) == (geboekt, [])


def test_a_signed_column_never_turns_a_last():
    row, _ = read(door=lezer(credit_negatief="ja"), Bedrag="-40,00")
    assert row.bedrag == -40


def test_the_point_of_the_mapping_reads_cents():
    row, fouten = read(door=lezer(decimaal="punt"), Bedrag="1,250.50")
    assert (row.bedrag, fouten) == (Decimal("1250.50"), [])


def test_a_negative_vrijval_is_refused_with_its_amount():
    _, [fout] = read(Soort="Vrijval", Verplichtingnummer="V1", Bedrag="-10,00")
    assert fout.replace("\u00a0", " ") == "een vrijval is een positief bedrag, hier staat € −10"


def test_a_negative_last_is_a_creditnota_and_is_read():
    row, fouten = read(Soort="Creditnota", Bedrag="-10,00")
    assert (row.soort, row.bedrag, fouten) == ("last", -10, [])


@pytest.mark.parametrize(
    "veld", ["Administratie", "Dagboek", "Boekstuknummer", "Verplichtingnummer"]
)
def test_what_a_line_is_known_by_is_kept_in_capitals(veld):
    row, _ = read(**{veld: "ink-a"})
    assert getattr(row, veld.lower()) == "INK-A"


def test_a_projectcode_keeps_the_letters_it_was_written_in():
    row, _ = read(Projectcode="pa")
    assert row.projectcode == "pa"


def test_a_long_omschrijving_is_cut_and_the_row_is_kept():
    row, fouten = read(Omschrijving="x" * 201)
    assert (row.omschrijving, fouten) == ("x" * 199 + "…", [])


def test_an_omschrijving_that_just_fits_is_whole():
    row, _ = read(Omschrijving="x" * 200)
    assert row.omschrijving == "x" * 200


def test_a_code_that_is_too_long_is_refused_since_half_a_code_is_another_code():
    _, fouten = read(Kostenplaats="k" * 41)
    assert fouten == [f"kolom Kostenplaats: “{'k' * 41}” is langer dan 40 tekens"]


@pytest.mark.parametrize(
    ("relatie", "omschrijving"), [("De Bakker", "De Bakker"), ("", "Boekstuk 241")]
)
def test_a_row_without_omschrijving_is_named_after_what_it_has(relatie, omschrijving):
    row, fouten = read(Omschrijving="", Relatie=relatie)
    assert (row.omschrijving, fouten) == (omschrijving, [])


def test_a_value_for_the_whole_file_stands_in_for_a_column():
    door = lezer(zonder=("boekjaar", "soort"), boekjaar="2023", soort="baat")
    row, fouten = read(door=door, Boekjaar="", Soort="")
    assert (row.boekjaar, row.soort, fouten) == (2023, "baat", [])


def test_a_word_of_the_mapping_is_known_in_any_case():
    row, fouten = read(Soort="FACTUUR")
    assert (row.soort, fouten) == ("last", [])


def test_a_factuurdatum_may_be_left_out():
    row, fouten = read(Factuurdatum="")
    assert (row.factuurdatum, fouten) == (None, [])


def test_a_row_that_is_shorter_than_its_head_misses_what_is_not_there():
    _, fouten = lezer().read(7, rij()[:6])
    assert "kolom Bedrag is leeg: vul hem in" in fouten
    assert "kolom Boekdatum is leeg: vul hem in" in fouten


def test_empty_cells_beyond_the_head_are_nothing():
    _, fouten = lezer().read(7, [*rij(), "", None, "  "])
    assert fouten == []


@pytest.mark.parametrize("cellen", [[], [None], ["", "  ", None], ["\t"]])
def test_a_row_with_nothing_in_it_is_empty(cellen):
    assert lezer().is_empty(cellen)


@pytest.mark.parametrize("cel", ["x", 0, 0.0, False, date(2024, 1, 1)])
def test_a_row_with_a_zero_in_it_is_not_empty(cel):
    assert not lezer().is_empty([None, cel])


@pytest.mark.parametrize(
    "woord", ["Totaal", "TOTAAL", "Totalen", "Eindtotaal", "Total", "Grand total", "Totaal 2024"]
)
def test_a_row_that_begins_with_totaal_and_has_no_day_is_a_total(woord):
    assert lezer().is_total(rij(Administratie=woord, Boekdatum=""))


@pytest.mark.parametrize("woord", ["Totaalbouw BV", "Subtotaal", "Het totaal", ""])
def test_another_word_is_no_total(woord):
    assert not lezer().is_total(rij(Administratie=woord, Boekdatum=""))


def test_a_row_with_a_boekdatum_is_no_total_whatever_it_is_called():
    assert not lezer().is_total(rij(Administratie="Totaal", Boekdatum="15-03-2024"))


def test_the_total_of_a_file_is_read_as_its_rows_are():
    assert lezer().total(rij(Bedrag="1.000,00")) == 1000
    assert lezer(decimaal="punt").total(rij(Bedrag="1,000.00")) == 1000


@pytest.mark.parametrize("geschreven", ["", "=SOM(G2:G9)", "n.v.t."])
def test_a_total_that_cannot_be_read_is_none(geschreven):
    assert lezer().total(rij(Bedrag=geschreven)) is None


def test_a_value_is_quoted_whole_up_to_sixty_characters():
    assert toon("x" * 60) == f"“{'x' * 60}”"
    assert toon("x" * 61) == f"“{'x' * 57}…”"


def test_faults_become_sentences_that_begin_with_the_row():
    assert sentence(3, ["Kolom A is leeg.", "het bedrag is te groot"]) == (
        "Rij 3: kolom A is leeg. Het bedrag is te groot."
    )


def test_the_row_is_kept_as_a_person_sees_it_and_no_longer_than_needed():
    cellen = raw([date(2024, 3, 15), 12.5, None, True, "y" * 400])["cellen"]
    assert cellen == ["15-03-2024", "12,5", "", "waar", "y" * 300]


@pytest.mark.parametrize(
    "geschreven",
    ["(€ -12,50)", "( -12,50)", "€ -12,50-", "(12,50", "12,50)", "((12,50))", "(12,50)-"],
)
def test_an_amount_that_is_negative_twice_or_half_is_refused(geschreven):
    with pytest.raises(ValueError, match=r"schrijf het als 1\.250,50"):
        lees_bedrag(geschreven)


@pytest.mark.parametrize("geschreven", ["(€ 12,50)", "(12,50) €", "12,50- €", "EUR (12,50)"])
def test_an_amount_in_brackets_or_with_a_minus_behind_is_negative(geschreven):
    assert lees_bedrag(geschreven) == Decimal("-12.50")


def test_the_largest_amount_is_read_and_a_cent_more_is_not():
    assert lees_bedrag(str(MAX_BEDRAG), punt=True) == MAX_BEDRAG
    with pytest.raises(ValueError, match="te groot"):
        lees_bedrag(str(MAX_BEDRAG + Decimal("0.01")), punt=True)


def test_what_a_binary_fraction_leaves_is_no_third_decimal():
    assert lees_bedrag(12.3400000001) == Decimal("12.34")


def test_a_third_decimal_of_a_spreadsheet_is_refused():
    with pytest.raises(ValueError, match="meer dan twee cijfers"):
        lees_bedrag(12.340002)


@pytest.mark.parametrize("nul", [-0.0, "-0,00", "0,00-", "(0,00)"])
def test_nothing_has_no_sign(nul):
    assert str(lees_bedrag(nul)) == "0.00"


@pytest.mark.parametrize(
    ("nummer", "dag"),
    [(36526, date(2000, 1, 1)), (36585, date(2000, 2, 29)), (73415, date(2100, 12, 31)),
     (45657.99999, date(2024, 12, 31))],
)  # fmt: skip
def test_the_day_number_of_a_spreadsheet_from_the_first_to_the_last_day(nummer, dag):
    assert lees_datum(nummer) == dag


@pytest.mark.parametrize("nummer", [36525, 36525.99, 73416, -1, 0])
def test_a_day_number_outside_this_century_is_no_date(nummer):
    with pytest.raises(ValueError, match="schrijf hem als"):
        lees_datum(nummer)


@pytest.mark.parametrize(
    "dag",
    [date(1999, 12, 31), datetime(2101, 1, 1), "31-12-1999", "1 januari 2101"],  # noqa: DTZ001
)
def test_a_day_outside_this_century_says_which_years_will_do(dag):
    with pytest.raises(ValueError, match="jaren 2000 tot en met 2100"):
        lees_datum(dag)


@pytest.mark.parametrize(
    ("maand", "nummer"),
    [("jan", 1), ("feb", 2), ("mrt", 3), ("maart", 3), ("apr", 4), ("mei", 5), ("jun", 6),
     ("jul", 7), ("aug", 8), ("sep", 9), ("sept", 9), ("okt", 10), ("nov.", 11), ("DEC", 12)],
)  # fmt: skip
def test_a_month_is_known_by_its_dutch_short_name(maand, nummer):
    assert lees_datum(f"5 {maand} 2024") == date(2024, nummer, 5)
    assert lees_datum(f"5-{maand}-2024") == date(2024, nummer, 5)


@pytest.mark.parametrize("geschreven", ["29-02-2023", "2023-02-29", "20230229", "29 februari 2023"])
def test_a_leap_day_in_another_year_is_no_date(geschreven):
    with pytest.raises(ValueError, match="schrijf hem als 31-12-2024"):
        lees_datum(geschreven)


@pytest.mark.parametrize("cel", ["1999", "2101", "24", "20240", 2024.5, "", None, True, "²⁰²⁴"])
def test_what_is_no_year_of_this_century_is_no_boekjaar(cel):
    with pytest.raises(ValueError, match="schrijf het boekjaar als 2024"):
        lees_boekjaar(cel)


@pytest.mark.parametrize("jaar", [2000, 2100])
def test_the_first_and_the_last_boekjaar_are_read(jaar):
    assert lees_boekjaar(f" {jaar} ") == jaar
