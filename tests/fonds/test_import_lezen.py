"""A file read row by row: what is new, what is known, what is wrong and how that is said."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fonds.choices import StatusImport
from fonds.inlezen import lezen
from fonds.models import Besteding, Boekjaar, Importbestand, Importrij, Verdeelsleutel
from fonds.services.importen import book_import, cancel_import, start_reading
from fonds.verplichtingen import stand_van
from tests.factories.importen import (
    KOP,
    csv_bytes,
    fouten,
    geladen,
    gelezen,
    indeling,
    lees,
    opzet,
    rij,
    verplichting,
    xlsx_bytes,
)
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


def sluit(fonds, jaar: int) -> None:
    """Straight into the table: how a year is closed has tests of its own."""
    Boekjaar.objects.update_or_create(
        fonds=fonds, jaar=jaar, defaults={"gesloten_op": timezone.now()}
    )


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


def test_progress_is_what_was_really_read(monkeypatch):
    o = opzet()
    monkeypatch.setattr(lezen, "STUK", 10)
    seen: list[tuple[int, int, int]] = []
    original = lezen.Lezing._stage

    def watch(self, stuk, gelezen):
        original(self, stuk, gelezen)
        bestand = Importbestand.objects.get(pk=self.pk)
        seen.append((bestand.gelezen, bestand.rijen, Importrij.objects.count()))

    monkeypatch.setattr(lezen.Lezing, "_stage", watch)

    importbestand = gelezen(o, [rij(n) for n in range(25)])

    assert seen == [(10, 25, 10), (20, 25, 20), (25, 25, 25)]
    assert (importbestand.gelezen, importbestand.rijen) == (25, 25)


def halfway(monkeypatch, act) -> None:
    """Read in pieces of ten; after the second piece `act` happens."""
    monkeypatch.setattr(lezen, "STUK", 10)
    original = lezen.Lezing._stage

    def stage(self, stuk, gelezen):
        original(self, stuk, gelezen)
        if gelezen == 20:
            act(Importbestand.objects.get(pk=self.pk))

    monkeypatch.setattr(lezen.Lezing, "_stage", stage)


def test_a_cancel_stops_the_reading_and_leaves_no_rows(monkeypatch):
    o = opzet()
    halfway(monkeypatch, lambda bestand: cancel_import(importbestand=bestand, user=o.user))

    importbestand = gelezen(o, [rij(n) for n in range(50)])

    assert importbestand.status == StatusImport.GEANNULEERD
    assert importbestand.gelezen == 20
    assert not importbestand.importrijen.exists()
    assert importbestand.bestand.open().read()


def test_a_reading_that_was_begun_again_elsewhere_stops_itself(monkeypatch):
    o = opzet()

    def restart(bestand):
        if bestand.indeling["poging"] > 1:
            return
        start_reading(importbestand=bestand, kolomindeling=bestand.kolomindeling, user=o.user)

    halfway(monkeypatch, restart)

    importbestand = gelezen(o, [rij(n) for n in range(50)])

    assert importbestand.status == StatusImport.LEZEN  # the new reading waits for its turn
    assert importbestand.importrijen.count() == 20
    lezen.read_import(importbestand.pk, importbestand.indeling["poging"])
    importbestand.refresh_from_db()
    assert (importbestand.status, importbestand.nieuw) == (StatusImport.KLAAR, 50)


def test_an_unexpected_error_is_not_hidden_and_leaves_a_message(monkeypatch):
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))
    monkeypatch.setattr(lezen.Toetser, "judge", lambda self, read: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        lees(o, importbestand)

    importbestand.refresh_from_db()
    assert importbestand.status == StatusImport.MISLUKT
    assert "onverwachte fout" in importbestand.melding


def test_the_worker_reads_after_the_commit(django_capture_on_commit_callbacks):
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))

    with django_capture_on_commit_callbacks(execute=True):
        start_reading(
            importbestand=importbestand, kolomindeling=indeling(o, importbestand), user=o.user
        )

    importbestand.refresh_from_db()
    assert (importbestand.status, importbestand.nieuw) == (StatusImport.KLAAR, 1)


def test_reading_asks_as_many_questions_for_a_piece_of_many_rows(django_assert_max_num_queries):
    o = opzet()
    rijen = [verplichting(n) for n in range(100)] + [
        rij(1000 + n, Verplichtingnummer=f"V{n % 100}") for n in range(400)
    ]
    importbestand = geladen(o, csv_bytes(rijen))

    with django_assert_max_num_queries(60):  # in pieces of 1000 rows; the inserts by some 40 rows
        lees(o, importbestand)


def test_mending_a_code_and_reading_again_needs_no_new_upload():
    o = opzet()
    importbestand = gelezen(o, [rij(1, Projectcode="PX")])
    assert importbestand.status == StatusImport.FOUTEN

    Verdeelsleutel.objects.create(
        fonds=o.fonds, soort="projectcode", code="PX", onderdeel=o.b, van=date(2024, 1, 1)
    )
    importbestand = lees(o, importbestand)

    assert (importbestand.status, importbestand.fouten) == (StatusImport.KLAAR, 0)
    assert importbestand.importrijen.get().onderdeel == o.b


def test_a_later_change_of_the_mapping_does_not_rewrite_how_a_file_was_read():
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    kolomindeling = importbestand.kolomindeling
    kolomindeling.kolommen = {}
    kolomindeling.save()

    importbestand.refresh_from_db()

    assert importbestand.indeling["kolommen"]["bedrag"] == "Bedrag"
