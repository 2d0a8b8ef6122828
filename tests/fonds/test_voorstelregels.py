"""What each kind of voorstel must say, what it can never ask, and how far an amount can go down."""

from decimal import Decimal

import pytest

from fonds.choices import Reviewadvies, SoortVoorstel
from fonds.models import Fonds, Onderdeel, Programma, Voorstel, Voorstelregel
from fonds.services.boekjaren import close_boekjaar
from fonds.voorstel.regels import afbouwregels, check_regels, faults
from fonds.voorstel.soorten import MOET, NEE, SOORTEN, fields_of
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import UserFactory
from tests.factories.stuurgroep import toegekend
from tests.factories.voorstellen import spent
from tests.fonds.weigering import refused

FONDS = Fonds(pk=1, naam="Fonds")
A = Onderdeel(
    pk=1, fonds=FONDS, code="a", naam="Basisbanen", programma=Programma(pk=1, nummer=1, naam="P")
)
WOORDEN = {"onderwerp": "Banen", "vraag": "Geld?", "voorgesteld_besluit": "Ja."}


def voorstel(soort: str, fonds: Fonds = FONDS, **velden) -> Voorstel:
    return Voorstel(fonds=fonds, soort=soort, **{**WOORDEN, **velden})


def rij(bedrag: object, onderdeel: Onderdeel = A, boekjaar: int = 2024) -> Voorstelregel:
    return Voorstelregel(onderdeel=onderdeel, boekjaar=boekjaar, bedrag=Decimal(str(bedrag)))


# --- The kinds, without a database ------------------------------------------------


def test_every_kind_says_what_it_is_for():
    assert set(SOORTEN) == set(SoortVoorstel)
    assert all(soort.uitleg.endswith(".") for soort in SOORTEN.values())


@pytest.mark.parametrize(
    ("soort", "onderdeel", "geld", "reden", "advies", "verlagen"),
    [
        ("projectopdracht", "moet", "nee", "nee", "nee", False),
        ("toekenning", "mag", "moet", "nee", "nee", False),
        ("wijziging", "mag", "moet", "moet", "nee", True),
        ("review", "moet", "mag", "mag", "moet", True),
        ("pakketopdracht", "mag", "nee", "nee", "nee", False),
        ("vrij", "mag", "nee", "nee", "nee", False),
    ],
)
def test_what_a_kind_holds(soort, onderdeel, geld, reden, advies, verlagen):
    kind = fields_of(soort)
    assert (kind.onderdeel, kind.geld, kind.reden, kind.advies) == (onderdeel, geld, reden, advies)
    assert kind.verlagen is verlagen


def test_a_kind_that_does_not_exist_is_an_error_and_no_default():
    with pytest.raises(ValueError, match="aanvraag"):
        fields_of("aanvraag")


def test_only_a_kind_with_money_may_lower():
    assert not [name for name, soort in SOORTEN.items() if soort.verlagen and soort.geld == NEE]
    assert all(soort.geld != NEE for soort in SOORTEN.values() if soort.reden == MOET)


# --- What can never be asked --------------------------------------------------------


@pytest.mark.parametrize("soort", ["projectopdracht", "pakketopdracht", "vrij"])
def test_a_kind_without_money_points_to_the_one_with(soort):
    with refused("hoort geen geld.*met een voorstel om budget toe te kennen"):
        check_regels(voorstel(soort), [rij(100)])


def test_one_cent_less_is_a_lowering_and_names_the_kind_for_it():
    with refused("kan niet met € −0,01.*Toekenning wijzigen of intrekken"):
        check_regels(voorstel("toekenning"), [rij("-0.01")])


@pytest.mark.parametrize("soort", ["wijziging", "review"])
def test_a_kind_that_may_lower_takes_a_minus(soort):
    assert check_regels(voorstel(soort), [rij(-100)]) is None


@pytest.mark.parametrize("advies", [a.value for a in Reviewadvies if a != "afbouwen"])
def test_after_a_review_money_may_be_asked_except_to_wind_down(advies):
    assert check_regels(voorstel("review", advies=advies), [rij(100)]) is None
    with refused("Afbouwen geeft geld terug; € 100 erbij past daar niet"):
        check_regels(voorstel("review", advies="afbouwen"), [rij(100)])


def test_the_same_onderdeel_in_another_year_is_not_twice():
    assert check_regels(voorstel("toekenning"), [rij(1), rij(1, boekjaar=2025)]) is None
    with refused("a Basisbanen staat twee keer bij 2024. Tel de bedragen op"):
        check_regels(voorstel("toekenning"), [rij(1), rij(2)])


def test_an_onderdeel_of_another_fonds_is_refused_as_subject_and_as_amount():
    vreemd = Onderdeel(pk=2, fonds=Fonds(pk=2, naam="Ander"), code="z", naam="Vreemd")
    with refused("z Vreemd hoort niet bij Fonds"):
        check_regels(voorstel("vrij", onderdeel=vreemd), [])
    with refused("z Vreemd hoort niet bij Fonds"):
        check_regels(voorstel("toekenning"), [rij(1, vreemd)])


# --- What is missing ------------------------------------------------------------------


