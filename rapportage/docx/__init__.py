"""Reads a Word document (.docx) as a report. Knows no Django: bytes in, plain data out."""

from rapportage.docx.document import Beeld, Document, DocxError, Hoofdstuk, Melding, Onderwerp
from rapportage.docx.lezer import read_docx

__all__ = ["Beeld", "Document", "DocxError", "Hoofdstuk", "Melding", "Onderwerp", "read_docx"]
