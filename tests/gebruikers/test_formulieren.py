"""What a beheerder types wrong comes back at its field; nothing is stored, and nothing breaks."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from gebruikers.forms import RolEndForm, RolGiveForm
from gebruikers.mail import OutboxBackend
from gebruikers.models import Accountgebeurtenis, Bericht, Roltoekenning, User
from gebruikers.rechten import in_words
from gebruikers.rollen import Rol
from gebruikers.uitnodiging import make_token, read_token
from tests.factories.gebruikers import BerichtFactory, RoltoekenningFactory, UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheerder(client):
    user = user_in(Rol.BEHEERDER, naam="Bea")
    client.force_login(user)
    return user


def errors_of(client, name, pk, data) -> dict[str, list[str]]:
    answer = client.post(reverse(f"gebruikers:{name}", args=[pk]), data)
    assert answer.status_code == 200
    return dict(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("typed", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "   "}, "naam"),
        ({"naam": "x" * 121}, "naam"),
        ({"naam": "x\x00"}, "naam"),
        ({"email": ""}, "email"),
        ({"email": "geen adres"}, "email"),
        ({"email": f"{'x' * 250}@voorbeeld.test"}, "email"),
        ({"email": "Bekend@voorbeeld.test"}, "email"),
    ],
)
def test_wrong_details_of_an_account_are_refused_at_their_field(client, beheerder, typed, veld):
    UserFactory(email="bekend@voorbeeld.test")
    user = UserFactory(uitgenodigd=True, naam="Ug", email="ug@voorbeeld.test")
    found = errors_of(client, "user-update", user.pk, {"naam": "U", "email": user.email, **typed})
    assert list(found) == [veld]
    user.refresh_from_db()
    assert (user.naam, user.email) == ("Ug", "ug@voorbeeld.test")
    assert not user.gebeurtenissen.exists()


def test_a_reason_longer_than_is_kept_is_refused_and_the_account_stays_active(client, beheerder):
    user = UserFactory()
    assert errors_of(client, "user-deactivate", user.pk, {"toelichting": "x" * 501})
    user.refresh_from_db()
    assert user.is_active


def test_the_longest_reason_is_kept_as_it_is(client, beheerder):
    user = UserFactory()
    client.post(reverse("gebruikers:user-deactivate", args=[user.pk]), {"toelichting": "x" * 500})
    assert user.gebeurtenissen.get().toelichting == "x" * 500


@pytest.mark.parametrize(
    ("typed", "veld"),
    [
        ({"rol": ""}, "rol"),
        ({"rol": "keizer"}, "rol"),
        ({"van": ""}, "van"),
        ({"van": "31-2-2024"}, "van"),
        ({"van": "0001-01-01"}, "van"),
        ({"tot": "later"}, "tot"),
    ],
)
def test_a_rol_that_is_given_wrong_is_refused_at_its_field(client, beheerder, typed, veld):
    user = UserFactory()
    data = {"rol": Rol.GRIFFIE, "van": timezone.localdate().isoformat(), "tot": "", **typed}
    assert list(errors_of(client, "rol-give", user.pk, data)) == [veld]
    assert not user.roltoekenningen.exists()


def test_the_same_rol_sent_twice_is_given_once(client, beheerder):
    user = UserFactory()
    data = {"rol": Rol.GRIFFIE, "van": timezone.localdate().isoformat(), "tot": ""}
    client.post(reverse("gebruikers:rol-give", args=[user.pk]), data)
    found = errors_of(client, "rol-give", user.pk, data)
    assert "heeft de rol griffie al vanaf" in found["__all__"][0]
    assert user.roltoekenningen.count() == 1


@pytest.mark.parametrize("tot", ["9999-12-31", "2400-02-29"])
def test_a_rol_may_run_to_any_day_of_the_calendar(client, beheerder, tot):
    user = UserFactory()
    data = {"rol": Rol.BEHEERDER, "van": timezone.localdate().isoformat(), "tot": tot}
    client.post(reverse("gebruikers:rol-give", args=[user.pk]), data)
    assert user.roltoekenningen.get().tot == date.fromisoformat(tot)
    assert client.get(user.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("typed", "veld"),
    [
        ({"wanneer": ""}, "wanneer"),
        ({"wanneer": "ooit"}, "wanneer"),
        ({"wanneer": "datum", "tot": ""}, "tot"),
        ({"wanneer": "datum", "tot": "31-2-2024"}, "tot"),
        ({"wanneer": "datum", "tot": "2020-01-01"}, "tot"),
    ],
)
def test_a_rol_that_is_ended_wrong_goes_on(client, beheerder, typed, veld):
    toekenning = RoltoekenningFactory(rol=Rol.GRIFFIE)
    assert veld in errors_of(client, "rol-end", toekenning.pk, typed)
    toekenning.refresh_from_db()
    assert (toekenning.tot, toekenning.beeindigd_op) == (None, None)


def test_at_once_means_that_yesterday_was_the_last_day_whatever_day_is_typed_beside_it():
    form = RolEndForm({"wanneer": "direct", "tot": "2099-01-01"})
    assert form.is_valid()
    assert (timezone.localdate() - form.cleaned_data["tot"]).days == 1


def test_a_rol_starts_today_unless_another_day_is_typed():
    assert RolGiveForm()["van"].value() == timezone.localdate()


def test_of_two_who_end_one_rol_the_second_is_told(client, beheerder):
    toekenning = RoltoekenningFactory(rol=Rol.GRIFFIE)
    url = reverse("gebruikers:rol-end", args=[toekenning.pk])
    client.post(url, {"wanneer": "direct"})
    found = errors_of(client, "rol-end", toekenning.pk, {"wanneer": "direct"})
    assert found == {"__all__": ["Deze rol is al beëindigd."]}


@pytest.mark.parametrize("name", ["user-detail", "user-update", "rol-give", "rol-end"])
def test_an_account_that_is_not_there_has_no_page(client, beheerder, name):
    url = reverse(f"gebruikers:{name}", args=[99999999999999999999])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(
    "query", [{"rol": "keizer"}, {"staat": "dood"}, {"sort": "password"}, {"page": "999"}]
)
def test_a_list_that_is_asked_something_odd_answers_with_a_page(client, beheerder, query):
    assert client.get(reverse("gebruikers:user-list"), query).status_code in (200, 404)


@pytest.mark.parametrize("zoek", ["%", "_", "'", "\\"])
def test_a_sign_of_sql_in_the_search_is_only_a_sign(client, beheerder, zoek):
    UserFactory(naam=f"Met {zoek} erin")
    answer = client.get(reverse("gebruikers:user-list"), {"zoek": zoek})
    assert [rij.record.naam for rij in answer.context["table"].rows if "Met" in rij.record.naam]
    assert all(zoek in f"{r.record.naam}{r.record.email}" for r in answer.context["table"].rows)


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "eyJ1c2VyIjoxfQ:1:x"])
def test_a_link_that_we_never_made_lets_nobody_in(client, token):
    url = reverse("gebruikers:uitnodiging-accept", args=[token])
    assert client.get(url).status_code == 410
    assert client.post(url, {}).status_code == 410


def test_a_link_is_of_one_account_only():
    user, other = UserFactory(uitgenodigd=True), UserFactory(uitgenodigd=True)
    assert read_token(make_token(user)) == user
    assert make_token(user) != make_token(other)


def test_two_passwords_that_differ_use_the_link_not_up(client):
    user = UserFactory(uitgenodigd=True)
    url = reverse("gebruikers:uitnodiging-accept", args=[make_token(user)])
    data = {"new_password1": "veilig-en-lang-genoeg", "new_password2": "veilig-en-lang-anders"}
    assert client.post(url, data).context["form"].errors
    assert client.get(url).status_code == 200
    user.refresh_from_db()
    assert user.aanvaarding_open


def test_what_the_demo_would_have_mailed_names_the_files_that_came_along():
    bericht = EmailMessage("Vergadering", "Beste leden", None, ["a@voorbeeld.test"])
    bericht.attach("vergadering.ics", b"BEGIN", "text/calendar")
    bericht.attach("agenda.pdf", b"%PDF", "application/pdf")
    assert OutboxBackend().send_messages([bericht]) == 1
    assert Bericht.objects.get().tekst == (
        "Beste leden\n\nBijlage: vergadering.ics\nBijlage: agenda.pdf"
    )


def test_what_the_demo_would_have_mailed_names_every_receiver_and_cuts_a_subject_that_is_too_long():
    bericht = EmailMessage("x" * 600, "Tekst", None, ["a@b.test"], cc=["c@d.test"])
    OutboxBackend().send_messages([bericht])
    kept = Bericht.objects.get()
    assert (kept.aan, kept.tekst) == ("a@b.test, c@d.test", "Tekst")
    assert kept.onderwerp == "x" * 500


def test_the_outbox_shows_the_newest_first(client, beheerder):
    eerst, later = BerichtFactory(), BerichtFactory()
    table = client.get(reverse("gebruikers:bericht-list")).context["table"]
    assert [rij.record.pk for rij in table.rows] == [later.pk, eerst.pk]


@pytest.mark.parametrize(
    ("codename", "words"),
    [
        ("view_user", "Gebruikers inzien"),
        ("change_user", "Gebruikers wijzigen"),
        ("invite_user", "Accounts uitnodigen"),
    ],
)
def test_a_recht_is_said_in_dutch(codename, words):
    assert in_words(Permission.objects.get(codename=codename)) == words


@pytest.mark.parametrize(
    ("van", "tot", "staat"),
    [
        (-5, None, "geldig"),
        (0, 0, "geldig"),
        (-5, -1, "voorbij"),
        (1, None, "komend"),
        (5, 4, "voorbij"),  # taken away before its first day
    ],
)
def test_a_rol_is_valid_to_come_or_over(van, tot, staat):
    today = timezone.localdate()
    day = timedelta(days=1)
    toekenning = Roltoekenning(
        rol=Rol.GRIFFIE, van=today + van * day, tot=None if tot is None else today + tot * day
    )
    assert toekenning.staat == staat


def test_what_a_beheerder_did_is_kept_in_the_order_of_the_acts(client, beheerder):
    user = UserFactory()
    for name in ("user-deactivate", "user-activate"):
        client.post(reverse(f"gebruikers:{name}", args=[user.pk]), {"toelichting": ""})
    Soort = Accountgebeurtenis.Soort
    assert [(g.soort, g.door) for g in User.objects.get(pk=user.pk).gebeurtenissen.all()] == [
        (Soort.GEACTIVEERD, beheerder),
        (Soort.GEDEACTIVEERD, beheerder),
    ]
