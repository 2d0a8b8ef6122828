"""What one cell says: an amount, a date, a year. ValueError with a Dutch sentence where it is unsure."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from basis.bedragen import read_bedrag
from basis.fields import CENT, MAX_BEDRAG
from fonds.inlezen.vorm import Cel, tekst_van

RUIS = Decimal("0.000001")  # what is left of a binary fraction in a spreadsheet
EXCEL_NUL = date(1899, 12, 30)
EERSTE, LAATSTE = date(2000, 1, 1), date(2100, 12, 31)
MAANDEN = {
    naam: nummer
    for nummer, namen in enumerate(
        (
            ("januari", "jan"), ("februari", "feb"), ("maart", "mrt"), ("april", "apr"), ("mei",),
            ("juni", "jun"), ("juli", "jul"), ("augustus", "aug"), ("september", "sep", "sept"),
            ("oktober", "okt"), ("november", "nov"), ("december", "dec"),
        ),
        start=1,
    )
    for naam in namen
}  # fmt: skip
DAG_EERST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
JAAR_EERST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
AANEEN = re.compile(r"(20\d\d)(\d\d)(\d\d)")
UITGESCHREVEN = re.compile(r"(\d{1,2})[ -]([a-z]+)\.?[ -](\d{4})")
TIJD = re.compile(r"[ t]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
MET_PUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?|[0-9]+(?:\.[0-9]{1,2})?")
GEEN_BEDRAG = "schrijf het als 1.250,50, met hoogstens twee cijfers achter de komma"
GEEN_BEDRAG_PUNT = "schrijf het als 1250.50, met hoogstens twee cijfers achter de punt"
GEEN_DATUM = "schrijf hem als 31-12-2024"


def lees_bedrag(cel: Cel, *, punt: bool = False) -> Decimal:
    """The euros in this cell. Text is read in the Dutch way (`1.000` is duizend), or with a point."""
    if isinstance(cel, bool | date) or cel is None:
        raise ValueError(GEEN_BEDRAG)
    if isinstance(cel, int | float):
        return _van_getal(cel)
    return _van_tekst(cel, punt)


def _van_getal(getal: int | float) -> Decimal:
    """A number of a spreadsheet: its cents, or refused where it has more decimals than money has."""
    try:
        waarde = Decimal(repr(getal))
        if not waarde.is_finite() or abs(waarde) > MAX_BEDRAG:
            raise ValueError("dit bedrag is te groot")
        bedrag = waarde.quantize(CENT)
    except InvalidOperation as error:
        raise ValueError(GEEN_BEDRAG) from error
    if abs(waarde - bedrag) > RUIS:
        raise ValueError("dit bedrag heeft meer dan twee cijfers achter de komma")
    return bedrag + 0  # never a negative zero


def _van_tekst(tekst: str, punt: bool) -> Decimal:
    kaal = tekst.replace("\u2212", "-").replace("\u00a0", " ").replace("\u202f", " ").strip()
    kaal = re.sub(r"^(-?)\s*(?:EUR|€)\s*|\s*(?:EUR|€)$", r"\1", kaal, flags=re.I).strip()
    negatief = False
    if kaal.startswith("(") and kaal.endswith(")"):
        negatief, kaal = True, kaal[1:-1].strip()
    elif kaal.endswith("-") and not kaal.endswith((",-", ",--")):
        negatief, kaal = True, kaal[:-1].strip()
    bedrag = _met_punt(kaal) if punt else _met_komma(kaal)
    if negatief and (bedrag < 0 or kaal.startswith("-")):
        raise ValueError(GEEN_BEDRAG_PUNT if punt else GEEN_BEDRAG)
    return -bedrag if negatief and bedrag else bedrag


def _met_komma(kaal: str) -> Decimal:
    if re.search(r",[0-9]$", kaal):
        kaal += "0"  # 12,5 can only be twelve and a half
    try:
        return read_bedrag(kaal)
    except ValueError as error:
        raise ValueError(GEEN_BEDRAG) from error


def _met_punt(kaal: str) -> Decimal:
    teken, rest = (-1, kaal[1:].strip()) if kaal.startswith("-") else (1, kaal)
    rest = rest.removeprefix("€").strip()
    if not MET_PUNT.fullmatch(rest):
        raise ValueError(GEEN_BEDRAG_PUNT)
    bedrag = Decimal(rest.replace(",", ""))
    if bedrag > MAX_BEDRAG:
        raise ValueError("dit bedrag is te groot")
    return (bedrag * teken).quantize(CENT) if bedrag else Decimal("0.00")


def lees_datum(cel: Cel) -> date:
    """The day in this cell: a real date, the day number of a spreadsheet, or written in Dutch."""
    if isinstance(cel, datetime):
        return _in_bereik(cel.date())
    if isinstance(cel, date):
        return _in_bereik(cel)
    if isinstance(cel, bool) or cel is None:
        raise ValueError(GEEN_DATUM)
    if isinstance(cel, int | float):
        return _van_dagnummer(cel)
    return _geschreven(cel)


def _in_bereik(dag: date) -> date:
    if not EERSTE <= dag <= LAATSTE:
        raise ValueError("kies een datum in de jaren 2000 tot en met 2100")
    return dag


def _van_dagnummer(getal: int | float) -> date:
    """Spreadsheets count days from 1900; a number that is no day of 2000 to 2100 is no date."""
    if not 36526 <= getal < 73416:
        raise ValueError(GEEN_DATUM)
    return EXCEL_NUL + timedelta(days=int(getal))


def _geschreven(tekst: str) -> date:
    kaal = TIJD.sub("", " ".join(tekst.casefold().split()))
    try:
        if match := DAG_EERST.fullmatch(kaal):
            dag, maand, jaar = map(int, match.groups())
        elif match := JAAR_EERST.fullmatch(kaal) or AANEEN.fullmatch(kaal):
            jaar, maand, dag = map(int, match.groups())
        elif match := UITGESCHREVEN.fullmatch(kaal):
            dag, maand, jaar = int(match[1]), MAANDEN[match[2]], int(match[3])
        elif re.fullmatch(r"[0-9]{5}", kaal):
            return _van_dagnummer(int(kaal))
        else:
            raise ValueError(GEEN_DATUM)
        gevonden = date(jaar, maand, dag)
    except (ValueError, KeyError) as error:
        raise ValueError(GEEN_DATUM) from error
    return _in_bereik(gevonden)


def lees_boekjaar(cel: Cel) -> int:
    tekst = tekst_van(cel)
    if not re.fullmatch(r"[0-9]{4}", tekst) or not 2000 <= int(tekst) <= 2100:
        raise ValueError("schrijf het boekjaar als 2024")
    return int(tekst)
