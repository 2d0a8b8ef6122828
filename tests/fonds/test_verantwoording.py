"""The sentences of the paragraph: right for nothing, one and more, and as of two dates."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from fonds.services.begroting import establish_wijziging
from fonds.services.boekjaren import close_boekjaar
from fonds.services.prognoses import give_prognose
from fonds.verantwoording.inhoud import SoortStuk, Stuk
from fonds.verantwoording.opstellen import verantwoording
from fonds.verantwoording.woorden import aantal, opsomming
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import FondsFactory, RaadsstukFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.klok import clock_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet():
    return sociaal_innovatiefonds()


def stuk(fonds, dag: date = date(2022, 12, 31), **extra) -> Stuk:
    return verantwoording(fonds, soort=SoortStuk.TUSSENBERICHT, peildatum=dag, **extra)


def said(fonds, dag: date = date(2022, 12, 31), **extra) -> str:
    delen = stuk(fonds, dag, **extra).paragrafen
    zinnen = [zin for deel in delen for zin in (*deel.zinnen, *deel.punten)]
    return " ".join(zinnen).replace("\u00a0", " ")


def grant(opzet, code: str, bedrag: int, jaar: int = 2022):
    return toegekend(opzet.fonds.onderdelen.get(code=code), Decimal(bedrag), boekjaar=jaar)


def test_a_fonds_without_anything_says_so():
    text = said(FondsFactory(naam="Fonds"))
    assert "De raad heeft op 31 december 2022 nog geen geld geautoriseerd." in text
    assert "De stuurgroep heeft nog niets toegekend." in text
    assert "is nog niets uitgegeven en staat geen verplichting open" in text
    assert "Er is nog geen prognose gegeven." in text
    assert "geen afwijkingen" in text


def test_what_was_authorised_is_named_per_programma(opzet):
    assert (
        "€ 3.381.170 geautoriseerd uit het Sociaal Innovatiefonds: € 1.117.170 op programma 1 "
        "(Onderwijs, economie en arbeidsparticipatie) en € 2.264.000 op programma 2"
    ) in said(opzet.fonds)


def test_one_and_more_onderdelen(opzet):
    grant(opzet, "a", 1_000)
    assert "€ 1.000 toegekend, aan één onderdeel. Er is nog € 3.380.170 toe te" in said(opzet.fonds)
    grant(opzet, "d", 1_000)
    assert "€ 2.000 toegekend, aan twee onderdelen." in said(opzet.fonds)


def test_a_percentage_has_its_two_amounts(opzet):
    toekenning = grant(opzet, "a", 1_000)
    BestedingFactory(onderdeel=toekenning.onderdeel, bedrag=Decimal(125))
    text = said(opzet.fonds)
    assert "is 12,5% (€ 125 van € 1.000) van de toekenningen uitgegeven" in text
    assert "Er staan geen verplichtingen open." in text
    BestedingFactory(onderdeel=toekenning.onderdeel, bedrag=Decimal(300), soort="verplichting")
    assert "Daarnaast staat voor € 300 aan verplichtingen open." in said(opzet.fonds)


def test_spending_without_a_toekenning_has_no_percentage(opzet):
    BestedingFactory(onderdeel=opzet.fonds.onderdelen.get(code="a"), bedrag=Decimal(125))
    text = said(opzet.fonds)
    assert "is € 125 uitgegeven." in text
    assert "Er is één afwijking." in text


def test_onderdelen_without_a_prognose_are_counted(opzet):
    for code in ("a", "b"):
        grant(opzet, code, 1_000)
    give_prognose(
        onderdeel=opzet.fonds.onderdelen.get(code="a"),
        periode=VerslagperiodeFactory(jaar=2022),
        verwacht=Decimal(900),
        user=user_in(Rol.CONTROLLER),
    )
    text = said(opzet.fonds)
    assert "Voor het ene onderdeel dat een prognose gaf" in text
    assert "samen € 900" in text
    assert "Eén onderdeel met een toekenning heeft nog geen prognose gegeven." in text


def test_the_reserve_of_the_founding_year(opzet):
    text = said(opzet.fonds)
    assert "stond op 1 januari 2022 op € 0. In 2022 is € 3.381.170 toegevoegd." in text
    assert "Op 31 december 2022 staat zij op € 3.381.170." in text


def test_an_open_boekjaar_says_that_the_onttrekking_is_not_booked(opzet):
    text = said(opzet.fonds)
    assert "Boekjaar 2022 is nog niet gesloten." in text
    assert "niets meer over te hevelen" in text


def test_a_boekjaar_in_which_nothing_happened_is_a_sentence_and_no_empty_table(opzet):
    later = stuk(opzet.fonds, date(2031, 6, 30))
    assert "In 2031 is niets begroot, toegekend of besteed." in said(opzet.fonds, date(2031, 6, 30))
    assert not next(deel.tabellen for deel in later.paragrafen if deel.titel == "Boekjaar 2031")


def test_a_closed_boekjaar_says_what_is_left_and_an_overheveling_what_moved(opzet):
    toekenning = grant(opzet, "a", 100_000)
    BestedingFactory(onderdeel=toekenning.onderdeel, bedrag=Decimal(17_170))
    user = user_in(Rol.CONTROLLER)
    close_boekjaar(fonds=opzet.fonds, jaar=2022, user=user)
    text = said(opzet.fonds)
    assert "Boekjaar 2022 is gesloten" in text
    assert "€ 17.170 onttrokken" in text
    assert "€ 1.100.000 van programma 1 uit 2022 en € 2.264.000 van programma 2 uit 2022" in text
    besluit = RaadsstukFactory(nummer="2023-7", datum=date(2023, 6, 1))
    establish_wijziging(
        wijziging=opzet.fonds.wijzigingen.get(status="concept"), raadsbesluit=besluit, user=user
    )
    text = said(opzet.fonds, date(2023, 7, 1))
    assert (
        "Met raadsbesluit 2023-7 van 1 juni 2023 is € 3.364.000 overgeheveld van 2022 naar 2023."
    ) in text
    assert "niets meer over te hevelen" in text
    assert "€ 3.381.170 geautoriseerd" in text


def test_what_closing_counted_after_the_peildatum_is_said(opzet):
    """Period 13: in the onttrekking of 31 December, and not yet in the lasten of that day."""
    toekenning = grant(opzet, "a", 100_000)
    BestedingFactory(onderdeel=toekenning.onderdeel, boekjaar=2022, bedrag=Decimal(17_170))
    BestedingFactory(
        onderdeel=toekenning.onderdeel,
        boekjaar=2022,
        boekdatum=date(2023, 1, 15),
        bedrag=Decimal(500),
    )
    assert "nog € 500 op boekjaar 2022" not in said(opzet.fonds)
    close_boekjaar(fonds=opzet.fonds, jaar=2022, user=user_in(Rol.CONTROLLER))
    text = said(opzet.fonds)
    assert "€ 17.670 onttrokken" in text
    assert "Met een boekdatum na 31 december 2022 is nog € 500 op boekjaar 2022 geboekt" in text
    assert "nog € 500 op boekjaar 2022" not in said(opzet.fonds, date(2023, 1, 31))


def test_what_was_booked_later_is_not_in_it(opzet):
    with clock_at(datetime(2030, 1, 1, 12, tzinfo=UTC)):
        toekenning = grant(opzet, "a", 1_000)
        BestedingFactory(onderdeel=toekenning.onderdeel)
    early = said(opzet.fonds, kennisdatum=date(2029, 12, 31))
    assert "nog niets toegekend" in early
    assert "nog niets uitgegeven" in early


def test_the_tables_end_in_the_sum_of_their_rows(opzet):
    for code, bedrag in (("a", 700), ("b", 50), ("d", 1_000)):
        BestedingFactory(onderdeel=grant(opzet, code, bedrag).onderdeel, bedrag=Decimal(bedrag) / 2)
    for tabel in stuk(opzet.fonds).tabellen:
        if tabel.totaal:
            *rijen, total = tabel.rijen
            for index in range(1, len(tabel.koppen)):
                column = [rij[index] for rij in rijen if isinstance(rij[index], Decimal)]
                if isinstance(total[index], Decimal):
                    assert sum(column) == total[index], (tabel.titel, tabel.koppen[index])


def test_the_title_names_the_kind_and_the_year(opzet):
    made = verantwoording(opzet.fonds, soort=SoortStuk.JAARREKENING, peildatum=date(2022, 12, 31))
    assert made.titel == "Jaarrekening 2022: Sociaal Innovatiefonds"
    assert stuk(opzet.fonds, date(2023, 8, 31)).titel.startswith("Tussenbericht 2023")


@pytest.mark.parametrize(
    ("delen", "zin"), [([], ""), (["a"], "a"), (["a", "b"], "a en b"), (list("abc"), "a, b en c")]
)
def test_a_list_in_words(delen, zin):
    assert opsomming(delen) == zin


@pytest.mark.parametrize(
    ("number", "zin"), [(0, "geen dingen"), (1, "één ding"), (2, "twee dingen"), (11, "11 dingen")]
)
def test_a_number_in_words(number, zin):
    assert aantal(number, "ding", "dingen") == zin
