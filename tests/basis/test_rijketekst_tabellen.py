"""Tables as screen readers and PDF/UA need them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from basis.rijketekst import plain_text, sanitize


def grid(html: str) -> list[str]:
    """The rows of a table on one line each: th as *…*, spans behind a colon."""
    rows = []
    for row in re.findall(r"<tr>(.*?)</tr>", sanitize(html), re.S):
        cells = []
        for tag, attrs, inhoud in re.findall(r"<(t[hd])([^>]*)>(.*?)</t[hd]>", row, re.S):
            spans = "".join(
                f":{naam[0]}{n}" for naam, n in re.findall(r'(colspan|rowspan)="(\d+)"', attrs)
            )
            cells.append((f"*{inhoud}*" if tag == "th" else inhoud) + spans)
        rows.append(" | ".join(cells))
    return rows


@pytest.mark.parametrize(
    ("tabel", "wordt"),
    [
        ("<tr><th>a<th>b<tr><td>1<td>2", ["*a* | *b*", "1 | 2"]),
        ("<tr><th>a<th>b<tr><td>1", ["*a* | *b*", "1 | "]),
        ("<tr><td>a<tr><td>1<td>2<td>3", ["a |  | ", "1 | 2 | 3"]),
        ("<tr><td>a<td>b<tr><td>c<td>d", ["a | b", "c | d"]),
        # A header over two columns, with its own headers below it.
        ("<tr><th rowspan=2>a<th colspan=2>b<tr><th>c<th>d<tr><td>1<td>2<td>3",
         ["*a* | *b c* | *b d*", "1 | 2 | 3"]),
        ("<thead><tr><td>a<td colspan=2>b</thead><tr><td>1<td>2<td>3", ["*a* | *b* | *b*", "1 | 2 | 3"]),
        # Row headers, and the empty corner.
        ("<tr><td><th>b<tr><th>r<td>1", [" | *b*", "*r* | 1"]),
        ("<tr><th>r<td>1<tr><th>s<td>2", ["*r* | 1", "*s* | 2"]),
        ("<tr><th>r<td></td><tr><th>s<td>2", ["*r* | ", "*s* | 2"]),
        # A header cell in the middle is bold text.
        ("<tr><th>a<th>b<tr><th colspan=2>midden<tr><td>1<td>2",
         ["*a* | *b*", "<strong>midden</strong>:c2", "1 | 2"]),
        # Spans that reach too far, overlap, or add nothing.
        ("<tr><td rowspan=9>a<td>b<tr><td>c", ["a:r2 | b", "c"]),
        ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["a:r3 | b", "c", "d"]),
        ("<tr><td colspan=3>a<tr><td colspan=3>b", ["a", "b"]),
        ("<tr><td rowspan=2>a<td rowspan=2>b<tr></tr><tr><td>c<td>d", ["a | b", "c | d"]),
        ("<tr><td>a<td rowspan=2>b<tr><td colspan=2>c", ["a | b:r2", "c"]),
        ("<thead><tr><th rowspan=5>a<th>b</thead><tbody><tr><td>1<td>2", ["*a* | *b*", "1 | 2"]),
        ("<tfoot><tr><td>som</tfoot><tr><td>1", ["1", "som"]),
    ],
)  # fmt: skip
def test_a_table_becomes_regular(tabel, wordt):
    assert grid(f"<table>{tabel}</table>") == wordt


def test_a_repeated_header_repeats_its_words_but_not_its_footnote():
    html = "<table><tr><th>a<th colspan=2>b<span class=voetnoot>n</span><tr><td>1<td>2<td>3</table>"
    assert sanitize(html).count("voetnoot") == 1


def test_header_cells_say_what_they_are_the_header_of():
    html = sanitize("<table><tr><td><th>b<tr><th>r<td>1</table>")
    assert '<th scope="col">b</th>' in html
    assert '<th scope="row">r</th>' in html


def test_the_caption_of_a_figure_with_a_table_is_the_caption_of_the_table():
    html = "<figure><table><tr><td>1</table><figcaption>Wat <b>hier</b> staat</figcaption></figure>"
    assert "<table>\n<caption>Wat <strong>hier</strong> staat</caption>" in sanitize(html)


def test_a_footnote_in_a_caption_stays_as_text():
    html = "<table><caption>a<span class=voetnoot>noot</span></caption><tr><td>1</table>"
    assert "<caption>a (noot)</caption>" in sanitize(html)


@pytest.mark.parametrize(
    "html",
    ["<table><tr><td><table><tr><td>a<td>b</table></table>", "<ul><li><table><tr><td>a<td>b</table></ul>",
     "<table>" + "<tr><td>" * 400 + "<tr>" + "<td>a<td>b" * 59 + "</table>"],
)  # fmt: skip
def test_where_no_table_may_stand_its_words_stay(html):
    assert plain_text(html).split()[:2] == ["a", "b"]


@pytest.mark.parametrize(
    "html", ["<table></table>", "<table><tr><td></table>", "<table><tr><th> </th></tr></table>"]
)
def test_an_empty_table_goes(html):
    assert sanitize(html) == ""


CEL = st.builds(
    lambda tag, colspan, rowspan, tekst: (
        f"<{tag} colspan={colspan} rowspan={rowspan}>{tekst}</{tag}>"
    ),
    st.sampled_from(["td", "td", "th"]),
    st.integers(0, 4),
    st.integers(0, 4),
    st.sampled_from(["", "a", "<p>b</p><p>c</p>", "<img src=/rapportages/x>", "<ul><li>d</ul>"]),
)
RIJ = st.lists(CEL, max_size=4).map(lambda cellen: f"<tr>{''.join(cellen)}</tr>")
DEEL = st.builds(
    lambda tag, rijen: f"<{tag}>{''.join(rijen)}</{tag}>",
    st.sampled_from(["thead", "tbody", "tfoot"]),
    st.lists(RIJ, max_size=4),
)


@given(st.lists(DEEL, max_size=3).map(lambda delen: f"<table>{''.join(delen)}</table>"))
@settings(max_examples=300, deadline=None)
def test_any_table_comes_out_rectangular_and_stays_so(html):
    once = sanitize(html)
    assert sanitize(once) == once
    assert not re.search(r"<th[^>]* colspan", once)
    assert once.count("<thead>") <= 1
    breedtes = [0] * (once.count("<tr>") + 1)
    for rij, inhoud in enumerate(re.findall(r"<tr>(.*?)</tr>", once, re.S)):
        for attrs in re.findall(r"<t[hd]((?: [a-z]+=\"\w+\")*)>", inhoud):
            spans = dict(re.findall(r'(\w+)="(\d+)"', attrs))
            for onder in range(int(spans.get("rowspan", 1))):
                breedtes[rij + onder] += int(spans.get("colspan", 1))
    assert len(set(breedtes[:-1])) <= 1
    assert breedtes[-1] == 0


@given(st.lists(DEEL, max_size=3).map(lambda delen: f"<table>{''.join(delen)}</table>"))
@settings(max_examples=150, deadline=None)
def test_a_table_without_its_thead_and_scopes_is_found_again(html):
    """An editor gives rows of th and td, and nothing more."""
    once = sanitize(html)
    kaal = re.sub(r"</?thead>|</?tbody>| scope=\"\w+\"", "", once)
    assert sanitize(kaal) == once
