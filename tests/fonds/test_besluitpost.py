"""The mails about a besluit: to whom, and what they say for each outcome."""

from datetime import timedelta

import pytest
from django.utils import timezone

from fonds.choices import Instantie, Keuze
from fonds.services.besluiten import ratify, record_bekrachtiging
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.fonds import OnderdeelhouderFactory
from tests.factories.gebruikers import UserFactory, user_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def t() -> Tafel:
    return tafel()


@pytest.fixture
def besluit(t, django_capture_on_commit_callbacks, mailoutbox):
    """`besluit(punt, uitkomst, …)`: the besluit on that item; its mails are in `mailoutbox`."""

    def act(punt, uitkomst="conform", **velden):
        t.stem(punt, Keuze.AKKOORD, Keuze.AKKOORD, Keuze.NIET_AKKOORD)
        with django_capture_on_commit_callbacks(execute=True):
            return ratify(agendapunt=punt, user=t.voorzitter, uitkomst=uitkomst, **velden)

    return act


@pytest.fixture
def said(django_capture_on_commit_callbacks, mailoutbox):
    """`said(besluit, akkoord)`: what the other body said, and the text of the mail about it."""

    def act(besluit, *, akkoord, reden=""):
        mailoutbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            record_bekrachtiging(
                besluit=besluit, user=user_in(Rol.CONTROLLER), akkoord=akkoord, reden=reden,
                boekdatum=besluit.boekdatum,
            )  # fmt: skip
        return mailoutbox[0].subject, plain(mailoutbox)

    return act


def plain(mailoutbox) -> str:
    """The text of the first mail, in plain spaces and without breaks."""
    return " ".join(mailoutbox[0].body.split())


def addresses(mailoutbox) -> set[str]:
    return {address for mail in mailoutbox for address in mail.to}


# --- To whom ----------------------------------------------------------------------


def test_each_gets_a_mail_of_his_own(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100)))
    assert all(len(mail.to) == 1 and not mail.cc and not mail.bcc for mail in mailoutbox)
    assert len(mailoutbox) == len(addresses(mailoutbox))


def test_who_is_a_member_and_holder_gets_one_mail(t, besluit, mailoutbox):
    OnderdeelhouderFactory(onderdeel=t.onderdeel("a"), user=t.leden[2].user)
    besluit(t.punt(("a", 2022, 100)))
    assert [mail.to for mail in mailoutbox].count([t.leden[2].user.email]) == 1


def test_who_can_no_longer_sign_in_hears_nothing(t, besluit, mailoutbox):
    weg = UserFactory(is_active=False)
    OnderdeelhouderFactory(onderdeel=t.onderdeel("a"), user=weg)
    besluit(t.punt(("a", 2022, 100)))
    assert weg.email not in addresses(mailoutbox)


def test_who_no_longer_holds_the_onderdeel_hears_nothing(t, besluit, mailoutbox):
    gisteren = timezone.localdate() - timedelta(days=1)
    oud = OnderdeelhouderFactory(onderdeel=t.onderdeel("a"), tot=gisteren).user
    nu = OnderdeelhouderFactory(onderdeel=t.onderdeel("a"), tot=gisteren + timedelta(days=1)).user
    besluit(t.punt(("a", 2022, 100)))
    assert oud.email not in addresses(mailoutbox)
    assert nu.email in addresses(mailoutbox)


def test_a_member_who_left_hears_nothing(t, besluit, mailoutbox):
    t.leden[4].tot = timezone.localdate() - timedelta(days=1)
    t.leden[4].save()
    besluit(t.punt(("a", 2022, 100)))
    assert t.leden[4].user.email not in addresses(mailoutbox)
    assert t.leden[3].user.email in addresses(mailoutbox)


def test_the_holder_of_what_was_asked_and_not_given_hears_it_too(t, besluit, mailoutbox):
    houder = OnderdeelhouderFactory(onderdeel=t.onderdeel("b")).user
    besluit(t.punt(("a", 2022, 100), ("b", 2022, 5)), "afgewezen", reden="Te duur.")
    assert houder.email in addresses(mailoutbox)


def test_the_holder_of_the_onderdeel_that_it_is_about_hears_it_without_money(
    t, besluit, mailoutbox
):
    houder = OnderdeelhouderFactory(onderdeel=t.onderdeel("c")).user
    ander = OnderdeelhouderFactory(onderdeel=t.onderdeel("d")).user
    besluit(t.punt(onderdeel=t.onderdeel("c")))
    assert houder.email in addresses(mailoutbox)
    assert ander.email not in addresses(mailoutbox)


