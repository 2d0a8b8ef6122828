"""The rich-text editor as its user meets it: keyboard, dialogs, the way back into the form.

CSP violations, console errors and page errors fail every test here (see `bezoeker`).
"""

import pytest

from basis.rijketekst import sanitize
from tests.basis.rijketekst_voorbeeld import ALLES
from tests.browser import editor_pagina
from tests.browser.editor_handelingen import (
    BEELD,
    VELD,
    focused,
    open_footnote,
    press,
    stored,
)

pytestmark = [
    pytest.mark.urls("tests.browser.editor_pagina"),
    pytest.mark.django_db(transaction=True),
]


# --- Toolbar and keyboard ----------------------------------------------------------------


def test_the_toolbar_is_one_tab_stop_with_arrows_and_escape_goes_back(pagina):
    page = pagina("<p>woord</p>")
    press(page, "Control+a", "Alt+F10")
    assert focused(page) == "Ongedaan maken"
    press(page, "ArrowRight", "ArrowRight")
    assert focused(page) == "Kop"
    press(page, "End")
    assert focused(page) == "Tabel invoegen"
    press(page, "ArrowRight")
    assert focused(page) == "Ongedaan maken"
    press(page, "Escape")
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")
    press(page, "F10", *["ArrowRight"] * 5, "Enter")
    assert stored(page) == "<p><strong>woord</strong></p>"
    assert page.get_by_role("button", name="Vet").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    "html", ["<p>a</p>", "<ul><li>a</li></ul>", "<table><tr><td>a</td></tr></table>"]
)
def test_tab_leaves_the_editor_from_anywhere(pagina, html):
    page = pagina(html)
    page.locator(VELD).get_by_text("a", exact=True).click()
    press(page, "Tab")
    assert focused(page) == "Opslaan"
    press(page, "Shift+Tab", "Shift+Tab")
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")
    assert stored(page) == sanitize(html)


def test_the_text_has_a_name_and_a_description(pagina):
    page = pagina("<p>a</p>")
    veld = page.get_by_role("textbox", name="Tekst")
    beschreven = veld.get_attribute("aria-describedby").split()
    uitleg = " ".join(page.inner_text(f"#{id}") for id in beschreven)
    assert "De tekst onder dit onderwerp." in uitleg
    assert "Alt + F10" in uitleg


def test_a_click_on_the_label_goes_to_the_text(pagina):
    page = pagina("<p>a</p>")
    page.focus("input[name=titel]")
    page.get_by_text("Tekst", exact=True).first.click()
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")


# --- Links, tables, pictures -------------------------------------------------------------


def test_a_link_is_made_changed_and_removed_by_keyboard(pagina):
    page = pagina("<p>woord</p>")
    press(page, "Control+a", "Control+k")
    page.keyboard.type("javascript:alert(1)")
    press(page, "Enter")
    assert page.get_by_role("alert").filter(has_text="Dit adres klopt niet").is_visible()
    press(page, "Control+a")
    page.keyboard.type("griffie@voorbeeld.nl")
    press(page, "Enter")
    assert stored(page) == '<p><a href="mailto:griffie@voorbeeld.nl">woord</a></p>'

    press(page, "Control+k", "Tab", "Tab", "Tab")
    assert focused(page) == "Link verwijderen"
    press(page, "Enter")
    assert stored(page) == "<p>woord</p>"


def test_a_table_is_made_and_changed_from_the_toolbar(pagina):
    page = pagina("<p>a</p>")
    page.get_by_role("button", name="Tabel invoegen").click()
    page.keyboard.type("Jaar")
    for knop in ["Kolom weg", "Rij weg"]:
        page.get_by_role("button", name=knop).click()
    page.keyboard.type("Som")
    page.get_by_role("button", name="Kopregel").click()
    page.get_by_role("button", name="Bijschrift").click()
    page.keyboard.type("Bedragen")
    press(page, "Enter")
    html = stored(page)
    assert "<caption>Bedragen</caption>" in html
    assert html.count("<tr>") == 2
    assert (
        html.count("<t")
        - html.count("<table")
        - html.count("<tr")
        - html.count("<tbody")
        - html.count("<thead")
        == 4
    )


