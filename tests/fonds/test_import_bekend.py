"""A file against what is booked: closed years, lines that are known, and the verplichting a row belongs to."""

import pytest
from django.core.exceptions import ValidationError

from fonds.choices import StatusImport
from fonds.models import Besteding
from fonds.services.importen import book_import
from fonds.verplichtingen import stand_van
from tests.factories.importen import (
    csv_bytes,
    fouten,
    gelezen,
    opzet,
    rij,
    sluit,
    verplichting,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("anders", [{"Boekjaar": 2023}, {"Boekdatum": "31-12-2023"}])
def test_a_closed_year_takes_no_new_row(anders):
    o = opzet()
    sluit(o.fonds, 2023)

    [fout] = fouten(gelezen(o, [rij(1, **anders)]))

    assert "boekjaar 2023 is gesloten: boek deze regel in het open jaar" in fout


def test_a_row_that_was_booked_before_its_year_closed_is_known():
    o = opzet()
    rijen = [rij(1, Boekjaar=2023, Boekdatum="15-03-2023")]
    book_import(importbestand=gelezen(o, rijen), user=o.user)
    sluit(o.fonds, 2023)

    again = gelezen(o, [*rijen, rij(2)])

    assert (again.status, again.bekend, again.nieuw) == (StatusImport.KLAAR, 1, 1)


def test_a_cumulative_month_skips_and_counts_what_is_known():
    o = opzet()
    januari = [rij(n) for n in range(5)]
    book_import(importbestand=gelezen(o, januari), user=o.user)

    februari = gelezen(o, [*januari, rij(9, Bedrag="100,00")])

    assert (februari.bekend, februari.nieuw, februari.fouten) == (5, 1, 0)
    assert februari.totaal_nieuw == 100
    book_import(importbestand=februari, user=o.user)
    assert Besteding.objects.count() == 6


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"Bedrag": "13,00"}, "is al geboekt met € 12,50, hier staat € 13"),
        ({"Soort": "Baat"}, "is al geboekt als last"),
    ],
)
def test_a_known_identity_with_another_amount_or_soort_is_an_error(anders, zin):
    o = opzet()
    book_import(importbestand=gelezen(o, [rij(1)]), user=o.user)

    [fout] = fouten(gelezen(o, [rij(1, **anders)]))

    assert zin in fout.replace("\u00a0", " ")


@pytest.mark.parametrize(
    "anders", [{"Dagboek": "ink"}, {"Administratie": "Adm"}, {"Boekstuknummer": "24-a"}]
)
def test_a_line_written_in_other_letters_is_the_same_line(anders):
    o = opzet()
    [(kolom, waarde)] = anders.items()
    book_import(importbestand=gelezen(o, [rij(1, **{kolom: waarde.upper()})]), user=o.user)

    again = gelezen(o, [rij(1, **anders)])

    assert (again.status, again.bekend, again.nieuw) == (StatusImport.KLAAR, 1, 0)


def test_the_database_refuses_a_line_in_other_letters_that_slips_past(monkeypatch):
    o = opzet()
    een, twee = gelezen(o, [rij(1, Dagboek="INK")]), gelezen(o, [rij(1, Dagboek="ink")])
    book_import(importbestand=een, user=o.user)
    monkeypatch.setattr("fonds.services.importen.booked_since", lambda importbestand: 0)

    with pytest.raises(ValidationError, match="Er is niets geboekt"):
        book_import(importbestand=twee, user=o.user)

    assert Besteding.objects.count() == 1


def test_the_same_line_in_other_letters_twice_in_a_file_is_an_error():
    [fout] = fouten(gelezen(opzet(), [rij(1, Dagboek="INK"), rij(1, Dagboek="ink")]))

    assert "staat ook in rij 2" in fout


def test_a_factuur_finds_its_verplichting_in_other_letters():
    o = opzet()

    importbestand = gelezen(o, [verplichting(1), rij(2, Verplichtingnummer="v1")])
    book_import(importbestand=importbestand, user=o.user)

    assert Besteding.objects.get(soort="last").verplichting.verplichtingnummer == "V1"


def test_an_identity_of_another_fonds_is_an_error():
    o, ander = opzet(), opzet()
    book_import(importbestand=gelezen(o, [rij(1)]), user=o.user)

    assert "in een ander fonds" in fouten(gelezen(ander, [rij(1)]))[0]


def test_the_same_identity_twice_in_a_file_names_the_other_row():
    [fout] = fouten(gelezen(opzet(), [rij(1), rij(2), rij(1, Bedrag="5,00")]))

    assert fout.startswith("Rij 4: boekstuk 241 regel 1")
    assert "staat ook in rij 2" in fout


def test_the_same_file_again_gives_only_known_rows():
    o = opzet()
    inhoud = csv_bytes([verplichting(1), rij(2, Verplichtingnummer="V1")])
    book_import(importbestand=gelezen(o, inhoud), user=o.user)

    again = gelezen(o, inhoud)

    assert (again.status, again.nieuw, again.bekend) == (StatusImport.KLAAR, 0, 2)


