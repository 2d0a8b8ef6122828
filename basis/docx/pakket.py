"""A DOCX opened as a package of parts, after everything dangerous was refused."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from urllib.parse import unquote

from basis.docx import grenzen
from basis.docx.fout import DocxError
from basis.docx.ooxml import STUK, Element, find, parse_xml, q

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ANDERE_SOORTEN = (
    ("spreadsheetml", "Dit is een Excel-bestand, geen Word-bestand (.docx)."),
    ("presentationml", "Dit is een PowerPoint-bestand, geen Word-bestand (.docx)."),
    (
        "wordprocessingml.template",
        "Dit is een Word-sjabloon (.dotx). Sla het op als Word-document (.docx).",
    ),
)


@dataclass(frozen=True)
class Relatie:
    """What a part refers to by an id: another part by its name, or an address outside."""

    soort: str
    doel: str
    extern: bool


@dataclass
class Pakket:
    """The parts of one document. `part` names are without a leading slash."""

    archief: zipfile.ZipFile
    types: dict[str, str] = field(default_factory=dict)
    hoofddeel: str = ""
    sjabloon: str = ""
    namen: dict[str, str] = field(default_factory=dict)
    _relaties: dict[str, dict[str, Relatie]] = field(default_factory=dict)

    def read(self, naam: str) -> bytes:
        """The bytes of a part, or a DocxError when the archive lies about it."""
        try:
            return self.archief.read(self.namen[naam.lower()])
        except KeyError as error:
            raise DocxError(STUK % naam) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise DocxError(STUK % naam) from error
        except (
            RuntimeError,
            ValueError,
            OverflowError,
        ) as error:  # odd headers, as zipfile says it
            raise DocxError(STUK % naam) from error

    def has(self, naam: str) -> bool:
        return naam.lower() in self.namen

    def xml(self, naam: str) -> Element:
        data = self.read(naam)
        if len(data) > grenzen.MAX_XML:
            raise DocxError("Dit bestand is geweigerd: de tekst is uitgepakt groter dan 30 MB.")
        return parse_xml(data, naam)

    def relaties(self, naam: str) -> dict[str, Relatie]:
        """By id, what this part refers to."""
        if naam not in self._relaties:
            map_, bestand = posixpath.split(naam)
            rels = posixpath.join(map_, "_rels", f"{bestand}.rels")
            self._relaties[naam] = self._read_rels(rels, map_) if self.has(rels) else {}
        return self._relaties[naam]

    def _read_rels(self, rels: str, map_: str) -> dict[str, Relatie]:
        gevonden = {}
        for rel in self.xml(rels).iter(q("pr:Relationship")):
            soort = rel.get("Type", "").rsplit("/", 1)[-1]
            doel = rel.get("Target", "")
            extern = rel.get("TargetMode", "") == "External"
            if not extern:
                doel = unquote(doel).split("#")[0]
                doel = posixpath.normpath(posixpath.join("/", map_, doel)).lstrip("/")
            gevonden[rel.get("Id", "")] = Relatie(soort, doel, extern)
        return gevonden

    def related(self, naam: str, soort: str) -> list[str]:
        """The parts of this kind that a part refers to and that are there."""
        return [
            relatie.doel
            for relatie in self.relaties(naam).values()
            if relatie.soort == soort and not relatie.extern and self.has(relatie.doel)
        ]


def open_pakket(data: bytes) -> Pakket:
    """The package, once it is known to be a Word document that holds nothing dangerous."""
    grenzen.check_bytes(data)
    try:
        archief = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, OverflowError, NotImplementedError) as error:
        raise DocxError(STUK % "het bestand") from error
    except (IndexError, UnicodeDecodeError) as error:  # zipfile on a mangled directory
        raise DocxError(STUK % "het bestand") from error
    grenzen.check_zip(archief)
    pakket = Pakket(archief, namen={naam.lower(): naam for naam in archief.namelist()})
    _check_kind(pakket)
    pakket.types = _content_types(pakket)
    grenzen.check_parts(archief.namelist(), pakket.types)
    _check_contents(pakket)
    pakket.hoofddeel = _main_part(pakket)
    return pakket


def _check_kind(pakket: Pakket) -> None:
    if pakket.has("mimetype"):
        soort = pakket.read("mimetype")[:100].decode("ascii", "replace")
        if "opendocument" in soort:
            raise DocxError(f"Dit is een OpenDocument-bestand, geen .docx. {grenzen.SLA_OP}")
    if not pakket.has("[Content_Types].xml"):
        raise DocxError(grenzen.GEEN_DOCX)


def _content_types(pakket: Pakket) -> dict[str, str]:
    """The content type of every part, by its name as the archive has it."""
    root = pakket.xml("[Content_Types].xml")
    per_deel, per_extensie = {}, {}
    for kind in root:
        soort = kind.get("ContentType", "")
        if kind.tag == q("ct:Override"):
            per_deel[kind.get("PartName", "").lstrip("/").lower()] = soort
        elif kind.tag == q("ct:Default"):
            per_extensie[kind.get("Extension", "").lower()] = soort
    return {
        naam: per_deel.get(klein) or per_extensie.get(klein.rpartition(".")[2], "")
        for klein, naam in pakket.namen.items()
    }


def _check_contents(pakket: Pakket) -> None:
    """Look into every part that could bring something from outside."""
    for klein, naam in pakket.namen.items():
        soort = pakket.types[naam]
        if klein.endswith(".rels"):
            _check_rels(pakket, naam)
        elif "oleobject" in soort.lower() or "/embeddings/" in klein:
            grenzen.check_embedding(naam, pakket.read(naam))
        elif klein.endswith((".htm", ".html", ".xhtml", ".mht", ".mhtml", ".svg")):
            grenzen.check_page(naam, pakket.read(naam))
        elif klein.endswith(".xml") and b"<!DOCTYPE" in pakket.read(naam)[:2000]:
            pakket.xml(naam)  # says what is wrong


def _check_rels(pakket: Pakket, rels: str) -> None:
    for rel in pakket.xml(rels).iter(q("pr:Relationship")):
        soort = rel.get("Type", "").rsplit("/", 1)[-1]
        if "vbaProject" in soort:
            raise DocxError(grenzen.ACTIEF % "macro's")
        if rel.get("TargetMode", "") != "External":
            continue
        if not grenzen.check_external(soort, rel.get("Target", "")):
            pakket.sjabloon = rel.get("Target", "")


def _main_part(pakket: Pakket) -> str:
    delen = pakket.related("", "officeDocument")
    naam = delen[0] if delen else "word/document.xml"
    if not pakket.has(naam):
        raise DocxError(grenzen.GEEN_DOCX)
    soort = pakket.types[pakket.namen[naam.lower()]]
    for deel, melding in ANDERE_SOORTEN:
        if deel in soort:
            raise DocxError(melding)
    if soort != DOCX or find(pakket.xml(naam), "w:body") is None:
        raise DocxError(grenzen.GEEN_DOCX)
    return naam
