"""Controle vooraf: what each rule names and where, what blocks and what does not, and who can click on it."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from rapportage.choices import SoortBlok, StatusRapportage
from rapportage.controle import check_rapportage
from rapportage.models import Afbeelding, Blok, Importmelding, Onderwerp, Publicatie
from rapportage.services.publicatie import publish_rapportage
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    established,
    published,
    submitted,
)
from tests.rapportage.beelden import report_with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]


def foreign_picture() -> str:
    """The HTML of a picture that belongs to another report."""
    src = report_with_picture().afbeeldingen.get().get_absolute_url()
    return f'<figure><img src="{src}" alt="Geheim"></figure>'


def test_picture_of_another_report_blocks_and_points_at_its_text():
    onderwerp = OnderwerpFactory(titel="Wonen", tekst=foreign_picture())

    [bevinding] = check_rapportage(onderwerp.hoofdstuk.rapportage)

    assert bevinding.plaats == "Wonen"
    assert "niet bij deze rapportage hoort" in bevinding.melding
    assert bevinding.url == onderwerp.get_update_url()
    assert bevinding.blokkeert


def test_picture_in_the_text_of_a_hoofdstuk_is_checked_too():
    hoofdstuk = HoofdstukFactory(titel="Voorwoord", tekst=foreign_picture())

    [bevinding] = check_rapportage(hoofdstuk.rapportage)

    assert (bevinding.plaats, bevinding.url) == ("Voorwoord", hoofdstuk.get_update_url())


def test_picture_without_description_points_at_the_page_that_describes_it():
    rapportage = report_with_picture(alt="")
    pk = rapportage.afbeeldingen.get().pk

    [bevinding] = check_rapportage(rapportage)

    assert bevinding.url == reverse("rapportage:afbeelding-update", args=[rapportage.slug, pk])


def test_picture_that_the_text_describes_needs_no_description_of_its_own():
    rapportage = report_with_picture(alt="Een vlak")
    Afbeelding.objects.update(alt="")

    assert check_rapportage(rapportage) == []


def test_picture_that_no_text_shows_needs_no_description():
    rapportage = report_with_picture(alt="")
    Onderwerp.objects.update(tekst="<p>Zonder beeld.</p>")

    assert check_rapportage(rapportage) == []


def test_what_blocks_comes_first():
    hoofdstuk = HoofdstukFactory(titel="Leeg")
    OnderwerpFactory(hoofdstuk=HoofdstukFactory(rapportage=hoofdstuk.rapportage, volgorde=99))
    OnderwerpFactory(hoofdstuk__rapportage=hoofdstuk.rapportage, tekst=foreign_picture())

    blokkeert = [b.blokkeert for b in check_rapportage(hoofdstuk.rapportage)]

    assert blokkeert == [True, False]


def test_hoofdstuk_with_nothing_in_it_is_named():
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    leeg = HoofdstukFactory(rapportage=rapportage, titel="Gezond leven")

    [bevinding] = check_rapportage(rapportage)

    assert bevinding.plaats == "Gezond leven"
    assert bevinding.melding == "Dit hoofdstuk heeft nog geen tekst en geen onderwerpen."
    assert bevinding.url == leeg.get_update_url()
    assert not bevinding.blokkeert


def test_hoofdstuk_with_only_a_text_is_complete():
    assert check_rapportage(HoofdstukFactory(tekst="<p>Voorwoord.</p>").rapportage) == []


def test_report_with_only_spaces_is_empty():
    rapportage = OnderwerpFactory(tekst=" \n ").hoofdstuk.rapportage

    assert "De rapportage is leeg" in check_rapportage(rapportage)[0].melding


def test_onderwerp_with_only_a_block_is_not_empty():
    onderwerp = OnderwerpFactory(tekst="")
    Blok.objects.create(onderwerp=onderwerp, soort=SoortBlok.PILOTS)

    meldingen = [b.melding for b in check_rapportage(onderwerp.hoofdstuk.rapportage)]

    assert meldingen == ["Dit blok heeft geen gegevens op de peildatum en kennisdatum."]


def test_finding_on_a_block_names_the_onderwerp_and_the_block():
    onderwerp = OnderwerpFactory(titel="Op een blik")
    Blok.objects.create(onderwerp=onderwerp, soort=SoortBlok.PILOTS)

    [bevinding] = check_rapportage(onderwerp.hoofdstuk.rapportage)

    assert bevinding.plaats == "Op een blik: Overzicht van de pilots"


def test_kennisdatum_of_today_is_not_in_the_future():
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    rapportage.kennisdatum = timezone.localdate()
    assert check_rapportage(rapportage) == []

    rapportage.kennisdatum += timedelta(days=1)
    [bevinding] = check_rapportage(rapportage)
    assert bevinding.url == reverse("rapportage:rapportage-update", args=[rapportage.slug])


@pytest.mark.parametrize(
    ("aantal", "zin"),
    [
        (1, "1 melding is nog niet afgehandeld."),
        (3, "3 meldingen zijn nog niet afgehandeld."),
    ],
)
def test_open_messages_of_the_import_are_one_finding(aantal, zin):
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    for nummer in range(aantal):
        Importmelding.objects.create(rapportage=rapportage, melding=f"Melding {nummer}")

    assert [b.melding for b in check_rapportage(rapportage)] == [zin]


def test_who_composes_gets_a_link_to_each_finding(client):
    onderwerp = OnderwerpFactory(titel="Wonen", tekst=foreign_picture())
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    page = client.get(onderwerp.hoofdstuk.rapportage.get_absolute_url())

    assertContains(page, f'<a href="{onderwerp.get_update_url()}">Wonen</a>: Er staat', html=False)
    assertContains(page, "moet opgelost")


def test_who_only_looks_reads_the_findings_without_links(client):
    onderwerp = OnderwerpFactory(titel="Wonen", tekst=foreign_picture())
    client.force_login(user_in(Rol.CONTROLLER))

    page = client.get(onderwerp.hoofdstuk.rapportage.get_absolute_url())

    assertContains(page, "Wonen: Er staat een afbeelding in")
    assertNotContains(page, onderwerp.get_update_url())


def test_college_reads_the_findings_of_what_it_is_offered(client):
    onderwerp = OnderwerpFactory()
    HoofdstukFactory(rapportage=onderwerp.hoofdstuk.rapportage, titel="Gezond leven")
    rapportage = submitted(onderwerp.hoofdstuk.rapportage)
    client.force_login(user_in(Rol.COLLEGE))

    assertContains(
        client.get(rapportage.get_absolute_url()),
        "Gezond leven: Dit hoofdstuk heeft nog geen tekst",
    )


def test_published_report_shows_no_check_any_more(client):
    rapportage = published().rapportage
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    assertNotContains(client.get(rapportage.get_absolute_url()), "Controle vooraf")


def test_report_that_stopped_being_right_after_establishing_is_not_published():
    """The check is done again: between the two steps a row can change, by a command or by beheer."""
    rapportage = established(report_with_picture(alt="Een vlak"))
    Afbeelding.objects.update(alt="")
    onderwerp = Onderwerp.objects.get()
    Onderwerp.objects.update(tekst=onderwerp.tekst.replace("Een vlak", ""))

    with pytest.raises(ValidationError, match="nog geen beschrijving"):
        publish_rapportage(rapportage=rapportage, user=UserFactory())

    rapportage.refresh_from_db()
    assert rapportage.status == StatusRapportage.VASTGESTELD
    assert not Publicatie.objects.exists()


def test_refusal_names_the_place_of_every_finding_that_blocks_and_of_no_other():
    hoofdstuk = HoofdstukFactory(titel="Leeg")
    OnderwerpFactory(hoofdstuk=hoofdstuk, titel="Wonen", tekst=foreign_picture())
    OnderwerpFactory(hoofdstuk=hoofdstuk, titel="Zorg", tekst=foreign_picture())
    OnderwerpFactory(hoofdstuk=hoofdstuk, titel="Nog te schrijven", tekst="")

    with pytest.raises(ValidationError) as refused:
        submitted(hoofdstuk.rapportage)

    assert [melding.split(":")[0] for melding in refused.value.messages] == ["Wonen", "Zorg"]