def test_the_description_of_a_picture_is_changed(pagina):
    page = pagina(f'<figure><img src="{BEELD}" alt=""><figcaption>Onder</figcaption></figure>')
    page.locator(VELD).get_by_text("Onder").click()
    page.get_by_role("button", name="Afbeelding beschrijven").click()
    page.keyboard.type("Een wijkhuis")
    page.get_by_role("dialog").get_by_role("button", name="Opslaan").click()
    assert 'alt="Een wijkhuis"' in stored(page)


# --- The way back into the form -------------------------------------------------------------


def test_the_editor_gives_back_everything_that_may_be_stored(pagina):
    page = pagina(ALLES)
    assert page.eval_on_selector("textarea", "veld => veld.value").replace("\r\n", "\n") == ALLES
    page.keyboard.type("x")
    press(page, "Backspace")
    assert page.eval_on_selector("textarea", "veld => veld.value") != ALLES
    assert stored(page) == ALLES


def test_what_is_typed_is_saved_with_the_form(pagina):
    page = pagina("<p>Een</p>")
    page.keyboard.type(" twee")
    open_footnote(page)
    page.keyboard.type("noot")
    press(page, "Enter")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_selector("#opgeslagen")
    assert page.text_content("#bron") == '<p>Een twee<span class="voetnoot">noot</span></p>'
    page.bezoek.axe()


def test_an_empty_text_is_refused_by_the_server_at_its_field(pagina):
    page = pagina("<p>a</p>")
    press(page, "Control+a", "Backspace")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_selector(f"{VELD}[aria-invalid=true]")


def test_who_saves_along_the_way_hears_input_and_change(pagina):
    page = pagina("<p>a</p>")
    page.evaluate(
        "window.gehoord = []; for (const n of ['input', 'change']) document.querySelector('form[method=post] textarea').addEventListener(n, () => gehoord.push(n))"
    )
    page.keyboard.type("b")
    press(page, "Tab")
    assert page.evaluate("gehoord") == ["input", "change"]


def test_the_browser_asks_before_it_leaves_text_that_was_not_saved(pagina):
    page = pagina("<p>a</p>")
    gevraagd = []
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.get_by_role("link", name="Start").first.click()
    page.wait_for_url("**/")
    assert gevraagd == []

    page = pagina("<p>a</p>")
    page.on("dialog", lambda vraag: (gevraagd.append(vraag.type), vraag.accept()))
    page.keyboard.type("b")
    page.get_by_role("link", name="Start").first.click()
    page.wait_for_url("**/")
    assert gevraagd == ["beforeunload"]


def test_undo_brings_back_what_was(pagina):
    page = pagina("<p>a</p>")
    page.keyboard.type("b")
    press(page, "Control+z")
    assert stored(page) == "<p>a</p>"


def test_without_javascript_the_textarea_reads_and_saves(bezoeker, monkeypatch):
    monkeypatch.setitem(editor_pagina.begin, "tekst", "<p>Een</p>")
    bezoek = bezoeker(java_script_enabled=False)
    bezoek.page.goto(bezoek.base_url + "/proef/editor/")
    bezoek.page.fill("textarea", "<p>Twee<script>x</script></p>")
    bezoek.page.click("button:has-text('Opslaan')")
    assert bezoek.page.text_content("#bron") == "<p>Twee</p>"


# --- For everyone --------------------------------------------------------------------------------


def test_axe_finds_nothing_in_the_editor_and_its_dialogs(pagina):
    page = pagina(ALLES)
    page.bezoek.axe_wide_and_phone()
    page.locator(VELD).get_by_text("samen 30").click()  # with the buttons for tables
    page.bezoek.axe_wide_and_phone()
    for toets in ["Control+Alt+f", "Control+k"]:
        press(page, toets)
        press(page, "Enter")  # with its error
        page.bezoek.axe_wide_and_phone()
        press(page, "Escape")


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_nothing_sticks_out_of_the_page(pagina, width):
    page = pagina(ALLES, width=width)
    page.locator(VELD).get_by_text("samen 30").click()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
