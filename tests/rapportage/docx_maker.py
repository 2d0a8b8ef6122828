"""Builds Word documents for tests, in the XML that a Dutch Word writes. The text is our own."""

import io
import zipfile
from html import escape

from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    ' xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    ' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HOOFDTYPE = f"{WORD}.document.main+xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _style(
    id_: str, naam: str, basis: str = "Standaard", binnen: str = "", soort="paragraph"
) -> str:
    standaard = ' w:default="1"' if id_ == "Standaard" else ""
    op = f'<w:basedOn w:val="{basis}"/>' if id_ != "Standaard" and basis else ""
    return f'<w:style w:type="{soort}"{standaard} w:styleId="{id_}"><w:name w:val="{naam}"/>{op}{binnen}</w:style>'


def _outline(niveau: int) -> str:
    return f'<w:pPr><w:outlineLvl w:val="{niveau}"/></w:pPr>'


STIJLEN = "".join(
    [
        _style("Standaard", "Normal"),
        *(
            _style(f"Kop{n}", f"heading {n}", binnen=_outline(n - 1) + "<w:rPr><w:b/></w:rPr>")
            for n in range(1, 10)
        ),
        _style("Titel", "Title"),
        _style("Ondertitel", "Subtitle"),
        _style("Lijstalinea", "List Paragraph"),
        _style("Bijschrift", "caption", binnen="<w:rPr><w:i/></w:rPr>"),
        _style("Citaat", "Quote", binnen="<w:rPr><w:i/></w:rPr>"),
        _style("Voetnoottekst", "footnote text"),
        _style("Kopvaninhoudsopgave", "TOC Heading", "Kop1", _outline(9)),
        _style("Inhopg1", "toc 1"),
        _style("Huisstijlkop", "Huisstijl kop", "Kop2"),
        _style(
            "Lijstopsomteken",
            "List Bullet",
            binnen='<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>',
        ),
        _style("Vetstijl", "Vette alinea", binnen="<w:rPr><w:b/></w:rPr>"),
        _style(
            "Voetnootmarkering",
            "footnote reference",
            "",
            '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>',
            "character",
        ),
        _style("Hyperlink", "Hyperlink", "", '<w:rPr><w:u w:val="single"/></w:rPr>', "character"),
        _style("Zwaar", "Strong", "", "<w:rPr><w:b/></w:rPr>", "character"),
    ]
)


def level(ilvl: int, fmt: str, tekst: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>'
        f'<w:lvlText w:val="{tekst or f"%{ilvl + 1}."}"/></w:lvl>'
    )


