"""A CSV: which encoding, which delimiter, which rows."""

import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from fonds.inlezen.vorm import (
    MAX_KOLOMMEN,
    VOORBEELDRIJEN,
    ZOEK_KOP_TOT,
    Cel,
    InleesFout,
    Vorm,
    column_names,
    find_head,
    tekst_van,
)

SCHEIDINGEN = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
GEEN_KOLOMMEN = (
    "In dit bestand vond het portaal geen kolommen. Tussen de kolommen hoort een puntkomma, komma, "
    "tab of verticale streep te staan. Sla het in Excel op als CSV (gescheiden door puntkomma's), "
    "of stuur het als Excel-bestand (.xlsx)."
)
STUURTEKENS = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f]")  # what a text file does not hold
GEEN_TEKST = "Dit is geen CSV- of Excel-bestand. Stuur het als .csv of .xlsx."


def decode(inhoud: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        pogingen = ["utf-16"]
    else:
        pogingen = _without_mark(inhoud[:4000])
    for codering in pogingen:
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if not STUURTEKENS.search(tekst[:20_000]) and "\0" not in tekst:
            return tekst, codering
    raise InleesFout(GEEN_TEKST)


def _without_mark(begin: bytes) -> list[str]:
    """UTF-16 where every other byte of most letters is nul; a single nul is damage."""
    even, oneven = begin[::2].count(0), begin[1::2].count(0)
    if max(even, oneven) * 4 < len(begin):
        return ["utf-8-sig", "cp1252"]
    return ["utf-16-le"] if oneven > even else ["utf-16-be"]


def records(tekst: str, scheiding: str) -> Iterator[list[str]]:
    """Each row as a list of cells."""
    try:
        yield from csv.reader(io.StringIO(tekst, newline=""), delimiter=scheiding)
    except csv.Error as error:
        raise InleesFout(
            "Dit bestand is niet te lezen: een aanhalingsteken opent ergens een tekst die niet "
            "meer eindigt. Sla het in Excel opnieuw op als CSV."
        ) from error


def sniff(tekst: str) -> str:
    """The delimiter that gives the most columns, as many in most of the first rows."""
    begin = tekst[:200_000]
    beste, meeste = "", (0, 0)
    for scheiding in SCHEIDINGEN:
        try:
            rijen = [rij for rij in islice(records(begin, scheiding), 40) if any(rij)]
        except InleesFout:
            continue
        breedtes = [len(rij) for rij in rijen if len(rij) > 1]
        if not breedtes:
            continue
        gewoon = max(set(breedtes), key=breedtes.count)
        score = (breedtes.count(gewoon), gewoon)
        if score > meeste:
            beste, meeste = scheiding, score
    if not beste:
        raise InleesFout(GEEN_KOLOMMEN)
    return beste


def look_csv(inhoud: bytes) -> Vorm:
    tekst, codering = decode(inhoud)
    scheiding = sniff(tekst)
    eerste: list[list[Cel]] = [list(rij) for rij in islice(records(tekst, scheiding), 60)]
    kop = find_head(eerste[:ZOEK_KOP_TOT])
    if kop is None:
        raise InleesFout(GEEN_KOLOMMEN)
    kolommen = column_names(eerste[kop])
    if len(kolommen) > MAX_KOLOMMEN:
        raise InleesFout(f"Dit bestand heeft meer dan {MAX_KOLOMMEN} kolommen.")
    data = [rij for rij in eerste[kop + 1 :] if any(rij)][:VOORBEELDRIJEN]
    return Vorm(
        soort="csv",
        codering=codering,
        scheiding=scheiding,
        koprij=kop + 1,
        rijen=sum(1 for _ in records(tekst, scheiding)) - kop - 1,
        kolommen=kolommen,
        voorbeeld=[[tekst_van(cel)[:80] for cel in rij] for rij in data],
    )


def rows_csv(inhoud: bytes, vorm: Vorm) -> Iterator[tuple[int, list[Cel]]]:
    """The rows below the head, each with its number in the file."""
    tekst, _ = decode(inhoud)
    for nummer, rij in enumerate(records(tekst, vorm.scheiding), start=1):
        if nummer > vorm.koprij:
            yield nummer, list(rij)
