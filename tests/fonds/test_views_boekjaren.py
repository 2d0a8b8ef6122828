"""The guided pages of year end: what they show, who may open them, and what they refuse."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from fonds.models import Boekjaar, Fonds
from fonds.services.boekjaren import close_boekjaar
from fonds.stand import stand
from gebruikers.rollen import Rol
from tests.factories.boekjaren import BestedingFactory
from tests.factories.fonds import OnderdeelFactory, RaadsstukFactory, ReserveFactory, founded_fonds
from tests.factories.gebruikers import UserFactory, user_in
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db

STAPPEN = ["close", "reopen", "establish"]


def url(verb: str, jaar: int = 2022) -> str:
    return reverse(f"fonds:boekjaar-{verb}", args=[jaar])


def spent(bedrag: int = 700) -> Fonds:
    fonds, programma = founded_fonds()
    onderdeel = OnderdeelFactory(fonds=fonds, programma=programma)
    BestedingFactory(onderdeel=onderdeel, bedrag=Decimal(bedrag))
    return fonds


def closed() -> Fonds:
    fonds = spent()
    close_boekjaar(fonds=fonds, jaar=2022, user=UserFactory())
    return fonds


def test_the_page_shows_what_it_will_book_before_it_books(client, controller):
    fonds = spent()
    said = page(client.get(url("close")))
    for text in ("€ 700", "Er blijft <strong>€ 300</strong> over", "Voor 2022 is niets ingelezen"):
        assert text in said
    assert fonds.mutaties.count() == 1


def test_closing_from_the_page(client, controller):
    fonds = spent()
    said = page(client.post(url("close"), {"restant": "overheveling"}, follow=True))
    assert "Boekjaar 2022 is gesloten. Concept 2022-O1 staat klaar voor de raad." in said
    assert fonds.mutaties.get(soort="onttrekking").bedrag == -700
    assert Boekjaar.objects.gesloten().get().stappen.get().geboekt_door == controller


def test_vrijval_instead(client, controller):
    fonds = spent()
    answer = client.post(url("close"), {"restant": "vrijval"})
    assert "Kies naar welke reserve" in page(answer)
    doel = ReserveFactory()
    client.post(url("close"), {"restant": "vrijval", "naar_reserve": doel.pk})
    assert fonds.wijzigingen.get(status="concept").soort == "vrijval"


def test_nothing_left_asks_nothing_about_it(client, controller):
    spent(1000)
    assert 'name="restant"' not in page(client.get(url("close")))
    client.post(url("close"))
    assert Boekjaar.objects.gesloten().exists()


@pytest.mark.parametrize(
    "velden", [{"restant": "weg"}, {"restant": ""}, {"restant": "overheveling", "raadsbesluit": 0}]
)
def test_nonsense_closes_nothing(client, controller, velden):
    spent()
    assert client.post(url("close"), velden).status_code == 200
    assert not Boekjaar.objects.gesloten().exists()


def test_a_later_besluit_cannot_carry_the_onttrekking(client, controller):
    spent()
    later = RaadsstukFactory(datum=date(2023, 1, 1))
    assert f'value="{later.pk}"' not in page(client.get(url("close")))
    answer = client.post(url("close"), {"restant": "overheveling", "raadsbesluit": later.pk})
    assert answer.status_code == 200
    assert not Boekjaar.objects.gesloten().exists()


def test_a_year_that_cannot_close_says_why_and_has_no_button(client, controller):
    closed()
    said = page(client.get(url("close")))
    assert "Boekjaar 2022 is al gesloten" in said
    assert "Boekjaar sluiten</button>" not in said


def test_no_page_is_headed_by_a_step_that_cannot_be_taken(client, controller):
    fonds = spent()
    for verb, head in [("reopen", "Boekjaar 2022"), ("establish", "Jaarrekening 2022")]:
        assert f"<h1>{head}</h1>" in page(client.get(url(verb))), verb
    close_boekjaar(fonds=fonds, jaar=2022, user=controller)
    said = page(client.get(url("close")))
    assert "<h1>Boekjaar 2022</h1>" in said
    assert "Dit wordt geboekt" not in said


def test_closing_twice_from_two_windows_is_refused_with_a_sentence(client, controller):
    fonds = closed()
    answer = client.post(url("close"), {"restant": "overheveling"})
    assert "al gesloten" in page(answer)
    assert fonds.mutaties.filter(soort="onttrekking").count() == 1


def test_reopening_from_the_page(client, controller):
    fonds = closed()
    said = page(client.get(url("reopen")))
    assert "2022-O1" in said
    assert "vervalt" in said
    client.post(url("reopen"), {"reden": "Factuur vergeten"})
    assert fonds.mutaties.saldo() == 1000
    assert "Factuur vergeten" in page(client.get(url("detail")))


def test_a_reden_is_asked(client, controller):
    closed()
    for reden in ("", "  ", "x" * 301):
        assert client.post(url("reopen"), {"reden": reden}).status_code == 200
    assert Boekjaar.objects.gesloten().exists()


def test_the_jaarrekening_from_the_page(client, controller):
    closed()
    vroeger, besluit = RaadsstukFactory(), RaadsstukFactory(datum=date(2023, 7, 3))
    assert client.post(url("establish"), {"raadsbesluit": vroeger.pk}).status_code == 200
    said = page(client.post(url("establish"), {"raadsbesluit": besluit.pk}, follow=True))
    assert "jaarrekening vastgesteld" in said
    assert "Heropenen</a>" not in said
    assert "blijft gesloten" in page(client.get(url("reopen")))


@pytest.mark.parametrize("verb", ["detail", *STAPPEN])
@pytest.mark.parametrize("jaar", [2021, 2023, 0, 99999])
def test_a_year_in_which_nothing_happened_is_not_found(client, controller, verb, jaar):
    founded_fonds()
    assert client.get(url(verb, jaar)).status_code == 404
    assert client.post(url(verb, jaar)).status_code in (404, 405)


@pytest.mark.parametrize("rol", set(Rol) - {Rol.CONTROLLER})
def test_only_a_controller_takes_a_step(client, rol):
    spent()
    client.force_login(user_in(rol))
    for verb in STAPPEN:
        assert client.get(url(verb)).status_code == 403
        assert client.post(url(verb), {"restant": "overheveling"}).status_code == 403
    assert not Boekjaar.objects.gesloten().exists()


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.COLLEGE, Rol.GRIFFIE])
def test_the_raad_sees_no_booking_screens(client, rol):
    closed()
    client.force_login(user_in(rol))
    assert client.get(url("detail")).status_code == 403
    assert client.get(reverse("fonds:boekjaar-list")).status_code == 403


def test_who_does_not_close_sees_the_year_and_no_concept(client, programmamanager):
    closed()
    said = page(client.get(url("detail")))
    assert "€ 700" in said
    assert "2022-O1" not in said
    assert "Heropenen</a>" not in said


def test_the_list_tells_the_state_of_each_year(client, controller):
    fonds = closed()
    BestedingFactory(onderdeel=fonds.onderdelen.get(), boekjaar=2023)
    rows = client.get(reverse("fonds:boekjaar-list")).context["table"].data.data
    assert [(row.jaar, row.stand[0], row.over) for row in rows] == [
        (2023, "open", None), (2022, "gesloten", 300),
    ]  # fmt: skip


def test_the_list_as_of_another_day_knows_only_what_was_known_then(client, controller):
    closed()
    earlier = client.get(reverse("fonds:boekjaar-list"), {"kennisdatum": "2022-12-31"})
    assert [(row.jaar, row.stand[0], row.netto) for row in earlier.context["table"].data.data] == [
        (2022, "open", 0)
    ]


def test_what_is_left_of_a_closed_year_is_what_it_did_not_take(client, controller):
    """A line of period 13 counted when the year closed, also in the list as of 31 December."""
    fonds = spent(100)
    onderdeel = fonds.onderdelen.get(bestedingen__isnull=False)
    BestedingFactory(
        onderdeel=onderdeel, boekjaar=2022, boekdatum=date(2023, 1, 15), bedrag=Decimal(7)
    )
    close_boekjaar(fonds=fonds, jaar=2022, user=user_in(Rol.CONTROLLER))
    for dag in ("2022-12-31", "2023-01-31"):
        listed = client.get(reverse("fonds:boekjaar-list"), {"peildatum": dag})
        [row] = [row for row in listed.context["table"].data.data if row.jaar == 2022]
        left = sum(
            p.opbouw.nog_over_te_hevelen
            for p in stand(fonds, peildatum=date.fromisoformat(dag)).programmas
        )
        assert row.over == row.begroot - row.onttrokken == left


def test_two_fondsen_keep_their_own_years(client, controller):
    een, twee = closed(), spent(50)
    said = page(client.get(url("detail"), {"fonds": twee.pk}))
    assert "€ 50" in said
    assert "Dit boekjaar is nog niet gesloten" in said
    client.post(url("close") + f"?fonds={twee.pk}", {"restant": "overheveling"})
    assert set(Boekjaar.objects.gesloten().values_list("fonds", flat=True)) == {een.pk, twee.pk}


def test_the_ledger_offers_no_correction_that_would_be_refused(client, controller):
    fonds = closed()
    said = page(client.get(reverse("fonds:reservemutatie-list")))
    onttrekking, storting = (
        fonds.mutaties.get(soort="onttrekking"),
        fonds.mutaties.get(soort="storting"),
    )
    assert storting.get_correct_url() in said
    assert onttrekking.get_correct_url() not in said
