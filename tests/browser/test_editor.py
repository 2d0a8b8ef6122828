"""The rich-text editor as its user meets it: keyboard, dialogs, paste, the way back into the form.

CSP violations, console errors and page errors fail every test here (see `bezoeker`).
"""

import pytest

from basis.rijketekst import sanitize
from tests.basis.rijketekst_voorbeeld import ALLES
from tests.browser import editor_pagina

pytestmark = [
    pytest.mark.urls("tests.browser.editor_pagina"),
    pytest.mark.django_db(transaction=True),
]
VELD = ".ProseMirror[aria-labelledby]"
# A picture that is there, so that the page has nothing to complain about.
BEELD = "/rapportages/voorbeeld/afbeelding/1/"


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


def stored(page) -> str:
    return sanitize(page.eval_on_selector("textarea", "veld => veld.value"))


def focused(page) -> str:
    """How a screen reader would name what has the focus."""
    return page.evaluate(
        "() => { const a = document.activeElement; return a.getAttribute('aria-label') ?? a.textContent.trim() }"
    )


def press(page, *keys):
    """One key after another, as fast as a person: the editor reads the cursor between two keys."""
    for key in keys:
        page.keyboard.press(key)
        page.wait_for_timeout(40)


def open_footnote(page):
    """The dialog by its shortcut, ready to be typed in; nobody types within a twentieth of a second."""
    page.keyboard.press("Control+Alt+f")
    page.get_by_role("dialog").locator(".ProseMirror-focused").wait_for()
    page.wait_for_timeout(60)


# --- Footnotes, by keyboard -----------------------------------------------------------
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


# --- Paste ------------------------------------------------------------------------------------
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body>
<!--StartFragment--><h1 style='mso-list:none'>Titel<o:p></o:p></h1><h2>Deel</h2>
<p class=MsoNormal style='margin:0'>Tekst <b style='mso-bidi-font-weight:normal'>vet</b><a style='mso-footnote-id:ftn1'
href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a>.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>een</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o&nbsp;</span>een a</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>twee</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>eerst</p>
<table class=MsoTable border=1 style='border-collapse:collapse'><tr><td width=100 style='width:75pt'><p class=MsoNormal>a</p></td></tr></table>
<p><span style='font-weight:700'>Google</span><img src="file:///c:/x.png"></p>
<!--EndFragment--><div style='mso-element:footnote-list'><hr size=1><div style='mso-element:footnote' id=ftn1>
<p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1"><span>[1]</span></a> De noot.</p></div></div></body></html>"""


def paste(page, html):
    page.evaluate(
        """(html) => {
          const data = new DataTransfer();
          data.setData('text/html', html);
          const doel = document.activeElement;
          doel.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def test_a_paste_from_word_becomes_plain_structure(pagina):
    page = pagina("")
    paste(page, WORD)
    assert stored(page).split("\n") == [
        "<h4>Titel</h4>",
        "<h5>Deel</h5>",
        '<p>Tekst <strong>vet</strong><span class="voetnoot">De noot.</span>.</p>',
        "<ul>",
        "<li>een",
        "<ul>",
        "<li>een a</li>",
        "</ul></li>",
        "<li>twee</li>",
        "</ul>",
        "<ol>",
        "<li>eerst</li>",
        "</ol>",
        "<table>",
        "<tbody>",
        "<tr><td>a</td></tr>",
        "</tbody>",
        "</table>",
        "<p><strong>Google</strong></p>",
    ]


def test_nothing_in_a_paste_runs_or_loads(pagina):
    page = pagina("")
    verzoeken = []
    page.on("request", lambda request: verzoeken.append(request.url))
    paste(
        page,
        "<img src=https://elders.nl/a.png onerror=window.gelopen=1><p style='background:url(https://elders.nl/b)'>a</p>"
        "<span class=voetnoot><img src=x onerror=window.gelopen=1>n</span><script>window.gelopen=1</script>"
        "<a href='javascript:window.gelopen=1'>k</a>",
    )
    page.wait_for_timeout(200)
    assert not page.evaluate("window.gelopen")
    assert not verzoeken
    assert stored(page) == '<p>a</p>\n<p><span class="voetnoot">n</span>k</p>'


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
