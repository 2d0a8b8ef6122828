"""A toekenning for Basisbanen is written, submitted, sent back, changed, and submitted again."""

import pytest

from fonds.models import Bijlage, Voorstel
from gebruikers.rollen import Rol
from tests.browser.conftest import PHONE
from tests.browser.handelingen import fill, press
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroepFactory, StuurgroeplidFactory, toegekend
from tests.factories.voorstellen import pdf

pytestmark = pytest.mark.django_db(transaction=True)
LIST = "/fonds/voorstellen/"


@pytest.fixture
def fonds():
    opzet = sociaal_innovatiefonds()
    opzet.fonds.onderdelen.filter(code="a").update(naam="Basisbanen")
    StuurgroepFactory(fonds=opzet.fonds, mandaat=600000)
    return opzet.fonds


def follow(visitor, name: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.locator("main").get_by_role("link", name=name, exact=True).click()
    visitor.check_csp()


def text(visitor) -> str:
    return visitor.page.locator("main").inner_text().replace("\u00a0", " ")


def gevolg(visitor) -> str:
    return visitor.page.locator("#gevolg").inner_text().replace("\u00a0", " ")


def wait_for_gevolg(visitor, bedrag: str) -> None:
    visitor.page.wait_for_function(
        "b => document.querySelector('#gevolg').innerText.replaceAll('\\u00a0', ' ').includes(b)",
        arg=bedrag,
    )


def test_a_toekenning_is_written_sent_back_changed_and_submitted_again(fonds, bezoeker):
    manager = bezoeker(user_in(Rol.PROGRAMMAMANAGER, naam="Petra Manager"))
    write(manager)
    submit(manager)

    chair = StuurgroeplidFactory(stuurgroep=fonds.stuurgroep, rol="voorzitter").user
    send_back(bezoeker(chair, width=PHONE))

    change_and_submit_again(manager)

    member = bezoeker(StuurgroeplidFactory(stuurgroep=fonds.stuurgroep).user, width=PHONE)
    member.goto(Voorstel.objects.get().get_absolute_url())
    assert "Gewijzigd sinds de vorige keer" in text(member)
    assert "€ −94.520" in text(member)
    with member.page.expect_download() as caught:
        member.page.get_by_role("link", name="plan.pdf").click()
    assert caught.value.suggested_filename == "plan.pdf"
    member.axe_wide_and_phone()


def write(manager) -> None:
    page = manager.goto(LIST)
    manager.axe_wide_and_phone()
    follow(manager, "Voorstel maken")
    manager.axe_wide_and_phone()
    follow(manager, "Budget toekennen")
    manager.axe_wide_and_phone()
    fill(
        page,
        onderwerp="Budget Basisbanen",
        onderdeel="a Basisbanen",
        vraag="De stuurgroep wordt gevraagd € 494.520 toe te kennen.",
        voorgesteld_besluit="De stuurgroep kent € 494.520 toe aan Basisbanen.",
    )
    fill(page, **{"rij-0-onderdeel": "a Basisbanen", "rij-0-boekjaar": "2023"})
    page.locator("[name='rij-0-bedrag']").press_sequentially("494.520")
    wait_for_gevolg(manager, "€ 622.650")  # beside the form, before anything is saved
    assert "€ 1.117.170" in gevolg(manager)
    assert not Voorstel.objects.exists()
    page.focus(".ProseMirror")
    page.keyboard.press("Control+b")
    page.keyboard.type("Twaalf")
    page.keyboard.press("Control+b")
    page.keyboard.type(" mensen krijgen een basisbaan.")
    press(manager, "Opslaan als concept")
    voorstel = Voorstel.objects.get()
    assert voorstel.toelichting == "<p><strong>Twaalf</strong> mensen krijgen een basisbaan.</p>"
    assert "Dit is een concept: alleen u ziet het." in text(manager)
    manager.axe_wide_and_phone()


def submit(manager) -> None:
    page = manager.page
    follow(manager, "Bijlage toevoegen")
    manager.axe_wide_and_phone()
    page.set_input_files(
        "[name='bestand']",
        {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": b"<h1>Geen PDF</h1>"},
    )
    with page.expect_navigation():
        page.get_by_role("button", name="Toevoegen").click()
    assert "Dit soort bestand kan niet" in text(manager)
    page.set_input_files(
        "[name='bestand']", {"name": "plan.pdf", "mimeType": "text/plain", "buffer": pdf()}
    )
    press(manager, "Toevoegen")
    assert Bijlage.objects.get().soort == "application/pdf"
    follow(manager, "Indienen")
    assert "€ 622.650" in text(manager)
    manager.axe_wide_and_phone()
    press(manager, "Indienen")
    assert Voorstel.objects.get().status == "ingediend"
    assert page.get_by_role("link", name="Wijzigen", exact=True).count() == 0


def send_back(chair) -> None:
    page = chair.goto(LIST)
    page.get_by_role("link", name="Budget Basisbanen").click()
    follow(chair, "Terugsturen")
    chair.axe_wide_and_phone()
    fill(page, reden="Vraag alleen wat in 2023 nodig is.")
    press(chair, "Terugsturen")
    assert "Budget Basisbanen" not in text(chair)


def change_and_submit_again(manager) -> None:
    page = manager.goto(LIST)
    assert "Vraag alleen wat in 2023 nodig is." in text(manager)
    page.locator(".kaart--taak").get_by_role("link", name="Budget Basisbanen").click()
    follow(manager, "Wijzigen")
    assert gevolg(manager).count("€ 622.650") == 1
    page.locator("[name='rij-0-bedrag']").fill("400.000")
    wait_for_gevolg(manager, "€ 717.170")
    fill(page, vraag="De stuurgroep wordt gevraagd € 400.000 toe te kennen.")
    press(manager, "Opslaan als concept")
    assert "€ −94.520" in text(manager)
    manager.axe_wide_and_phone()
    follow(manager, "Indienen")
    press(manager, "Indienen")
    assert Voorstel.objects.get().stappen.filter(soort="ingediend").count() == 2


def test_too_much_is_said_beside_the_form_and_can_be_submitted(fonds, bezoeker):
    toegekend(fonds.onderdelen.get(code="a"), 494520)
    manager = bezoeker(user_in(Rol.PROGRAMMAMANAGER), width=PHONE)
    page = manager.goto("/fonds/voorstellen/nieuw/toekenning/")
    fill(page, onderwerp="Veel", vraag="Veel geld.", voorgesteld_besluit="Toekennen.")
    fill(page, **{"rij-0-onderdeel": "b", "rij-0-boekjaar": "2022", "rij-0-bedrag": "700.000"})
    wait_for_gevolg(manager, "€ 77.350 te veel")
    assert "€ 622.650 is nog mogelijk" in gevolg(manager)
    assert "naar het college" in gevolg(manager)
    manager.axe_wide_and_phone()
    press(manager, "Opslaan als concept")
    assert Voorstel.objects.get(onderwerp="Veel").voorleggen_aan == "college"
    follow(manager, "Indienen")
    assert "€ 77.350 te veel" in text(manager)
    press(manager, "Indienen")
    assert Voorstel.objects.get(onderwerp="Veel").status == "ingediend"


def test_without_javascript_the_effect_is_shown_after_saving(fonds, bezoeker):
    manager = bezoeker(user_in(Rol.PROGRAMMAMANAGER), java_script_enabled=False)
    page = manager.page
    page.goto(f"{manager.base_url}/fonds/voorstellen/nieuw/toekenning/")
    page.fill("[name=onderwerp]", "Zonder script")
    page.fill("[name=vraag]", "Vraag")
    page.fill("[name=voorgesteld_besluit]", "Besluit")
    page.fill("[name=toelichting]", "<p>Getypt als <em>HTML</em>.</p>")
    page.select_option("[name='rij-0-onderdeel']", label="a Basisbanen")
    page.fill("[name='rij-0-boekjaar']", "2022")
    page.fill("[name='rij-0-bedrag']", "494.520")
    page.get_by_role("button", name="Opslaan als concept").click()
    assert "€ 622.650" in text(manager)
    assert "Getypt als HTML." in text(manager)


def test_a_lowering_is_typed_as_the_new_amount(fonds, bezoeker):
    toegekend(fonds.onderdelen.get(code="a"), 494520)
    manager = bezoeker(user_in(Rol.PROGRAMMAMANAGER))
    page = manager.goto("/fonds/voorstellen/nieuw/wijziging/")
    fill(
        page,
        onderwerp="Lager",
        vraag="Minder.",
        reden="Minder deelnemers.",
        voorgesteld_besluit="Verlagen.",
    )
    fill(
        page,
        **{"rij-0-onderdeel": "a Basisbanen", "rij-0-boekjaar": "2022", "rij-0-nieuw": "400.000"},
    )
    wait_for_gevolg(manager, "€ 717.170")
    press(manager, "Opslaan als concept")
    row = page.locator("#geld + .tabel-houder tbody tr").inner_text().replace("\u00a0", " ")
    assert [part in row for part in ("€ 494.520", "€ −94.520", "€ 400.000")] == [True] * 3
    manager.axe_wide_and_phone()
