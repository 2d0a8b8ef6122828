import pytest

from projecten.templatetags.tekst import alineas


@pytest.mark.parametrize(
    ("tekst", "html"),
    [
        ("", ""),
        (None, ""),
        ("Een regel", "<p>Een regel</p>"),
        ("Een\r\nTwee\n\nDrie", "<p>Een<br>Twee</p><p>Drie</p>"),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("Doel:\n• een\n* twee\nSlot", "<p>Doel:</p><ul><li>een</li><li>twee</li></ul><p>Slot</p>"),
        ("-5 graden", "<p>-5 graden</p>"),
        ("- <b>", "<ul><li>&lt;b&gt;</li></ul>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
    ],
)
def test_alineas(tekst, html):
    assert alineas(tekst) == html
