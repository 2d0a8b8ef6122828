"""The table of roles: honest, and the only source of permissions."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone

from gebruikers.models import User
from gebruikers.rollen import ROLLEN, Rol
from tests.factories.gebruikers import RoltoekenningFactory, UserFactory, user_in

pytestmark = pytest.mark.django_db


def test_every_rol_has_a_row():
    assert set(ROLLEN) == set(Rol)


def test_every_permission_in_the_table_exists():
    existing = {
        f"{p.content_type.app_label}.{p.codename}"
        for p in Permission.objects.select_related("content_type")
    }
    assert set().union(*ROLLEN.values()) - existing == set()


@pytest.mark.parametrize("rol", Rol)
def test_a_user_holds_exactly_the_permissions_of_the_own_row(rol):
    assert user_in(rol).get_all_permissions() == ROLLEN[rol]


def test_two_rollen_together_hold_what_each_holds():
    user = user_in(Rol.GRIFFIE, Rol.BEHEERDER)
    assert user.get_all_permissions() == ROLLEN[Rol.GRIFFIE] | ROLLEN[Rol.BEHEERDER]


@pytest.mark.parametrize(
    ("van", "tot", "holds"),
    [(0, None, True), (0, 0, True), (-5, -1, False), (1, None, False), (-5, 0, True)],
)
def test_a_rol_counts_from_its_first_to_its_last_day(van, tot, holds):
    today = timezone.localdate()
    toekenning = RoltoekenningFactory(
        rol=Rol.CONTROLLER,
        van=today + timedelta(days=van),
        tot=None if tot is None else today + timedelta(days=tot),
    )
    assert toekenning.user.has_perm("fonds.book_reservemutatie") is holds
    assert User.objects.with_rol(Rol.CONTROLLER).exists() is holds


def test_a_rol_ends_at_the_end_of_its_last_day_in_the_netherlands(monkeypatch):
    tot = timezone.localdate()
    toekenning = RoltoekenningFactory(rol=Rol.CONTROLLER, tot=tot)
    midnight = timezone.make_aware(
        timezone.datetime.combine(tot + timedelta(days=1), timezone.datetime.min.time())
    )

    monkeypatch.setattr(timezone, "now", lambda: midnight - timedelta(seconds=1))
    assert User.objects.get(pk=toekenning.user_id).has_perm("fonds.book_reservemutatie")
    monkeypatch.setattr(timezone, "now", lambda: midnight)
    assert not User.objects.get(pk=toekenning.user_id).has_perm("fonds.book_reservemutatie")


def test_a_deactivated_user_holds_nothing():
    user = user_in(Rol.BEHEERDER, is_active=False)
    assert user.get_all_permissions() == set()
    assert not user.has_perm("gebruikers.view_user")


def test_groups_and_permissions_of_django_give_nothing():
    user = UserFactory()
    permission = Permission.objects.get(codename="view_user", content_type__app_label="gebruikers")
    user.user_permissions.add(permission)
    group = Group.objects.create(name="alles")
    group.permissions.set(Permission.objects.all())
    user.groups.add(group)
    assert User.objects.get(pk=user.pk).get_all_permissions() == set()
    assert not User.objects.get(pk=user.pk).has_perm("gebruikers.view_user")


def test_a_superuser_without_rol_has_no_power_in_the_portal():
    user = UserFactory(is_superuser=True, is_staff=True)
    assert not user.has_perm("fonds.view_fonds")
    assert not user.has_perms(["fonds.book_reservemutatie"])
    assert not user.has_module_perms("fonds")


def test_the_page_shows_every_recht_in_dutch(client):
    client.force_login(user_in(Rol.RAADSLID))
    html = client.get(reverse("gebruikers:rol-list")).content.decode()
    for rol in Rol:
        assert f'<th scope="col">{rol.label}</th>' in html
    used = set().union(*ROLLEN.values())
    assert html.count('<th scope="row">') == len(used)
    assert "Can " not in html
    assert "Accounts uitnodigen" in html


def test_the_page_of_rollen_needs_as_many_queries_for_more_rechten(
    client, django_assert_max_num_queries
):
    client.force_login(user_in(Rol.RAADSLID))
    with django_assert_max_num_queries(6):
        client.get(reverse("gebruikers:rol-list"))