@pytest.fixture
def a(db) -> Onderdeel:
    fonds, programma = founded_fonds()
    return OnderdeelFactory(fonds=fonds, programma=programma, code="a", naam="Basisbanen")


def said(asked: Voorstel, *regels: Voorstelregel) -> list[str]:
    """What keeps this voorstel from being submitted, in plain spaces."""
    asked.opgesteld_door = UserFactory()
    asked.save()
    found = faults(asked, list(regels))
    return [zin.replace("\u00a0", " ") for error in found for zin in error.messages]


@pytest.mark.parametrize(
    ("soort", "velden", "zinnen"),
    [
        ("vrij", {}, []),
        ("vrij", {"onderwerp": " "}, ["Geef het voorstel een onderwerp."]),
        ("vrij", {"vraag": "\n"}, ["Schrijf wat u de stuurgroep vraagt."]),
        ("vrij", {"voorgesteld_besluit": ""}, ["Schrijf het besluit dat u voorstelt."]),
        ("pakketopdracht", {}, []),
        ("projectopdracht", {}, ["Kies het onderdeel waar dit over gaat."]),
        (
            "toekenning",
            {},
            ["Vul in om welk bedrag het gaat: onderdeel, boekjaar, bedrag."],
        ),
        (
            "wijziging",
            {"reden": " "},
            [
                "Vul in om welk bedrag het gaat: onderdeel, boekjaar, bedrag.",
                "Schrijf waarom het bedrag anders moet.",
            ],
        ),
        (
            "review",
            {},
            ["Kies het onderdeel waar dit over gaat.", "Kies het advies na de review."],
        ),
    ],
)
def test_everything_that_is_missing_is_told_at_once(a, soort, velden, zinnen):
    assert said(voorstel(soort, a.fonds, **velden)) == zinnen


def test_money_in_a_closed_boekjaar_is_not_asked_but_may_be_given_back(a):
    toegekend(a, Decimal(100))
    close_boekjaar(fonds=a.fonds, jaar=2022, user=UserFactory())
    more = voorstel("wijziging", a.fonds, reden="Meer.")
    assert said(more, rij(10, a, 2022)) == [
        "Boekjaar 2022 is gesloten: daarin wordt niets meer toegekend. Vraag het bedrag in een open boekjaar."
    ]
    assert not [zin for zin in said(more, rij(-10, a, 2022)) if "gesloten" in zin]


# --- How far down ---------------------------------------------------------------------


def lowered(a: Onderdeel, *regels: Voorstelregel) -> list[str]:
    return said(voorstel("wijziging", a.fonds, reden="Minder."), *regels)


def test_a_toekenning_goes_down_to_nothing_where_nothing_was_spent(a):
    toegekend(a, Decimal(500))
    assert lowered(a, rij(-500, a, 2022)) == []


def test_a_year_does_not_go_below_zero_though_another_has_enough(a):
    toegekend(a, Decimal(500), 2022)
    toegekend(a, Decimal(100), 2023)
    assert lowered(a, rij(-150, a, 2023)) == [
        "a Basisbanen heeft in 2023 € 100 toegekend gekregen; € 150 eraf kan niet. "
        "Verlaag hoogstens met € 100, of kies een ander boekjaar."
    ]


def test_what_is_spent_stays_granted_and_the_sentence_says_how_far_it_can_go(a):
    toegekend(a, Decimal(500))
    spent(a, 420)
    assert lowered(a, rij(-80, a, 2022)) == []
    assert lowered(a, rij("-80.01", a, 2022)) == [
        "Van a Basisbanen is € 420 gerealiseerd of verplicht. De toekenning van € 500 kan "
        "hoogstens € 80 omlaag; dit voorstel vraagt € 80,01."
    ]


def test_where_all_is_spent_nothing_can_go_down(a):
    toegekend(a, Decimal(500))
    spent(a, 600)
    assert lowered(a, rij(-1, a, 2022)) == [
        "Van a Basisbanen is € 600 gerealiseerd of verplicht. De toekenning van € 500 kan niet "
        "omlaag; dit voorstel vraagt € 1."
    ]


def test_money_that_shifts_between_years_of_one_onderdeel_lowers_nothing(a):
    toegekend(a, Decimal(500), 2022)
    spent(a, 500)
    assert lowered(a, rij(-200, a, 2022), rij(200, a, 2023)) == []


@pytest.mark.parametrize(
    ("granted", "used", "offered"),
    [
        ([300, 200], 0, {2022: -300, 2023: -200}),
        ([300, 200], 120, {2022: -180, 2023: -200}),
        ([300, 200], 350, {2023: -150}),
        ([300, 200], 500, {}),
        ([300, 200], 650, {}),
    ],
)
def test_winding_down_offers_from_the_last_year_back_what_is_not_spent(a, granted, used, offered):
    for jaar, bedrag in enumerate(granted, start=2022):
        toegekend(a, Decimal(bedrag), jaar)
    if used:
        spent(a, used)
    assert {row.boekjaar: row.bedrag for row in afbouwregels(a)} == offered
    assert lowered(a, *[rij(bedrag, a, jaar) for jaar, bedrag in offered.items()]) == (
        [] if offered else ["Vul in om welk bedrag het gaat: onderdeel, boekjaar, bedrag."]
    )
