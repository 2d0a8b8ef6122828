"""What WeasyPrint 70.0 (pinned) does wrong or slowly for us, mended in one place; see docs/adr.

Each mend replaces one expression in one function, and refuses to start when that expression is not there exactly
once: after an upgrade somebody looks again instead of silently losing a mend.
"""

import gc
import inspect
import logging
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, NamedTuple

import pydyf
import weasyprint
import weasyprint.layout
import weasyprint.layout.block
import weasyprint.pdf.tags
from weasyprint.logger import LOGGER
from weasyprint.text.fonts import FontConfiguration

TAG_PREFIX = "pdf-"
TAGS = {
    "pdf-toc": "TOC",
    "pdf-toci": "TOCI",
    "pdf-note": "Note",
    "pdf-note::footnote-call": "Reference",
    "pdf-note::footnote-marker": "Lbl",
    "pdf-artifact": "Artifact",
}


class EngineChanged(Exception):
    """WeasyPrint is not the version that these mends were written for."""


class Mend(NamedTuple):
    owner: Any
    name: str
    original: Any
    mended: Any


def _rewritten(owner: Any, name: str, module: ModuleType, old: str, new: str) -> Mend:
    original = getattr(owner, name)
    source = textwrap.dedent(inspect.getsource(original))
    if source.count(old) != 1:
        raise EngineChanged(
            f"weasyprint {weasyprint.__version__}: {name} no longer reads {old!r}; see {__name__}."
        )
    scope: dict[str, Any] = {}
    code = compile(source.replace(old, new), f"{module.__file__} (mended)", "exec")
    exec(code, vars(module), scope)  # noqa: S102 - the library's own source, one expression changed
    return Mend(owner, name, original, scope[name])


def _footnote_area_fits() -> Mend:
    """Two floats that are equal but for rounding moved every footnote to the page after its call."""
    return _rewritten(
        weasyprint.layout.LayoutContext,
        "_update_footnote_area",
        weasyprint.layout,
        "last_child_bottom > footnote_area_bottom",
        "last_child_bottom > footnote_area_bottom + 1e-6",
    )


def _footnotes_stay() -> Mend:
    """A line that did not fit made room by sending footnotes of earlier lines to the next page.

    With `footnote-policy: line` a line now moves together with its footnotes, always.
    """
    return _rewritten(
        weasyprint.layout.block,
        "_linebox_layout",
        weasyprint.layout.block,
        "report = not context.in_column and can_break_now and not could_break_before",
        "report = False",
    )


def _tags_by_name() -> Mend:
    """Elements named pdf-… say their own PDF tag: contents, footnotes and decoration have none in HTML."""
    original = weasyprint.pdf.tags._get_pdf_tag

    def _get_pdf_tag(tag: str | None) -> str:
        return TAGS.get(tag) or original(tag) if tag else original(tag)

    return Mend(weasyprint.pdf.tags, "_get_pdf_tag", original, _get_pdf_tag)


def _page_references_once() -> Mend:
    """The list of all pages was built anew for every tag: 14 % of the time of a thousand pages."""
    original = pydyf.PDF.page_references

    def page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
        count = pdf.pages["Count"]
        cached = vars(pdf).get("_page_references")
        if cached is None or cached[0] != count:
            cached = (count, original.fget(pdf))
            pdf._page_references = cached
        return cached[1]

    return Mend(pydyf.PDF, "page_references", original, property(page_references))


def _streams_end_clearly() -> Mend:
    """One compressed stream in 256 ends in a carriage return, and read with the line feed that pydyf puts behind it
    that is one end of line: the length no longer matches, and PDF/A is broken by chance."""
    original = pydyf.Stream.data
    end = b"\nendstream"

    def data(stream: pydyf.Stream) -> bytes:
        written = original.fget(stream)
        if written.endswith(b"\r" + end):
            return written.removesuffix(end) + b"\r" + end
        return written

    return Mend(pydyf.Stream, "data", original, property(data))


MENDS = (
    _footnote_area_fits(),
    _footnotes_stay(),
    _tags_by_name(),
    _page_references_once(),
    _streams_end_clearly(),
)


def install() -> None:
    """Use the mends; done once, when this module is imported."""
    for mend in MENDS:
        setattr(mend.owner, mend.name, mend.mended)


def uninstall() -> None:
    """WeasyPrint as it comes, for the benchmark's baseline."""
    for mend in MENDS:
        setattr(mend.owner, mend.name, mend.original)


class _Listener(logging.Handler):
    """Keeps what WeasyPrint reports as lost, in the thread that asked."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.thread = threading.get_ident()
        self.lost: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread and record.msg.startswith("Failed to"):
            self.lost.append(record.getMessage())


@contextmanager
def what_is_lost() -> Iterator[list[str]]:
    """A list that fills with every picture or drawing that could not be drawn: WeasyPrint only logs those."""
    listener = _Listener()
    LOGGER.addHandler(listener)
    try:
        yield listener.lost
    finally:
        LOGGER.removeHandler(listener)


_local = threading.local()


def font_configuration() -> FontConfiguration:
    """One per thread: reading the fonts again for each render costs a fifth, and Pango is not shared over threads."""
    if not hasattr(_local, "fonts"):
        _local.fonts = FontConfiguration()
    return _local.fonts


_pauses = 0
_pause_lock = threading.Lock()


@contextmanager
def garbage_collection_paused() -> Iterator[None]:
    """No collector during a render: its boxes all live to the end, and looking at them costs 10 to 20 %."""
    global _pauses
    with _pause_lock:
        if _pauses == 0 and not gc.isenabled():
            was_enabled = False
        else:
            was_enabled = True
            gc.disable()
            _pauses += 1
    try:
        yield
    finally:
        if was_enabled:
            with _pause_lock:
                _pauses -= 1
                if _pauses == 0:
                    gc.enable()
                    gc.collect()


install()
