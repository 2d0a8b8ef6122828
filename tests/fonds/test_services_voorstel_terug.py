"""A voorstel sent back, submitted again, withdrawn or thrown away by its services."""

import pytest
from django.core import mail

from fonds.choices import SoortVoorstelstap, StatusVoorstel
from fonds.models import Agendapunt, Stem, Voorstel
from fonds.services.voorstellen import (
    add_bijlage,
    delete_voorstel,
    send_back,
    submit_voorstel,
    withdraw,
)
from fonds.voorstel.blad import blad, own_concepts
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroeplidFactory, geagendeerd
from tests.factories.voorstellen import (
    concept,
    edited,
    pdf,
    regel,
    sent_back,
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
