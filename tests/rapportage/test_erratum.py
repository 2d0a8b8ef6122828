"""An erratum: the next version with its reason, while every earlier version stays to the byte (rule 8)."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from rapportage.lezen import render_inhoud
from rapportage.models import Onderwerp, Publicatie
from rapportage.overzichten import build_uitgave
from rapportage.services import opbouw
from rapportage.services.publicatie import reopen_rapportage
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.rapportage import OnderwerpFactory, established, published
from tests.rapportage.beelden import report_with_picture

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]

REDEN = "Het bedrag op bladzijde 4 was verkeerd."


def reopened(publicatie: Publicatie, reden: str = REDEN):
    return reopen_rapportage(rapportage=publicatie.rapportage, reden=reden, user=UserFactory())


def retold(rapportage, tekst: str) -> None:
    """Another text in the one onderwerp of this report."""
    onderwerp = Onderwerp.objects.get(hoofdstuk__rapportage=rapportage)
    opbouw.change_onderwerp(
        onderwerp=onderwerp, versie=onderwerp.versie, user=UserFactory(), tekst=tekst
    )


@pytest.fixture
def twee():
    """Version 1 with the mistake and version 2 without."""
    onderwerp = OnderwerpFactory(tekst="<p>Er is 100 euro.</p>")
    eerste = published(onderwerp.hoofdstuk.rapportage)
    rapportage = reopened(eerste)
    retold(rapportage, "<p>Er is 200 euro.</p>")
    return eerste, published(rapportage)


def parts(publicatie: Publicatie) -> list:
    stored = Publicatie.objects.get(pk=publicatie.pk)
    return [stored.inhoud, stored.stijl, stored.gegevens, bytes(stored.pdf), stored.reden]


def test_first_version_stays_to_the_byte_when_the_second_is_published():
    eerste = published()
    before = parts(eerste)
    rapportage = reopened(eerste)
    retold(rapportage, "<p>Anders.</p>")
    published(rapportage)

    assert parts(eerste) == before


def test_each_version_reads_its_own_text(client, twee):
    eerste, tweede = twee

    assertContains(client.get(eerste.get_versie_url()), "Er is 100 euro.")
    assertNotContains(client.get(eerste.get_versie_url()), "200 euro")
    assertContains(client.get(tweede.get_versie_url()), "Er is 200 euro.")


def test_address_without_a_version_reads_the_newest(client, twee):
    assertContains(client.get(twee[0].get_absolute_url()), "Er is 200 euro.")


def test_second_version_says_its_number_and_why_it_is_there(client, twee):
    page = client.get(twee[1].get_versie_url())

    assertContains(page, f"<p><strong>Erratum, versie 2.</strong> {REDEN}</p>", html=True)


def test_first_version_does_not_say_the_reason_of_the_second_in_its_own_text(twee):
    assert REDEN not in twee[0].inhoud
    assert "Erratum" not in twee[0].inhoud


def test_old_version_points_at_the_newest(client, twee):
    page = client.get(twee[0].get_versie_url())

    assertContains(page, "Dit is versie 1, niet de nieuwste.")
    assertContains(page, f'<a href="{twee[0].get_absolute_url()}">versie 2</a>')


def test_only_version_names_no_versions(client):
    assertNotContains(client.get(published().get_absolute_url()), "Versies:")


def test_newest_version_links_to_the_older_ones(client, twee):
    page = client.get(twee[1].get_absolute_url())

    assertContains(page, f'<a href="{twee[0].get_versie_url()}">versie 1</a>, 2 (deze)')


def test_each_version_downloads_its_own_data(client, twee):
    def data(versie):
        args = [twee[0].rapportage.slug, versie]
        return client.get(reverse("rapportage:publicatie-json", args=args)).content.decode()

    assert "100 euro" in data(1)
    assert "200 euro" in data(2)
    assert "100 euro" not in data(2)


def test_list_says_that_the_newest_has_an_erratum(client, twee):
    assertContains(client.get(reverse("rapportage:publicatie-list")), ", versie 2 (met erratum)")


def test_erratum_in_the_making_is_not_on_the_page_of_the_reader(client):
    publicatie = published()
    rapportage = reopened(publicatie)
    retold(rapportage, "<p>Nog niet goedgekeurd.</p>")

    page = client.get(publicatie.get_absolute_url())

    assertNotContains(page, "Nog niet goedgekeurd.")
    assertNotContains(page, REDEN)


def test_erratum_that_is_established_but_not_published_is_not_on_the_page(client):
    publicatie = published()
    rapportage = reopened(publicatie)
    retold(rapportage, "<p>Wel goedgekeurd.</p>")
    established(rapportage)

    assertNotContains(client.get(publicatie.get_absolute_url()), "Wel goedgekeurd.")


def test_page_to_compose_says_why_there_is_an_erratum_until_it_is_published(client):
    publicatie = published()
    rapportage = reopened(publicatie)
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    assertContains(client.get(rapportage.get_absolute_url()), "Erratum in voorbereiding.")
    published(rapportage)
    assertNotContains(client.get(rapportage.get_absolute_url()), "Erratum in voorbereiding.")


def test_preview_of_an_erratum_says_that_it_has_no_number_yet():
    rapportage = reopened(published())

    assert "Erratum, versie in voorbereiding." in render_inhoud(build_uitgave(rapportage))


def test_report_that_is_reopened_before_it_was_published_has_no_erratum():
    rapportage = established()
    reopen_rapportage(rapportage=rapportage, reden="Toch nog een zin.", user=UserFactory())

    publicatie = published(rapportage)

    assert (publicatie.versie, publicatie.reden) == (1, "")
    assert "Erratum" not in publicatie.inhoud


def test_third_version_gives_its_own_reason_only(twee):
    rapportage = reopened(twee[1], "De naam van een project was oud.")

    derde = published(rapportage)

    assert derde.versie == 3
    assert derde.reden == "De naam van een project was oud."
    assert REDEN not in derde.inhoud


def test_picture_of_the_first_version_stays_when_the_second_drops_it(client):
    eerste = published(report_with_picture())
    naam = eerste.bestanden.get().naam
    rapportage = reopened(eerste)
    retold(rapportage, "<p>Zonder beeld.</p>")
    published(rapportage)

    def file(versie):
        return client.get(
            reverse("rapportage:publicatie-file", args=[rapportage.slug, versie, naam])
        )

    assert file(1).status_code == 200
    assert file(2).status_code == 404


def stored_again(publicatie: Publicatie, **anders) -> None:
    """The row of this edition once more, past the services."""
    row = Publicatie.objects.get(pk=publicatie.pk)
    row.pk = None
    for naam, waarde in anders.items():
        setattr(row, naam, waarde)
    with transaction.atomic():
        row.save(force_insert=True)


def test_database_keeps_no_second_version_without_a_reason():
    with pytest.raises(IntegrityError):
        stored_again(published(), versie=2, reden="")


def test_database_keeps_no_two_editions_of_one_version():
    with pytest.raises(IntegrityError):
        stored_again(published(), versie=1)


def test_reason_can_not_be_left_out_of_the_service_either():
    publicatie = published()

    with pytest.raises(ValidationError, match="reden"):
        reopened(publicatie, "   ")

    publicatie.rapportage.refresh_from_db()
    assert publicatie.rapportage.status == "gepubliceerd"


def test_edition_says_in_its_colofon_when_it_was_published(client, twee):
    dag = timezone.localdate().year

    assertContains(client.get(twee[1].get_versie_url()), f"{dag}</dd>")
    assertContains(client.get(twee[1].get_versie_url()), "<dt>Versie</dt><dd>2</dd>", html=True)
