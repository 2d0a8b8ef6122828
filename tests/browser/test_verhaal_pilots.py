"""The story: the appendix of today becomes cards, two kaarthouders answer, and the next edition is a PDF."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from gebruikers.models import Bericht
from gebruikers.rollen import Rol
from pilots.models import Editie, Peilronde, Pilotkaart
from tests.browser.handelingen import fill, pdf_text, press
from tests.factories.gebruikers import user_in

BIJLAGE = """Bijlage 6. Monitoring evaluatie Pilots

Daklozenpunt

Naam pilot\tDaklozenpunt

Korte omschrijving

Een plek waar dakloze inwoners terechtkunnen.

Data

Startdatum\t2019
Einddatum\t2022
Evaluatiemoment\tTussenevaluatie op 29-12-2020 geweest

Uitkomst evaluatie

Pilot succesvol? Zijn de vooraf gestelde doelen/resultaten gehaald?\tJa, de resultaten zijn behaald.

Schoolontbijt

Naam pilot\tSchoolontbijt

Korte omschrijving

Ontbijt op acht scholen in de stad.

Data

Startdatum\tOktober 2022
Einddatum\tonbekend
Evaluatiemoment\t1ste kwartaal 2024

Uitkomst evaluatie

Pilot succesvol? Zijn de vooraf gestelde doelen/resultaten gehaald?\tNog niet bekend.
"""
VERSCHOVEN = "4de kwartaal 2025"


@pytest.fixture
def accounts(transactional_db, settings):
    """A programmamanager and two kaarthouders, of whom one is a raadslid."""
    settings.EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
    return (
        user_in(Rol.PROGRAMMAMANAGER, naam="Pim Programma"),
        user_in(Rol.PROJECTLEIDER, naam="Dina Dak"),
        user_in(Rol.RAADSLID, naam="Sem School"),
    )


def test_the_appendix_becomes_the_next_edition(accounts, bezoeker, tmp_path):
    manager_account, dak_account, school_account = accounts
    manager = bezoeker(manager_account)

    import_appendix(manager)
    assign(manager, "daklozenpunt", "Dina Dak")
    assign(manager, "schoolontbijt", "Sem School")
    ronde = open_round(manager)

    confirm(bezoeker(dak_account, width=360), dak_account)
    change(bezoeker(school_account, width=360), school_account)

    close_round(manager, ronde)
    download_pdf(manager, tmp_path)
    look_back(manager)


def watch(visitor) -> None:
    """Axe at both widths; and no page is wider than its screen."""
    visitor.axe_wide_and_phone()
    for width in (360, 1280):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        wide = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{visitor.page.url} is {wide} wide at {width}"


def import_appendix(manager) -> None:
    page = manager.goto("/pilots/importeren/")
    watch(manager)
    fill(page, tekst=BIJLAGE)
    press(manager, "Lezen en bekijken")
    watch(manager)
    assert not Pilotkaart.objects.exists(), "nothing is taken over before the confirmation"
    page.get_by_role("link", name=re.compile("Corrigeren.*Schoolontbijt")).click()
    page.wait_for_url("**/kaart/*/")
    watch(manager)
    fill(page, omschrijving="Ontbijt op negen scholen in de stad.")
    press(manager, "Correctie bewaren")
    press(manager, "Alles overnemen")
    kaart = Pilotkaart.objects.get(slug="schoolontbijt")
    assert "negen scholen" in kaart.omschrijving
    assert kaart.evaluatiemoment == "1ste kwartaal 2024"
    assert Pilotkaart.objects.count() == 2


def assign(manager, slug: str, naam: str) -> None:
    page = manager.goto(f"/pilots/{slug}/kaarthouder/")
    watch(manager)
    fill(page, kaarthouder=naam)
    press(manager, "Opslaan")


def open_round(manager) -> Peilronde:
    page = manager.goto("/pilots/peilronden/")
    watch(manager)
    page.get_by_role("link", name="Nieuwe peilronde").click()
    page.wait_for_url("**/nieuw/")
    watch(manager)
    press(manager, "Openen en mails versturen")
    assert page.get_by_text("2 mails zijn verstuurd").count() == 1
    watch(manager)
    return Peilronde.objects.get()


def mailed_link(account) -> str:
    """The path in the one mail that this account got."""
    bericht = Bericht.objects.get(aan=account.email)
    (path,) = re.findall(r"https?://[^/\s]+(/pilots/\S+)", bericht.tekst)
    return path


def confirm(holder, account) -> None:
    page = holder.goto(mailed_link(account))
    watch(holder)
    press(holder, "Alles klopt nog")
    page.get_by_text("Bevestigd", exact=True).first.wait_for()
    watch(holder)


def change(holder, account) -> None:
    page = holder.goto(mailed_link(account))
    page.get_by_role("link", name="Kaart wijzigen").click()
    page.wait_for_url("**/wijzigen/")
    watch(holder)
    assert page.locator("main [name=kaarthouder]").count() == 0
    fill(page, evaluatiemoment=VERSCHOVEN)
    press(holder, "Opslaan")
    page.get_by_text("Gewijzigd", exact=True).first.wait_for()
    assert Pilotkaart.objects.get(slug="schoolontbijt").evaluatiemoment == VERSCHOVEN


def close_round(manager, ronde: Peilronde) -> None:
    page = manager.goto(ronde.get_absolute_url())
    assert page.get_by_text("2 van 2 kaarten").count() == 1
    watch(manager)
    page.get_by_role("link", name="Ronde sluiten").click()
    page.wait_for_url("**/sluiten/")
    watch(manager)
    press(manager, "Sluiten en vastleggen")
    page.wait_for_url("**/edities/*/")
    watch(manager)


def download_pdf(manager, tmp_path) -> None:
    href = manager.page.locator("main a[href*='/bestand/pdf']").first.get_attribute("href")
    response = manager.context.request.get(manager.base_url + href)
    assert response.headers["content-type"] == "application/pdf"
    (tmp_path / "bijlage.pdf").write_bytes(response.body())
    text = " ".join(pdf_text(tmp_path / "bijlage.pdf").split())
    for fact in ("Daklozenpunt", "Schoolontbijt", VERSCHOVEN, "negen scholen"):
        assert fact in text, fact


def look_back(manager) -> None:
    """A second round later, the comparison and the history show the date that moved."""
    later = Editie.objects.get()
    page = manager.goto("/pilots/schoolontbijt/geschiedenis/")
    watch(manager)
    page.locator("main ins", has_text=VERSCHOVEN).first.wait_for()
    assert page.get_by_text("21 maanden later").count() >= 1
    manager.goto("/pilots/peilronden/nieuw/")
    dag = timezone.localdate() + timedelta(days=9)
    fill(page, naam="Peilronde later", antwoord_voor=dag.isoformat())
    press(manager, "Openen en mails versturen")
    page.get_by_role("link", name="Ronde sluiten").click()
    page.wait_for_url("**/sluiten/")
    press(manager, "Sluiten en vastleggen")
    assert page.get_by_text("Niet bevestigd", exact=True).count() == 2
    page.get_by_role("link", name="Vergelijk met de vorige editie").click()
    page.wait_for_url(f"**/vergelijken/?oud={later.pk}**")
    watch(manager)
    manager.goto("/pilots/edities/")
    watch(manager)
