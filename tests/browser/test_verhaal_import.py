"""The story: an export is sent in, a code is missing, it is mended, read again and booked."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from fonds.models import Besteding, Importbestand, Importrij
from gebruikers.rollen import Rol
from tests.browser.handelingen import fill, press
from tests.factories.fonds import FondsFactory, OnderdeelFactory
from tests.factories.gebruikers import user_in
from tests.factories.importen import csv_bytes, rij, verplichting


@pytest.fixture
def administratie(transactional_db, settings):
    """A fonds with one code, a worker of its own, and a controller."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}
    }
    fonds = FondsFactory()
    a, _ = OnderdeelFactory(fonds=fonds, code="a"), OnderdeelFactory(fonds=fonds, code="b")
    fonds.verdeelsleutels.create(
        soort="projectcode",
        code="PA",
        onderdeel=a,
        van=timezone.localdate().replace(day=1, month=1),
    )
    return user_in(Rol.CONTROLLER, naam="Carla Controller")


def export() -> bytes:
    jaar = timezone.localdate().year
    wanneer = {"Boekjaar": jaar, "Boekdatum": f"01-01-{jaar}", "Factuurdatum": ""}
    return csv_bytes(
        [
            verplichting(1, **wanneer),
            rij(2, Verplichtingnummer="V1", **wanneer),
            rij(3, Projectcode="PB", Bedrag="€ 1.000,--", **wanneer),
            ["Totaal", *[""] * 5, "2.012,50", *[""] * 8],
        ],
        codering="cp1252",
    )


def watch(visitor) -> None:
    """Axe at both widths; and no page is wider than its screen."""
    visitor.axe_wide_and_phone()
    for width in (360, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{visitor.page.url} is {wide} wide at {width}"


def work() -> None:
    """What `make worker` does, until there is nothing left to do."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def test_an_export_is_mapped_mended_and_booked(administratie, bezoeker):
    controller = bezoeker(administratie)

    send_in(controller)
    read_with_progress(controller)
    mend_the_code(controller)
    read_again_and_book(controller)


def send_in(controller) -> None:
    page = controller.goto("/fonds/importen/")
    watch(controller)
    page.get_by_role("link", name="Bestand insturen").click()
    page.wait_for_url("**/nieuw/")
    watch(controller)
    page.set_input_files(
        "main input[type=file]",
        {"name": "grootboek.csv", "mimeType": "text/csv", "buffer": export()},
    )
    press(controller, "Insturen en kolommen kiezen")
    page.wait_for_url("**/kolommen/")
    watch(controller)
    assert page.locator("main [name=kolom_bedrag]").input_value() == "Bedrag"


def read_with_progress(controller) -> None:
    page = controller.page
    fill(page, naam="Grootboek")
    press(controller, "Bewaren en lezen")
    watch(controller)
    assert page.get_by_text("staat in de rij om gelezen te worden").count() == 1
    work()
    page.get_by_text("1 rij heeft een fout").wait_for()  # the page came by itself
    watch(controller)
    assert page.locator("main #rij-4").get_by_text("PB").count() == 1
    assert page.get_by_role("link", name="Boeken", exact=True).count() == 0
    assert not Besteding.objects.exists()


def mend_the_code(controller) -> None:
    page = controller.goto("/fonds/codes/nieuw/")
    vanaf = timezone.localdate().replace(day=1, month=1).isoformat()
    fill(page, soort="Projectcode", code="PB", onderdeel="b", van=vanaf)
    press(controller, "Toevoegen")


def read_again_and_book(controller) -> None:
    importbestand = Importbestand.objects.get()
    page = controller.goto(importbestand.get_absolute_url())
    page.get_by_role("link", name="Opnieuw lezen").click()
    page.wait_for_url("**/lezen/")
    watch(controller)
    press(controller, "Opnieuw lezen")
    work()
    page.get_by_role("link", name="Boeken", exact=True).wait_for()
    watch(controller)
    assert page.get_by_text("€ 2.012,50").count() >= 2
    page.get_by_role("link", name="Boeken", exact=True).click()
    page.wait_for_url("**/boeken/")
    watch(controller)
    press(controller, "Boek alles")
    watch(controller)
    assert Besteding.objects.filter(importbestand=importbestand).count() == 3
    assert Besteding.objects.get(verplichting__isnull=False).boekstuknummer == "242"
    work()
    assert not Importrij.objects.exists()
