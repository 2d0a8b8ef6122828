"""The peilronde as services: who is asked, what an answer does, what closing freezes."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from gebruikers.models import User
from gebruikers.rollen import Rol
from pilots.edities import fingerprint
from pilots.models import Aanleiding, Editie, Kaartversie, Peiling, Peilronde, Pilotkaart
from pilots.services import update_pilotkaart
from pilots.services.antwoorden import change_kaart, confirm_kaart
from pilots.services.peilronde import (
    add_new_kaarten,
    assign_kaarthouder,
    close_peilronde,
    move_peilronde,
    open_peilronde,
    propose_naam,
    remind_peilronde,
)
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.peilronde import SITE, closed, late, opened
from tests.factories.pilots import PilotkaartFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(db):
    return user_in(Rol.PROGRAMMAMANAGER)


@pytest.fixture
def holder(db):
    return user_in(Rol.RAADSLID, naam="Kim Kaart")


@pytest.fixture
def peiling(holder):
    """The open question to `holder` about one card."""
    PilotkaartFactory(naam="Schoolontbijt", kaarthouder=holder)
    return opened().peilingen.get()


def stored(peiling: Peiling) -> Peiling:
    return Peiling.objects.select_related("kaart", "ronde").get(pk=peiling.pk)


# Opening


def test_each_kaarthouder_gets_one_mail_with_a_link_per_own_card(
    holder, django_capture_on_commit_callbacks
):
    other = user_in(Rol.PROJECTLEIDER)
    for naam in ("Afvalringen", "Daklozenpunt"):
        PilotkaartFactory(naam=naam, slug=naam.lower(), kaarthouder=holder)
    PilotkaartFactory(naam="Schoolontbijt", kaarthouder=other)
    PilotkaartFactory(naam="Van niemand")

    with django_capture_on_commit_callbacks(execute=True):
        ronde = opened()

    mails = {message.to[0]: message.body for message in mail.outbox}
    assert set(mails) == {holder.email, other.email}
    assert len(mail.outbox) == 2
    assert f"{SITE}pilots/peilronden/{ronde.pk}/kaarten/afvalringen/" in mails[holder.email]
    assert f"{SITE}pilots/peilronden/{ronde.pk}/kaarten/daklozenpunt/" in mails[holder.email]
    assert "Schoolontbijt" not in mails[holder.email]
    assert "Van niemand" not in "".join(mails.values())


def test_nothing_is_mailed_before_the_commit(holder):
    PilotkaartFactory(kaarthouder=holder)

    opened()

    assert mail.outbox == []


def test_who_cannot_sign_in_gets_no_mail(django_capture_on_commit_callbacks):
    PilotkaartFactory(kaarthouder=UserFactory(is_active=False))

    with django_capture_on_commit_callbacks(execute=True):
        opened()

    assert mail.outbox == []


def test_a_mail_that_fails_stops_no_other_and_undoes_nothing(
    holder, manager, monkeypatch, django_capture_on_commit_callbacks
):
    PilotkaartFactory(kaarthouder=holder)
    PilotkaartFactory(kaarthouder=manager)
    reached = []

    def fail_first(onderwerp, tekst, van, aan):
        if aan == [holder.email]:
            raise OSError("geen mailserver")
        reached.append(aan)

    monkeypatch.setattr("pilots.post.send_mail", fail_first)
    with django_capture_on_commit_callbacks(execute=True):
        _, post = open_peilronde(
            naam="Ronde",
            antwoord_voor=timezone.localdate() + timedelta(days=7),
            door=manager,
            site_url=SITE,
        )

    assert (post.mislukt, post.verzonden) == ([holder], [manager])
    assert Peilronde.objects.count() == 1


def test_a_second_round_waits_until_the_first_is_closed(peiling):
    with pytest.raises(ValidationError, match="al een peilronde open"):
        opened(naam="Nog een")

    assert Peilronde.objects.count() == 1


def test_a_second_open_round_is_refused_by_the_database(peiling):
    today = timezone.localdate()

    with pytest.raises(DatabaseError), transaction.atomic():
        Peilronde.objects.create(naam="Tweede", start=today, antwoord_voor=today)


def test_a_round_without_cards_is_refused(manager):
    with pytest.raises(ValidationError, match="nog geen pilotkaarten"):
        opened()

    assert not Peilronde.objects.exists()


@pytest.mark.parametrize("days", [0, -1])
def test_the_answer_is_asked_for_a_later_day(days):
    PilotkaartFactory()

    with pytest.raises(ValidationError) as error:
        opened(antwoord_voor=timezone.localdate() + timedelta(days=days))

    assert list(error.value.message_dict) == ["antwoord_voor"]


def test_a_name_is_proposed_that_is_free(peiling):
    closed(peiling.ronde)
    day = timezone.localdate().replace(month=8, day=1)
    first = propose_naam(day)
    closed(opened(naam=first))

    assert first == f"Peilronde 2e helft {day.year}"
    assert propose_naam(day) == f"{first} (2)"


# Answering


def test_a_confirmation_is_kept_with_who_and_in_the_history(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    answer = stored(peiling)
    assert (answer.status, answer.beantwoord_door) == ("bevestigd", holder)
    assert answer.kaart.versie == 1
    assert answer.kaart.versies.first().aanleiding == Aanleiding.BEVESTIGD


def test_a_change_is_kept_on_the_card_and_in_the_history(peiling, holder):
    change_kaart(peiling=peiling, versie=1, door=holder, einddatum="4de kwartaal 2025")

    answer = stored(peiling)
    assert (answer.status, answer.kaart.einddatum) == ("gewijzigd", "4de kwartaal 2025")
    versie = answer.kaart.versies.first()
    assert (versie.aanleiding, versie.vastgelegd_door) == (Aanleiding.GEWIJZIGD, holder)


def test_a_form_saved_without_a_change_is_a_confirmation(peiling, holder):
    Pilotkaart.objects.update(doel="- rust\n- regie", startdatum=" 2018 ")

    change_kaart(
        peiling=peiling, versie=1, door=holder, doel="- rust\r\n- regie", startdatum="2018"
    )

    answer = stored(peiling)
    assert (answer.status, answer.kaart.versie) == ("bevestigd", 1)
    assert answer.kaart.startdatum == " 2018 ", "to the letter"


def test_a_card_is_confirmed_once(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    with pytest.raises(ValidationError, match="al beantwoord"):
        confirm_kaart(peiling=peiling, versie=1, door=holder)

    assert Kaartversie.objects.filter(aanleiding=Aanleiding.BEVESTIGD).count() == 1


def test_a_changed_card_is_not_confirmed_over_it(peiling, holder, manager):
    change_kaart(peiling=peiling, versie=1, door=holder, doel="Nieuw")

    with pytest.raises(ValidationError, match="al beantwoord"):
        confirm_kaart(peiling=peiling, versie=2, door=manager)

    assert stored(peiling).status == "gewijzigd"


def test_who_confirmed_may_still_change_while_the_round_is_open(peiling, holder):
    confirm_kaart(peiling=peiling, versie=1, door=holder)

    change_kaart(peiling=stored(peiling), versie=1, door=holder, doel="Toch anders")

    assert stored(peiling).status == "gewijzigd"


def test_a_card_that_changed_meanwhile_is_not_confirmed_unread(peiling, holder, manager):
    update_pilotkaart(kaart=peiling.kaart, versie=1, door=manager, doel="Van een ander")

    with pytest.raises(ValidationError) as error:
        confirm_kaart(peiling=peiling, versie=1, door=holder)

    assert error.value.code == "versie"
    assert stored(peiling).status == "open"


def test_the_second_of_two_people_does_not_overwrite_the_first(peiling, holder, manager):
    change_kaart(peiling=peiling, versie=1, door=manager, doel="Van de eerste")

    with pytest.raises(ValidationError) as error:
        change_kaart(peiling=stored(peiling), versie=1, door=holder, doel="Van de tweede")

    assert error.value.code == "versie"
    assert stored(peiling).kaart.doel == "Van de eerste"


@pytest.mark.parametrize("rol", Rol)
def test_only_the_kaarthouder_and_the_programmamanager_answer(peiling, rol):
    other = user_in(rol)

    def answer():
        confirm_kaart(peiling=peiling, versie=1, door=other)

    if rol == Rol.PROGRAMMAMANAGER:
        answer()
    else:
        with pytest.raises(ValidationError, match=r"niet .meer. de kaarthouder"):
            answer()
        with pytest.raises(ValidationError, match=r"niet .meer. de kaarthouder"):
            change_kaart(peiling=peiling, versie=1, door=other, doel="Gekaapt")
    assert (stored(peiling).status == "bevestigd") == (rol == Rol.PROGRAMMAMANAGER)


def test_a_former_kaarthouder_no_longer_answers(peiling, holder, manager):
    assign_kaarthouder(
        kaart=peiling.kaart, versie=1, kaarthouder=manager, door=manager, site_url=SITE
    )

    with pytest.raises(ValidationError, match="kaarthouder"):
        confirm_kaart(peiling=peiling, versie=2, door=holder)


@pytest.mark.parametrize("veld", ["kaarthouder", "volgorde", "oorspronkelijk"])
def test_an_answer_does_not_reach_what_is_not_the_kaarthouders(peiling, holder, veld):
    with pytest.raises(TypeError, match=veld):
        change_kaart(peiling=peiling, versie=1, door=holder, **{veld: None})


# Assigning


def test_a_new_kaarthouder_is_asked_at_once_while_the_round_is_open(
    peiling, holder, manager, django_capture_on_commit_callbacks
):
    new = user_in(Rol.GRIFFIE)

    with django_capture_on_commit_callbacks(execute=True):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=new, door=manager, site_url=SITE
        )

    assert [message.to for message in mail.outbox] == [[new.email]]


@pytest.mark.parametrize("state", ["same", "answered", "no round", "nobody"])
def test_assigning_asks_nobody_without_need(
    peiling, holder, manager, state, django_capture_on_commit_callbacks
):
    if state == "answered":
        confirm_kaart(peiling=peiling, versie=1, door=holder)
    if state == "no round":
        closed(peiling.ronde)
    new = {"same": holder, "nobody": None}.get(state, manager)

    with django_capture_on_commit_callbacks(execute=True):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=new, door=manager, site_url=SITE
        )

    assert mail.outbox == []


def test_an_account_that_cannot_sign_in_becomes_no_kaarthouder(peiling, manager):
    gone = UserFactory(is_active=False)

    with pytest.raises(ValidationError, match="kan niet inloggen"):
        assign_kaarthouder(
            kaart=peiling.kaart, versie=1, kaarthouder=gone, door=manager, site_url=SITE
        )


def test_a_card_made_after_the_opening_can_take_part(
    peiling, manager, django_capture_on_commit_callbacks
):
    PilotkaartFactory(naam="Later", kaarthouder=manager)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            add_new_kaarten(ronde=peiling.ronde, site_url=SITE)

    assert peiling.ronde.peilingen.count() == 2
    assert [message.to for message in mail.outbox] == [[manager.email]]


# Reminding


def test_who_did_not_answer_in_time_is_reminded_once_a_day(
    peiling, holder, manager, django_capture_on_commit_callbacks
):
    answered = PilotkaartFactory(kaarthouder=manager)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    confirm_kaart(peiling=peiling.ronde.peilingen.get(kaart=answered), versie=1, door=manager)
    ronde = late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        for _ in range(2):
            remind_peilronde(ronde=ronde, site_url=SITE)
    assert [message.to for message in mail.outbox] == [[holder.email]]

    with django_capture_on_commit_callbacks(execute=True):
        remind_peilronde(ronde=ronde, site_url=SITE, nu=timezone.now() + timedelta(days=1))
    assert len(mail.outbox) == 2


def test_two_cards_of_one_kaarthouder_make_one_reminder(
    peiling, holder, django_capture_on_commit_callbacks
):
    PilotkaartFactory(naam="Tweede", kaarthouder=holder)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    ronde = late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        remind_peilronde(ronde=ronde, site_url=SITE)

    (message,) = mail.outbox
    assert "Schoolontbijt" in message.body
    assert "Tweede" in message.body


def test_nobody_is_reminded_before_the_day(peiling):
    with pytest.raises(ValidationError, match="nog niet voorbij"):
        remind_peilronde(ronde=peiling.ronde, site_url=SITE)


def test_the_command_reminds_and_says_how_many(
    peiling, holder, capsys, django_capture_on_commit_callbacks
):
    late(peiling.ronde)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("herinner_peilronde", site=SITE)

    assert [message.to for message in mail.outbox] == [[holder.email]]


@pytest.mark.parametrize("state", ["none", "early", "closed"])
def test_the_command_is_calm_where_nothing_is_to_do(peiling, capsys, state):
    if state == "none":
        Peiling.objects.all().delete()
        Peilronde.objects.all().delete()
    elif state == "closed":
        closed(late(peiling.ronde))

    call_command("herinner_peilronde")

    assert "niets te herinneren" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_the_command_fails_where_a_mail_fails(monkeypatch):
    holder = user_in(Rol.RAADSLID)
    PilotkaartFactory(kaarthouder=holder)
    late(opened())

    def fail(*args):
        raise OSError

    monkeypatch.setattr("pilots.post.send_mail", fail)
    with pytest.raises(CommandError, match=holder.email):
        call_command("herinner_peilronde")


# Closing


def test_closing_freezes_every_card_and_marks_who_did_not_answer(peiling, holder):
    PilotkaartFactory(naam="Zwijgt", slug="zwijgt", kaarthouder=holder)
    add_new_kaarten(ronde=peiling.ronde, site_url=SITE)
    PilotkaartFactory(naam="Na de opening", slug="na-de-opening")
    change_kaart(peiling=peiling, versie=1, door=holder, doel="Rust")

    editie = Editie.objects.get(pk=closed(peiling.ronde).pk)

    antwoorden = {kaart["slug"]: kaart["antwoord"] for kaart in editie.gegevens["kaarten"]}
    assert antwoorden == {
        peiling.kaart.slug: "gewijzigd",
        "zwijgt": "niet_bevestigd",
        "na-de-opening": "niet_bevestigd",
    }
    cijfers = editie.gegevens["cijfers"]
    assert (cijfers["kaarten"], cijfers["gewijzigd"], cijfers["niet_bevestigd"]) == (3, 1, 2)
    assert editie.sha256 == fingerprint(editie.gegevens)


def test_the_editie_does_not_name_the_kaarthouder(peiling, holder):
    assert holder.naam not in str(closed(peiling.ronde).gegevens)


def test_a_later_change_does_not_reach_the_editie(peiling, manager):
    editie = closed(peiling.ronde)

    update_pilotkaart(kaart=peiling.kaart, versie=1, naam="Andere naam", door=manager)

    editie.refresh_from_db()
    assert editie.gegevens["kaarten"][0]["gegevens"]["naam"] == "Schoolontbijt"


STEPS = {
    "confirm": lambda p, u: confirm_kaart(peiling=p, versie=1, door=u),
    "change": lambda p, u: change_kaart(peiling=p, versie=1, door=u, doel="Te laat"),
    "remind": lambda p, u: remind_peilronde(ronde=p.ronde, site_url=SITE),
    "move": lambda p, u: move_peilronde(
        ronde=p.ronde, antwoord_voor=timezone.localdate() + timedelta(days=99)
    ),
    "extend": lambda p, u: add_new_kaarten(ronde=p.ronde, site_url=SITE),
    "close": lambda p, u: close_peilronde(ronde=p.ronde, titel="Nog eens", door=u),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_closed_round_is_locked_also_for_who_read_it_open(peiling, manager, step):
    before = stored(peiling)
    closed(late(peiling.ronde))

    with pytest.raises(ValidationError, match="gesloten"):
        STEPS[step](before, manager)

    assert stored(peiling).status == "open"
    assert Editie.objects.count() == 1


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pilots_editie SET titel = 'x'",
        "UPDATE pilots_editie SET gegevens = '{}'",
        "DELETE FROM pilots_editie",
        "UPDATE pilots_kaartversie SET gegevens = '{}'",
        "DELETE FROM pilots_kaartversie",
        "UPDATE pilots_peilronde SET gesloten_op = NULL",
        "DELETE FROM pilots_peilronde",
        "UPDATE pilots_peiling SET status = 'bevestigd'",
        "DELETE FROM pilots_peiling",
    ],
)
def test_what_a_closed_round_left_is_locked_by_the_database(peiling, sql):
    closed(peiling.ronde)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_truncate_of_edities_is_refused(postgresql, peiling):
    closed(peiling.ronde)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE pilots_editie CASCADE")


def test_no_question_comes_into_a_closed_round(peiling):
    closed(peiling.ronde)
    kaart = PilotkaartFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        Peiling.objects.create(ronde=peiling.ronde, kaart=kaart)


@pytest.mark.parametrize("count", [1, 12])
def test_a_round_needs_as_many_queries_for_more_cards(
    manager, django_assert_max_num_queries, count
):
    for _ in range(count):
        PilotkaartFactory(kaarthouder=user_in(Rol.RAADSLID))
    with django_assert_max_num_queries(12):
        ronde, _ = open_peilronde(
            naam="Ronde",
            antwoord_voor=timezone.localdate() + timedelta(days=7),
            door=manager,
            site_url=SITE,
        )
    late(ronde)
    with django_assert_max_num_queries(12):
        remind_peilronde(ronde=ronde, site_url=SITE)
    with django_assert_max_num_queries(14):
        close_peilronde(ronde=ronde, titel="Bijlage 6", door=manager)


def test_accounts_without_a_role_hold_no_right(peiling):
    nobody: User = UserFactory()
    Pilotkaart.objects.update(kaarthouder=nobody)

    with pytest.raises(ValidationError, match="kaarthouder"):
        confirm_kaart(peiling=peiling, versie=1, door=nobody)
