"""After a decision: who gets a mail, and what waits for whom."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from fonds.choices import Instantie, Keuze, RolStuurgroep
from fonds.services.besluiten import ratify, record_bekrachtiging, vote
from fonds.taken.stuurgroep import te_doen
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.fonds import OnderdeelhouderFactory
from tests.factories.gebruikers import user_in
from tests.factories.stuurgroep import StuurgroeplidFactory

pytestmark = pytest.mark.django_db
VOOR = Keuze.AKKOORD


@pytest.fixture
def t() -> Tafel:
    return tafel()


# --- Mails -----------------------------------------------------------------------


def test_author_holders_controllers_and_members_get_a_mail_without_votes(
    t, django_capture_on_commit_callbacks
):
    manager, controller = user_in(Rol.PROGRAMMAMANAGER), user_in(Rol.CONTROLLER)
    houder = OnderdeelhouderFactory(onderdeel=t.onderdeel("b")).user
    raadslid = user_in(Rol.RAADSLID)
    punt = t.punt(("b", 2022, 100), opgesteld_door=manager)
    for lid in t.leden[:3]:
        vote(agendapunt=punt, user=lid.user, keuze=VOOR, opmerking="Onder ons gezegd.")
    with django_capture_on_commit_callbacks(execute=True):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    to = [address for message in mail.outbox for address in message.to]
    wanted = {manager, controller, houder, *[lid.user for lid in t.leden]}
    assert sorted(to) == sorted(user.email for user in wanted)
    assert raadslid.email not in to
    tekst = mail.outbox[0].body.replace("\u00a0", " ")
    assert "SG-2022-001" in tekst
    assert "2022: € 100" in tekst
    assert "/fonds/besluiten/SG-2022-001/" in tekst
    assert "Onder ons" not in tekst


def test_nothing_is_mailed_when_the_besluit_is_refused(t, django_capture_on_commit_callbacks):
    punt = t.punt(("b", 2022, 100))
    with (
        django_capture_on_commit_callbacks(execute=True) as callbacks,
        pytest.raises(Exception, match="quorum"),
    ):
        ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    assert not callbacks


# --- To do -----------------------------------------------------------------------


def titles(user) -> list[str]:
    return [taak.titel for taak in te_doen(user)]


def test_a_member_votes_once_and_the_task_is_gone(t):
    punt = t.punt(onderwerp="Basisbanen")
    assert titles(t.leden[2].user) == ["Stem over Basisbanen"]
    vote(agendapunt=punt, user=t.leden[2].user, keuze=VOOR)
    assert titles(t.leden[2].user) == []


def test_the_task_to_vote_comes_back_when_the_text_was_submitted_again(t):
    punt = t.punt(onderwerp="Basisbanen")
    vote(agendapunt=punt, user=t.leden[2].user, keuze=VOOR)
    punt.voorstel.ingediend_op = timezone.now() + timedelta(minutes=1)
    punt.voorstel.save()
    assert titles(t.leden[2].user) == ["Stem over Basisbanen"]


def test_the_voorzitter_ratifies_and_not_what_he_submitted(t):
    t.punt(onderwerp="Basisbanen")
    t.punt(onderwerp="Eigen voorstel", opgesteld_door=t.voorzitter)
    own = titles(t.voorzitter)
    assert "Leg het besluit vast over Basisbanen" in own
    assert "Leg het besluit vast over Eigen voorstel" not in own


def test_after_the_besluit_nobody_has_anything_to_do(t):
    t.besluit(("b", 2022, 1))
    assert [titles(lid.user) for lid in t.leden] == [[]] * 5


def test_a_later_member_is_not_asked_about_an_earlier_meeting(t):
    t.punt()
    later = StuurgroeplidFactory(
        stuurgroep=t.groep, van=t.vergadering.datum + timedelta(days=1), rol=RolStuurgroep.LID
    )
    assert titles(later.user) == []


def test_the_controller_records_and_then_has_nothing_to_do(t):
    user = user_in(Rol.CONTROLLER)
    besluit = t.besluit(("b", 2022, 1), voorleggen_aan=Instantie.COLLEGE)
    assert titles(user) == ["Leg vast wat het college van B en W besloot over SG-2022-001"]
    record_bekrachtiging(besluit=besluit, user=user, akkoord=True, boekdatum=timezone.localdate())
    assert titles(user) == []


@pytest.mark.parametrize(("dagen", "te_lang"), [(60, False), (61, True)])
def test_what_was_held_over_too_long_is_for_the_programmamanager(t, dagen, te_lang):
    vergadering = t.volgende(timezone.localdate() - timedelta(days=dagen))
    punt = t.op_agenda(t.voorstel(onderwerp="Basisbanen"), vergadering)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Later.")
    found = "Zet Basisbanen weer op een agenda" in titles(user_in(Rol.PROGRAMMAMANAGER))
    assert found is te_lang
