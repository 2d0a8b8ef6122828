"""A year of the money in the browser: booked by hand, closed, moved on by the raad, expected and read."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest

from fonds.models import Besteding, Onderdeel, Reservemutatie
from gebruikers.rollen import Rol
from tests.browser.handelingen import fill, press
from tests.factories.fonds import OnderdeelhouderFactory, RaadsstukFactory, VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend


@pytest.fixture
def opzet(transactional_db):
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(494520))
    return opzet


def main_text(visitor) -> str:
    return visitor.page.locator("main").inner_text().replace("\u00a0", " ")


def book(controller, wat: str, **velden: str) -> None:
    page = controller.goto("/fonds/bestedingen/boeken/")
    fill(page, wat=wat, onderdeel="a ")
    press(controller, "Verder")
    fill(page, **velden)
    controller.page.locator("main").get_by_role("button", name="Boeken", exact=True).click()
    controller.page.wait_for_load_state()
    controller.check_csp()


FACTUUR = {
    "bedrag": "17.850,00",
    "omschrijving": "Voorbereiding",
    "relatie": "De Binnenbaan",
    "factuurnummer": "DB-1",
    "boekdatum": "2022-12-15",
}


def test_a_year_is_booked_closed_and_moved_on(opzet, bezoeker):
    controller = bezoeker(user_in(Rol.CONTROLLER))
    book_a_year(controller)
    close_it(controller)
    a_closed_year_takes_nothing(controller)
    the_raad_moves_it_on(controller)
    read_the_reserve(controller)


def book_a_year(controller):
    book(controller, "factuur", **FACTUUR)
    assert Besteding.objects.count() == 1, main_text(controller)
    book(
        controller,
        "creditnota",
        **{
            **FACTUUR,
            "bedrag": "850,00",
            "factuurnummer": "DB-C1",
            "credit_van": "DB-1",
            "omschrijving": "Te veel gerekend",
        },
    )
    assert sorted(Besteding.objects.values_list("bedrag", flat=True)) == [-850, 17850]
    book(controller, "factuur", **FACTUUR)  # the same factuur again
    refused = main_text(controller)
    assert "al geboekt" in refused
    assert controller.page.locator("[name=omschrijving]").input_value() == "Voorbereiding"
    assert Besteding.objects.count() == 2
    controller.axe_wide_and_phone()


def close_it(controller):
    controller.goto("/fonds/boekjaren/2022/sluiten/")
    assert "€ 17.000" in main_text(controller)
    controller.axe_wide_and_phone()
    press(controller, "Boekjaar sluiten")
    onttrekking = Reservemutatie.objects.get(soort="onttrekking")
    assert (onttrekking.bedrag, onttrekking.boekdatum) == (Decimal(-17000), date(2022, 12, 31))
    controller.axe_wide_and_phone()


def a_closed_year_takes_nothing(controller):
    book(controller, "factuur", **{**FACTUUR, "factuurnummer": "DB-2"})
    assert "gesloten" in main_text(controller)
    assert Besteding.objects.count() == 2


def the_raad_moves_it_on(controller):
    RaadsstukFactory(nummer="2023-1", titel="Overheveling", datum=date(2023, 6, 19))
    page = controller.goto("/fonds/boekjaren/2022/")
    page.get_by_role("link", name="Overheveling van 2022").click()
    page.get_by_role("link", name="Vaststellen").first.click()
    fill(page, raadsbesluit="2023-1 ")
    controller.axe_wide_and_phone()
    press(controller, "Vaststellen")
    page = controller.goto("/fonds/")
    page.get_by_text("€ 3.381.170").first.wait_for()
    assert "€ 622.650" in main_text(controller)
    controller.axe_wide_and_phone()


def read_the_reserve(controller):
    controller.goto("/fonds/reserve/staat/?boekjaar=2022")
    assert "€ 3.364.170" in main_text(controller)
    controller.axe_wide_and_phone()
    page = controller.goto("/fonds/bestedingen/")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").first.click()
    rows = list(
        csv.reader(io.StringIO(download.value.path().read_text("utf-8-sig")), delimiter=";")
    )
    assert any("17850,00" in cell.replace(".", "") for row in rows for cell in row)


def test_a_raadslid_sees_no_booking_screen(opzet, bezoeker):
    raadslid = bezoeker(user_in(Rol.RAADSLID))
    page = raadslid.goto("/fonds/")
    links = page.eval_on_selector_all("main a[href]", "l => l.map(a => a.pathname)")
    assert not [x for x in links if "boeken" in x or "besteding" in x or "sluiten" in x]
    for path in ("/fonds/bestedingen/boeken/", "/fonds/boekjaren/2022/sluiten/"):
        page = raadslid.goto(path)
        assert "U mag deze pagina niet openen" in page.locator("main").inner_text()


def test_a_projectleider_gives_a_prognose_and_explains_the_difference(opzet, bezoeker):
    onderdeel = Onderdeel.objects.get(code="a")
    houder = OnderdeelhouderFactory(onderdeel=onderdeel, user=user_in(Rol.PROJECTLEIDER))
    VerslagperiodeFactory(jaar=2026, volgnummer=2)
    visitor = bezoeker(houder.user, width=360)
    for bedrag, link in (("480.000", "Prognose geven"), ("400.000", "Nieuwe versie")):
        page = visitor.goto("/fonds/prognoses/")
        page.get_by_role("link", name=link).first.click()
        fill(page, verwacht=bedrag)
        page.get_by_role("button", name="Prognose geven").click()
        page.wait_for_load_state()
    assert "verschil" in main_text(visitor).lower()
    assert page.locator("[name=verwacht]").input_value() == "400.000"
    fill(page, toelichting="Er stromen minder deelnemers in.")
    visitor.axe_wide_and_phone()
    press(visitor, "Prognose geven")
    assert [p.eindstand for p in onderdeel.prognoses.all()] == [400000, 480000]
