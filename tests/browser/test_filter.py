"""The filter of a list on a phone and on a wide screen, with and without scripts."""

from decimal import Decimal

import pytest

from gebruikers.rollen import Rol
from tests.browser.conftest import PHONE
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend

LIJST = "/fonds/toekenningen/"


@pytest.fixture
def controller(transactional_db):
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(494520))
    return user_in(Rol.CONTROLLER)


def test_on_a_phone_it_opens_by_keyboard_and_says_how_much_is_on(controller, bezoeker):
    visitor = bezoeker(controller, width=PHONE)
    page = visitor.goto(LIJST)
    jaar = page.get_by_label("Boekjaar")
    assert not jaar.is_visible()
    visitor.axe()
    page.locator(".filterblok > summary").press("Enter")
    jaar.fill("2023")
    jaar.press("Tab")
    page.get_by_text("Filteren (1 actief)").wait_for()
    page.get_by_text("geen toekenningen gevonden").wait_for()
    assert jaar.is_visible()
    visitor.axe()


def test_on_a_wide_screen_it_is_always_in_sight(controller, bezoeker):
    visitor = bezoeker(controller)
    page = visitor.goto(LIJST)
    assert not page.locator(".filterblok > summary").is_visible()
    page.get_by_role("combobox", name="Programma").focus()
    page.keyboard.press("Tab")
    assert page.locator("[name=onderdeel]").evaluate("e => e === document.activeElement")
    visitor.axe()


@pytest.mark.parametrize("width", [PHONE, 1280])
def test_it_works_without_scripts(controller, bezoeker, width):
    visitor = bezoeker(controller, width=width, java_script_enabled=False)
    page = visitor.page
    page.goto(visitor.base_url + LIJST)
    if width == PHONE:
        page.locator(".filterblok > summary").click()
    page.get_by_label("Boekjaar").fill("2023")
    page.get_by_role("button", name="Toon").click()
    page.get_by_text("geen toekenningen gevonden").wait_for()
    assert page.get_by_label("Boekjaar").is_visible()
