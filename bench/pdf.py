"""The PDF: what accessibility costs, what our choices bring, and that nothing is wrong with it."""

import hashlib
import os
import resource
import statistics
import subprocess
import sys
from collections.abc import Iterator

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from bench.meting import Regel, alternate
from rapportage.pdf import lettertypen, motor, render_pdf
from rapportage.pdf.afwerking import finish
from rapportage.pdf.boom import prepare
from rapportage.pdf.bronnen import PRINT_CSS, SCHEME, Bronnen, font_css
from rapportage.pdf.kleuren import kleuren_css
from rapportage.pdf.opmaak import render_html
from rapportage.pdf.render import OPTIONS, lay_out
from tests.factories.uitgaven import gewone_uitgave
from tests.pdf_poort import faults, misplaced_footnotes

# What somebody writes who did not measure: dotted leaders and tables that size themselves.
NAIVE = """
.toc__regel a { display: block }
.toc__regel a::after { content: leader('.') target-counter(attr(href), page) }
.toc__pagina { display: none }
table { table-layout: auto }
pdf-note { footnote-policy: auto }
"""
START = "import django; django.setup(); "
RENDER = (
    "from rapportage.pdf import render_pdf; from tests.factories.uitgaven import gewone_uitgave; "
    "render_pdf(gewone_uitgave(3, 5)); "
)
PEAK = "print(next(r.split()[1] for r in open('/proc/self/status') if r.startswith('VmHWM')))"


def measure(*, rounds: int, large: bool) -> Iterator[Regel]:
    """All figures of the PDF, one by one."""
    small, big = gewone_uitgave(3, 5), gewone_uitgave(12, 5)
    html = render_html(small)
    pages = len(lay_out(html, {}).pages)
    yield from _exact(small, html)
    yield from _costs(small, html, pages, rounds)
    yield from _growth(small, big, pages, rounds, large)
    yield from _cold(small, pages)


def _exact(edition, html: str) -> Iterator[Regel]:
    pdf = render_pdf(edition)
    again = hashlib.sha256(render_pdf(edition)).digest()
    document = lay_out(html, {})
    yield Regel("fouten volgens page-validation (ua1 en 3a)", len(faults(pdf)), 0, "", exact=True)
    yield Regel(
        "voetnoten op een andere pagina dan hun verwijzing",
        len(misplaced_footnotes(document)),
        0,
        "",
        exact=True,
    )
    same = hashlib.sha256(pdf).digest() == again
    yield Regel("andere bytes bij dezelfde uitgave", 0 if same else 1, 0, "", exact=True)
    pages = len(document.pages)
    yield Regel(
        "kB per pagina, zonder foto's",
        len(pdf) / 1024 / pages,
        11,
        "kB",
        uitleg=f"{pages} pagina's",
    )


def plain(html: str, extra: str = "") -> bytes:
    """WeasyPrint as it comes: no tags, no mends, fonts read anew; the same HTML, style and letters."""
    fonts = FontConfiguration()
    bronnen = Bronnen({})
    source = HTML(string=html, base_url=SCHEME, url_fetcher=bronnen)
    prepare(source.etree_element, {})
    styles = [
        CSS(string=css, font_config=fonts, url_fetcher=bronnen, base_url=SCHEME)
        for css in (font_css(), kleuren_css(), PRINT_CSS.read_text(), extra)
    ]
    motor.uninstall()
    try:
        return source.write_pdf(font_config=fonts, stylesheets=styles, dpi=150)
    finally:
        motor.install()


def _costs(edition, html: str, pages: int, rounds: int) -> Iterator[Regel]:
    ours, base, product, naive = alternate(
        lambda: lay_out(html, {}).write_pdf(finisher=finish, **OPTIONS),
        lambda: plain(html),
        lambda: render_pdf(edition),
        lambda: plain(html, NAIVE),
        rounds=rounds,
    )
    (check,) = alternate(lambda: faults(render_pdf_once(edition)), rounds=rounds)
    yield Regel(
        "A-3a + UA-1 met afwerking / kale WeasyPrint, zelfde HTML",
        ours / base,
        1.25,
        uitleg=f"{base:.2f} s kaal",
    )
    yield Regel(
        "hele lijn / kale WeasyPrint op naïeve CSS",
        product / naive,
        0.95,
        uitleg=f"{pages} pagina's",
    )
    yield Regel(
        "controle ua1 + 3a / maken", check / product, 0.2, uitleg="twee profielen; 0,1 per profiel"
    )


_made: dict[str, bytes] = {}


def render_pdf_once(edition) -> bytes:
    key = edition.gegevens_sha256
    if key not in _made:
        _made[key] = render_pdf(edition)
    return _made[key]


def _growth(small, big, pages: int, rounds: int, large: bool) -> Iterator[Regel]:
    one, four = alternate(
        lambda: render_pdf(small), lambda: render_pdf(big), rounds=max(2, rounds // 2)
    )
    many = len(lay_out(render_html(big), {}).pages)
    yield Regel(
        "tijd per pagina ×4 / ×1",
        (four / many) / (one / pages),
        1.25,
        uitleg=f"{pages} en {many} pagina's",
    )
    if not large:
        return
    huge = gewone_uitgave(48, 5)
    html = render_html(huge)
    count = len(lay_out(html, {}).pages)
    ours, ua1 = alternate(
        lambda: render_pdf(huge),
        lambda: _naive_ua1(html),
        rounds=1,
    )
    yield Regel(
        "tijd per pagina ×16 / ×1",
        (ours / count) / (one / pages),
        1.25,
        uitleg=f"{count} pagina's, {ours:.0f} s",
    )
    yield Regel("hele lijn / naïef met ua-1", ours / ua1, 0.65, uitleg=f"{count} pagina's")


def _naive_ua1(html: str) -> bytes:
    motor.uninstall()
    try:
        fonts = FontConfiguration()
        bronnen = Bronnen({})
        source = HTML(string=html, base_url=SCHEME, url_fetcher=bronnen)
        prepare(source.etree_element, {})
        styles = [
            CSS(string=css, font_config=fonts, url_fetcher=bronnen, base_url=SCHEME)
            for css in (font_css(), kleuren_css(), PRINT_CSS.read_text(), NAIVE)
        ]
        return source.write_pdf(font_config=fonts, stylesheets=styles, pdf_variant="pdf/ua-1")
    finally:
        motor.install()


def _cold(small, pages: int) -> Iterator[Regel]:
    """CPU seconds: the machine may be busy with other work."""
    runs = [_fresh_process(RENDER) for _ in range(3)]
    cold, memory = statistics.median(run[0] for run in runs), max(run[1] for run in runs)
    _, empty = _fresh_process("")
    (warm,) = alternate(lambda: render_pdf(small), rounds=3)
    yield Regel(
        "koud (nieuw proces, met Django) / warm",
        cold / warm,
        1.6,
        uitleg=f"{cold:.1f} s en {warm:.1f} s",
    )
    yield Regel(
        "piekgeheugen van het koude proces", memory, 90 + 1.6 * pages, "MB",
        uitleg=f"90 + 1,6 per pagina; het portaal zelf is al {empty:.0f}",
    )  # fmt: skip


def _fresh_process(code: str) -> tuple[float, float]:
    """CPU seconds and peak MB of a new process that starts the portal and runs this."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", START + code + PEAK],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portaal.settings"},
        cwd=lettertypen.BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(done.stdout.split()[-1]) / 1024
