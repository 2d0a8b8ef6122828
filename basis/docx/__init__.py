"""Opens a Word document (.docx) safely. Knows no Django: bytes in, a package of parts out."""

from basis.docx.fout import DocxError
from basis.docx.pakket import Pakket, open_pakket

__all__ = ["DocxError", "Pakket", "open_pakket"]
