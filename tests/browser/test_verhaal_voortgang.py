"""The story: progress for Basisbanen is typed once, and a visitor reads it in the published report."""

import pytest
from django.core.management import call_command

from gebruikers.demo import DEMO_WACHTWOORD
from rapportage.models import Publicatie
from tests.browser.handelingen import fill, pdf_text, press, sign_in

BEREIKT = "Alle twaalf deelnemers hebben een plan voor de tijd na het project."
VERVOLG = "In de zomer ronden we de laatste gesprekken af."


@pytest.fixture
def demo(transactional_db, settings):
    settings.DEMO = True
    call_command("laad_voorbeeld", verbosity=0)


def test_progress_of_basisbanen_reaches_a_visitor_as_page_and_pdf(demo, bezoeker, tmp_path):
    manager = bezoeker()
    sign_in(manager, "programmamanager@voorbeeld.test", DEMO_WACHTWOORD)
    enter_progress(manager)
    compose_report(manager)

    college = bezoeker()
    sign_in(college, "college@voorbeeld.test", DEMO_WACHTWOORD)
    establish(college)

    manager.goto("/rapportages/opstellen/programmas-en-projecten-2025-1/publiceren/")
    press(manager, "Publiceren")

    read_as_visitor(bezoeker(), tmp_path)
    assert Publicatie.objects.get(rapportage__slug="programmas-en-projecten-2025-1").versie == 1


def enter_progress(manager) -> None:
    page = manager.goto("/projecten/basisbanen/voortgang/2025-1/")
    fill(page, bereikt=BEREIKT, vervolg=VERVOLG)
    page.get_by_text("Opgeslagen om").wait_for()  # it saves by itself
    manager.axe_wide_and_phone()
    press(manager, "Indienen")
    page.locator("main").get_by_text(BEREIKT).first.wait_for()
    assert page.locator("main textarea").count() == 0, "submitted is locked"


def compose_report(manager) -> None:
    page = manager.goto("/rapportages/opstellen/kiezen/")
    fill(page, soort="Rapportage Programma's en projecten", periode="2025-1")
    press(manager, "Verder")
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url("**/programmas-en-projecten-2025-1/")
    manager.axe_wide_and_phone()
    manager.goto("/rapportages/opstellen/programmas-en-projecten-2025-1/aanbieden/")
    press(manager, "Ter vaststelling aanbieden")


def establish(college) -> None:
    page = college.page
    page.get_by_role(
        "link", name="Rapportage Programma's en projecten, 1e helft 2025"
    ).first.click()
    page.wait_for_url("**/programmas-en-projecten-2025-1/**")
    if not page.url.endswith("/vaststellen/"):
        college.goto("/rapportages/opstellen/programmas-en-projecten-2025-1/vaststellen/")
    fill(
        page,
        vastgesteld_op="2025-07-08",
        vastgesteld_door="College van burgemeester en wethouders",
    )
    college.axe_wide_and_phone()
    press(college, "Vaststelling vastleggen")


def read_as_visitor(visitor, tmp_path) -> None:
    page = visitor.goto("/rapportages/")
    page.get_by_role(
        "link", name="Rapportage Programma's en projecten, 1e helft 2025"
    ).first.click()
    page.get_by_text(BEREIKT).first.wait_for()
    visitor.axe_wide_and_phone()
    href = page.locator("main a[href$='.pdf']").first.get_attribute("href")
    response = visitor.context.request.get(visitor.base_url + href)
    assert response.headers["content-type"] == "application/pdf"
    (tmp_path / "rapportage.pdf").write_bytes(response.body())
    text = " ".join(pdf_text(tmp_path / "rapportage.pdf").split())
    assert "Alle twaalf deelnemers" in text
    assert "Concept" not in text
