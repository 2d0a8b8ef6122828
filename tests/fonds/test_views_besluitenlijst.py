"""Pages of the besluitenlijst: what everyone may read, and what stays inside."""

import pytest
from django.urls import reverse

from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.vergaderingen import tafel, vastgesteld
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db


@pytest.fixture
def opzet():
    return tafel()


@pytest.fixture
def manager(client, opzet):
    client.force_login(opzet.manager)
    return opzet.manager


@pytest.fixture
def openbaar(opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="Iedereen mag dit weten", openbaar=True)
    opzet.punt(vergadering, onderwerp="Vertrouwelijke zaak")
    return opzet.gehouden(vergadering)


def public_addresses(vergadering) -> list[str]:
    return [
        reverse("fonds:besluitenlijst-read", args=[vergadering.pk]),
        reverse("fonds:besluitenlijst-pdf", args=[vergadering.pk]),
    ]


@pytest.mark.parametrize("rol", [None, Rol.RAADSLID])
def test_everyone_reads_what_is_public_of_a_list_that_is_vastgesteld(client, opzet, openbaar, rol):
    if rol:
        client.force_login(user_in(rol))
    lijst = reverse("fonds:besluitenlijst-list")
    assert {client.get(url).status_code for url in public_addresses(openbaar)} == {404}
    assert "14 maart 2024" not in page(client.get(lijst))
    vastgesteld(opzet, openbaar)
    assert "14 maart 2024" in page(client.get(lijst))
    read, pdf = (client.get(url) for url in public_addresses(openbaar))
    html = page(read)
    assert "Iedereen mag dit weten" in html
    assert "Vertrouwelijke zaak" not in html
    assert str(opzet.leden[0].user) not in html
    assert str(opzet.manager) not in html
    assert pdf["Content-Type"] == "application/pdf"
    assert b"Vertrouwelijke" not in pdf.content


def test_a_list_without_anything_public_does_not_exist_for_the_public(client, opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="Vertrouwelijke zaak")
    vastgesteld(opzet, opzet.gehouden(vergadering))
    assert {client.get(url).status_code for url in public_addresses(vergadering)} == {404}
    assert "14 maart" not in page(client.get(reverse("fonds:besluitenlijst-list")))


def test_an_internal_file_is_not_kept_by_a_cache(client, manager, openbaar):
    url = reverse("fonds:besluitenlijst-download", args=[openbaar.pk, "docx"])
    response = client.get(url)
    assert "no-store" in response["Cache-Control"]
    assert "besluitenlijst-2024-03-14-concept.docx" in response["Content-Disposition"]
    assert client.get(url.replace("docx", "exe")).status_code == 404


def test_a_meeting_that_was_not_held_has_no_list_to_open(client, manager, opzet):
    url = reverse("fonds:besluitenlijst-detail", args=[opzet.vergadering().pk])
    assert client.get(url).status_code == 404
