"""Reads a Word document (.docx) as a report. Knows no Django: bytes in, plain data out."""

from basis.docx.fout import DocxError
from rapportage.docx.document import Beeld, Document, Hoofdstuk, Melding, Onderwerp
from rapportage.docx.lezer import read_docx

__all__ = ["Beeld", "Document", "DocxError", "Hoofdstuk", "Melding", "Onderwerp", "read_docx"]
