"""The chain of an onderdeel: voorstel, besluit, toekenning and verplichting, as of a day and for a reader."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.choices import Instantie, Keuze, SoortBesteding
from fonds.keten import MAX_VERPLICHTINGEN, Schakel, schakels, verplichtingen
from fonds.models import Bekrachtiging, Besteding
from fonds.services.besluiten import ratify, record_bekrachtiging
from gebruikers.rollen import Rol
from tests.factories.besluiten import DAG, Tafel, tafel
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.stuurgroep import VoorstelFactory

pytestmark = pytest.mark.django_db
VANDAAG = date(2099, 1, 1)


@pytest.fixture
def t() -> Tafel:
    return tafel()


def chain(t: Tafel, user=None, *, peil: date = VANDAAG, kennis: date = VANDAAG) -> list[Schakel]:
    user = user or user_in(Rol.PROGRAMMAMANAGER)
    return schakels(t.onderdeel("a"), user=user, peildatum=peil, kennisdatum=kennis)


def decided(t: Tafel, *regels, uitkomst: str = "conform", **velden):
    """A besluit; a reason where its outcome wants one."""
    if uitkomst in ("aangehouden", "afgewezen"):
        velden["reden"] = "Daarom."
    return t.besluit(*regels, uitkomst=uitkomst, **velden)


# --- What stands in it ----------------------------------------------------------


def test_a_besluit_stands_with_its_toekenningen_of_this_onderdeel_only(t):
    besluit = t.besluit(("a", 2022, 100), ("a", 2023, 40), ("b", 2022, 7))
    [schakel] = chain(t)
    assert (schakel.besluit, schakel.voorstel) == (besluit, besluit.voorstel)
    assert [(row.boekjaar, row.bedrag) for row in schakel.toekenningen] == [(2022, 100), (2023, 40)]
    assert schakel.bedrag == Decimal(140)


def test_what_is_decided_asks_nothing_any_more(t):
    t.besluit(("a", 2022, 100))
    assert chain(t)[0].gevraagd is None


def test_what_is_not_decided_stands_last_with_what_it_asks_of_this_onderdeel(t):
    t.voorstel(("a", 2022, 30), ("b", 2022, 500))
    t.besluit(("a", 2022, 100))
    last = chain(t)[-1]
    assert (last.besluit, last.besluit_url, last.uitkomst) == (None, "", "Ingediend")
    assert (last.gevraagd, last.bedrag) == (Decimal(30), 0)


def test_a_voorstel_about_another_onderdeel_is_no_part_of_it(t):
    t.besluit(("b", 2022, 100))
    t.voorstel(("b", 2023, 100))
    assert chain(t) == []


def test_what_is_held_over_still_asks_its_amount(t):
    decided(t, ("a", 2022, 100), uitkomst="aangehouden")
    [schakel] = chain(t)
    assert (schakel.uitkomst, schakel.gevraagd, schakel.bedrag) == ("Aangehouden", Decimal(100), 0)


def test_held_over_and_then_decided_it_asks_nothing_in_either_row(t):
    held = decided(t, ("a", 2022, 100), uitkomst="aangehouden")
    punt = t.op_agenda(held.voorstel, t.volgende())
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert [(row.uitkomst, row.gevraagd, row.bedrag) for row in chain(t)] == [
        ("Aangehouden", None, 0),
        ("Conform voorstel", None, Decimal(100)),
    ]


def test_what_was_rejected_stands_without_money(t):
    decided(t, ("a", 2022, 100), uitkomst="afgewezen")
    [schakel] = chain(t)
    assert (schakel.uitkomst, schakel.bedrag, schakel.gevraagd) == ("Afgewezen", 0, None)


def test_a_besluit_that_waits_says_for_whom_and_gave_nothing_yet(t):
    t.besluit(("a", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    [schakel] = chain(t)
    assert schakel.uitkomst == "Conform voorstel, wacht op College van B en W"
    assert schakel.bedrag == 0


@pytest.mark.parametrize(
    ("akkoord", "zin", "bedrag"),
    [
        (True, "Conform voorstel; College van B en W: akkoord", 100),
        (False, "Conform voorstel; College van B en W: niet akkoord", 0),
    ],
)
def test_what_the_college_said_stands_with_the_outcome(t, akkoord, zin, bedrag):
    answered(t, akkoord=akkoord)
    [schakel] = chain(t)
    assert (schakel.uitkomst, schakel.bedrag) == (zin, bedrag)


def answered(t: Tafel, *, akkoord: bool = True) -> Bekrachtiging:
    """A besluit of 6 October 2022 on which the college answered on the 20th."""
    besluit = t.besluit(("a", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    return record_bekrachtiging(
        besluit=besluit, user=user_in(Rol.CONTROLLER), akkoord=akkoord,
        boekdatum=date(2022, 10, 20), reden="Zo besloot het college.",
    )  # fmt: skip


# --- As of a day ----------------------------------------------------------------


def test_before_the_day_of_the_college_it_still_waited(t):
    answered(t)
    [schakel] = chain(t, peil=date(2022, 10, 19))
    assert (schakel.uitkomst, schakel.bedrag) == (
        "Conform voorstel, wacht op College van B en W",
        0,
    )
    [schakel] = chain(t, peil=date(2022, 10, 20))
    assert (schakel.uitkomst, schakel.bedrag) == (
        "Conform voorstel; College van B en W: akkoord",
        Decimal(100),
    )


def test_what_was_entered_after_the_kennisdatum_was_not_known(t):
    t.besluit(("a", 2022, 100))
    gisteren = timezone.localdate() - timedelta(days=1)
    assert not any(schakel.besluit for schakel in chain(t, kennis=gisteren))
    assert any(schakel.besluit for schakel in chain(t, kennis=timezone.localdate()))


def test_a_besluit_counts_from_its_own_day(t):
    t.besluit(("a", 2022, 100))
    assert chain(t, peil=DAG - timedelta(days=1)) == []
    assert len(chain(t, peil=DAG)) == 1


def test_a_voorstel_that_was_decided_later_was_ingediend_on_that_day(t):
    today = timezone.localdate()
    t.vergadering.datum = today
    t.vergadering.save()
    t.besluit(("a", 2022, 100))
    [schakel] = chain(t, peil=today, kennis=today - timedelta(days=1))
    assert (schakel.besluit, schakel.uitkomst) == (None, "Ingediend")


# --- For a reader ---------------------------------------------------------------


def test_a_projectleider_sees_the_money_but_not_the_voorstel_of_another(t):
    besluit = t.besluit(("a", 2022, 100))
    [schakel] = chain(t, user_in(Rol.PROJECTLEIDER))
    assert (schakel.besluit, schakel.bedrag) == (besluit, Decimal(100))
    assert (schakel.voorstel, schakel.besluit_url) == (None, "")


def test_a_besluit_without_money_is_not_for_who_may_not_see_it(t):
    decided(t, ("a", 2022, 100), uitkomst="afgewezen")
    assert chain(t, user_in(Rol.PROJECTLEIDER)) == []


def test_the_author_opens_the_own_besluit(t):
    leider = user_in(Rol.PROJECTLEIDER)
    punt = t.punt(("a", 2022, 100), opgesteld_door=leider)
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    [schakel] = chain(t, leider)
    assert schakel.besluit_url == besluit.get_absolute_url()
    assert schakel.voorstel == besluit.voorstel


def test_a_concept_stands_in_the_chain_of_its_author_alone(t):
    concept = VoorstelFactory(fonds=t.fonds, onderdeel=t.onderdeel("a"))
    assert [row.voorstel for row in chain(t, concept.opgesteld_door)] == [concept]
    assert chain(t) == []


# --- Verplichtingen ---------------------------------------------------------------


@pytest.fixture
def a(db):
    fonds, programma = founded_fonds()
    return OnderdeelFactory(fonds=fonds, programma=programma, code="a")


def booked(onderdeel, soort: str, bedrag: int, **velden) -> Besteding:
    nummer = Besteding.objects.count() + 1
    return Besteding.objects.create(**{
        "fonds": onderdeel.fonds, "onderdeel": onderdeel, "soort": soort, "bedrag": Decimal(bedrag),
        "omschrijving": f"Besteding {nummer}", "boekjaar": 2022, "boekdatum": date(2022, 11, 1),
        "administratie": "T", "dagboek": "T", "boekstuknummer": str(nummer), "regelnummer": "1",
        "geboekt_door": UserFactory(), **velden,
    })  # fmt: skip


def orders(onderdeel, peil: date = VANDAAG) -> list[tuple]:
    found = verplichtingen(onderdeel, peildatum=peil, kennisdatum=VANDAAG)
    return [(row.gefactureerd, row.vrijgevallen, row.rest, row.openstaand) for row in found]


VERPLICHTING, LAST, VRIJVAL = (
    SoortBesteding.VERPLICHTING,
    SoortBesteding.LAST,
    SoortBesteding.VRIJVAL,
)


def test_of_a_verplichting_stays_open_what_is_not_invoiced_or_released(a):
    order = booked(a, VERPLICHTING, 100)
    booked(a, LAST, 30, verplichting=order)
    booked(a, LAST, 20, verplichting=order)
    booked(a, VRIJVAL, 15, verplichting=order)
    assert orders(a) == [(50, 15, 35, 35)]


def test_above_the_verplichting_nothing_is_open_and_the_difference_stays_readable(a):
    order = booked(a, VERPLICHTING, 100)
    booked(a, LAST, 130, verplichting=order)
    assert orders(a) == [(130, 0, -30, 0)]


def test_an_invoice_of_after_the_peildatum_does_not_count_yet(a):
    order = booked(a, VERPLICHTING, 100)
    booked(a, LAST, 30, verplichting=order, boekdatum=date(2022, 12, 1))
    assert orders(a, date(2022, 11, 30)) == [(0, 0, 100, 100)]


def test_an_invoice_without_verplichting_is_of_none(a):
    booked(a, VERPLICHTING, 100)
    booked(a, LAST, 30)
    assert orders(a) == [(0, 0, 100, 100)]


def test_a_verplichting_that_was_corrected_is_left_out_with_its_correction(a):
    wrong = booked(a, VERPLICHTING, 100)
    booked(a, VERPLICHTING, -100, corrigeert=wrong)
    booked(a, VERPLICHTING, 80)
    assert orders(a) == [(0, 0, 80, 80)]


def test_the_page_shows_the_newest_so_many(a, monkeypatch):
    monkeypatch.setattr("fonds.keten.MAX_VERPLICHTINGEN", 2)
    assert MAX_VERPLICHTINGEN == 50
    for day, bedrag in ((1, 10), (3, 30), (2, 20)):
        booked(a, VERPLICHTING, bedrag, boekdatum=date(2022, 11, day))
    assert [rest for _, _, rest, _ in orders(a)] == [30, 20]
