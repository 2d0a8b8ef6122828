"""What the reader makes of one chapter of a DOCX."""

from typing import Any

from rapportage.docx import read_docx
from tests.rapportage.docx_maker import docx, kop


def read(*alineas: str, **rest: Any) -> tuple[str, str]:
    """The HTML of one chapter with these paragraphs, and all meldingen below each other."""
    document = read_docx(docx(kop(1, "Hoofdstuk") + "".join(alineas), **rest))
    assert len(document.hoofdstukken) == 1
    meldingen = "\n".join(f"{m.melding} [{m.tekst}]" for m in document.meldingen)
    return document.hoofdstukken[0].html, meldingen


def html(*alineas: str, **rest: Any) -> str:
    gelezen, meldingen = read(*alineas, **rest)
    assert meldingen == ""
    return gelezen
