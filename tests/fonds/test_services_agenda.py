"""The agenda of a meeting."""

import pytest
from django.db import IntegrityError, transaction

from fonds.choices import StatusVoorstel, Uitkomst
from fonds.models import Agendapunt, Vergadering, Voorstelstap
from fonds.services.agenda import agendeerbaar
from fonds.services.vergaderingen import (
    add_actie,
    add_agendapunt,
    cancel_vergadering,
    move_agendapunt,
    remove_agendapunt,
    update_agendapunt,
)
from tests.factories.stuurgroep import VoorstelFactory
from tests.factories.vergaderingen import DAG, besloten, stemmen, tafel, vastgesteld
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet():
    return tafel()


def onderwerpen(vergadering) -> list[str]:
    punten = Agendapunt.objects.filter(vergadering=vergadering).order_by("volgorde")
    assert [punt.volgorde for punt in punten] == list(range(1, len(punten) + 1))
    return [str(punt) for punt in punten]


def stappen(voorstel) -> list[str]:
    return list(Voorstelstap.objects.filter(voorstel=voorstel).values_list("soort", flat=True))


def test_items_come_in_the_order_in_which_they_were_added(opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="Opening")
    opzet.punt(vergadering, voorstel=opzet.voorstel(onderwerp="Geld"))
    assert onderwerpen(vergadering) == ["Opening", "Geld"]


def test_the_trail_of_a_voorstel_says_on_which_agenda_it_came(opzet):
    voorstel = opzet.voorstel()
    opzet.punt(opzet.vergadering(), voorstel=voorstel)
    [stap] = Voorstelstap.objects.filter(voorstel=voorstel)
    assert (stap.soort, stap.gedaan_door) == ("geagendeerd", opzet.manager)
    assert "14 maart 2024" in stap.reden


def test_a_concept_does_not_come_on_an_agenda(opzet):
    with refused("alleen een voorstel dat is ingediend", field="voorstel"):
        opzet.punt(opzet.vergadering(), voorstel=VoorstelFactory(fonds=opzet.fonds))


def test_a_voorstel_of_another_fonds_does_not_come_on_an_agenda(opzet):
    with refused("ander fonds", field="voorstel"):
        opzet.punt(opzet.vergadering(), voorstel=tafel().voorstel())


def test_a_voorstel_stands_on_one_open_agenda(opzet):
    voorstel = opzet.voorstel()
    opzet.punt(opzet.vergadering(), voorstel=voorstel)
    with refused("staat al op een agenda: Vergadering 14 maart 2024", field="voorstel"):
        opzet.punt(opzet.vergadering(), voorstel=voorstel)


def test_an_item_is_a_voorstel_or_a_subject_of_its_own(opzet):
    vergadering = opzet.vergadering()
    with refused("Kies een voorstel of geef het agendapunt een onderwerp"):
        opzet.punt(vergadering)
    with refused("Kies een voorstel of geef het agendapunt een onderwerp"):
        opzet.punt(vergadering, voorstel=opzet.voorstel(), onderwerp="Iets anders")


def test_the_database_holds_that_too(opzet):
    vergadering = opzet.vergadering()
    with pytest.raises(IntegrityError), transaction.atomic():
        Agendapunt.objects.create(vergadering=vergadering, volgorde=1)


def test_what_was_aangehouden_may_come_back_and_is_offered_first(opzet):
    eerst, terug = opzet.voorstel(onderwerp="Eerder"), opzet.voorstel(onderwerp="Terug")
    vergadering = opzet.vergadering()
    besloten(opzet.punt(vergadering, voorstel=terug), Uitkomst.AANGEHOUDEN)
    opzet.gehouden(vergadering)
    assert [(v, v.komt_terug) for v in agendeerbaar(opzet.stuurgroep)] == [
        (terug, True), (eerst, False),
    ]  # fmt: skip
    opzet.punt(opzet.vergadering(), voorstel=terug)
    assert list(agendeerbaar(opzet.stuurgroep)) == [eerst]


def test_what_was_besloten_is_not_offered(opzet):
    punt = opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel())
    besloten(punt)
    assert punt.voorstel.status == StatusVoorstel.BESLOTEN
    assert not agendeerbaar(opzet.stuurgroep).exists()


def test_what_a_meeting_did_not_reach_is_offered_again(opzet):
    vergadering = opzet.vergadering()
    punt = opzet.punt(vergadering, voorstel=opzet.voorstel())
    assert not agendeerbaar(opzet.stuurgroep).exists()
    opzet.gehouden(vergadering)
    assert list(agendeerbaar(opzet.stuurgroep)) == [punt.voorstel]


