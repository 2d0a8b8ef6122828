"""A voorstel submitted by its service: what is kept, and what each refusal says."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from fonds.choices import SoortVoorstelstap, StatusVoorstel
from fonds.models import Boekjaar
from fonds.services.besluitgeld import check_money
from fonds.services.voorstellen import (
    add_bijlage,
    submit_voorstel,
)
from fonds.voorstel.blad import blad
from fonds.voorstel.effect import Regel
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.factories.voorstellen import (
    TEKST,
    concept,
    edited,
    pdf,
    spent,
    submitted,
)
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def fonds():
    return sociaal_innovatiefonds().fonds


@pytest.fixture
def a(fonds):
    return fonds.onderdelen.get(code="a")


def test_submitting_locks_and_keeps_the_whole_text(a):
    voorstel = submitted(a, 494520)
    stap = voorstel.stappen.get()
    assert (voorstel.status, stap.soort) == (StatusVoorstel.INGEDIEND, SoortVoorstelstap.INGEDIEND)
    assert stap.momentopname["regels"] == [
        {"onderdeel_id": a.pk, "onderdeel": "a Project a", "boekjaar": 2022, "bedrag": "494520.00"}
    ]
    assert stap.momentopname["vraag"] == TEKST["vraag"]
    with refused("Laat het terugsturen"):
        edited(voorstel)


def test_more_than_the_room_can_be_submitted(a, fonds):
    toegekend(a, Decimal(494520))
    voorstel = submitted(fonds.onderdelen.get(code="b"), 700000)
    found = blad(voorstel, user_in(Rol.STUURGROEPLID)).gevolg
    assert [(p.mogelijk, p.tekort) for p in found.tekorten] == [(622650, 77350)]


@pytest.mark.parametrize(
    ("soort", "velden", "zegt"),
    [
        ("toekenning", {}, "om welk bedrag"),
        ("wijziging", {}, "om welk bedrag"),
        ("wijziging", {"reden": " "}, "waarom het bedrag anders moet"),
        ("review", {"advies": ""}, "Kies het advies"),
        ("review", {"onderdeel": None}, "Kies het onderdeel"),
        ("projectopdracht", {"onderdeel": None}, "Kies het onderdeel"),
    ],
)
def test_what_is_not_complete_is_not_submitted(a, soort, velden, zegt):
    voorstel = concept(a, soort=soort, **velden)
    with refused(zegt):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    voorstel.refresh_from_db()
    assert (voorstel.status, voorstel.stappen.count()) == (StatusVoorstel.CONCEPT, 0)


def test_a_closed_boekjaar_takes_no_more_money(a):
    Boekjaar.objects.create(fonds=a.fonds, jaar=2022, gesloten_op=timezone.now())
    voorstel = concept(a, 100)
    with refused("Boekjaar 2022 is gesloten"):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def test_a_closed_boekjaar_can_be_lowered(a):
    toegekend(a, Decimal(100))
    Boekjaar.objects.create(fonds=a.fonds, jaar=2022, gesloten_op=timezone.now())
    voorstel = submitted(a, -50, soort="wijziging")
    assert voorstel.status == StatusVoorstel.INGEDIEND
    # and deciding does not refuse what could be submitted
    check_money(a.fonds, [Regel(a, 2022, Decimal(-50))], date(2024, 1, 1))


def test_lowering_below_what_is_spent_is_refused_with_how_far_it_can(a):
    toegekend(a, Decimal(1000))
    spent(a, 300)
    spent(a, 200, "verplichting")
    voorstel = concept(a, -501, soort="wijziging")
    with refused("kan hoogstens € 500 omlaag; dit voorstel vraagt € 501"):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    assert submitted(a, -500, soort="wijziging").status == StatusVoorstel.INGEDIEND


def test_a_toekenning_that_was_spent_cannot_be_lowered(a):
    toegekend(a, Decimal(100))
    spent(a, 100)
    voorstel = concept(a, -1, soort="wijziging")
    with refused("kan niet omlaag"):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def test_no_year_of_a_toekenning_goes_below_zero(a):
    toegekend(a, Decimal(100), boekjaar=2023)
    voorstel = concept(a, -50, soort="wijziging")
    with refused("heeft in 2022 € 0 toegekend gekregen"):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def test_all_that_is_wrong_is_said_at_once(a):
    voorstel = concept(a, -5, soort="wijziging", reden="")
    with pytest.raises(ValidationError) as caught:
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    assert len(caught.value.messages) == 3


def test_an_older_page_does_not_submit_what_was_changed_since(a):
    voorstel = concept(a, 1)
    versie = voorstel.versie
    add_bijlage(voorstel=voorstel, naam="x.pdf", inhoud=pdf(), user=voorstel.opgesteld_door)
    with refused("Iemand anders"):
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door, versie=versie)
