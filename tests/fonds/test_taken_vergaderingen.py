"""What waits for one person before and after a meeting: which tasks, with which day, and for nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from fonds.choices import Instantie, Keuze, StatusVergadering, VormVergadering
from fonds.models import Actie, Vergadering
from fonds.services.besluiten import record_bekrachtiging
from fonds.services.vergaderingen import add_actie, finish_actie
from fonds.services.voorstellen import send_back, submit_voorstel, withdraw
from fonds.taken.stuurgroep import te_doen
from gebruikers.rollen import Rol
from tests.factories.besluiten import DAG, Tafel, tafel
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.stuurgroep import StuurgroeplidFactory
from tests.factories.voorstellen import sent_back
from tests.klok import clock_at

pytestmark = pytest.mark.django_db
VOOR_DE_DAG = datetime(2022, 10, 4, 9, tzinfo=UTC)
OP_DE_DAG = datetime(2022, 10, 6, 9, tzinfo=UTC)
ERNA = datetime(2022, 10, 7, 9, tzinfo=UTC)


@pytest.fixture
def t() -> Tafel:
    with clock_at(VOOR_DE_DAG):
        return tafel()


@pytest.fixture
def punt(t):
    with clock_at(VOOR_DE_DAG):
        return t.punt(onderwerp="Basisbanen")


def tasks(user, moment: datetime = VOOR_DE_DAG):
    with clock_at(moment):
        return te_doen(user)


def titles(user, moment: datetime = VOOR_DE_DAG) -> list[str]:
    return [taak.titel for taak in tasks(user, moment)]


def becomes_round(vergadering: Vergadering) -> None:
    """A written round that closes on the day of the meeting at noon."""
    vergadering.vorm = VormVergadering.SCHRIFTELIJK
    vergadering.sluit_op = datetime(2022, 10, 6, 12, tzinfo=UTC)
    vergadering.save()


# --- To vote ----------------------------------------------------------------------


def test_a_vote_is_asked_before_the_day_of_the_meeting(t, punt):
    [taak] = tasks(t.leden[2].user)
    assert taak.titel == "Stem over Basisbanen"
    assert (taak.url, taak.voor) == (punt.get_absolute_url(), DAG)
    assert "6 oktober 2022" in taak.toelichting


def test_after_the_day_a_vote_is_still_asked_without_a_day_that_has_passed(t, punt):
    [taak] = tasks(t.leden[2].user, ERNA)
    assert (taak.titel, taak.voor) == ("Stem over Basisbanen", None)


def test_in_a_round_a_vote_is_asked_until_it_closes(t, punt):
    becomes_round(t.vergadering)
    [taak] = tasks(t.leden[2].user)
    assert taak.voor == DAG
    assert titles(t.leden[2].user, datetime(2022, 10, 6, 11, 59, tzinfo=UTC))
    assert not titles(t.leden[2].user, datetime(2022, 10, 6, 12, tzinfo=UTC))


def test_a_member_without_the_role_is_not_asked_to_vote(t, punt):
    zonder = StuurgroeplidFactory(stuurgroep=t.groep, user=UserFactory())
    assert titles(zonder.user) == []


def test_a_member_of_another_stuurgroep_is_not_asked(t, punt):
    assert titles(StuurgroeplidFactory().user) == []


def test_a_meeting_that_is_off_asks_nothing(t, punt):
    t.vergadering.status = StatusVergadering.VERVALLEN
    t.vergadering.save()
    assert titles(t.leden[2].user) == []
    assert titles(t.voorzitter, OP_DE_DAG) == []


def test_a_voorstel_on_two_agendas_is_asked_once_for_the_later_one(t, punt):
    with clock_at(VOOR_DE_DAG):
        later = t.op_agenda(punt.voorstel, t.volgende(date(2022, 12, 1)))
    assert [taak.url for taak in tasks(t.leden[2].user)] == [later.get_absolute_url()]


def test_votes_are_asked_in_the_order_of_the_meetings_and_their_agendas(t):
    with clock_at(VOOR_DE_DAG):
        december = t.volgende(date(2022, 12, 1))
        t.op_agenda(t.voorstel(onderwerp="Derde"), december)
        t.punt(onderwerp="Eerste")
        t.punt(onderwerp="Tweede")
    assert titles(t.leden[2].user) == [
        "Stem over Eerste", "Stem over Tweede", "Stem over Derde",
    ]  # fmt: skip


def test_what_was_withdrawn_asks_no_vote(t, punt):
    author = punt.voorstel.opgesteld_door
    with clock_at(VOOR_DE_DAG):
        t.stem(punt, Keuze.AKKOORD)
        withdraw(voorstel=punt.voorstel, reden="Niet meer nodig.", user=author)
    assert titles(t.leden[2].user) == []


# --- To ratify --------------------------------------------------------------------


RATIFY = "Leg het besluit vast over Basisbanen"


def test_the_besluit_is_asked_of_the_voorzitter_from_the_day_itself(t, punt):
    assert RATIFY not in titles(t.voorzitter, VOOR_DE_DAG)
    assert RATIFY in titles(t.voorzitter, OP_DE_DAG)
    assert RATIFY not in titles(t.leden[1].user, OP_DE_DAG)


def test_the_besluit_is_asked_of_the_vervanger_who_was_named_and_not_of_the_voorzitter(t, punt):
    t.vergadering.vervanger = t.leden[1]
    t.vergadering.save()
    assert RATIFY in titles(t.leden[1].user, OP_DE_DAG)
    assert RATIFY not in titles(t.voorzitter, OP_DE_DAG)


def test_the_besluit_of_a_round_is_asked_once_it_closed(t, punt):
    becomes_round(t.vergadering)
    assert RATIFY not in titles(t.voorzitter, datetime(2022, 10, 6, 11, tzinfo=UTC))
    assert RATIFY in titles(t.voorzitter, datetime(2022, 10, 6, 12, tzinfo=UTC))


def test_who_was_voorzitter_on_another_day_is_not_asked(t, punt):
    t.leden[0].tot = DAG - timedelta(days=1)
    t.leden[0].save()
    assert RATIFY not in titles(t.voorzitter, OP_DE_DAG)


# --- Sent back, to record ------------------------------------------------------------


def test_what_was_sent_back_waits_for_its_author_with_who_and_why():
    fonds, programma = founded_fonds()
    voorstel = sent_back(OnderdeelFactory(fonds=fonds, programma=programma), 100)
    [taak] = te_doen(voorstel.opgesteld_door)
    door = voorstel.stappen.get(soort="teruggestuurd").gedaan_door
    assert taak.titel == "Pas uw voorstel aan: Budget Basisbanen"
    assert taak.toelichting == f"Teruggestuurd door {door}: Te veel."
    assert te_doen(user_in(Rol.PROJECTLEIDER)) == []


def test_sent_back_twice_it_is_one_task_with_the_last_reason():
    fonds, programma = founded_fonds()
    voorstel = sent_back(OnderdeelFactory(fonds=fonds, programma=programma), 100)
    author = voorstel.opgesteld_door
    voorstel = submit_voorstel(voorstel=voorstel, user=author)
    assert te_doen(author) == []
    send_back(voorstel=voorstel, reden="Nog steeds.", user=user_in(Rol.PROGRAMMAMANAGER))
    [taak] = te_doen(author)
    assert taak.toelichting.endswith(": Nog steeds.")


def test_what_the_college_must_say_is_asked_of_the_controller_until_it_is_recorded():
    t = tafel()
    controller = user_in(Rol.CONTROLLER)
    besluit = t.besluit(("a", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    [taak] = te_doen(controller)
    assert taak.titel == "Leg vast wat het college van B en W besloot over SG-2022-001"
    assert "wacht sinds 6 oktober 2022" in taak.toelichting
    record_bekrachtiging(
        besluit=besluit, user=controller, akkoord=False, reden="Nee.", boekdatum=besluit.boekdatum
    )
    assert te_doen(controller) == []


# --- Actions ----------------------------------------------------------------------------


def test_an_action_waits_for_its_owner_alone_until_it_is_done(t):
    eigenaar, manager = UserFactory(), user_in(Rol.PROGRAMMAMANAGER)
    actie = add_actie(
        vergadering=t.vergadering, omschrijving="Dekking zoeken", eigenaar=eigenaar,
        voor=date(2022, 11, 1),
    )  # fmt: skip
    [taak] = te_doen(eigenaar)
    assert (taak.titel, taak.voor) == ("Dekking zoeken", date(2022, 11, 1))
    assert taak.toelichting == "Afgesproken op 6 oktober 2022."
    assert te_doen(manager) == []

    finish_actie(actie=actie, user=manager)
    assert te_doen(eigenaar) == []


def test_the_action_with_the_first_day_stands_first(t):
    eigenaar = UserFactory()
    for wat, dag in (("Later", 20), ("Eerst", 10)):
        Actie.objects.create(
            vergadering=t.vergadering, omschrijving=wat, eigenaar=eigenaar,
            voor=date(2022, 11, dag),
        )  # fmt: skip
    assert titles(eigenaar, timezone.now()) == ["Eerst", "Later"]