def test_an_item_moves_up_and_down(opzet):
    vergadering = opzet.vergadering()
    a, b, c = [opzet.punt(vergadering, onderwerp=naam) for naam in "ABC"]
    move_agendapunt(agendapunt=c, omhoog=True)
    assert onderwerpen(vergadering) == ["A", "C", "B"]
    move_agendapunt(agendapunt=a, omhoog=False)
    assert onderwerpen(vergadering) == ["C", "A", "B"]
    move_agendapunt(agendapunt=b, omhoog=False)  # stale: it stands at the end already
    assert onderwerpen(vergadering) == ["C", "A", "B"]
    move_agendapunt(agendapunt=c, omhoog=True)
    assert onderwerpen(vergadering) == ["C", "A", "B"]


def test_an_item_goes_off_the_agenda_and_its_trail_says_so(opzet):
    vergadering, voorstel = opzet.vergadering(), opzet.voorstel()
    opzet.punt(vergadering, onderwerp="A")
    punt = opzet.punt(vergadering, voorstel=voorstel)
    opzet.punt(vergadering, onderwerp="C")
    remove_agendapunt(agendapunt=punt, user=opzet.manager)
    assert onderwerpen(vergadering) == ["A", "C"]
    assert stappen(voorstel) == ["geagendeerd", "van_agenda"]
    with refused("niet meer op de agenda"):
        remove_agendapunt(agendapunt=punt, user=opzet.manager)
    with refused("niet meer op de agenda"):
        move_agendapunt(agendapunt=punt, omhoog=True)


def test_an_item_that_was_voted_on_stays(opzet):
    punt = opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel())
    stemmen(punt, opzet.leden[:1])
    with refused("al gestemd"):
        remove_agendapunt(agendapunt=punt, user=opzet.manager)


def test_an_item_that_was_held_over_without_a_vote_stays(opzet):
    punt = opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel())
    besloten(punt, uitkomst=Uitkomst.AANGEHOUDEN)
    with refused("al besloten"):
        remove_agendapunt(agendapunt=punt, user=opzet.manager)


def test_an_item_with_an_action_stays(opzet):
    vergadering = opzet.vergadering()
    punt = opzet.punt(vergadering, onderwerp="A")
    add_actie(
        vergadering=vergadering, omschrijving="Bellen", eigenaar=opzet.manager, voor=DAG,
        agendapunt=punt,
    )  # fmt: skip
    with refused("actie afgesproken"):
        remove_agendapunt(agendapunt=punt, user=opzet.manager)


@pytest.mark.parametrize("ending", ["gehouden", "vervallen"])
def test_the_agenda_of_a_meeting_that_is_over_does_not_change(opzet, ending):
    vergadering = opzet.vergadering()
    punt = opzet.punt(vergadering, onderwerp="A")
    if ending == "gehouden":
        opzet.gehouden(vergadering)
    else:
        cancel_vergadering(vergadering=vergadering, user=opzet.manager, site_url="https://x.test")
    acts = [
        lambda: add_agendapunt(vergadering=vergadering, user=opzet.manager, onderwerp="B"),
        lambda: move_agendapunt(agendapunt=punt, omhoog=True),
        lambda: remove_agendapunt(agendapunt=punt, user=opzet.manager),
    ]
    for act in acts:
        with refused(f"Deze vergadering is {ending}"):
            act()
    assert onderwerpen(vergadering) == ["A"]


def test_what_was_agreed_and_openbaar_may_change_until_the_list_is_vastgesteld(opzet):
    vergadering = opzet.vergadering()
    punt = opzet.punt(vergadering, onderwerp="Rondvraag")
    opzet.gehouden(vergadering)
    update_agendapunt(agendapunt=punt, openbaar=True, verslag="Geen vragen.")
    punt.refresh_from_db()
    assert (punt.openbaar, punt.verslag, punt.onderwerp) == (True, "Geen vragen.", "Rondvraag")
    vastgesteld(opzet, vergadering)
    with refused("verandert niet meer"):
        update_agendapunt(agendapunt=punt, openbaar=False)


def test_the_subject_of_a_voorstel_is_not_changed_by_the_agenda(opzet):
    punt = opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel(onderwerp="Geld"))
    assert str(update_agendapunt(agendapunt=punt, onderwerp="Iets anders")) == "Geld"


def test_an_item_is_internal_unless_said_otherwise(opzet):
    assert opzet.punt(opzet.vergadering(), onderwerp="A").openbaar is False
    assert not Vergadering.objects.met_openbare_lijst().exists()
