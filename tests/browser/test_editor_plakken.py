"""What is pasted into the rich-text editor.

CSP violations, console errors and page errors fail every test here (see `bezoeker`).
"""

import pytest

from tests.browser.editor_handelingen import stored

pytestmark = [
    pytest.mark.urls("tests.browser.editor_pagina"),
    pytest.mark.django_db(transaction=True),
]

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
