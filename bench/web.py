"""A published page: the whole WSGI application in this process, without a network or a server in between."""

import time
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.template.loader import render_to_string
from django.test.utils import override_settings
from django.urls import reverse

from bench.meting import Regel, alternate
from rapportage.choices import SoortBlok
from rapportage.models import Publicatie
from rapportage.overzichten import build_uitgave

STATIC_PAGE = "bench-pagina.html"
PER_ROUND = 40


def prepare_database() -> None:
    """The example data, published editions and all, in the throw-away database of this run."""
    call_command("migrate", verbosity=0)
    call_command("laad_voorbeeld", stdout=StringIO())


def measure(*, rounds: int) -> Iterator[Regel]:
    """200, 304, live and static, in turn."""
    publicatie = Publicatie.objects.select_related("rapportage").order_by("-pdf_grootte")[0]
    address = reverse("rapportage:publicatie-read", args=[publicatie.rapportage.slug])
    call_command("collectstatic", interactive=False, verbosity=0)
    with override_settings(ROOT_URLCONF="bench.urls"):
        body, etag = _get(get_wsgi_application(), address)
        Path(settings.STATIC_ROOT, STATIC_PAGE).write_bytes(body)
        app = get_wsgi_application()  # anew: WhiteNoise reads its folder when it starts
        static = f"/{settings.STATIC_URL.strip('/')}/{STATIC_PAGE}"
        ok, unchanged, live, served = alternate(
            _many(app, address),
            _many(app, address, if_none_match=etag),
            _many(app, f"/bench/live/{quote(publicatie.rapportage.slug)}/"),
            _many(app, static),
            rounds=rounds,
            clock=time.perf_counter,
        )
    size = f"{len(body) / 1024:.0f} kB"
    base = f"statisch {served / PER_ROUND * 1000:.2f} ms, 200 {ok / PER_ROUND * 1000:.2f} ms"
    yield Regel(
        "live gemaakte pagina / gepubliceerde pagina", live / ok, 10, hoogstens=False, uitleg=size
    )
    yield Regel(
        "WhiteNoise / gepubliceerde pagina 200", served / ok, 0.45, hoogstens=False, uitleg=base
    )
    yield Regel(
        "WhiteNoise / gepubliceerde pagina 304",
        served / unchanged,
        0.45,
        hoogstens=False,
        uitleg=f"304 {unchanged / PER_ROUND * 1000:.2f} ms; met een server ervoor is statisch zelf ook duurder",
    )
    yield from _chart(publicatie, rounds)


def _many(app: Callable, path: str, if_none_match: str = "") -> Callable[[], None]:
    def requests() -> None:
        for _ in range(PER_ROUND):
            _get(app, path, if_none_match)

    return requests


def _get(app: Callable, path: str, if_none_match: str = "") -> tuple[bytes, str]:
    environ: dict = {"PATH_INFO": path, "HTTP_HOST": "localhost", "wsgi.input": BytesIO()}
    if if_none_match:
        environ["HTTP_IF_NONE_MATCH"] = if_none_match
    setup_testing_defaults(environ)
    answer: dict = {}

    def start_response(status, headers, exc_info=None):
        answer.update(status=status, headers=dict(headers))

    result = app(environ, start_response)
    body = b"".join(result)
    if hasattr(result, "close"):
        result.close()
    expected = "304" if if_none_match else "200"
    if not answer["status"].startswith(expected):
        raise RuntimeError(f"{path}: {answer['status']}, verwacht {expected}")
    return body, answer["headers"].get("ETag", "")


def _chart(publicatie: Publicatie, rounds: int) -> Iterator[Regel]:
    blok = next(
        (
            blok
            for deel in build_uitgave(publicatie.rapportage).hoofdstukken
            for onderwerp in deel.onderwerpen
            for blok in onderwerp.blokken
            if blok.soort == SoortBlok.GELDSTROOM
        ),
        None,
    )
    if blok is None:
        return

    def render() -> str:
        return render_to_string(blok.template, {"blok": blok})

    (seconds,) = alternate(lambda: [render() for _ in range(PER_ROUND)], rounds=rounds)
    html = render()
    svg = html[html.find("<svg") : html.find("</svg>") + 6]
    yield Regel("SVG van de geldstroom", len(svg.encode()) / 1024, 4, "kB")
    yield Regel(
        "blok geldstroom: tekening en tabellen",
        seconds / PER_ROUND * 1000,
        5,
        "ms",
        uitleg="1 ms per tekening",
    )
