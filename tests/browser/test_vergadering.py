"""A meeting in the browser: planned, its agenda put in order by keyboard, invited, held, an action agreed."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from fonds.models import Actie, Agendapunt, Vergadering
from gebruikers.models import Bericht
from tests.browser.handelingen import fill, press
from tests.factories.vergaderingen import tafel, vastgesteld


@pytest.fixture
def opzet(transactional_db, settings):
    settings.EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
    return tafel()


def order(vergadering) -> list[str]:
    return [str(punt) for punt in Agendapunt.objects.filter(vergadering=vergadering)]


def test_a_meeting_from_plan_to_action(bezoeker, opzet):
    opzet.voorstel(onderwerp="Geld voor Basisbanen")
    manager = bezoeker(opzet.manager)
    page = manager.goto("/fonds/stuurgroep/vergaderingen/")
    manager.axe_wide_and_phone()
    page.get_by_role("link", name="Vergadering plannen").click()
    manager.axe_wide_and_phone()
    today = timezone.localdate()
    fill(page, datum=today.isoformat(), begin="14:00", eind="15:30", plaats="Stadhuis")
    press(manager, "Plannen")
    vergadering = Vergadering.objects.get()

    page.get_by_role("link", name="Agendapunt toevoegen").click()
    fill(page, onderwerp="Opening")
    press(manager, "Op de agenda zetten")
    page.get_by_role("link", name="Agendapunt toevoegen").click()
    manager.axe_wide_and_phone()
    fill(page, voorstel="Geld voor Basisbanen", openbaar="ja")
    press(manager, "Op de agenda zetten")
    assert order(vergadering) == ["Opening", "Geld voor Basisbanen"]

    by_keyboard(manager, vergadering)

    press(manager, "Uitnodiging versturen")
    assert "De uitnodiging is verstuurd" in page.locator("body").inner_text()
    manager.axe_wide_and_phone()
    assert Bericht.objects.count() == 5
    assert "Bijlage: vergadering.ics" in Bericht.objects.first().tekst

    page.get_by_role("link", name="Aanwezigheid vastleggen").click()
    manager.axe_wide_and_phone()
    for lid in opzet.leden[:4]:
        fill(page, **{f"lid_{lid.pk}": "aanwezig"})
    press(manager, "Opslaan")
    assert vergadering.aanwezigheid.filter(aanwezig="aanwezig").count() == 4

    page.get_by_role("link", name="Actie toevoegen").click()
    manager.axe_wide_and_phone()
    deadline = today + timedelta(days=14)
    fill(page, omschrijving="De wijkraad bellen", eigenaar=str(opzet.manager))
    fill(page, voor=deadline.isoformat())
    press(manager, "Toevoegen")
    assert Actie.objects.get().voor == deadline
    manager.axe_wide_and_phone()

    press(manager, "Vergadering afronden")
    page.get_by_role("link", name="Concept").click()
    assert "Niet behandeld" in page.locator("main").inner_text()
    manager.axe_wide_and_phone()


def by_keyboard(manager, vergadering) -> None:
    """Up and down with Tab, Enter and space; the focus stays on the button, and it is said aloud."""
    page = manager.page
    [opening, geld] = Agendapunt.objects.filter(vergadering=vergadering)
    first = page.locator(".agenda__punt").first
    page.locator(f"#omhoog-{geld.pk}").focus()
    page.keyboard.press("Enter")
    expect(first).to_have_id(f"agendapunt-{geld.pk}")
    assert order(vergadering) == ["Geld voor Basisbanen", "Opening"]
    expect(page.locator(f"#omhoog-{geld.pk}")).to_be_focused()
    expect(page.locator("#aankondiging")).to_contain_text("plaats 1")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(first).to_have_id(f"agendapunt-{opening.pk}")
    assert order(vergadering) == ["Opening", "Geld voor Basisbanen"]
    manager.check_csp()


def test_the_agenda_moves_without_javascript_on_a_phone(bezoeker, opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="A")
    punt = opzet.punt(vergadering, onderwerp="B")
    manager = bezoeker(opzet.manager, width=360, java_script_enabled=False)
    page = manager.context.pages[0]
    page.goto(manager.base_url + vergadering.get_absolute_url())
    page.locator(f"#omhoog-{punt.pk}").click()
    page.wait_for_url(f"**#agendapunt-{punt.pk}")
    assert order(vergadering) == ["B", "A"]


def test_the_pages_of_the_stuurgroep_and_its_public_list_are_accessible(bezoeker, opzet):
    vergadering = opzet.vergadering()
    opzet.punt(vergadering, onderwerp="Rondvraag", openbaar=True, toelichting="Wie wil")
    vastgesteld(opzet, opzet.gehouden(vergadering))
    manager = bezoeker(opzet.manager)
    for path in (
        "/fonds/stuurgroep/",
        f"/fonds/stuurgroep/{opzet.stuurgroep.pk}/instellingen/",
        "/fonds/stuurgroep/leden/nieuw/",
        "/fonds/stuurgroep/acties/",
        vergadering.get_absolute_url(),
    ):
        manager.goto(path)
        manager.axe_wide_and_phone()
    visitor = bezoeker()
    for path in ("/fonds/besluitenlijsten/", f"/fonds/besluitenlijsten/{vergadering.pk}/"):
        page = visitor.goto(path)
        visitor.axe_wide_and_phone()
    assert "Rondvraag" in page.locator("main").inner_text()
