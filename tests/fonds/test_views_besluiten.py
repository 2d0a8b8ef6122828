"""The page of deciding: who sees which votes, voting and ratifying, and how many queries."""

import pytest
from django.urls import reverse

from fonds.choices import Instantie, Keuze, ZichtbaarheidStemmen
from fonds.models import Agendapunt, Besluit, Stem
from fonds.services.besluiten import ratify, vote
from fonds.services.voorstellen import send_back, submit_voorstel
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.fonds.weigering import page, read

pytestmark = pytest.mark.django_db
VOOR, MITS = Keuze.AKKOORD, Keuze.AKKOORD_MITS


@pytest.fixture
def t() -> Tafel:
    return tafel()


def test_the_page_shows_the_money_as_it_would_be(client, t):
    t.besluit(("a", 2022, 494520))
    html = read(client, t.voorzitter, t.punt(("b", 2022, 385000)).get_absolute_url())
    for amount in ("€ 622.650", "€ 385.000", "€ 237.650"):
        assert amount in html


def test_a_member_sees_colleagues_only_after_the_own_vote(client, t):
    punt = t.punt()
    vote(agendapunt=punt, user=t.leden[3].user, keuze=VOOR, opmerking="Goed plan, collega.")
    url = punt.get_absolute_url()
    assert "Goed plan" not in read(client, t.leden[2].user, url)
    vote(agendapunt=punt, user=t.leden[2].user, keuze=VOOR)
    assert "Goed plan" in read(client, t.leden[2].user, url)


def test_by_its_setting_a_member_sees_colleagues_at_once(client, t):
    t.groep.stemmen_zichtbaar = ZichtbaarheidStemmen.METEEN
    t.groep.save()
    punt = t.punt()
    vote(agendapunt=punt, user=t.leden[3].user, keuze=VOOR, opmerking="Goed plan, collega.")
    assert "Goed plan" in read(client, t.leden[2].user, punt.get_absolute_url())


@pytest.mark.parametrize("rol", [Rol.PROGRAMMAMANAGER, Rol.CONTROLLER, Rol.STUURGROEPLID])
def test_who_is_no_member_sees_the_proposal_and_no_vote_before_or_after(client, t, rol):
    punt, user = t.punt(), user_in(rol)
    for lid in t.leden[:3]:
        vote(agendapunt=punt, user=lid.user, keuze=VOOR, opmerking="Onder ons gezegd.")
    before = read(client, user, punt.get_absolute_url())
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    after = read(client, user, punt.get_absolute_url())
    detail = read(client, user, besluit.get_absolute_url())
    for html in (before, after, detail):
        assert "Onder ons" not in html
        assert t.leden[2].user.naam not in html
    assert "3 voor" not in before + after
    assert "3 voor, 0 tegen" in detail


def test_a_member_reads_the_whole_trail_with_the_vote_that_no_longer_counts(client, t):
    punt = t.punt()
    vote(agendapunt=punt, user=t.leden[2].user, keuze=Keuze.NIET_AKKOORD, opmerking="Te duur.")
    t.stem(punt, VOOR, VOOR, VOOR)
    besluit = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    html = read(client, t.leden[4].user, besluit.get_absolute_url())
    assert "Te duur." in html
    assert "Besluit SG-2022-001: conform voorstel" in html


def test_the_page_of_an_earlier_besluit_tells_no_votes_of_the_round_that_goes_on(client, t):
    punt = t.punt()
    held = ratify(agendapunt=punt, user=t.voorzitter, uitkomst="aangehouden", reden="Later.")
    again = t.op_agenda(punt.voorstel, t.volgende())
    vote(agendapunt=again, user=t.leden[3].user, keuze=VOOR, opmerking="Goed plan, collega.")
    assert "Goed plan" not in read(client, t.leden[2].user, held.get_absolute_url())
    assert "Goed plan" not in read(client, t.leden[2].user, again.get_absolute_url())


