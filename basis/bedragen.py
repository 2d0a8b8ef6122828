"""How an amount is read and shown, in the Dutch way."""

import re
from decimal import Decimal

from basis.fields import MAX_BEDRAG

# 1.250.000,50 · 1250000,50 · € 500 · 500,- : dots only between groups of three digits.
BEDRAG = re.compile(r"^(?P<min>-)?(?P<heel>\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<cent>\d{2}|-{1,2}))?$")


def read_bedrag(tekst: str) -> Decimal:
    """The Decimal euros that a Dutch reader sees in `tekst`; ValueError with a Dutch sentence if unsure."""
    kaal = tekst.replace("\u2212", "-").replace("\u00a0", " ").strip()
    negatief = kaal.startswith("-")
    kaal = kaal.removeprefix("-").strip().removeprefix("€").strip()
    if kaal.startswith("-"):
        negatief, kaal = True, kaal[1:].strip()
    match = BEDRAG.match(kaal)
    if not match or match["min"]:
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
