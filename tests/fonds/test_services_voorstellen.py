"""A voorstel by its services: what may be asked, what changes, and what each refusal says."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from fonds.choices import SoortVoorstel, SoortVoorstelstap, StatusVoorstel
from fonds.models import Agendapunt, Boekjaar, Onderdeelhouder, Stem, Stuurgroep, Voorstel
from fonds.services.besluitgeld import check_money
from fonds.services.voorstellen import (
    add_bijlage,
    create_voorstel,
    delete_voorstel,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from fonds.voorstel.blad import blad, own_concepts
from fonds.voorstel.effect import Regel
from fonds.voorstel.regels import afbouwregels, proposed_instantie
from gebruikers.rollen import Rol
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroeplidFactory, geagendeerd, toegekend
from tests.factories.voorstellen import (
    TEKST,
    concept,
    leader_of,
    pdf,
    regel,
    sent_back,
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


def edited(voorstel: Voorstel, **velden):
    velden = {"user": voorstel.opgesteld_door, "onderdeel": voorstel.onderdeel, **TEKST, **velden}
    return update_voorstel(voorstel=voorstel, **velden)


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


# --- Submitting ---------------------------------------------------------------


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


# --- Sent back ----------------------------------------------------------------


def test_sent_back_it_is_a_concept_on_its_authors_list_with_the_reason(a):
    voorstel = sent_back(a, 100)
    [waiting] = own_concepts(voorstel.opgesteld_door)
    assert (waiting.status, waiting.laatste_reden) == (StatusVoorstel.CONCEPT, "Te veel.")
    assert (waiting.ingediend_op, waiting.ingediend_door) == (None, None)


def test_the_author_gets_mail_with_the_reason(a, django_capture_on_commit_callbacks):
    voorstel = submitted(a, 1)
    with django_capture_on_commit_callbacks(execute=True):
        send_back(
            voorstel=voorstel, reden="Leg uit.", user=user_in(Rol.PROGRAMMAMANAGER),
            site_url="https://portaal.test/",
        )  # fmt: skip
    [bericht] = mail.outbox
    assert bericht.to == [voorstel.opgesteld_door.email]
    assert "Leg uit." in bericht.body
    assert f"https://portaal.test/fonds/voorstellen/{voorstel.pk}/" in bericht.body


@pytest.mark.parametrize("reden", ["", "  "])
@pytest.mark.parametrize("step", [send_back, withdraw])
def test_a_step_back_needs_a_reason(a, step, reden):
    voorstel = submitted(a, 1)
    with refused("Schrijf waarom", field="reden"):
        step(voorstel=voorstel, reden=reden, user=user_in(Rol.PROGRAMMAMANAGER))
    voorstel.refresh_from_db()
    assert voorstel.status == StatusVoorstel.INGEDIEND


@pytest.mark.parametrize("step", [send_back, withdraw])
def test_it_leaves_the_agenda_and_the_trail_says_so(a, step):
    voorstel = submitted(a, 1)
    punt = geagendeerd(voorstel)
    step(voorstel=voorstel, reden="Nee", user=user_in(Rol.PROGRAMMAMANAGER))
    assert not Agendapunt.objects.exists()
    stap = voorstel.stappen.get(soort=SoortVoorstelstap.VAN_AGENDA)
    assert stap.reden == str(punt.vergadering)


def test_where_somebody_voted_it_stays_on_the_agenda(a):
    voorstel = submitted(a, 1)
    punt = geagendeerd(voorstel)
    lid = StuurgroeplidFactory(stuurgroep=punt.vergadering.stuurgroep)
    Stem.objects.create(agendapunt=punt, lid=lid, keuze="akkoord")
    send_back(voorstel=voorstel, reden="Nee", user=user_in(Rol.PROGRAMMAMANAGER))
    assert Agendapunt.objects.get().stemmen.count() == 1


def test_submitted_again_it_shows_what_changed(a):
    voorstel = sent_back(a, 100)
    add_bijlage(voorstel=voorstel, naam="plan.pdf", inhoud=pdf(), user=voorstel.opgesteld_door)
    voorstel = edited(
        Voorstel.objects.get(), vraag="De stuurgroep wordt gevraagd minder toe te kennen.",
        regels=[regel(a, 60, 2022), regel(a, 10, 2023)],
    )  # fmt: skip
    user = voorstel.opgesteld_door
    while_writing = blad(voorstel, user).gewijzigd
    again = submit_voorstel(voorstel=voorstel, user=user)
    found = blad(again, user_in(Rol.STUURGROEPLID)).gewijzigd
    assert found == while_writing
    assert [(b.boekjaar, b.oud, b.nieuw, b.verschil) for b in found.bedragen] == [
        (2022, 100, 60, -40),
        (2023, 0, 10, 10),
    ]
    [tekst] = found.teksten
    assert tekst.naam == "Wat wordt gevraagd"
    assert [(s.soort, s.tekst) for s in tekst.stukken if s.soort != "gelijk"] == [
        ("weg", "geld"),
        ("bij", "minder"),
    ]
    assert (found.bijlagen_bij, found.bijlagen_weg) == (["plan.pdf"], [])


def test_the_first_time_there_is_nothing_to_compare_with(a):
    voorstel = submitted(a, 1)
    assert blad(voorstel, voorstel.opgesteld_door).gewijzigd is None


def test_only_the_last_two_times_are_compared(a):
    voorstel = sent_back(a, 100)
    user, manager = voorstel.opgesteld_door, user_in(Rol.PROGRAMMAMANAGER)
    voorstel = submit_voorstel(voorstel=edited(voorstel, regels=[regel(a, 50)]), user=user)
    voorstel = send_back(voorstel=voorstel, reden="Nog eens", user=manager)
    voorstel = submit_voorstel(voorstel=edited(voorstel, regels=[regel(a, 40)]), user=user)
    [bedrag] = blad(voorstel, manager).gewijzigd.bedragen
    assert (bedrag.oud, bedrag.nieuw) == (50, 40)


# --- Withdrawn, thrown away -----------------------------------------------------


def test_withdrawn_it_stays_readable_with_the_reason(a):
    voorstel = submitted(a, 1)
    withdraw(voorstel=voorstel, reden="Niet meer nodig.", user=voorstel.opgesteld_door)
    seen = Voorstel.objects.visible_to(user_in(Rol.STUURGROEPLID)).get()
    assert seen.status == StatusVoorstel.INGETROKKEN
    assert seen.stappen.last().reden == "Niet meer nodig."


def test_what_was_sent_back_can_be_withdrawn_but_not_thrown_away(a):
    voorstel = sent_back(a, 1)
    with refused("U kunt het wel intrekken"):
        delete_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    voorstel = withdraw(voorstel=voorstel, reden="Klaar.", user=voorstel.opgesteld_door)
    assert voorstel.status == StatusVoorstel.INGETROKKEN


def test_what_was_never_submitted_is_thrown_away_and_not_withdrawn(a):
    voorstel = concept(a, 1)
    with refused("U kunt het concept weggooien"):
        withdraw(voorstel=voorstel, reden="x", user=voorstel.opgesteld_door)
    delete_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    assert not Voorstel.objects.exists()


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