# --- What it says -------------------------------------------------------------------


def test_the_subject_names_the_besluit_and_what_it_is_about(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100), onderwerp="Budget Basisbanen"))
    assert mailoutbox[0].subject == "SG-2022-001: Budget Basisbanen"


def test_each_amount_stands_with_its_onderdeel_and_boekjaar(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 1250), ("b", 2023, 7)))
    tekst = plain(mailoutbox)
    assert f"- {t.onderdeel('a')}, 2022: € 1.250" in tekst
    assert f"- {t.onderdeel('b')}, 2023: € 7" in tekst
    assert "besloot op 6 oktober 2022" in tekst


def test_what_is_put_to_the_college_is_said_to_be_reserved_and_not_granted(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100)), voorleggen_aan=Instantie.COLLEGE)
    tekst = plain(mailoutbox)
    assert "gaat eerst naar: College van B en W" in tekst
    assert "gereserveerd en nog niet toegekend" in tekst


def test_what_holds_at_once_speaks_of_no_other_body(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100)))
    assert "gaat eerst naar" not in plain(mailoutbox)


def test_held_over_says_why_and_that_it_comes_back(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100)), "aangehouden", reden="Eerst een dekking.")
    tekst = plain(mailoutbox)
    assert "Uitkomst: Aangehouden" in tekst
    assert "Reden: Eerst een dekking." in tekst
    assert "komt terug op een volgende agenda" in tekst
    assert "€" not in tekst


def test_rejected_says_why_and_does_not_come_back(t, besluit, mailoutbox):
    besluit(t.punt(("a", 2022, 100)), "afgewezen", reden="Te duur.")
    tekst = plain(mailoutbox)
    assert "Uitkomst: Afgewezen" in tekst
    assert "Reden: Te duur." in tekst
    assert "komt terug" not in tekst


def test_changed_says_what_was_changed(t, besluit, mailoutbox):
    regels = [{"onderdeel": t.onderdeel("a"), "boekjaar": 2022, "bedrag": 80}]
    besluit(t.punt(("a", 2022, 100)), "gewijzigd", regels=regels, wijziging="Minder uren.")
    tekst = plain(mailoutbox)
    assert "Gewijzigd: Minder uren." in tekst
    assert "2022: € 80" in tekst
    assert "€ 100" not in tekst


@pytest.mark.parametrize("geheim", ["Mits het kan", "voor:", "tegen:", "stemmen"])
def test_no_mail_tells_how_was_voted(t, besluit, mailoutbox, geheim):
    besluit(t.punt(("a", 2022, 100)))
    assert geheim not in plain(mailoutbox)


def test_signs_in_a_text_arrive_as_they_were_typed(t, besluit, mailoutbox):
    besluit(t.punt(onderwerp='Werk & "Zorg" <samen>'), tekst="Akkoord met a & b > c.")
    assert mailoutbox[0].subject.endswith('Werk & "Zorg" <samen>')
    assert "Akkoord met a & b > c." in plain(mailoutbox)


# --- What the other body said -----------------------------------------------------------


def test_akkoord_of_the_college_says_that_the_money_is_granted(t, besluit, said):
    waiting = besluit(t.punt(("a", 2022, 100)), voorleggen_aan=Instantie.COLLEGE)
    subject, tekst = said(waiting, akkoord=True)
    assert subject == "SG-2022-001: College van B en W akkoord"
    assert "akkoord gegaan met besluit SG-2022-001" in tekst
    assert "Het geld is nu toegekend: " in tekst
    assert "2022: € 100" in tekst


def test_a_refusal_says_why_and_that_the_money_is_free_again(t, besluit, said):
    waiting = besluit(t.punt(("a", 2022, 100)), voorleggen_aan=Instantie.DIRECTIETEAM)
    subject, tekst = said(waiting, akkoord=False, reden="Eerst een businesscase.")
    assert subject == "SG-2022-001: Directieteam niet akkoord"
    assert "niet akkoord gegaan" in tekst
    assert "is weer vrij" in tekst
    assert "Reden: Eerst een businesscase." in tekst
    assert "nu toegekend" not in tekst


def test_an_answer_on_a_besluit_without_money_speaks_of_none(t, besluit, said):
    waiting = besluit(t.punt(), voorleggen_aan=Instantie.COLLEGE)
    _, tekst = said(waiting, akkoord=True)
    assert "geld" not in tekst