def abstract(id_: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{id_}">{"".join(levels)}</w:abstractNum>'


def num(id_: int, abstract_id: int, binnen: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract_id}"/>{binnen}</w:num>'


# num 1: bullets. 2: numbers. 3: the same numbers, started again. 4: letters. 5: numbers from 5.
NUMMERING = (
    abstract(0, *(level(n, "bullet", "•") for n in range(4)))
    + abstract(1, *(level(n, "decimal") for n in range(4)))
    + abstract(2, level(0, "lowerLetter", "%1)"))
    + abstract(3, level(0, "decimal", start=5))
    + num(1, 0)
    + num(2, 1)
    + num(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    + num(4, 2)
    + num(5, 3)
)


def r(tekst: str, rpr: str = "") -> str:
    """A run of plain text."""
    binnen = f"<w:rPr>{rpr}</w:rPr>" if rpr else ""
    return f'<w:r>{binnen}<w:t xml:space="preserve">{escape(tekst)}</w:t></w:r>'


def p(inhoud: str = "", stijl: str = "", ppr: str = "") -> str:
    """A paragraph of text, or of runs when `inhoud` begins with a tag."""
    runs = inhoud if inhoud.startswith("<") or not inhoud else r(inhoud)
    pstyle = f'<w:pStyle w:val="{stijl}"/>' if stijl else ""
    return f"<w:p><w:pPr>{pstyle}{ppr}</w:pPr>{runs}</w:p>"


def kop(niveau: int, tekst: str) -> str:
    return p(tekst, f"Kop{niveau}")


def li(tekst: str, num_id: int = 1, ilvl: int = 0) -> str:
    numpr = f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>'
    return p(tekst, "Lijstalinea", numpr)


def tc(inhoud: str, tcpr: str = "") -> str:
    binnen = inhoud if inhoud.startswith("<w:") and not inhoud.startswith("<w:r>") else p(inhoud)
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{binnen}</w:tc>"


def tr(*cellen: str, kop: bool = False, trpr: str = "") -> str:
    binnen = trpr + ("<w:tblHeader/>" if kop else "")
    cellen = tuple(cel if cel.startswith(("<w:tc>", "<w:sdt>")) else tc(cel) for cel in cellen)
    return f"<w:tr><w:trPr>{binnen}</w:trPr>{''.join(cellen)}</w:tr>"


def tbl(*rijen: str, look: str = "0000") -> str:
    return (
        f'<w:tbl><w:tblPr><w:tblLook w:val="{look}"/></w:tblPr><w:tblGrid/>{"".join(rijen)}</w:tbl>'
    )


def noot(nummer: int, soort: str = "footnote") -> str:
    """The call of a note in the text."""
    return f'<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr><w:{soort}Reference w:id="{nummer}"/></w:r>'


def field(code: str, resultaat: str) -> str:
    """A complex field: begin, code, separator, result, end."""
    deel = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    instr = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return deel("begin") + instr + deel("separate") + resultaat + deel("end")


def picture(rel_id: str, alt: str | None = None) -> str:
    descr = f' descr="{escape(alt)}"' if alt is not None else ""
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="476250"/>'
        f'<wp:docPr id="1" name="Afbeelding 1"{descr}/><a:graphic><a:graphicData>'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{rel_id}"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(inhoud: str) -> str:
    """A text box as Word writes it: once for new and once for old Word."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="2" name="Tekstvak 2"/>'
        f"<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{inhoud}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{inhoud}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def png(breedte: int = 20, hoogte: int = 10, soort: str = "PNG") -> bytes:
    uit = io.BytesIO()
    Image.new("RGB", (breedte, hoogte), (10, 120, 80)).save(uit, soort)
    return uit.getvalue()


def rel(id_: str, soort: str, doel: str, extern: bool = False) -> str:
    mode = ' TargetMode="External"' if extern else ""
    return f'<Relationship Id="{id_}" Type="{REL}/{soort}" Target="{escape(doel)}"{mode}/>'


def rels(*relaties: str) -> str:
    ns = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{ns}">{"".join(relaties)}</Relationships>'


def part(naam: str, inhoud: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{naam} {NAMESPACES}>{inhoud}</w:{naam}>'


def notes(soort: str, noten: dict[int, str]) -> str:
    scheiding = "".join(
        f'<w:{soort} w:type="{naam}" w:id="{id_}"><w:p><w:r><w:{naam}/></w:r></w:p></w:{soort}>'
        for id_, naam in ((-1, "separator"), (0, "continuationSeparator"))
    )
    teken = f'<w:r><w:rPr><w:rStyle w:val="Voetnootmarkering"/></w:rPr><w:{soort}Ref/></w:r>'
    echte = "".join(
        f'<w:{soort} w:id="{id_}">'
        + (inhoud if inhoud.startswith("<w:p>") else p(teken + r(" " + inhoud), "Voetnoottekst"))
        + f"</w:{soort}>"
        for id_, inhoud in noten.items()
    )
    return part(f"{soort}s", scheiding + echte)


def docx(
    body: str,
    *,
    footnotes: dict[int, str] | None = None,
    endnotes: dict[int, str] | None = None,
    comments: str = "",
    relaties: tuple[str, ...] = (),
    delen: dict[str, bytes | str] | None = None,
    types: dict[str, str] | None = None,
    stijlen: str = STIJLEN,
    nummering: str = NUMMERING,
    hoofdtype: str = HOOFDTYPE,
) -> bytes:
    """A whole document. `delen` adds parts, `relaties` those of the body, `types` content types of parts."""
    bestanden: dict[str, bytes | str] = {
        "_rels/.rels": rels(rel("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        "word/styles.xml": part("styles", stijlen),
        "word/numbering.xml": part("numbering", nummering),
    }
    eigen = [rel("rIdS", "styles", "styles.xml"), rel("rIdN", "numbering", "numbering.xml")]
    for soort, noten in (("footnote", footnotes), ("endnote", endnotes)):
        if noten:
            bestanden[f"word/{soort}s.xml"] = notes(soort, noten)
            eigen.append(rel(f"rId{soort}", f"{soort}s", f"{soort}s.xml"))
    if comments:
        bestanden["word/comments.xml"] = part("comments", comments)
        eigen.append(rel("rIdC", "comments", "comments.xml"))
    bestanden["word/_rels/document.xml.rels"] = rels(*eigen, *relaties)
    bestanden |= delen or {}
    alle_types = {"word/document.xml": hoofdtype, **(types or {})}
    return zip_of({"[Content_Types].xml": content_types(alle_types), **bestanden})


def content_types(types: dict[str, str]) -> str:
    ns = "http://schemas.openxmlformats.org/package/2006/content-types"
    overrides = "".join(
        f'<Override PartName="/{naam}" ContentType="{soort}"/>' for naam, soort in types.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{ns}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/><Default Extension="emf" ContentType="image/x-emf"/>'
        f"{overrides}</Types>"
    )


def zip_of(bestanden: dict[str, bytes | str]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in bestanden.items():
            archief.writestr(naam, inhoud)
    return uit.getvalue()
