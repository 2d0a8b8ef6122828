"""The stuurgroep and the terms of its members."""

from datetime import date

import pytest
from django.utils import timezone

from fonds.choices import RolStuurgroep
from fonds.models import Stuurgroeplid
from fonds.services.stuurgroep import add_lid, create_stuurgroep, end_lid, update_stuurgroep
from fonds.services.vergaderingen import record_aanwezigheid
from fonds.zitting import leden_op
from gebruikers.rollen import Rol
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.stuurgroep import StuurgroepFactory, StuurgroeplidFactory
from tests.factories.vergaderingen import DAG, stemmen, tafel
from tests.fonds.weigering import refused

pytestmark = pytest.mark.django_db


def test_a_stuurgroep_starts_with_the_rule_of_the_ontwerp():
    groep = create_stuurgroep(fonds=FondsFactory())
    assert (groep.quorum, groep.quorum_met_voorzitter) == (3, True)
    assert (groep.stemmen_zichtbaar, groep.schriftelijk) == ("na_stemmen", "deadline")
    assert groep.mandaat is None


def test_a_fonds_has_one_stuurgroep():
    groep = StuurgroepFactory()
    with refused("heeft al een stuurgroep"):
        create_stuurgroep(fonds=groep.fonds)


def test_a_quorum_of_nobody_is_refused():
    with refused("ten minste 1 lid"):
        create_stuurgroep(fonds=FondsFactory(), quorum=0)


def test_settings_change_and_count_the_versie():
    groep = update_stuurgroep(stuurgroep=StuurgroepFactory(), versie=1, quorum=2)
    assert (groep.quorum, groep.versie) == (2, 2)


def test_settings_that_someone_else_changed_meanwhile_are_not_overwritten():
    groep = StuurgroepFactory()
    update_stuurgroep(stuurgroep=groep, versie=1, quorum=2)
    with refused("Iemand anders"):
        update_stuurgroep(stuurgroep=groep, versie=1, quorum=4)
    groep.refresh_from_db()
    assert groep.quorum == 2


def test_a_member_begins_today_unless_said_otherwise():
    lid = add_lid(stuurgroep=StuurgroepFactory(), user=UserFactory(), functie="Manager", rol="lid")
    assert (lid.van, lid.tot) == (timezone.localdate(), None)


def test_a_person_has_one_role_at_a_time():
    lid = StuurgroeplidFactory(van=date(2024, 1, 1))
    with refused("al lid", field="user"):
        add_lid(
            stuurgroep=lid.stuurgroep, user=lid.user, functie="x", rol="lid", van=date(2024, 5, 1)
        )


def test_there_is_one_voorzitter_at_a_time():
    lid = StuurgroeplidFactory(rol=RolStuurgroep.VOORZITTER, van=date(2024, 1, 1))
    with refused("voorzitter. Beëindig dat eerst", field="rol"):
        add_lid(
            stuurgroep=lid.stuurgroep, user=UserFactory(), functie="x", rol="voorzitter",
            van=date(2023, 1, 1),
        )  # fmt: skip


def test_a_voorzitter_may_follow_the_day_after_the_last_one():
    lid = StuurgroeplidFactory(
        rol=RolStuurgroep.VOORZITTER, van=date(2024, 1, 1), tot=date(2024, 3, 31)
    )
    nieuw = add_lid(
        stuurgroep=lid.stuurgroep, user=UserFactory(), functie="x", rol="voorzitter",
        van=date(2024, 4, 1),
    )  # fmt: skip
    assert list(leden_op(lid.stuurgroep, date(2024, 3, 31))) == [lid]
    assert list(leden_op(lid.stuurgroep, date(2024, 4, 1))) == [nieuw]


def test_the_end_of_a_voorzitter_cannot_move_over_the_next_one():
    groep = StuurgroepFactory()
    oud = StuurgroeplidFactory(
        stuurgroep=groep, rol="voorzitter", van=date(2024, 1, 1), tot=date(2024, 3, 31)
    )
    StuurgroeplidFactory(stuurgroep=groep, rol="voorzitter", van=date(2024, 4, 1))
    with refused("voorzitter", field="rol"):
        end_lid(lid=oud, tot=date(2024, 4, 1))


def test_the_voorzitter_of_another_stuurgroep_is_no_obstacle():
    StuurgroeplidFactory(rol="voorzitter")
    lid = add_lid(stuurgroep=StuurgroepFactory(), user=UserFactory(), functie="x", rol="voorzitter")
    assert lid.pk


def test_who_cannot_sign_in_is_no_member():
    with refused("kan niet inloggen", field="user"):
        add_lid(
            stuurgroep=StuurgroepFactory(), user=UserFactory(is_active=False), functie="x",
            rol="lid",
        )  # fmt: skip


def test_a_term_does_not_end_before_it_begins():
    lid = StuurgroeplidFactory(van=date(2024, 5, 1))
    with refused("begint pas op 1 mei 2024", field="tot"):
        end_lid(lid=lid, tot=date(2024, 4, 30))


def test_a_term_ends_not_before_a_meeting_at_which_the_member_was():
    opzet = tafel()
    record_aanwezigheid(vergadering=opzet.vergadering(), aanwezig=opzet.allen())
    with refused("deed op 14 maart 2024 nog mee", field="tot"):
        end_lid(lid=opzet.leden[2], tot=date(2024, 3, 13))
    assert end_lid(lid=opzet.leden[2], tot=DAG).tot == DAG


def test_a_term_ends_not_before_a_vote():
    opzet = tafel()
    punt = opzet.punt(opzet.vergadering(), voorstel=opzet.voorstel())
    stemmen(punt, opzet.leden[3:4])
    with refused("nog mee", field="tot"):
        end_lid(lid=opzet.leden[3], tot=date(2024, 3, 13))


def test_who_was_what_when_stays_known_after_a_change_of_role():
    opzet = tafel()
    lid = opzet.leden[2]
    end_lid(lid=lid, tot=date(2024, 3, 31))
    add_lid(
        stuurgroep=opzet.stuurgroep, user=lid.user, functie="x", rol="vervanger",
        van=date(2024, 4, 1),
    )  # fmt: skip
    then = {row.user: row.rol for row in leden_op(opzet.stuurgroep, DAG)}
    later = {row.user: row.rol for row in leden_op(opzet.stuurgroep, date(2024, 5, 1))}
    assert (then[lid.user], later[lid.user]) == ("lid", "vervanger")
    assert Stuurgroeplid.objects.filter(user=lid.user).count() == 2


def test_the_voorzitter_is_named_first():
    opzet = tafel()
    assert [lid.rol for lid in leden_op(opzet.stuurgroep, DAG)][:2] == ["voorzitter", "vervanger"]


def test_only_who_works_with_the_stuurgroep_sees_its_members():
    lid = StuurgroeplidFactory()
    for rol in (Rol.RAADSLID, Rol.GRIFFIE, Rol.COLLEGE, Rol.PROJECTLEIDER, Rol.BEHEERDER):
        assert not Stuurgroeplid.objects.visible_to(user_in(rol)).exists()
    assert Stuurgroeplid.objects.visible_to(lid.user).exists()
