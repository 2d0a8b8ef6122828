"""One row by one mapping, without a database: what it becomes and which sentence it gets."""

from datetime import date
from decimal import Decimal

import pytest

from fonds.inlezen.kolommen import Indeling, guess
from fonds.inlezen.rijen import Rijlezer, raw, sentence, toon
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
