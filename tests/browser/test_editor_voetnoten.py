"""Footnotes in the rich-text editor, by keyboard and in their dialog.

CSP violations, console errors and page errors fail every test here (see `bezoeker`).
"""

import pytest

from tests.browser.editor_handelingen import focused, open_footnote, press, stored

pytestmark = [
    pytest.mark.urls("tests.browser.editor_pagina"),
    pytest.mark.django_db(transaction=True),
]


def test_a_footnote_is_inserted_edited_and_removed_by_keyboard(pagina):
    page = pagina("<p>Een zin.</p>")

    open_footnote(page)
    page.keyboard.type("Zie de ")
    press(page, "Control+b")
    page.keyboard.type("bron")
    press(page, "Enter")
    assert (
        stored(page) == '<p>Een zin.<span class="voetnoot">Zie de <strong>bron</strong></span></p>'
    )
    assert page.get_by_role("status").filter(has_text="Voetnoot ingevoegd").count()

    press(page, "ArrowLeft", "Enter")  # choose the mark, open it
    page.get_by_role("dialog", name="Voetnoot bewerken").locator(".ProseMirror-focused").wait_for()
    page.wait_for_timeout(60)
    page.keyboard.type(" 2024")
    press(page, "Enter")
    assert "<strong>bron 2024</strong></span>" in stored(page)

    press(page, "Backspace")
    assert stored(page) == "<p>Een zin.</p>"
    assert page.get_by_role("status").filter(has_text="Voetnoot verwijderd").count()


def test_a_footnote_is_removed_from_its_dialog(pagina):
    page = pagina("<p>Een<span class='voetnoot'>noot</span></p>")
    press(page, "ArrowLeft", "Enter", "Tab", "Tab", "Tab")
    assert focused(page) == "Verwijderen"
    press(page, "Enter")
    assert stored(page) == "<p>Een</p>"
    assert page.evaluate("document.activeElement.matches('.ProseMirror')")


def test_delete_takes_the_footnote_after_the_cursor(pagina):
    page = pagina("<p>a<span class='voetnoot'>n</span>b</p>")
    press(page, "Home", "ArrowRight", "Delete")
    assert stored(page) == "<p>ab</p>"


def test_footnotes_are_numbered_in_the_order_of_the_text(pagina):
    page = pagina("<p>a b<span class='voetnoot'>laatste</span></p>")
    press(page, "Home", "ArrowRight")
    open_footnote(page)
    page.keyboard.type("eerste")
    press(page, "Enter")
    merken = page.locator(".voetnoot-merk")
    assert [(merk.inner_text(), merk.get_attribute("aria-label")) for merk in merken.all()] == [
        ("1", "Voetnoot 1: eerste"),
        ("2", "Voetnoot 2: laatste"),
    ]


def test_an_empty_footnote_is_asked_for_and_escape_leaves_the_text_alone(pagina):
    page = pagina("<p>a</p>")
    press(page, "Control+Alt+f", "Enter")
    assert (
        page.get_by_role("alert").filter(has_text="Vul de tekst van de voetnoot in.").is_visible()
    )
    press(page, "Escape")
    assert page.get_by_role("dialog").count() == 0
    page.keyboard.type("b")
    assert stored(page) == "<p>ab</p>"


def test_a_footnote_can_hold_a_link(pagina):
    page = pagina("<p>a</p>")
    open_footnote(page)
    page.keyboard.type("Zie ")
    press(page, "Alt+F10", "End", "Enter")
    page.keyboard.type("voorbeeld.nl/bron")
    press(page, "Tab")
    page.keyboard.type("de bron")
    press(page, "Enter")
    page.get_by_role("dialog").get_by_role("button", name="Opslaan").click()
    assert stored(page) == (
        '<p>a<span class="voetnoot">Zie <a href="https://voorbeeld.nl/bron" rel="noopener">de bron</a></span></p>'
    )
