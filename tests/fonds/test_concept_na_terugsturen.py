"""What its author rewrites in a concept that was sent back stays private, wherever it was put (rule 12)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.choices import Keuze, StatusVergadering
from fonds.models import Agendapunt, Beslispunt, Voorstel, Voorstelstap
from fonds.services.besluiten import ratify
from fonds.services.besluitenlijst import establish_lijst
from fonds.services.vergaderingen import hold_vergadering
from fonds.services.voorstellen import send_back, withdraw
from fonds.views.raadsstukken import in_order
from fonds.voorstel.momentopname import momentopname
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
GEHEIM, BEDRAG = "Nog geheim plan", Decimal(7777)


@pytest.fixture
def t() -> Tafel:
    return tafel()


@pytest.fixture
def punt(t) -> Agendapunt:
    """An item on which somebody voted; it stays on the agenda when the voorstel is sent back."""
    punt = t.punt(("a", 2022, 1234))
    submitted_step(punt.voorstel)
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    return punt


def submitted_step(voorstel: Voorstel) -> None:
    Voorstelstap.objects.create(
        voorstel=voorstel, soort="ingediend", momentopname=momentopname(voorstel),
        gedaan_door=voorstel.opgesteld_door,
    )  # fmt: skip


def rewrite(t: Tafel, punt: Agendapunt) -> str:
    """The voorstel goes back and its author writes something else; its old title."""
    oud = punt.voorstel.onderwerp
    voorstel = send_back(
        voorstel=punt.voorstel, reden="Leg uit.", user=user_in(Rol.PROGRAMMAMANAGER)
    )
    voorstel.onderwerp = GEHEIM
    voorstel.save(update_fields=["onderwerp"])
    voorstel.regels.update(bedrag=BEDRAG)
    return oud


def test_the_agenda_and_the_list_keep_the_title_that_was_submitted(client, t, punt):
    Agendapunt.objects.filter(pk=punt.pk).update(openbaar=True)
    oud = rewrite(t, punt)
    client.force_login(t.leden[1].user)
    html = page(client.get(punt.vergadering.get_absolute_url()))
    assert oud in html
    assert GEHEIM not in html
    assert "ligt weer bij wie het schreef" in html
    assert f'href="{punt.get_absolute_url()}"' not in html  # it would not open
    user = user_in(Rol.PROGRAMMAMANAGER)
    held = hold_vergadering(vergadering=punt.vergadering, user=user)
    later = t.volgende()
    later.status = StatusVergadering.GEHOUDEN
    later.save()
    establish_lijst(vergadering=held, in_vergadering=later, user=user)
    client.logout()
    public = page(client.get(reverse("fonds:besluitenlijst-read", args=[held.pk])))
    assert oud in public
    assert GEHEIM not in public


def test_an_earlier_besluit_shows_what_was_asked_then(client, t, punt):
    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Nog niet klaar."
    )
    oud = rewrite(t, punt)
    client.force_login(user_in(Rol.CONTROLLER))
    lijst = reverse("fonds:besluit-list")
    for url in (besluit.get_absolute_url(), lijst, f"{lijst}?uitvoer=csv"):
        response = client.get(url)
        html = page(response) if "uitvoer" not in url else response.getvalue().decode()
        assert oud in html
        assert GEHEIM not in html
    html = page(client.get(besluit.get_absolute_url()))
    assert "€ 1.234" in html
    assert "7.777" not in html


def test_the_register_and_the_chain_do_not_follow_what_its_author_makes_of_it(client, t):
    """Neither in what they show, nor in the order, nor by a filter."""
    other = t.punt(onderwerp="Midden", onderdeel=t.onderdeel("b"))
    punt = t.punt(onderwerp="Aan het begin", onderdeel=t.onderdeel("a"))
    submitted_step(punt.voorstel)
    for held in (other, punt):
        ratify(agendapunt=held, user=t.voorzitter, uitkomst="aangehouden", reden="Later.")
    voorstel = send_back(
        voorstel=punt.voorstel, reden="Leg uit.", user=user_in(Rol.PROGRAMMAMANAGER)
    )
    voorstel.onderwerp, voorstel.onderdeel = "Zo niet: " + GEHEIM, t.onderdeel("c")
    voorstel.save(update_fields=["onderwerp", "onderdeel"])
    client.force_login(user_in(Rol.CONTROLLER))
    lijst = reverse("fonds:besluit-list")

    def found(**vraag) -> list[str]:
        table = client.get(lijst, vraag).context["table"]
        return [
            f"{row.get_cell('onderwerp')} over {row.get_cell('onderdeel')}" for row in table.rows
        ]

    a, b, c = (t.onderdeel(code) for code in "abc")
    begin, midden = f"Aan het begin over {a}", f"Midden over {b}"
    assert found(sort="onderwerp") == [begin, midden]
    assert found(sort="-onderdeel") == [midden, begin]
    assert found(onderdeel=a.pk) == [begin]
    assert found(onderdeel=c.pk) == []
    assert "SG-2022-002" in page(client.get(a.get_absolute_url()))
    assert "SG-2022-002" not in page(client.get(c.get_absolute_url()))


def test_withdrawn_after_it_was_sent_back_its_new_text_stays_private(client, t, punt):
    """Nobody but its author read what it says now: withdrawing is no submitting."""
    besluit = ratify(
        agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Nog niet klaar."
    )
    oud, auteur = rewrite(t, punt), punt.voorstel.opgesteld_door
    voorstel = withdraw(voorstel=punt.voorstel, reden="Niet meer nodig.", user=auteur)
    client.force_login(t.leden[1].user)
    assert client.get(voorstel.get_absolute_url()).status_code == 404
    html = page(client.get(besluit.get_absolute_url()))
    assert oud in html
    assert "Niet meer nodig." in html
    for url in (besluit.get_absolute_url(), punt.vergadering.get_absolute_url()):
        assert GEHEIM not in page(client.get(url))
    client.force_login(auteur)
    assert GEHEIM in page(client.get(voorstel.get_absolute_url()))


@pytest.mark.parametrize("naam", ["fonds", "onderdeel"])
def test_a_digit_that_is_no_number_is_no_error_of_the_server(client, t, naam):
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    url = reverse("fonds:voorstel-write", args=["toekenning"])
    assert client.get(url, {naam: "²"}).status_code == 200


def test_nor_in_the_number_of_a_beslispunt():
    punten = [Beslispunt(nummer=nummer) for nummer in ("10", "²", "4b", "4a")]
    assert [punt.nummer for punt in in_order(punten)][-1] == "10"