def test_only_who_is_in_the_chair_gets_the_form_to_ratify(client, t):
    url = t.punt().get_absolute_url()
    assert "Het besluit vastleggen" in read(client, t.voorzitter, url)
    assert "Het besluit vastleggen" not in read(client, t.leden[2].user, url)


def test_the_voorzitter_reads_why_a_besluit_cannot_be_taken_yet(client, t):
    html = read(client, t.voorzitter, t.punt(opgesteld_door=t.voorzitter).get_absolute_url())
    assert "Wijs voor deze vergadering een vervanger aan" in html
    assert "quorum is 3" in html


def test_no_form_stands_where_every_besluit_would_be_refused(client, t):
    knop = 'type="submit">Besluit vastleggen</button>'
    now = t.punt(("b", 2022, 100))
    assert knop in read(client, t.voorzitter, now.get_absolute_url())  # aanhouden can
    t.vergadering.aanwezigheid.update(aanwezig="afwezig")
    html = read(client, t.voorzitter, now.get_absolute_url())
    assert "Besluiten kan nog niet" in html
    assert knop not in html


def test_a_refused_vote_keeps_what_was_typed(client, t):
    punt = t.punt()
    client.force_login(t.leden[2].user)
    response = client.post(reverse("fonds:stem-create", args=[punt.pk]), {"keuze": MITS})
    assert "Schrijf onder welke voorwaarde" in page(response)
    assert not Stem.objects.exists()


def test_an_error_about_the_uitkomst_leads_to_its_first_choice(client, t):
    client.force_login(t.voorzitter)
    data = {"rij-TOTAL_FORMS": "0", "rij-INITIAL_FORMS": "0"}
    url = reverse("fonds:besluit-create", args=[t.punt(("b", 2022, 100)).pk])
    html = page(client.post(url, data))
    assert '<a href="#besluit-uitkomst_0">Uitkomst: Kies wat de stuurgroep besloot.</a>' in html
    assert 'id="besluit-uitkomst_0"' in html


def test_an_error_in_a_row_alone_stands_in_the_title(client, t):
    client.force_login(t.voorzitter)
    data = {
        "uitkomst": "gewijzigd", "wijziging": "Minder.", "rij-TOTAL_FORMS": "1",
        "rij-INITIAL_FORMS": "0", "rij-0-onderdeel": t.onderdeel("b").pk,
        "rij-0-boekjaar": "2022", "rij-0-bedrag": "veel",
    }  # fmt: skip
    url = reverse("fonds:besluit-create", args=[t.punt(("b", 2022, 100)).pk])
    assert "<title>Fout: " in page(client.post(url, data))


def submitted_again(punt: Agendapunt) -> None:
    """The voorstel of this item goes back, asks less, and is submitted again."""
    voorstel = send_back(
        voorstel=punt.voorstel, reden="Minder.", user=user_in(Rol.PROGRAMMAMANAGER)
    )
    voorstel.regels.update(bedrag=60)
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)


def test_a_vote_on_a_page_of_before_it_was_submitted_again_is_asked_anew(client, t):
    """Who read the old text does not say yes to the new one."""
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR)
    user = t.leden[2].user
    url = reverse("fonds:stem-create", args=[punt.pk])
    assert 'name="versie" value="1"' in read(client, user, punt.get_absolute_url())
    submitted_again(punt)
    html = page(client.post(url, {"keuze": VOOR, "opmerking": "Fijn plan.", "versie": "1"}))
    assert "Het voorstel is opnieuw ingediend" in html
    assert "Fijn plan." in html
    assert Stem.objects.count() == 1
    assert 'name="versie" value="3"' in html
    client.post(url, {"keuze": VOOR, "opmerking": "Fijn plan.", "versie": "3"})
    assert Stem.objects.count() == 2


