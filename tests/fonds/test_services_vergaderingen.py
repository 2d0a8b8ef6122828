"""Planning, moving, holding and calling off a meeting; who was there; actions."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from fonds.choices import StatusVergadering, VormVergadering
from fonds.models import Aanwezigheid, Actie, Voorstelstap
from fonds.services.acties import acties_te_doen
from fonds.services.stuurgroep import end_lid
from fonds.services.vergaderingen import (
    add_actie,
    cancel_vergadering,
    finish_actie,
    hold_vergadering,
    invite,
    record_aanwezigheid,
    update_vergadering,
)
from gebruikers.rollen import Rol
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.vergaderingen import DAG, OCHTEND, besloten, stemmen, tafel, vastgesteld
from tests.fonds.weigering import refused
from tests.klok import clock_at

pytestmark = pytest.mark.django_db
SITE = "https://portaal.test"
SLUIT = datetime(2024, 3, 20, 15, tzinfo=UTC)


@pytest.fixture
def opzet():
    return tafel()


def ronde(opzet):
    with clock_at(OCHTEND):
        return opzet.vergadering(SLUIT.date(), vorm=VormVergadering.SCHRIFTELIJK, sluit_op=SLUIT)


def test_a_meeting_is_planned_with_an_empty_agenda(opzet):
    vergadering = opzet.vergadering(begin=time(14), eind=time(15), plaats="Stadhuis")
    assert (vergadering.status, str(vergadering)) == ("gepland", "Vergadering 14 maart 2024")
    assert not vergadering.agendapunten.exists()


@pytest.mark.parametrize("tijden", [{"eind": time(15)}, {"begin": time(15), "eind": time(14)}])
def test_a_meeting_ends_after_it_begins(opzet, tijden):
    with refused("eindtijd ligt na de begintijd", field="eind"):
        opzet.vergadering(**tijden)


def test_a_written_round_needs_a_moment_that_is_still_to_come(opzet):
    with refused("dag en tijd waarop zij sluit"):
        opzet.vergadering(vorm=VormVergadering.SCHRIFTELIJK)
    with clock_at(SLUIT), refused("die nog komen", field="sluit_op"):
        opzet.vergadering(vorm=VormVergadering.SCHRIFTELIJK, sluit_op=SLUIT)
    assert ronde(opzet).sluit_op == SLUIT


def test_a_meeting_has_no_closing_moment(opzet):
    assert opzet.vergadering(sluit_op=SLUIT).sluit_op is None


def test_the_vervanger_is_a_member_of_that_day(opzet):
    lid = opzet.leden[2]
    end_lid(lid=lid, tot=date(2024, 3, 13))
    with refused("op 14 maart 2024 geen lid", field="vervanger"):
        opzet.vergadering(vervanger=lid)
    assert opzet.vergadering(vervanger=opzet.leden[3]).vervanger == opzet.leden[3]


def test_the_vervanger_of_another_stuurgroep_is_refused(opzet):
    with refused("geen lid", field="vervanger"):
        opzet.vergadering(vervanger=tafel().leden[1])


def test_a_meeting_that_moves_forgets_who_could_not_come(opzet):
    vergadering = opzet.vergadering()
    record_aanwezigheid(vergadering=vergadering, aanwezig={opzet.leden[0]: "afgemeld"})
    vergadering = update_vergadering(vergadering=vergadering, datum=DAG, plaats="Elders")
    assert vergadering.aanwezigheid.count() == 1
    vergadering = update_vergadering(vergadering=vergadering, datum=date(2024, 3, 21))
    assert not vergadering.aanwezigheid.exists()
    assert vergadering.versie == 3


def test_what_someone_else_changed_meanwhile_is_not_overwritten(opzet):
    vergadering = opzet.vergadering()
    update_vergadering(vergadering=vergadering, versie=1, datum=DAG, plaats="A")
    with refused("Iemand anders"):
        update_vergadering(vergadering=vergadering, versie=1, datum=DAG, plaats="B")


def test_after_a_besluit_day_and_chair_stay(opzet):
    vergadering = opzet.vergadering()
    besloten(opzet.punt(vergadering, voorstel=opzet.voorstel()))
    with refused("al besloten"):
        update_vergadering(vergadering=vergadering, datum=DAG, vervanger=opzet.leden[1])
    with refused("al besloten"):
        cancel_vergadering(vergadering=vergadering, user=opzet.manager, site_url=SITE)


def test_a_round_that_closed_does_not_open_again(opzet):
    vergadering = ronde(opzet)
    with clock_at(SLUIT), refused("ronde is gesloten"):
        update_vergadering(
            vergadering=vergadering, datum=SLUIT.date(), sluit_op=SLUIT + timedelta(days=1)
        )


def test_presence_is_recorded_and_may_be_corrected(opzet):
    vergadering = opzet.vergadering()
    record_aanwezigheid(vergadering=vergadering, aanwezig=opzet.allen(3))
    record_aanwezigheid(vergadering=vergadering, aanwezig={opzet.leden[4]: "aanwezig"})
    assert Aanwezigheid.objects.filter(aanwezig="aanwezig").count() == 4
    assert Aanwezigheid.objects.count() == 5


def test_before_the_day_only_who_cannot_come_is_recorded(opzet):
    vergadering = opzet.vergadering()
    with clock_at(OCHTEND - timedelta(days=1)):
        with refused("pas op 14 maart 2024"):
            record_aanwezigheid(vergadering=vergadering, aanwezig=opzet.allen())
        record_aanwezigheid(vergadering=vergadering, aanwezig={opzet.leden[0]: "afgemeld"})
    assert Aanwezigheid.objects.count() == 1


def test_who_is_no_member_on_that_day_was_not_there(opzet):
    end_lid(lid=opzet.leden[4], tot=date(2024, 1, 1))
    with refused("op 14 maart 2024 geen lid"):
        record_aanwezigheid(vergadering=opzet.vergadering(), aanwezig=opzet.allen())
    assert not Aanwezigheid.objects.exists()


def test_in_a_written_round_there_is_no_presence(opzet):
    with refused("aanwezig wie stemt"):
        record_aanwezigheid(vergadering=ronde(opzet), aanwezig=opzet.allen())


def test_presence_under_a_besluit_is_not_taken_back(opzet):
    vergadering = opzet.vergadering()
    record_aanwezigheid(vergadering=vergadering, aanwezig=opzet.allen(3))
    besloten(opzet.punt(vergadering, voorstel=opzet.voorstel()))
    with refused("al besloten"):
        record_aanwezigheid(vergadering=vergadering, aanwezig={opzet.leden[0]: "afwezig"})
    record_aanwezigheid(vergadering=vergadering, aanwezig={opzet.leden[4]: "aanwezig"})


def test_a_meeting_is_held_on_its_day_with_who_was_there(opzet):
    vergadering = opzet.vergadering()
    with clock_at(OCHTEND - timedelta(days=1)), refused("pas op 14 maart 2024"):
        hold_vergadering(vergadering=vergadering, user=opzet.manager)
    with refused("Noteer eerst wie er was"):
        hold_vergadering(vergadering=vergadering, user=opzet.manager)
    assert opzet.gehouden(vergadering).status == StatusVergadering.GEHOUDEN
    with refused("is gehouden"):
        hold_vergadering(vergadering=vergadering, user=opzet.manager)


def test_only_who_stayed_away_is_no_meeting(opzet):
    vergadering = opzet.vergadering()
    record_aanwezigheid(vergadering=vergadering, aanwezig=opzet.allen(0))
    with refused("Noteer eerst wie er was"):
        hold_vergadering(vergadering=vergadering, user=opzet.manager)


def test_a_round_is_over_when_it_closed_or_everything_was_decided(opzet):
    vergadering = ronde(opzet)
    with clock_at(OCHTEND):
        punt = opzet.punt(vergadering, voorstel=opzet.voorstel())
        with refused("loopt tot 20 maart 2024 16.00 uur"):
            hold_vergadering(vergadering=vergadering, user=opzet.manager)
        besloten(punt)
        assert hold_vergadering(vergadering=vergadering, user=opzet.manager).status == "gehouden"


def test_a_round_that_closed_is_over(opzet):
    vergadering = ronde(opzet)
    with clock_at(OCHTEND):
        opzet.punt(vergadering, voorstel=opzet.voorstel())
    with clock_at(SLUIT):
        assert hold_vergadering(vergadering=vergadering, user=opzet.manager).status == "gehouden"


def test_a_meeting_that_is_called_off_frees_its_voorstellen(opzet, mailoutbox):
    vergadering, voorstel = opzet.vergadering(), opzet.voorstel()
    opzet.punt(vergadering, voorstel=voorstel)
    cancel_vergadering(vergadering=vergadering, user=opzet.manager, site_url=SITE)
    assert list(Voorstelstap.objects.values_list("soort", flat=True)) == [
        "geagendeerd", "van_agenda",
    ]  # fmt: skip
    opzet.punt(opzet.vergadering(), voorstel=voorstel)
    assert mailoutbox == []  # nobody was invited
    with refused("is vervallen"):
        cancel_vergadering(vergadering=vergadering, user=opzet.manager, site_url=SITE)
    with refused("is vervallen"):
        invite(vergadering=vergadering, user=opzet.manager, site_url=SITE)
    with refused("gaat niet door"):
        record_aanwezigheid(vergadering=vergadering, aanwezig=opzet.allen())
    with refused("gaat niet door"):
        add_actie(vergadering=vergadering, omschrijving="x", eigenaar=opzet.manager, voor=DAG)


def actie(opzet, **velden) -> Actie:
    base = {"omschrijving": "Bellen", "eigenaar": opzet.manager, "voor": date(2024, 4, 1)}
    return add_actie(vergadering=opzet.vergadering(), **(base | velden))


def test_an_action_waits_for_its_owner_until_it_is_done(opzet):
    eigenaar = UserFactory()
    gemaakt = actie(opzet, eigenaar=eigenaar)
    assert list(acties_te_doen(eigenaar)) == [gemaakt]
    assert not acties_te_doen(opzet.manager).exists()
    gedaan = finish_actie(actie=gemaakt, user=eigenaar)
    assert gedaan.gedaan_door == eigenaar
    assert not acties_te_doen(eigenaar).exists()
    with refused("al gedaan"):
        finish_actie(actie=gemaakt, user=eigenaar)


def test_an_action_is_finished_by_its_owner_or_who_keeps_the_meetings(opzet):
    gemaakt = actie(opzet, eigenaar=UserFactory())
    with refused("meldt deze actie gereed"):
        finish_actie(actie=gemaakt, user=user_in(Rol.STUURGROEPLID))
    assert finish_actie(actie=gemaakt, user=opzet.manager).gedaan_door == opzet.manager


def test_an_action_is_for_someone_who_can_sign_in_and_for_a_day_after(opzet):
    with refused("kan niet inloggen", field="eigenaar"):
        actie(opzet, eigenaar=UserFactory(is_active=False))
    with refused("na de vergadering", field="voor"):
        actie(opzet, voor=date(2024, 3, 13))
    with refused("niet op de agenda", field="agendapunt"):
        actie(opzet, agendapunt=opzet.punt(opzet.vergadering(), onderwerp="Elders"))


def test_an_action_is_done_after_the_list_was_vastgesteld_but_none_is_added(opzet):
    gemaakt = actie(opzet)
    vergadering = opzet.gehouden(gemaakt.vergadering)
    vastgesteld(opzet, vergadering)
    assert finish_actie(actie=gemaakt, user=opzet.manager).gedaan_op
    with refused("verandert niet meer"):
        add_actie(vergadering=vergadering, omschrijving="x", eigenaar=opzet.manager, voor=DAG)


def test_an_action_is_seen_by_its_owner_and_by_who_sees_the_meeting(opzet):
    eigenaar = user_in(Rol.PROJECTLEIDER)
    gemaakt = actie(opzet, eigenaar=eigenaar)
    assert list(Actie.objects.visible_to(eigenaar)) == [gemaakt]
    assert list(Actie.objects.visible_to(user_in(Rol.STUURGROEPLID))) == [gemaakt]
    assert not Actie.objects.visible_to(user_in(Rol.RAADSLID)).exists()
    assert not Actie.objects.visible_to(user_in(Rol.PROJECTLEIDER)).exists()


def test_votes_of_a_round_that_moves_later_stay(opzet):
    vergadering = ronde(opzet)
    with clock_at(OCHTEND):
        punt = opzet.punt(vergadering, voorstel=opzet.voorstel())
        stemmen(punt, opzet.leden[:2])
        update_vergadering(
            vergadering=vergadering, datum=SLUIT.date(), sluit_op=SLUIT + timedelta(hours=2)
        )
    assert punt.stemmen.count() == 2
