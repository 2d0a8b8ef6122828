"""The files of the appendix, made from plain data: no database."""

import csv
import hashlib
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from openpyxl import load_workbook

from pilots.bijlage.inhoud import (
    KOPPEN,
    Bijlageinhoud,
    Kaartinhoud,
    Moment,
    Uitkomst,
    as_gegevens,
)
from pilots.bijlage.schrijven_docx import write_docx
from pilots.bijlage.schrijven_pdf import render_html, write_pdf
from pilots.bijlage.schrijven_tabel import CEL_MAX, KOLOMMEN, write_csv, write_xlsx
from tests.pdf_poort import LeesPdf, faults, missing_in_order
from tests.pilots.bijlage_voorbeeld import KAART, WRITERS, bijlage


def rows(inhoud: Bijlageinhoud) -> list[list[str]]:
    text = write_csv(inhoud).decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


# --- DOCX ------------------------------------------------------------------------


def body(document):
    for element in document.element.body:
        if element.tag.endswith("}p"):
            yield Paragraph(element, document)
        elif element.tag.endswith("}tbl"):
            yield Table(element, document)


def test_the_docx_has_the_shape_of_the_appendix_of_today():
    document = Document(BytesIO(write_docx(bijlage(KAART))))
    parts = list(body(document))

    assert parts[0].style.name == "Title"
    assert parts[0].text == "Bijlage 6. Monitoring evaluatie pilots"
    headings = [
        (p.style.name, p.text)
        for p in parts
        if getattr(p, "style", None) and p.style.name.startswith("Heading")
    ]
    assert headings == [("Heading 1", "Daklozenpunt"), *[("Heading 2", kop) for kop in KOPPEN]]
    tables = [part for part in parts if isinstance(part, Table)]
    assert [len(table.rows) for table in tables] == [1, 2, 1, 3, 4]
    assert all(len(table.columns) == 2 for table in tables)
    assert [cell.text for cell in tables[3].columns[0].cells] == [
        "Startdatum",
        "Einddatum",
        "Evaluatiemoment",
    ]
    assert tables[3].cell(2, 1).text == KAART.evaluatie.tekst


def test_a_list_in_a_cell_of_the_docx_is_a_list():
    document = Document(BytesIO(write_docx(bijlage(KAART))))
    cell = document.tables[2].cell(0, 1)

    assert [(p.style.name, p.text) for p in cell.paragraphs] == [
        ("Normal", "Effecten:"),
        ("List Bullet", "minder reizen;"),
        ("List Bullet", "een briefadres."),
        ("Normal", "En verder niets."),
    ]


def test_an_empty_field_of_the_docx_is_empty():
    document = Document(BytesIO(write_docx(bijlage(Kaartinhoud("Leeg")))))

    values = [row.cells[1].text for table in document.tables for row in table.rows]
    assert values == ["Leeg", *[""] * 10]
    assert "geen opgave" not in " ".join(p.text for p in document.paragraphs)


def test_an_answer_without_words_goes_out_as_its_class():
    kaart = Kaartinhoud(
        "X",
        succesvol=Uitkomst("", "nog_niet_bekend", "Nog niet bekend"),
        beleid=Uitkomst("", "te_bepalen", "Te bepalen"),
        gerapporteerd=Uitkomst("", "memo", "Memo"),
    )
    uitkomsten = Document(BytesIO(write_docx(bijlage(kaart)))).tables[-1].columns[1].cells

    assert [cell.text for cell in uitkomsten] == ["Nog niet bekend", "", "", "Memo"]


def test_the_docx_hides_nothing():
    with ZipFile(BytesIO(write_docx(bijlage(KAART)))) as package:
        xml = package.read("word/document.xml").decode()
        names = package.namelist()

    for hidden in ("bookmarkStart", "w:sdt", "fldChar", "instrText", "w:vanish", "daklozenpunt"):
        assert hidden not in xml
    assert not [name for name in names if "custom" in name.lower()]


# --- CSV and XLSX -------------------------------------------------------------------


def test_the_csv_is_as_excel_in_the_netherlands_opens_it():
    data = write_csv(bijlage(KAART))

    assert data.startswith(b"\xef\xbb\xbf")
    kop, rij = rows(bijlage(KAART))
    assert kop == [kolom.kop for kolom in KOLOMMEN]
    waarden = dict(zip(kop, rij, strict=True))
    assert waarden["Startdatum"] == "2019"
    assert waarden["Start van"] == "2019-01-01"
    assert waarden["Financieel gevolg, bedrag"] == "80000,00"
    assert waarden["Doel, beoogd resultaat"] == KAART.doel


AANVALLEN = [
    "=1+1", "+1", "-2+3|cmd", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "＝1", "=HYPERLINK(\"http://x\")",
    "- punt een\n- punt twee",
]  # fmt: skip


