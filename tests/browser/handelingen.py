"""What people do in the stories: sign in, type, choose, press."""

import subprocess
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.conftest import Bezoeker


def sign_in(visitor: Bezoeker, email: str, wachtwoord: str) -> None:
    page = visitor.goto("/account/inloggen/")
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord", exact=True).fill(wachtwoord)
    press(visitor, "Inloggen")


def press(visitor: Bezoeker, knop: str) -> None:
    """Press the button of this name in the page's main part, and watch the page that comes."""
    button = visitor.page.locator("main").get_by_role("button", name=knop, exact=True)
    with visitor.page.expect_navigation():
        button.last.click()
    visitor.check_csp()
    fouten = visitor.page.locator("main .foutsamenvatting, main [aria-invalid=true]")
    assert fouten.count() == 0, visitor.page.locator("main").inner_text()


def fill(page: Page, **velden: str) -> None:
    """Type in the fields of these names; a select is chosen by the start of what it shows."""
    for naam, waarde in velden.items():
        field = page.locator(f"main [name='{naam}']")
        tag = field.first.evaluate("e => e.type || e.tagName")
        if tag == "select-one":
            choose(page, naam, waarde)
        elif tag == "checkbox":
            field.check()
        elif tag == "radio":
            page.locator(f"main [name='{naam}'][value='{waarde}']").check()
        else:
            field.fill(waarde)


def choose(page: Page, naam: str, begin: str) -> None:
    options = page.locator(f"main select[name='{naam}'] option").all_text_contents()
    label = next(text.strip() for text in options if text.strip().startswith(begin))
    page.select_option(f"main select[name='{naam}']", label=label)


def pdf_text(path: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
