"""Controle vooraf."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from gebruikers.rollen import Rol
from rapportage.choices import SoortBlok, StatusRapportage
from rapportage.controle import check_rapportage
from rapportage.models import Importmelding
from rapportage.services.afbeeldingen import describe_afbeelding
from rapportage.services.opbouw import add_onderwerp, settle_importmelding
from rapportage.services.publicatie import submit_rapportage
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory
from tests.factories.rapportage import HoofdstukFactory, OnderwerpFactory, RapportageFactory
from tests.rapportage.beelden import report_with_picture

pytestmark = pytest.mark.django_db


def findings(rapportage, *, blokkeert=None) -> list[str]:
    rows = check_rapportage(rapportage)
    return [b.melding for b in rows if blokkeert is None or b.blokkeert == blokkeert]


def test_complete_report_has_no_findings():
    assert findings(OnderwerpFactory().hoofdstuk.rapportage) == []


def test_empty_report_cannot_be_offered():
    rapportage = HoofdstukFactory().rapportage

    with pytest.raises(ValidationError, match="leeg"):
        submit_rapportage(rapportage=rapportage, user=UserFactory())

    rapportage.refresh_from_db()
    assert rapportage.status == StatusRapportage.CONCEPT


def test_empty_onderwerp_is_named_and_does_not_block():
    onderwerp = OnderwerpFactory()
    OnderwerpFactory(hoofdstuk=onderwerp.hoofdstuk, titel="Wonen", tekst="")
    rapportage = onderwerp.hoofdstuk.rapportage

    assert any("nog geen tekst" in m for m in findings(rapportage, blokkeert=False))
    submit_rapportage(rapportage=rapportage, user=UserFactory())


def test_picture_without_description_blocks_until_it_is_described():
    rapportage = report_with_picture(alt="")

    with pytest.raises(ValidationError, match="beschrijving"):
        submit_rapportage(rapportage=rapportage, user=UserFactory())
    describe_afbeelding(
        afbeelding=rapportage.afbeeldingen.get(), alt="Een vlak", user=UserFactory()
    )

    submit_rapportage(rapportage=rapportage, user=UserFactory())


def test_projects_without_submitted_progress_are_named():
    hoofdstuk = HoofdstukFactory()
    periode = hoofdstuk.rapportage.periode
    VoortgangFactory(periode=periode, project=ProjectFactory(naam="Basisbanen"), ingediend=True)
    VoortgangFactory(periode=periode, project=ProjectFactory(naam="Onder de pannen"))
    add_onderwerp(
        hoofdstuk=hoofdstuk, user=UserFactory(), titel="Stand", blokken=[SoortBlok.PROJECTSTATUS]
    )

    (melding,) = findings(hoofdstuk.rapportage)
    assert "Onder de pannen" in melding
    assert "Basisbanen" not in melding


def test_block_without_figures_is_named():
    hoofdstuk = HoofdstukFactory()
    add_onderwerp(
        hoofdstuk=hoofdstuk, user=UserFactory(), titel="Geld", blokken=[SoortBlok.GELDSTROOM]
    )

    assert any("geen gegevens" in m for m in findings(hoofdstuk.rapportage))


def test_import_message_is_named_until_someone_settles_it(client):
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    melding = Importmelding.objects.create(
        rapportage=rapportage, plaats="Inburgering", melding="Een formule is niet overgenomen."
    )
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    assertContains(client.get(rapportage.get_absolute_url()), "Een formule is niet overgenomen.")
    assert findings(rapportage) == ["1 melding is nog niet afgehandeld."]

    client.post(f"/rapportages/opstellen/importmeldingen/{melding.pk}/")

    assert findings(rapportage) == []
    assertContains(client.get(rapportage.get_absolute_url()), "afgehandeld")


def test_settling_twice_keeps_who_was_first():
    rapportage = RapportageFactory()
    melding = Importmelding.objects.create(rapportage=rapportage, melding="x")
    first = UserFactory()
    settle_importmelding(melding=melding, user=first)

    assert settle_importmelding(melding=melding, user=UserFactory()).afgehandeld_door == first


def test_page_of_the_step_shows_the_check_and_no_button_while_blocked(client):
    rapportage = report_with_picture(alt="")
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    url = f"/rapportages/opstellen/{rapportage.slug}/aanbieden/"

    response = client.get(url)

    assertContains(response, "moet opgelost")
    assertNotContains(response, ">Ter vaststelling aanbieden</button>")


def test_kennisdatum_in_the_future_is_named():
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    rapportage.kennisdatum = timezone.localdate() + timedelta(days=1)

    assert any("toekomst" in m for m in findings(rapportage, blokkeert=False))


def test_pilot_that_changed_after_the_kennisdatum_is_named():
    hoofdstuk = HoofdstukFactory()
    add_onderwerp(
        hoofdstuk=hoofdstuk, user=UserFactory(), titel="Pilots", blokken=[SoortBlok.PILOTS]
    )
    PilotkaartFactory(naam="Schoolontbijt")
    rapportage = hoofdstuk.rapportage
    assert findings(rapportage) == []

    rapportage.kennisdatum = timezone.localdate() - timedelta(days=1)

    (melding,) = findings(rapportage)
    assert "Schoolontbijt" in melding
