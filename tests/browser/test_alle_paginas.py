"""Every page that a role can reach by links: axe at 360 and 1280 px, CSP, no sideways scrolling."""

import hashlib
import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import Resolver404, resolve
from playwright.sync_api import Error

from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.browser.conftest import PHONE, WIDE, Bezoeker, axe_violations

# Files, and pages that lead out of the account that walks.
SKIP = re.compile(r"\.(pdf|csv|json|css|docx|xlsx|png|jpg)$|/logout/|/gegevens/|/afbeeldingen/")
PER_VIEW = 2
CHANGING = re.compile(r'csrfmiddlewaretoken" value="[^"]+"|nonce="[^"]+"|\d{1,2}[.:]\d{2}')


@pytest.fixture
def voorbeeld(transactional_db, settings):
    if connection.vendor != "sqlite":
        pytest.skip("wat axe ziet, hangt niet van de database af: op SQLite is gekeken")
    settings.DEMO = True
    call_command("laad_voorbeeld", verbosity=0)


def walk(visitor: Bezoeker, seen_html: set[str]) -> tuple[list[str], Counter]:
    """Follow links from the start page; what is wrong, and how often each view was opened."""
    queue, known = deque(["/"]), {"/"}
    opened, faults = Counter(), []
    while queue:
        path = queue.popleft()
        name = view_name(path)
        if name is None or opened[name] >= PER_VIEW:
            continue
        try:
            response = visitor.page.goto(visitor.base_url + path)
        except Error as error:
            if "Download is starting" in str(error):
                continue
            raise
        if "text/html" not in response.headers.get("content-type", ""):
            continue
        opened[name] += 1
        if response.status != 200:
            faults.append(f"{path}: status {response.status}")
        faults += page_faults(visitor, path, seen_html)
        for href in visitor.page.eval_on_selector_all("a[href]", "l => l.map(a => a.href)"):
            target = own_path(visitor.base_url, href)
            if target and target not in known and not SKIP.search(target.split("?")[0]):
                known.add(target)
                queue.append(target)
    return faults, opened


def page_faults(visitor: Bezoeker, path: str, seen_html: set[str]) -> list[str]:
    visitor.check_csp()
    page = visitor.page
    # The shell differs per role and not per page: it is looked at with each role's first page.
    part = "body" if path == "/" else "main"
    digest = hashlib.sha256(CHANGING.sub("", page.inner_html(part)).encode()).hexdigest()
    if digest in seen_html:
        return []
    seen_html.add(digest)
    faults = []
    for width in (PHONE, WIDE):
        page.set_viewport_size({"width": width, "height": 900})
        faults += [f"{path} ({width}): {fault}" for fault in axe_violations(page)]
        too_wide = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if too_wide > 0:
            faults.append(f"{path} ({width}): scrolls {too_wide} px sideways (WCAG 1.4.10)")
    if page.locator("h1").count() != 1:
        faults.append(f"{path}: {page.locator('h1').count()} h1's")
    return faults


def own_path(base_url: str, href: str) -> str | None:
    parts = urlsplit(urljoin(base_url, href))
    if f"{parts.scheme}://{parts.netloc}" != base_url:
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")


def view_name(path: str) -> str | None:
    try:
        match = resolve(path.split("?")[0])
    except Resolver404:
        return None
    return match.view_name + ("?" if "?" in path else "")


# Walks that can run side by side, of about the same length. Who writes most walks alone.
GROUPS = {
    "programmamanager": [Rol.PROGRAMMAMANAGER],
    "controller": [Rol.CONTROLLER],
    "stuurgroep": [Rol.STUURGROEPLID, Rol.PROJECTLEIDER],
    "lezers": [None, Rol.RAADSLID, Rol.GRIFFIE, Rol.BEHEERDER, Rol.COLLEGE],
}
# The walk itself is tested: it must reach the pages that matter.
MUST_SEE = {
    "programmamanager": {
        "start",
        "projecten:voortgang-detail",
        "pilots:pilotkaart-detail",
        "rapportage:publicatie-read",
        "rapportage:rapportage-detail",
        "rapportage:onderwerp-update",
        "fonds:vergadering-detail",
        "fonds:voorstel-detail",
        "fonds:prognose-create",
    },
    "controller": {
        "fonds:fonds-detail",
        "fonds:reservemutatie-create",
        "fonds:besteding-create",
        "fonds:import-create",
        "fonds:boekjaar-detail",
        "fonds:verantwoording-detail",
    },
    "stuurgroep": {"fonds:agendapunt-detail", "fonds:besluit-detail?", "fonds:onderdeel-detail"},
    "lezers": {
        "start",
        "rapportage:publicatie-read",
        "fonds:fonds-detail",
        "help-pagina",
        "gebruikers:user-invite",
    },
}


@pytest.mark.parametrize("group", GROUPS)
def test_every_page_of_every_role_is_accessible_and_fits(voorbeeld, bezoeker, group):
    seen_html: set[str] = set()
    faults, opened = [], Counter()
    for rol in GROUPS[group]:
        user = User.objects.with_rol(rol).order_by("pk").first() if rol else None
        found, views = walk(bezoeker(user), seen_html)
        faults += [f"{rol.value if rol else 'bezoeker'}: {fault}" for fault in found]
        opened += views
    print(f"{sum(opened.values())} pages, {len(opened)} views, {len(seen_html)} different")
    assert not faults, f"{len(faults)} faults\n" + "\n".join(faults)
    assert MUST_SEE[group] <= set(opened)


def test_every_role_walks_in_a_group():
    assert {rol for group in GROUPS.values() for rol in group if rol} == set(Rol)
