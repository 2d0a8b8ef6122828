"""The PDF of an edition. `render_pdf` and `PdfError` are what others use."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rapportage.pdf.render import PdfError, render_pdf

__all__ = ["PdfError", "render_pdf"]


def __getattr__(name: str) -> Any:
    """WeasyPrint takes half a second to load: only who makes a PDF pays for it."""
    if name in __all__:
        from rapportage.pdf import render

        return getattr(render, name)
    raise AttributeError(name)
