"""The story that starts from an empty database: a published report, all of it in the browser."""

import re

from django.core.management import call_command

from gebruikers.rollen import Rol
from rapportage.models import Publicatie
from tests.browser.handelingen import fill, press, sign_in

WACHTWOORD = "een-lang-wachtwoord-2040"
BEREIKT = "De eerste vijf deelnemers zijn begonnen."


def test_an_empty_portal_reaches_a_published_report_in_the_browser(
    transactional_db, bezoeker, settings, capsys
):
    settings.EMAIL_BACKEND = "gebruikers.mail.OutboxBackend"
    people = invite_everyone(bezoeker, capsys)
    manager, controller = people[Rol.PROGRAMMAMANAGER], people[Rol.CONTROLLER]
    set_up_the_fonds(manager)
    book_the_money(controller)
    set_up_the_work(manager)
    report_progress(manager)
    publish_report(manager, people[Rol.COLLEGE])

    visitor = bezoeker()
    page = visitor.goto("/rapportages/")
    page.locator("main a[href^='/rapportages/programmas']").first.click()
    page.get_by_text(BEREIKT).first.wait_for()
    visitor.axe_wide_and_phone()
    assert Publicatie.objects.count() == 1


def invite_everyone(bezoeker, capsys) -> dict:
    call_command("nodig_beheerder_uit", "beheer@gemeente.test", naam="Beheer")
    beheerder = accept(bezoeker, link_in(capsys.readouterr().out), "beheer@gemeente.test")
    people = {}
    for rol in (Rol.PROGRAMMAMANAGER, Rol.CONTROLLER, Rol.COLLEGE):
        page = beheerder.goto("/gebruikers/uitnodigen/")
        email = f"{rol.value}@gemeente.test"
        fill(page, naam=rol.label, email=email, **{f"rol_{rol.value}": "ja"})
        press(beheerder, "Uitnodiging versturen")
        page = beheerder.goto("/gebruikers/uitgaande-post/")
        page.locator("main tbody a").first.click()
        people[rol] = accept(bezoeker, link_in(page.inner_text("main")), email)
    return people


def link_in(text: str) -> str:
    return re.search(r"/gebruikers/uitnodiging/\S+", text).group()


def accept(bezoeker, path: str, email: str):
    person = bezoeker()
    page = person.goto(path)
    for field in page.locator("main input[type=password]").all():
        field.fill(WACHTWOORD)
    press(person, "Wachtwoord opslaan")
    sign_in(person, email, WACHTWOORD)
    return person


def set_up_the_fonds(manager) -> None:
    page = manager.goto("/fonds/")
    manager.axe_wide_and_phone()  # the empty state
    for nummer, naam in (("1", "Onderwijs en werk"), ("2", "Samen leven")):
        manager.goto("/fonds/programmas/nieuw/")
        fill(page, nummer=nummer, naam=naam)
        press(manager, "Opslaan")
    manager.goto("/fonds/raadsstukken/nieuw/")
    fill(
        page,
        soort="Raadsbesluit",
        nummer="2022-000092",
        titel="Sociaal innovatiefonds",
        datum="2022-02-21",
        **{
            "rij-0-nummer": "2",
            "rij-0-tekst": "Storten in de reserve.",
            "rij-0-bedrag": "500.000",
            "rij-1-nummer": "4a",
            "rij-1-tekst": "Voor programma 1.",
            "rij-1-bedrag": "500.000",
            "rij-1-programma": "Programma 1",
        },
    )
    press(manager, "Opslaan")
    manager.goto("/fonds/inrichten/")
    fill(page, naam="Sociaal Innovatiefonds", ingesteld_door="2022-000092")
    press(manager, "Opslaan")
    manager.goto("/fonds/onderdelen/nieuw/")
    fill(page, code="a", naam="Basisbanen", programma="Programma 1", raming="494.520,00")
    fill(page, beslispunt="2022-000092, beslispunt 4a")
    press(manager, "Opslaan")


def book_the_money(controller) -> None:
    page = controller.goto("/fonds/reserves/nieuw/")
    fill(page, naam="Reserve Zoetermeer 2040")
    press(controller, "Toevoegen")
    controller.goto("/fonds/begrotingswijzigingen/nieuw/")
    fill(page, nummer="2022-1", omschrijving="Instelling van het fonds")
    regels = [
        ("Onttrekking", "", "Reserve Zoetermeer 2040", "beslispunt 2"),
        ("Storting", "", "Sociaal Innovatiefonds", "beslispunt 2"),
        ("Last", "Programma 1", "", "beslispunt 4a"),
        ("Onttrekking", "Programma 1", "Sociaal Innovatiefonds", "beslispunt 4a"),
    ]
    for nummer, (soort, programma, reserve, punt) in enumerate(regels):
        velden = {
            "soort": soort,
            "boekjaar": "2022",
            "programma": programma,
            "reserve": reserve,
            "bedrag": "500.000",
            "beslispunt": f"2022-000092, {punt}",
        }
        fill(page, **{f"rij-{nummer}-{naam}": waarde for naam, waarde in velden.items() if waarde})
    controller.axe_wide_and_phone()
    press(controller, "Opslaan als concept")
    page.get_by_role("link", name="Vaststellen").click()
    fill(page, raadsbesluit="2022-000092")
    press(controller, "Vaststellen")
    controller.goto("/fonds/reserve/boeken/")
    fill(page, soort="Storting", bedrag="500.000", boekdatum="2022-02-21")
    fill(page, omschrijving="Storting", raadsbesluit="2022-000092")
    fill(page, tegenreserve="Reserve Zoetermeer 2040")
    press(controller, "Boeken")
    controller.goto("/fonds/")
    page.locator("main").get_by_text("€ 500.000").first.wait_for()


def set_up_the_work(manager) -> None:
    page = manager.goto("/projecten/indeling/kernopgaven/nieuw/")
    fill(page, naam="Bestaanszekerheid")
    press(manager, "Opslaan")
    manager.goto("/projecten/nieuw/")
    fill(page, naam="Basisbanen", onderdeel="a Basisbanen")
    press(manager, "Opslaan")
    manager.goto("/projecten/perioden/nieuw/")
    fill(page, code="2024-2")
    press(manager, "Periode openen")


def report_progress(manager) -> None:
    page = manager.goto("/projecten/basisbanen/voortgang/2024-2/")
    fill(page, bereikt=BEREIKT, vervolg="We vullen de laatste plekken.")
    for groen in page.locator("main input[type=radio][value=groen]").all():
        groen.check()
    press(manager, "Indienen")
    page.locator("main").get_by_text(BEREIKT).first.wait_for()


def publish_report(manager, college) -> None:
    page = manager.goto("/rapportages/opstellen/kiezen/")
    fill(page, soort="Rapportage Programma's en projecten", periode="2024-2")
    press(manager, "Verder")
    page.locator("main button[type=submit]").last.click()
    page.wait_for_url("**/opstellen/programmas-en-projecten-2024-2/")
    manager.goto("/rapportages/opstellen/programmas-en-projecten-2024-2/aanbieden/")
    press(manager, "Ter vaststelling aanbieden")
    page = college.goto("/rapportages/opstellen/programmas-en-projecten-2024-2/vaststellen/")
    fill(page, vastgesteld_op="2025-02-18", vastgesteld_door="College van B en W")
    press(college, "Vaststelling vastleggen")
    manager.goto("/rapportages/opstellen/programmas-en-projecten-2024-2/publiceren/")
    press(manager, "Publiceren")