def test_a_verplichting_in_the_same_file_below_its_factuur_is_found():
    o = opzet()

    importbestand = gelezen(o, [rij(1, Verplichtingnummer="V2"), verplichting(2)])

    assert importbestand.status == StatusImport.KLAAR
    assert set(importbestand.importrijen.values_list("fout", flat=True)) == {""}


def test_a_factuur_of_an_unknown_verplichting_is_a_signal_and_books_without_link():
    o = opzet()

    importbestand = gelezen(o, [rij(1, Verplichtingnummer="V9")])

    assert importbestand.status == StatusImport.KLAAR
    assert "verplichting V9 is niet bekend" in importbestand.importrijen.get().fout
    book_import(importbestand=importbestand, user=o.user)
    assert Besteding.objects.get().verplichting is None


@pytest.mark.parametrize("eerst_geboekt", [True, False])
def test_a_factuur_of_another_onderdeel_than_its_verplichting_is_an_error(eerst_geboekt):
    o = opzet()
    factuur = rij(2, Verplichtingnummer="V1", Projectcode="PB")
    if eerst_geboekt:
        book_import(importbestand=gelezen(o, [verplichting(1)]), user=o.user)

    found = fouten(gelezen(o, [factuur] if eerst_geboekt else [verplichting(1), factuur]))

    assert len(found) == 1
    assert "hoort bij een ander onderdeel" in found[0]


def test_a_verplichting_that_comes_back_in_the_next_year_is_not_counted_twice():
    o = opzet()
    book_import(importbestand=gelezen(o, [verplichting(1)]), user=o.user)

    [fout] = fouten(
        gelezen(o, [verplichting(1, Boekjaar=2025, Boekdatum="01-01-2025", Bedrag="400,00")])
    )

    assert "verplichting V1 is al geboekt (boekstuk 241 in 2024)" in fout


def vrijval(nummer, bedrag: str, **anders):
    return rij(nummer, Soort="Vrijval", Bedrag=bedrag, Verplichtingnummer="V1", **anders)


@pytest.mark.parametrize("eerst_geboekt", [True, False])
def test_vrijval_above_what_is_open_is_an_error_as_it_is_by_hand(eerst_geboekt):
    o = opzet()
    eerder = [verplichting(1), rij(2, Verplichtingnummer="V1", Bedrag="400,00")]
    nieuw = [vrijval(3, "500,00"), vrijval(4, "100,01")]
    if eerst_geboekt:
        book_import(importbestand=gelezen(o, eerder), user=o.user)

    found = fouten(gelezen(o, eerder + nieuw))

    assert [fout.replace("\u00a0", " ") for fout in found] == [
        "Rij 5: van deze verplichting staat nog € 100 open; meer kan er niet vrijvallen."
    ]


def test_vrijval_of_all_that_is_open_is_booked():
    o = opzet()
    rijen = [verplichting(1), rij(2, Verplichtingnummer="V1", Bedrag="400,00")]

    book_import(importbestand=gelezen(o, [vrijval(3, "600,00"), *rijen]), user=o.user)

    assert stand_van(Besteding.objects.get(soort="verplichting")).rest == 0


@pytest.mark.parametrize(("dag", "telt"), [("14-03-2024", True), ("16-03-2024", False)])
def test_only_a_factuur_of_before_the_vrijval_lessens_what_may_fall_free(dag, telt):
    """In whatever order the rows stand; a later factuur above the verplichting is a fact (rule 10)."""
    factuur = rij(2, Verplichtingnummer="V1", Bedrag="500,00", Boekdatum=dag)
    begin = verplichting(1, Boekdatum="01-03-2024")

    found = fouten(gelezen(opzet(), [vrijval(3, "600,00"), factuur, begin]))

    assert len(found) == telt


def test_vrijval_before_its_verplichting_is_an_error_as_it_is_by_hand():
    [fout] = fouten(
        gelezen(opzet(), [verplichting(1), vrijval(2, "10,00", Boekdatum="14-03-2024")])
    )

    assert "vrijval telt niet eerder mee dan de verplichting zelf" in fout
    assert "vanaf 15 maart 2024" in fout


def test_vrijval_of_one_onderdeel_does_not_take_from_another_under_the_same_number():
    o = opzet()
    rijen = [verplichting(1), verplichting(1, Regelnummer=2, Projectcode="PB", Bedrag="10,00")]

    found = fouten(gelezen(o, [*rijen, vrijval(3, "10,01", Projectcode="PB")]))

    assert len(found) == 1


def test_two_lines_of_one_verplichting_are_told_apart_by_their_onderdeel():
    o = opzet()

    goed = gelezen(o, [verplichting(1), verplichting(1, Regelnummer=2, Projectcode="PB")])
    fout = gelezen(o, [verplichting(1), verplichting(1, Regelnummer=2)])

    assert goed.status == StatusImport.KLAAR
    assert "staat ook in rij 2" in fouten(fout)[0]