def test_a_besluit_on_a_page_of_before_it_was_submitted_again_is_asked_anew(client, t):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, VOOR)
    submitted_again(punt)
    t.stem(punt, VOOR, VOOR, VOOR)
    client.force_login(t.voorzitter)
    data = {
        "uitkomst": "gewijzigd", "wijziging": "Iets minder.", "tekst": "Zoals gevraagd.",
        "versie": "1", "rij-TOTAL_FORMS": "1", "rij-INITIAL_FORMS": "0",
        "rij-0-onderdeel": t.onderdeel("b").pk, "rij-0-boekjaar": "2022", "rij-0-bedrag": "100",
    }  # fmt: skip
    html = page(client.post(reverse("fonds:besluit-create", args=[punt.pk]), data))
    assert "Het voorstel is opnieuw ingediend" in html
    assert "Zoals gevraagd." in html
    assert 'value="60"' in html
    assert not Besluit.objects.exists()


def test_who_votes_or_ratifies_too_late_is_told_so(client, t):
    punt = t.punt()
    t.stem(punt, VOOR, VOOR, VOOR)
    ratify(agendapunt=punt, user=t.voorzitter, uitkomst="conform")
    rows = {"rij-TOTAL_FORMS": "0", "rij-INITIAL_FORMS": "0"}
    client.force_login(t.voorzitter)
    for name, data in (("stem", {"keuze": VOOR}), ("besluit", {"uitkomst": "conform"} | rows)):
        html = page(client.post(reverse(f"fonds:{name}-create", args=[punt.pk]), data))
        assert "Dit is niet vastgelegd" in html
        assert "al besloten: SG-2022-001, conform voorstel" in html


def test_more_rows_keeps_what_the_voorzitter_typed(client, t):
    punt = t.punt(("b", 2022, 100))
    client.force_login(t.voorzitter)
    data = {
        "uitkomst": "gewijzigd", "wijziging": "Half om half.", "meer": "1",
        "rij-TOTAL_FORMS": "1", "rij-INITIAL_FORMS": "0", "rij-0-onderdeel": t.onderdeel("b").pk,
        "rij-0-boekjaar": "2022", "rij-0-bedrag": "50",
    }  # fmt: skip
    html = page(client.post(reverse("fonds:besluit-create", args=[punt.pk]), data))
    assert "Half om half." in html
    assert not Besluit.objects.exists()


def test_nobody_but_the_named_body_is_offered_where_the_voorstel_or_the_mandate_says_so(client, t):
    free = "Niemand: het besluit geldt meteen"
    assert free in read(client, t.voorzitter, t.punt(("b", 2022, 100)).get_absolute_url())
    named = t.punt(("b", 2022, 100), voorleggen_aan=Instantie.COLLEGE)
    assert free not in read(client, t.voorzitter, named.get_absolute_url())
    t.groep.mandaat = 50
    t.groep.save()
    above = read(client, t.voorzitter, t.punt(("b", 2022, 100)).get_absolute_url())
    assert free not in above
    assert "hoger dan het mandaat" in above
    wrong = {"uitkomst": "gewijzigd", "rij-TOTAL_FORMS": "0", "rij-INITIAL_FORMS": "0"}
    punt = t.punt(("b", 2022, 100))
    again = page(client.post(reverse("fonds:besluit-create", args=[punt.pk]), wrong))
    assert "Er is iets niet goed ingevuld" in again
    assert free not in again


def test_an_item_without_voorstel_has_a_page(client, t):
    punt = t.vergadering.agendapunten.create(volgorde=1, onderwerp="Rondvraag", verslag="Niets.")
    assert "Rondvraag" in read(client, t.voorzitter, punt.get_absolute_url())


def test_an_item_without_voorstel_takes_no_vote(client, t):
    punt = t.vergadering.agendapunten.create(volgorde=1, onderwerp="Rondvraag")
    client.force_login(t.voorzitter)
    for name in ("stem-create", "besluit-create"):
        assert client.post(reverse(f"fonds:{name}", args=[punt.pk])).status_code == 404


@pytest.mark.parametrize("count", [3, 5])
def test_the_page_of_an_item_needs_as_many_queries_for_more_votes(
    client, t, count, django_assert_num_queries
):
    punt = t.punt(("b", 2022, 100))
    t.stem(punt, *[VOOR] * count)
    client.force_login(t.voorzitter)
    with django_assert_num_queries(39):
        client.get(punt.get_absolute_url())
