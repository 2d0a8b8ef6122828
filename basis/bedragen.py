"""How an amount is read and shown, and a percentage shown, in the Dutch way."""

import re
from decimal import Decimal

from basis.fields import MAX_BEDRAG

# 1.250.000,50 · 1250000,50 · € 500 · 500,- : dots only between groups of three digits.
HEEL = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+"
BEDRAG = re.compile(rf"(?P<heel>{HEEL})(?:,(?P<cent>[0-9]{{2}}|-{{1,2}}))?")
MINUS = re.compile(r"^(?:€\s*)?-\s*(?:€\s*)?|^€\s*")


def read_bedrag(tekst: str) -> Decimal:
    """The Decimal euros that a Dutch reader sees in `tekst`; ValueError with a Dutch sentence if unsure."""
    kaal = tekst.replace("\u2212", "-").replace("\u00a0", " ").strip()
    teken = MINUS.match(kaal)
    negatief = teken is not None and "-" in teken[0]
    match = BEDRAG.fullmatch(kaal[teken.end() :] if teken else kaal)
    if not match:
        raise ValueError(
            "Vul een bedrag in zoals 1.250.000 of 1.250.000,50: punten tussen de duizendtallen, "
            "een komma met twee cijfers voor de centen."
        )
    cent = match["cent"] or "00"
    bedrag = Decimal(match["heel"].replace(".", "") + "." + (cent if cent.isdigit() else "00"))
    if bedrag > MAX_BEDRAG:
        raise ValueError("Dit bedrag is te groot.")
    return -bedrag if negatief and bedrag else bedrag


def euro(bedrag: Decimal | int | None, *, cents: bool | None = None) -> str:
    """`€ 1.117.170`, with cents where there are any (or as `cents` says); None is "geen opgave"."""
    if bedrag is None:
        return "geen opgave"
    bedrag = Decimal(bedrag)
    with_cents = bedrag != bedrag.to_integral_value() if cents is None else cents
    tekst = f"{abs(bedrag):,.{2 if with_cents else 0}f}"
    tekst = tekst.translate(str.maketrans(",.", ".,"))
    minus = "\u2212" if bedrag < 0 and tekst.strip("0.,") else ""
    return f"€\u00a0{minus}{tekst}"


def procent(waarde: Decimal | None) -> str:
    """`12,5%`, with the decimal only where there is one; None is "n.v.t."."""
    if waarde is None:
        return "n.v.t."
    afgerond = round(waarde, 1)
    minus = "\u2212" if afgerond < 0 else ""
    return f"{minus}{abs(afgerond)}%".replace(".", ",").replace(",0%", "%")
