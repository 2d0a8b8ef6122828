"""The pages of the beheerder: list, detail, invite, roles, outbox."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from gebruikers.models import Bericht, User
from gebruikers.rollen import Rol
from gebruikers.uitnodiging import make_token
from tests.factories.gebruikers import (
    WACHTWOORD,
    BerichtFactory,
    RoltoekenningFactory,
    UserFactory,
    user_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client):
    user = user_in(Rol.BEHEERDER, naam="Bea")
    client.force_login(user)
    return user


def page(client, name, *args, **query):
    response = client.get(reverse(f"gebruikers:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


PAGES = [
    ("user-list", False),
    ("user-detail", True),
    ("user-update", True),
    ("user-deactivate", True),
    ("user-activate", True),
    ("user-unlink", True),
    ("user-invite", False),
    ("user-reinvite", True),
    ("rol-give", True),
    ("bericht-list", False),
]


@pytest.mark.parametrize(("name", "of_user"), PAGES)
@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.BEHEERDER])
def test_only_a_beheerder_opens_the_pages_about_accounts(client, name, of_user, rol):
    user = user_in(rol)
    client.force_login(user)
    url = reverse(f"gebruikers:{name}", args=[user.pk] if of_user else [])
    assert client.get(url).status_code == 403
    assert client.post(url).status_code == 403


@pytest.mark.parametrize("count", [1, 15])
def test_the_list_needs_as_many_queries_for_more_accounts(
    client, beheerder, count, django_assert_max_num_queries
):
    for _ in range(count):
        user_in(Rol.GRIFFIE, Rol.RAADSLID)
    with django_assert_max_num_queries(9):
        page(client, "user-list")


def test_the_list_shows_state_and_rollen_of_today(client, beheerder):
    user_in(Rol.GRIFFIE, naam="An")
    UserFactory(naam="Ug", uitgenodigd=True)
    UserFactory(naam="Vee", uitgenodigd=True, uitgenodigd_op=timezone.now() - timedelta(days=8))
    UserFactory(naam="De", is_active=False)
    RoltoekenningFactory(rol=Rol.CONTROLLER, tot=timezone.localdate() - timedelta(days=1))
    table = page(client, "user-list").split("<table")[1]
    for word in ("Griffie", "Uitgenodigd", "Uitnodiging verlopen", "Gedeactiveerd", "Actief"):
        assert word in table
    assert "Controller" not in table


def test_the_list_says_who_never_signed_in(client, beheerder):
    table = page(client, "user-list").split("<table")[1]
    assert "nog niet" not in table  # the beheerder just did
    UserFactory()
    assert page(client, "user-list").split("<table")[1].count("nog niet") == 1


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"zoek": "GRIET"}, {"Griet"}),
        ({"zoek": "griet@"}, {"Griet"}),
        ({"rol": "griffie"}, {"Griet"}),
        ({"staat": "gedeactiveerd"}, {"Dirk"}),
        ({"staat": "verlopen"}, set()),
        ({"rol": "beheerder", "staat": "actief"}, {"Bea"}),
    ],
)
def test_the_list_filters_on_name_rol_and_state(client, beheerder, query, names):
    user_in(Rol.GRIFFIE, naam="Griet", email="griet@voorbeeld.test")
    user_in(Rol.COLLEGE, naam="Dirk", is_active=False)
    response = client.get(reverse("gebruikers:user-list"), query)
    assert {row.record.naam for row in response.context["table"].rows} == names


def test_htmx_gets_the_table_alone(client, beheerder):
    response = client.get(reverse("gebruikers:user-list"), headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert 'id="tabel"' in response.content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_the_detail_needs_as_many_queries_for_more_history(
    client, beheerder, count, django_assert_max_num_queries
):
    user = UserFactory()
    for n in range(count):
        day = timezone.localdate() - timedelta(days=10 * n + 20)
        RoltoekenningFactory(
            user=user, van=day, tot=day + timedelta(days=5), gegeven_door=UserFactory()
        )
    with django_assert_max_num_queries(10):
        page(client, "user-detail", user.pk)


def invite_data(**extra):
    today = timezone.localdate().isoformat()
    return {
        "naam": "Nieuw",
        "email": "nieuw@voorbeeld.test",
        **{f"van_{rol}": today for rol in Rol},
        **extra,
    }


def test_a_beheerder_invites_someone_with_two_rollen_each_with_its_term(client, beheerder):
    last = timezone.localdate() + timedelta(days=30)
    data = invite_data(rol_griffie="on", rol_raadslid="on", tot_raadslid=last.isoformat())
    response = client.post(reverse("gebruikers:user-invite"), data)
    user = User.objects.get(email="nieuw@voorbeeld.test")
    assert response.url == user.get_absolute_url()
    assert set(user.roltoekenningen.values_list("rol", "tot")) == {
        ("griffie", None),
        ("raadslid", last),
    }
    assert "http://testserver/gebruikers/uitnodiging/" in mail.outbox[0].body


@pytest.mark.parametrize(
    ("extra", "says"),
    [
        ({}, "Kies minstens één rol."),
        ({"rol_griffie": "on", "email": "BEKEND@voorbeeld.test"}, "al een account"),
        ({"rol_griffie": "on", "email": "geen adres"}, "Vul een e-mailadres in"),
        ({"rol_griffie": "on", "van_griffie": "2020-01-01"}, "op zijn vroegst vandaag"),
        ({"rol_griffie": "on", "tot_griffie": "2020-01-01"}, "einddatum ligt voor"),
        ({"rol_griffie": "on", "tot_griffie": "ooit"}, "Voer een geldige datum in"),
    ],
)
def test_a_wrong_invitation_says_why_and_keeps_what_was_typed(client, beheerder, extra, says):
    UserFactory(email="bekend@voorbeeld.test")
    response = client.post(reverse("gebruikers:user-invite"), invite_data(**extra))
    html = response.content.decode()
    assert says in html
    assert 'value="Nieuw"' in html
    assert mail.outbox == []
    assert not User.objects.filter(naam="Nieuw").exists()


def test_who_is_invited_chooses_a_password_and_signs_in(client):
    user = UserFactory(uitgenodigd=True)
    url = reverse("gebruikers:uitnodiging-accept", args=[make_token(user)])
    assert user.email in client.get(url).content.decode()
    assert client.get(url).status_code == 200  # looking, as mail scanners do, does not use it up
    data = {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD}
    response = client.post(url, data)
    assert response.url == reverse("account_login")
    client.post(response.url, {"login": user.email, "password": WACHTWOORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.get(url).status_code == 410


def test_accepting_signs_out_whoever_was_signed_in(client, beheerder):
    url = reverse("gebruikers:uitnodiging-accept", args=[make_token(UserFactory(uitgenodigd=True))])
    assert "Bea" in client.get(url).content.decode()
    client.post(url, {"new_password1": WACHTWOORD, "new_password2": WACHTWOORD})
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        ("kort", "kort", "te kort"),
        (WACHTWOORD, "iets anders", "niet hetzelfde"),
        ("", "", "verplicht"),
    ],
)
def test_a_wrong_first_password_says_why(client, first, second, says):
    user = UserFactory(uitgenodigd=True)
    url = reverse("gebruikers:uitnodiging-accept", args=[make_token(user)])
    response = client.post(url, {"new_password1": first, "new_password2": second})
    assert says in response.content.decode()
    user.refresh_from_db()
    assert not user.has_usable_password()


def test_a_broken_link_answers_in_dutch(client):
    response = client.get(reverse("gebruikers:uitnodiging-accept", args=["kapot"]))
    assert response.status_code == 410
    assert "Deze uitnodiging is niet meer geldig" in response.content.decode()


def test_a_beheerder_gives_and_ends_a_rol(client, beheerder):
    user = UserFactory()
    data = {"rol": "griffie", "van": timezone.localdate().isoformat(), "tot": ""}
    response = client.post(reverse("gebruikers:rol-give", args=[user.pk]), data)
    assert response.url == user.get_absolute_url()
    toekenning = user.roltoekenningen.get()
    assert toekenning.gegeven_door == beheerder
    client.post(reverse("gebruikers:rol-end", args=[toekenning.pk]), {"wanneer": "direct"})
    assert user.rollen_today() == set()
    assert "beëindigd door Bea" in page(client, "user-detail", user.pk)


def test_ending_a_rol_after_a_day_needs_the_day(client, beheerder):
    toekenning = RoltoekenningFactory()
    url = reverse("gebruikers:rol-end", args=[toekenning.pk])
    assert "Vul de laatste dag in" in client.post(url, {"wanneer": "datum"}).content.decode()
    day = timezone.localdate() + timedelta(days=3)
    client.post(url, {"wanneer": "datum", "tot": day.isoformat()})
    toekenning.refresh_from_db()
    assert toekenning.tot == day


def test_what_a_service_refuses_comes_back_at_the_form(client, beheerder):
    url = reverse("gebruikers:rol-end", args=[beheerder.roltoekenningen.get().pk])
    html = client.post(url, {"wanneer": "direct"}).content.decode()
    assert "U kunt uw eigen rol beheerder niet beëindigen" in html


def test_a_beheerder_deactivates_and_reopens_an_account(client, beheerder):
    user = UserFactory()
    client.post(reverse("gebruikers:user-deactivate", args=[user.pk]), {"toelichting": "Weg"})
    user.refresh_from_db()
    assert not user.is_active
    assert "Weg" in page(client, "user-detail", user.pk)
    client.post(reverse("gebruikers:user-activate", args=[user.pk]))
    user.refresh_from_db()
    assert user.is_active


def test_a_beheerder_mends_the_address_of_an_open_invitation(client, beheerder):
    user = UserFactory(uitgenodigd=True)
    data = {"naam": "Goed", "email": "goed@voorbeeld.test"}
    response = client.post(reverse("gebruikers:user-update", args=[user.pk]), data)
    assert response.status_code == 302
    client.post(reverse("gebruikers:user-reinvite", args=[user.pk]))
    assert mail.outbox[-1].to == ["goed@voorbeeld.test"]


def test_the_address_of_an_account_in_use_cannot_be_typed(client, beheerder):
    user = UserFactory(email="vast@voorbeeld.test")
    data = {"naam": "Nieuw", "email": "anders@voorbeeld.test"}
    client.post(reverse("gebruikers:user-update", args=[user.pk]), data)
    user.refresh_from_db()
    assert (user.naam, user.email) == ("Nieuw", "vast@voorbeeld.test")


@pytest.mark.parametrize("count", [1, 15])
def test_the_outbox_needs_as_many_queries_for_more_mail(
    client, beheerder, count, django_assert_max_num_queries
):
    BerichtFactory.create_batch(count)
    with django_assert_max_num_queries(7):
        page(client, "bericht-list")


def test_the_outbox_keeps_a_mail_and_makes_only_its_links_clickable(client, beheerder, settings):
    settings.EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
    mail.send_mail(
        "Onderwerp", "Zie https://portaal.test/x\n<script>alert(1)</script>", None, ["a@b.test"]
    )
    html = page(client, "bericht-detail", Bericht.objects.get().pk)
    assert '<a href="https://portaal.test/x"' in html
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html


def test_with_a_mail_server_there_is_no_outbox(client, beheerder, settings):
    bericht = BerichtFactory()
    assert "Uitgaande post" in page(client, "user-list")
    settings.EMAIL_URL = "smtp://mail.test"
    assert "Uitgaande post" not in page(client, "user-list")
    for name, args in (("bericht-list", []), ("bericht-detail", [bericht.pk])):
        assert client.get(reverse(f"gebruikers:{name}", args=args)).status_code == 404
