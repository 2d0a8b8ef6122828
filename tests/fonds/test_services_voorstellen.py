"""A concept by its services: what may be asked and changed, by whom, and what afbouwen offers."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from fonds.choices import SoortVoorstel, StatusVoorstel
from fonds.models import Onderdeelhouder, Stuurgroep
from fonds.services.voorstellen import (
    create_voorstel,
    submit_voorstel,
)
from fonds.voorstel.regels import afbouwregels, proposed_instantie
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend
from tests.factories.voorstellen import (
    TEKST,
    concept,
    edited,
    leader_of,
    regel,
    spent,
)
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def fonds():
    return sociaal_innovatiefonds().fonds


@pytest.fixture
def a(fonds):
    return fonds.onderdelen.get(code="a")


# --- Concept ------------------------------------------------------------------


def test_a_concept_keeps_its_text_clean_and_its_amounts(a):
    voorstel = concept(a, 100, 200, toelichting="<p onclick='x()'>Waarom<script>x</script></p>")
    assert voorstel.status == StatusVoorstel.CONCEPT
    assert voorstel.toelichting == "<p>Waarom</p>"
    assert [(r.boekjaar, r.bedrag) for r in voorstel.regels.all()] == [(2022, 100), (2023, 200)]


@pytest.mark.parametrize("veld", ["onderwerp", "vraag", "voorgesteld_besluit"])
def test_a_concept_without_words_is_refused_at_the_field(a, veld):
    with refused("", field=veld):
        concept(a, 1, **{veld: "  "})


def test_it_is_about_the_one_onderdeel_that_all_its_money_is_for(a, fonds):
    assert concept(a, 1, 2, onderdeel=None).onderdeel == a
    both = create_voorstel(
        fonds=fonds, soort="toekenning", user=user_in(Rol.PROGRAMMAMANAGER), **TEKST,
        regels=[regel(a, 1), regel(fonds.onderdelen.get(code="b"), 1)],
    )  # fmt: skip
    assert both.onderdeel is None


def test_an_onderdeel_of_another_fonds_is_refused(a):
    elders = OnderdeelFactory()
    with refused(f"hoort niet bij {a.fonds}"):
        create_voorstel(
            fonds=a.fonds, soort="toekenning", user=user_in(Rol.PROGRAMMAMANAGER), **TEKST,
            regels=[regel(elders, 1)],
        )  # fmt: skip
    with refused("hoort niet bij"):
        concept(a, 1, onderdeel=elders)


def test_a_lowering_is_no_toekenning(a):
    with refused("Kies “Toekenning wijzigen of intrekken”"):
        concept(a, -1)


def test_an_amount_of_zero_or_in_no_year_is_refused(a):
    with refused("Een regel van € 0 zegt niets"):
        concept(a, 0)
    with refused("Vul een boekjaar in zoals 2024"):
        create_voorstel(
            fonds=a.fonds, soort="toekenning", user=user_in(Rol.PROGRAMMAMANAGER), **TEKST,
            regels=[regel(a, 1, 1999)],
        )  # fmt: skip


def test_the_same_onderdeel_and_year_twice_is_refused(a):
    with refused("staat twee keer bij 2023"):
        create_voorstel(
            fonds=a.fonds, soort="toekenning", user=user_in(Rol.PROGRAMMAMANAGER), **TEKST,
            regels=[regel(a, 1), regel(a, 2)],
        )  # fmt: skip


@pytest.mark.parametrize(
    "soort", [SoortVoorstel.PROJECTOPDRACHT, SoortVoorstel.PAKKETOPDRACHT, SoortVoorstel.VRIJ]
)
def test_a_kind_without_money_takes_no_amounts(a, soort):
    with refused("hoort geen geld"):
        concept(a, 1, soort=soort)
    assert concept(a, soort=soort).pk


def test_an_unknown_kind_is_refused(a):
    with pytest.raises(ValueError, match="loterij"):
        concept(a, soort="loterij")


def test_afbouwen_asks_no_money(a):
    with refused("Afbouwen geeft geld terug"):
        concept(a, 1, soort="review", advies="afbouwen")


def test_an_older_page_does_not_overwrite_a_newer_concept(a):
    voorstel = concept(a, 1)
    edited(voorstel, versie=1, onderwerp="Eerste", regels=[regel(a, 2)])
    with refused("Iemand anders"):
        edited(voorstel, versie=1, onderwerp="Tweede", regels=[regel(a, 3)])
    voorstel.refresh_from_db()
    assert (voorstel.onderwerp, voorstel.regels.get().bedrag) == ("Eerste", 2)


def test_changing_replaces_the_amounts(a):
    voorstel = edited(concept(a, 1, 2, 3), regels=[regel(a, 9)])
    assert [r.bedrag for r in voorstel.regels.all()] == [9]


def test_a_refused_change_changes_nothing(a):
    voorstel = concept(a, 1)
    with refused("zegt niets"):
        edited(voorstel, onderwerp="Anders", regels=[regel(a, 5), regel(a, 0, 2024)])
    voorstel.refresh_from_db()
    assert (voorstel.onderwerp, voorstel.regels.get().bedrag) == (TEKST["onderwerp"], 1)


# --- A projectleider ----------------------------------------------------------


def test_a_projectleider_submits_about_the_own_onderdeel(a):
    leider = leader_of(a)
    voorstel = concept(a, 1, user=leider)
    assert submit_voorstel(voorstel=voorstel, user=leider).status == StatusVoorstel.INGEDIEND


def test_a_projectleider_writes_about_no_other_onderdeel(a, fonds):
    leider, b = leader_of(a), fonds.onderdelen.get(code="b")
    with refused("niet over b Project b"):
        concept(b, 1, user=leider)
    with refused("niet over b Project b"):
        create_voorstel(
            fonds=fonds, soort="toekenning", user=leider, onderdeel=a, regels=[regel(b, 1)], **TEKST
        )
    with refused("Kies uw onderdeel", field="onderdeel"):
        create_voorstel(fonds=fonds, soort="vrij", user=leider, **TEKST)


def test_who_no_longer_holds_the_onderdeel_does_not_submit(a):
    leider = leader_of(a)
    voorstel = concept(a, 1, user=leider)
    yesterday = timezone.localdate() - timedelta(days=1)
    Onderdeelhouder.objects.update(tot=yesterday)
    with refused("niet over a Project a"):
        submit_voorstel(voorstel=voorstel, user=leider)


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.CONTROLLER, Rol.STUURGROEPLID, Rol.COLLEGE])
def test_who_makes_no_voorstellen_is_refused(a, rol):
    with refused("Voorstellen maken de programmamanager"):
        concept(a, 1, user=user_in(rol))


# --- Afbouwen and mandaat -------------------------------------------------------


def test_afbouwen_offers_what_is_not_spent_from_the_last_year_back(a):
    toegekend(a, Decimal(600), boekjaar=2022)
    toegekend(a, Decimal(400), boekjaar=2024)
    spent(a, 350)
    assert [(r.boekjaar, r.bedrag) for r in afbouwregels(a)] == [(2022, -250), (2024, -400)]


def test_what_afbouwen_offers_can_be_submitted(a):
    toegekend(a, Decimal(600))
    spent(a, 350)
    [vrij] = afbouwregels(a)
    voorstel = create_voorstel(
        fonds=a.fonds, soort="review", advies="afbouwen", onderdeel=a, **TEKST,
        user=user_in(Rol.PROGRAMMAMANAGER), regels=[regel(a, vrij.bedrag, vrij.boekjaar)],
    )  # fmt: skip
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    assert voorstel.regels.get().bedrag == -250


def test_afbouwen_offers_nothing_when_all_is_spent(a):
    toegekend(a, Decimal(600))
    spent(a, 700)
    assert afbouwregels(a) == []


@pytest.mark.parametrize(
    ("mandaat", "bedrag", "wie"),
    [(None, 9, ""), (100, 100, ""), (100, "100.01", "directieteam"), (100, -500, "")],
)
def test_above_the_mandaat_another_body_is_proposed(fonds, mandaat, bedrag, wie):
    Stuurgroep.objects.create(fonds=fonds, mandaat=mandaat, boven_mandaat="directieteam")
    assert proposed_instantie(fonds, Decimal(bedrag)) == wie


def test_without_a_stuurgroep_nobody_is_proposed(fonds):
    assert proposed_instantie(fonds, Decimal(1)) == ""
