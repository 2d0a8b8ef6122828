"""Every footnote stands on the page of its call, whatever the lengths."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapportage.pdf.opmaak import render_html
from rapportage.pdf.render import lay_out
from tests.factories import uitgaven
from tests.pdf_poort import footnote_count, misplaced_footnotes

KOP = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'


def pages_of(tekst):
    delen = (uitgaven.hoofdstuk(1, onderwerpen=(uitgaven.onderwerp(1, tekst=tekst),)),)
    return lay_out(render_html(uitgaven.uitgave(hoofdstukken=delen)), {})


def noot(rng, zinnen):
    return f'<span class="voetnoot">{" ".join(rng.choice(uitgaven.ZINNEN) for _ in range(zinnen))}</span>'


def dense_text(seed, blocks=24):
    """Paragraphs, lists, quotes and tables with a footnote in every third sentence."""
    rng = random.Random(seed)
    parts = []
    for _ in range(blocks):
        sentences = [
            rng.choice(uitgaven.ZINNEN)
            + (noot(rng, rng.randint(1, 6)) if rng.random() < 0.3 else "")
            for _ in range(rng.randint(1, 9))
        ]
        text, kind = " ".join(sentences), rng.random()
        if kind < 0.55:
            parts.append(f"<p>{text}</p>")
        elif kind < 0.7:
            parts.append(
                f"<h4>Kop{noot(rng, 1)}</h4><ul><li><p>{text}</p></li><li>punt{noot(rng, 2)}</li></ul>"
            )
        elif kind < 0.8:
            parts.append(f"<blockquote><p>{text}</p></blockquote>")
        else:
            rows = f"<tr><td>{text}</td><td>{rng.choice(uitgaven.ZINNEN)}{noot(rng, 1)}</td></tr>"
            parts.append(f"<table>{KOP}<tbody>{rows * rng.randint(1, 5)}</tbody></table>")
    return "".join(parts)


@pytest.mark.parametrize("seed", range(6))
def test_footnotes_stay_with_their_calls_in_dense_text(seed):
    document = pages_of(dense_text(seed))
    assert footnote_count(document) > 20
    assert misplaced_footnotes(document) == []


@settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(before=st.integers(25, 45), note=st.integers(1, 12), after=st.integers(0, 6))
def test_footnotes_stay_with_their_calls_at_the_end_of_a_page(before, note, after):
    rng = random.Random(before * 100 + note)
    filler = "".join(f"<p>Regel {n}.</p>" for n in range(before))
    call = f"<p>{'Woorden vooraf. ' * after}Hier{noot(rng, note)} {'Woorden daarna. ' * (after * 9)}</p>"
    assert misplaced_footnotes(pages_of(filler + call + filler)) == []


def test_the_footnote_area_is_not_lost_to_rounding():
    """metingen §0.4: with these values WeasyPrint 70 moved every footnote one page on; ours may not care."""
    from weasyprint import HTML

    note = '<span class="v">noot</span>'
    text = "".join(f"<p>Alinea{note} {'woord ' * 90}</p>" for _ in range(12))
    for rule in (
        "border-top:.5pt solid;padding-top:2mm;margin-top:4mm",
        "border-top:1px solid;padding-top:8px;margin-top:16px",
        "padding-top:1.3mm;margin-top:.7em",
    ):
        style = f"@page{{@footnote{{{rule}}}}} .v{{float:footnote;footnote-policy:line;font-size:8.6pt}}"
        document = HTML(string=f"<style>{style}</style>{text}").render()
        assert misplaced_footnotes(document) == []


def test_the_check_itself_sees_a_misplaced_footnote():
    """Without the policy that we set, WeasyPrint does move notes: proof that the check can fail."""
    from weasyprint import HTML

    note = f'<span class="v">{"noot " * 120}</span>'
    text = "".join(f"<p>Alinea{note} {'woord ' * 60}</p>" for _ in range(12))
    style = "@page{size:A5} .v{float:footnote;footnote-policy:auto}"
    assert misplaced_footnotes(HTML(string=f"<style>{style}</style>{text}").render()) != []
