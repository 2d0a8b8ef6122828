"""What people do in the rich-text editor, and what it then holds."""

from playwright.sync_api import Page

from basis.rijketekst import sanitize

VELD = ".ProseMirror[aria-labelledby]"
# A picture that is there, so that the page has nothing to complain about.
BEELD = "/rapportages/voorbeeld/afbeelding/1/"


def stored(page: Page) -> str:
    return sanitize(page.eval_on_selector("textarea", "veld => veld.value"))


def focused(page: Page) -> str:
    """How a screen reader would name what has the focus."""
    return page.evaluate(
        "() => { const a = document.activeElement; return a.getAttribute('aria-label') ?? a.textContent.trim() }"
    )


def press(page: Page, *keys: str) -> None:
    """One key after another, as fast as a person: the editor reads the cursor between two keys."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(40)


def open_footnote(page: Page) -> None:
    """The dialog by its shortcut, ready to be typed in; nobody types within a twentieth of a second."""
    page.keyboard.press("Control+Alt+f")
    page.get_by_role("dialog").locator(".ProseMirror-focused").wait_for()
    page.wait_for_timeout(60)
