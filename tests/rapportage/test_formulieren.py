"""Forms of a report sent empty, too long, twice, or with what can not be: a sentence at the field, nothing lost."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from gebruikers.rollen import Rol
from rapportage.choices import SoortBlok
from rapportage.models import Hoofdstuk, Onderwerp, Rapportage, RapportageSoort
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    submitted,
)

pytestmark = pytest.mark.django_db

VERPLICHT = "Dit veld is verplicht."


@pytest.fixture(autouse=True)
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def path(name, *args) -> str:
    return reverse(f"rapportage:{name}", args=args)


def errors(response) -> dict:
    """What is said at each field; a form that was taken has no such page."""
    assert response.status_code == 200
    return {veld: list(fouten) for veld, fouten in response.context["form"].errors.items()}


def new_report(**anders) -> dict:
    soort = RapportageSoort.objects.get(slug="pilots")
    return {
        "soort": soort.pk,
        "periode": VerslagperiodeFactory(jaar=2024, volgnummer=2).pk,
        "bron": "",
        "titel": "Pilots van 2024",
        "slug": "pilots-van-2024",
        "peildatum": "2024-12-31",
        "kennisdatum": "31-1-2025",
    } | anders


# A new report


def test_date_may_be_typed_as_people_write_it(client):
    client.post(path("rapportage-create"), new_report())

    assert str(Rapportage.objects.get().kennisdatum) == "2025-01-31"


@pytest.mark.parametrize("veld", ["titel", "slug", "peildatum", "kennisdatum"])
def test_new_report_says_at_the_field_what_is_missing(client, veld):
    response = client.post(path("rapportage-create"), new_report(**{veld: ""}))

    assert errors(response) == {veld: [VERPLICHT]}
    assert not Rapportage.objects.exists()


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", "x" * 201),
        ("slug", "met spatie"),
        ("slug", "x" * 81),
        ("peildatum", "31 februari"),
        ("kennisdatum", "2024-02-30"),
    ],
)
def test_new_report_keeps_what_was_typed_beside_its_error(client, veld, waarde):
    response = client.post(path("rapportage-create"), new_report(**{veld: waarde}))

    assert list(errors(response)) == [veld]
    assertContains(response, f'value="{waarde}"')
    assertContains(response, 'value="pilots-van-2024"' if veld != "slug" else "Pilots van 2024")


def test_new_report_sent_twice_is_made_once_and_says_that_its_address_is_taken(client):
    data = new_report()
    client.post(path("rapportage-create"), data)

    response = client.post(path("rapportage-create"), data)

    assert errors(response) == {"slug": ["Dit adres is al in gebruik; kies een ander."]}
    assert Rapportage.objects.count() == 1


def test_new_report_about_no_period_is_refused(client):
    response = client.post(path("rapportage-create"), new_report(periode=99999))

    assert "periode" in errors(response)


def test_without_any_period_the_first_step_leads_to_making_one(client):
    assertContains(client.get(path("rapportage-choose")), "Er is nog geen verslagperiode")


@pytest.mark.parametrize("jaar", ["0001", "9999"])
def test_report_of_a_mistyped_year_can_be_opened_and_mended(client, jaar):
    client.post(path("rapportage-create"), new_report(peildatum=f"{jaar}-12-31", kennisdatum=f"{jaar}-12-31"))  # fmt: skip
    rapportage = Rapportage.objects.get()
    onderwerp = OnderwerpFactory(hoofdstuk__rapportage=rapportage)
    for nummer, soort in enumerate(SoortBlok, start=1):
        onderwerp.blokken.create(volgorde=nummer, soort=soort)

    for name in ("rapportage-detail", "rapportage-preview", "rapportage-update"):
        assert client.get(path(name, rapportage.slug)).status_code == 200


# Parts


def test_hoofdstuk_is_added_at_the_end_of_the_report(client):
    eerste = HoofdstukFactory()

    response = client.post(path("hoofdstuk-create", eerste.rapportage.slug), {"titel": "Wonen"})

    nieuw = Hoofdstuk.objects.get(titel="Wonen")
    assertRedirects(response, nieuw.rapportage.get_absolute_url())
    assert nieuw.volgorde > eerste.volgorde


def test_onderwerp_is_added_and_its_page_opens(client):
    hoofdstuk = HoofdstukFactory()

    response = client.post(path("onderwerp-create", hoofdstuk.pk), {"titel": "Wonen"})

    assertRedirects(response, hoofdstuk.onderwerpen.get().get_update_url())


@pytest.mark.parametrize("titel", ["", "   "])
def test_part_without_a_title_is_not_added(client, titel):
    hoofdstuk = HoofdstukFactory()
    urls = path("hoofdstuk-create", hoofdstuk.rapportage.slug), path("onderwerp-create", hoofdstuk.pk)  # fmt: skip

    assert errors(client.post(urls[0], {"titel": titel})) == {"titel": [VERPLICHT]}
    assert errors(client.post(urls[1], {"titel": titel})) == {"titel": [VERPLICHT]}
    assert not Onderwerp.objects.exists()


def hoofdstuk_data(hoofdstuk, **anders) -> dict:
    return {"versie": hoofdstuk.versie, "titel": hoofdstuk.titel, "aard": "inhoud"} | anders


def test_hoofdstuk_keeps_its_quote_with_source_and_its_text_made_safe(client):
    hoofdstuk = HoofdstukFactory()
    data = hoofdstuk_data(
        hoofdstuk, citaat="Het helpt.", citaat_bron="Inwoner", tekst="<p>Ja<script>x</script></p>"
    )

    client.post(hoofdstuk.get_update_url(), data)

    hoofdstuk.refresh_from_db()
    assert (hoofdstuk.citaat, hoofdstuk.citaat_bron) == ("Het helpt.", "Inwoner")
    assert hoofdstuk.tekst == "<p>Ja</p>"


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("titel", ""),
        ("titel", "x" * 201),
        ("citaat_bron", "x" * 201),
        ("aard", "bijlage"),
        ("kernopgave", "99999"),
        ("versie", ""),
        ("versie", "abc"),
    ],
)
def test_hoofdstuk_that_is_refused_keeps_its_text_in_the_form(client, veld, waarde):
    hoofdstuk = HoofdstukFactory(tekst="<p>Oud.</p>")
    data = hoofdstuk_data(hoofdstuk, tekst="<p>Een uur werk.</p>") | {veld: waarde}

    response = client.post(hoofdstuk.get_update_url(), data)

    assert veld in errors(response)
    assertContains(response, "Een uur werk.")
    hoofdstuk.refresh_from_db()
    assert (hoofdstuk.tekst, hoofdstuk.versie) == ("<p>Oud.</p>", 1)


@pytest.mark.parametrize("anders", [{"blok_1": "weer"}, {"pictogrammen": ["99999"]}])
def test_onderwerp_with_a_choice_that_is_not_there_is_refused(client, anders):
    onderwerp = OnderwerpFactory()
    data = {"versie": 1, "titel": "Wonen", "tekst": "<p>Nieuw.</p>"} | anders

    assert list(errors(client.post(onderwerp.get_update_url(), data))) == list(anders)
    onderwerp.refresh_from_db()
    assert onderwerp.versie == 1


def test_block_that_is_taken_away_is_gone(client):
    onderwerp = OnderwerpFactory()
    onderwerp.blokken.create(volgorde=1, soort=SoortBlok.PILOTS)

    client.post(onderwerp.get_update_url(), {"versie": 1, "titel": "Wonen", "blok_1": ""})

    assert not onderwerp.blokken.exists()


@pytest.mark.parametrize("richting", ["omhoog", "omlaag"])
def test_hoofdstuk_is_moved_by_its_button(client, richting):
    een = HoofdstukFactory(volgorde=1)
    twee = HoofdstukFactory(rapportage=een.rapportage, volgorde=2)
    gekozen = twee if richting == "omhoog" else een

    response = client.post(path("hoofdstuk-move", gekozen.pk), {"richting": richting})

    assert list(een.rapportage.hoofdstukken.all()) == [twee, een]
    assert response["Location"].endswith(f"#hoofdstuk-{gekozen.pk}")


def test_button_on_a_report_that_is_offered_says_why_nothing_moved(client):
    een = OnderwerpFactory(volgorde=1)
    twee = OnderwerpFactory(hoofdstuk=een.hoofdstuk, volgorde=2)
    submitted(een.hoofdstuk.rapportage)

    response = client.post(path("onderwerp-move", twee.pk), {"richting": "omhoog"}, follow=True)

    assertContains(response, "Deze rapportage is geen concept meer.")
    assert list(een.hoofdstuk.onderwerpen.all()) == [een, twee]


def test_page_to_delete_a_part_of_an_offered_report_deletes_nothing(client):
    onderwerp = OnderwerpFactory()
    submitted(onderwerp.hoofdstuk.rapportage)

    response = client.post(path("hoofdstuk-delete", onderwerp.hoofdstuk.pk))

    assertContains(response, "Deze rapportage is geen concept meer.")
    assert Onderwerp.objects.filter(pk=onderwerp.pk).exists()
