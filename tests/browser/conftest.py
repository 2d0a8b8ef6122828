"""A real Chromium on a live server; axe and the console are watched on every page."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from gebruikers.models import User
from tests.browser import editor_pagina
from tests.browser.editor_handelingen import BEELD, VELD

# Playwright's sync API runs an event loop in this thread, which Django takes for async code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
AXE = settings.BASE_DIR / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = 1280, 360
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# Before any script of the page: what the CSP blocks is remembered on window.
WATCH_CSP = """
window.cspViolations = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.cspViolations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}`));
"""


def pytest_collection_modifyitems(items) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Bezoeker:
    """One browser context, signed in or not, and what went wrong in it."""

    base_url: str
    context: BrowserContext
    page: Page
    faults: list[str] = field(default_factory=list)

    def goto(self, path: str) -> Page:
        self.page.goto(path if path.startswith("http") else self.base_url + path)
        self.check_csp()
        return self.page

    def check_csp(self) -> None:
        """Remember what the page's CSP blocked; the fixture fails on it at the end."""
        blocked = self.page.evaluate("window.cspViolations")
        self.faults += [f"CSP {self.page.url}: {violation}" for violation in blocked]

    def axe(self) -> None:
        """Fail on anything that axe finds on the page as it is now."""
        assert not (found := axe_violations(self.page)), f"{self.page.url}\n" + "\n".join(found)

    def axe_wide_and_phone(self) -> None:
        height = self.page.viewport_size["height"]
        for width in (PHONE, WIDE):
            self.page.set_viewport_size({"width": width, "height": height})
            self.axe()


# A list that is being fetched anew is faded until the answer stands: axe sees the page at rest.
AT_REST = """async () => {
  while (document.querySelector(".htmx-request")) await new Promise(requestAnimationFrame);
  const fading = document.getAnimations().filter(a => a instanceof CSSTransition);
  await Promise.all(fading.map(a => a.finished.catch(() => null)));
}"""


def axe_violations(page: Page) -> list[str]:
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    # Only what is wrong comes back: what passes is most of the work of a long page.
    violations = page.evaluate(
        "axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a','wcag2aa','wcag21a',"
        "'wcag21aa','wcag22aa','best-practice']}).then(result => result.violations)"
    )
    return [
        f"{violation['id']}: {violation['help']} {node['target']} {node['failureSummary']}"
        for violation in violations
        for node in violation["nodes"]
    ]


@pytest.fixture
def bezoeker(chromium, live_server) -> Iterator[Callable[..., Bezoeker]]:
    """`bezoeker(user)` opens a context of its own; CSP violations, console and page errors fail the test."""
    opened: list[Bezoeker] = []

    def open_context(user: User | None = None, *, width: int = WIDE, **options) -> Bezoeker:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, locale="nl-NL", **options
        )
        context.set_default_timeout(15_000)
        context.add_init_script(WATCH_CSP)
        if user is not None:
            context.add_cookies([session_cookie(user, live_server.url)])
        page = context.new_page()
        visitor = Bezoeker(live_server.url, context, page)
        page.on("pageerror", lambda error: visitor.faults.append(f"script: {error}"))
        page.on(
            "console",
            lambda message: (
                visitor.faults.append(f"console {page.url}: {message.text}")
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )
        opened.append(visitor)
        return visitor

    yield open_context
    for visitor in opened:
        visitor.check_csp()
        visitor.context.close()
    faults = [fault for visitor in opened for fault in visitor.faults]
    assert not faults, "\n".join(faults)


@pytest.fixture
def pagina(bezoeker, monkeypatch):
    """`pagina(html)` opens the editor on this text, with the cursor at its end."""

    def open_editor(html="", **opties):
        monkeypatch.setitem(editor_pagina.begin, "tekst", html)
        bezoek = bezoeker(**opties)
        bezoek.page.route(
            f"**{BEELD}",
            lambda route: route.fulfill(
                body="<svg xmlns='http://www.w3.org/2000/svg'/>", content_type="image/svg+xml"
            ),
        )
        page = bezoek.goto("/proef/editor/")
        page.wait_for_selector(VELD)
        page.focus(VELD)
        page.wait_for_function(
            "document.querySelector('.ProseMirror').contains(getSelection().anchorNode)"
        )
        page.keyboard.press("Control+End")
        # ProseMirror hears of a moved cursor a moment later.
        page.wait_for_function(
            """() => { const { selection, doc } = document.querySelector('textarea').editor.state;
                return selection.to > 1 || doc.content.size <= 2 }"""
        )
        page.bezoek = bezoek
        return page

    return open_editor


def session_cookie(user: User, url: str) -> dict:
    """Signed in without typing the password; the story tests do type it."""
    client = Client()
    client.force_login(user, backend="gebruikers.backends.RolBackend")
    return {
        "name": settings.SESSION_COOKIE_NAME,
        "value": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "url": url,
    }