@pytest.mark.parametrize("aanval", AANVALLEN)
def test_no_spreadsheet_runs_what_somebody_typed(aanval):
    kaart = Kaartinhoud(aanval, doel=aanval, eind=Moment(aanval))

    waarden = rows(bijlage(kaart))[1]
    assert all(not w.lstrip().startswith(("=", "+", "-", "@", "＝")) for w in waarden if w)
    for sheet in load_workbook(BytesIO(write_xlsx(bijlage(kaart)))):
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            assert cell.data_type != "f"
    with ZipFile(BytesIO(write_xlsx(bijlage(kaart)))) as package:
        sheets = [package.read(name) for name in package.namelist() if "/worksheets/" in name]
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_a_text_in_the_xlsx_stays_to_the_letter_and_only_spans_are_dates():
    kaart = replace(KAART, naam="=1+1")
    sheet = load_workbook(BytesIO(write_xlsx(bijlage(kaart))))["Pilots"]
    waarden = {kop.value: cell for kop, cell in zip(sheet[1], sheet[2], strict=True)}

    assert waarden["Naam pilot"].value == "=1+1"
    assert waarden["Naam pilot"].quotePrefix
    assert waarden["Startdatum"].value == "2019"
    assert waarden["Startdatum"].data_type == "s"
    dates = [kop for kop, cell in waarden.items() if isinstance(cell.value, date | datetime)]
    assert dates == ["Start van", "Start tot en met", "Einde van", "Einde tot en met"]
    assert waarden["Financieel gevolg, bedrag"].value == 80000


def test_the_xlsx_tells_the_introduction_too():
    sheet = load_workbook(BytesIO(write_xlsx(bijlage(KAART))))["Toelichting"]

    assert sheet["A1"].value == "Bijlage 6. Monitoring evaluatie pilots"
    assert "Op 22 november 2026" in " ".join(str(cell.value) for cell in sheet["A"])


def test_a_text_that_no_cell_holds_says_that_it_was_cut():
    sheet = load_workbook(BytesIO(write_xlsx(bijlage(replace(KAART, doel="a" * 40_000)))))["Pilots"]

    assert len(sheet["E2"].value) == CEL_MAX
    assert sheet["E2"].value.endswith("in een cel]")


# --- PDF -------------------------------------------------------------------------


def test_the_pdf_passes_both_profiles_and_reads_in_order():
    kaarten = (KAART, Kaartinhoud("Leeg"), replace(KAART, naam="Derde", doel="Lang. " * 1500))
    pdf = write_pdf(bijlage(*kaarten))
    gelezen = LeesPdf(pdf)

    assert faults(pdf) == []
    assert missing_in_order(
        gelezen.tekst,
        ["Bijlage 6. Monitoring evaluatie pilots", "Op 22 november 2026", "Korte omschrijving",
         "Eerste alinea.", "minder reizen;", KAART.succesvol.tekst, "geen opgave", "Derde"],
    ) == []  # fmt: skip
    assert [titel for _, titel in gelezen.bladwijzers][-3:] == ["Daklozenpunt", "Leeg", "Derde"]
    koppen = {knoop.eigenschappen.get("Scope") for knoop in gelezen.boom.alle("TH")}
    assert koppen == {"/Row"}
    assert "pilotkaarten.json" in gelezen.gegevens
    assert "PageLabels" not in gelezen.pdf.Root


def test_odd_characters_break_no_file():
    raar = "A\x00\x0b\ufffe😀\u202e\ud800 <b>&amp;"
    inhoud = bijlage(replace(KAART, naam=raar, doel=raar, eind=Moment(raar)))

    assert faults(write_pdf(inhoud)) == []
    assert Document(BytesIO(write_docx(inhoud))).paragraphs
    assert load_workbook(BytesIO(write_xlsx(inhoud)))["Pilots"]["A2"].value.startswith("A")
    assert write_csv(inhoud)


def test_the_class_stands_before_words_that_do_not_begin_with_it():
    html = render_html(bijlage(KAART))

    assert html.count('<p class="sleutels__klasse">Ja</p>') == 1


def test_the_data_inside_is_plain():
    gegevens = as_gegevens(bijlage(KAART))

    assert gegevens["dag"] == "2026-11-22"
    assert gegevens["kaarten"][0]["financieel_bedrag"] == "80000"
    assert gegevens["kaarten"][0]["start"]["van"] == "2019-01-01"


# --- The same bytes ----------------------------------------------------------------
ELDERS = """
import hashlib, os
os.environ["DJANGO_SETTINGS_MODULE"] = "portaal.settings"
import django; django.setup()
from tests.pilots.bijlage_voorbeeld import KAART, WRITERS, bijlage
for write in WRITERS: print(hashlib.sha256(write(bijlage(KAART))).hexdigest())
"""


def test_the_same_contents_give_the_same_bytes_in_another_process_at_another_time():
    here = [hashlib.sha256(write(bijlage(KAART))).hexdigest() for write in WRITERS]
    done = subprocess.run(
        [sys.executable, "-c", ELDERS], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == here
