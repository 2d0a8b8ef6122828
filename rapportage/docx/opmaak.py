"""Which of bold, italic, underline, strike, sub and sup a run shows: its own word, else its styles'."""

from basis.docx.ooxml import W_VAL, Element, on_off, q
from rapportage.docx.context import Context

AAN_UIT = {"w:b": "strong", "w:i": "em", "w:strike": "s", "w:dstrike": "s"}
VOLGORDE = ("strong", "em", "u", "s", "sub", "sup")  # of the HTML tags, from the outside in
STAND = {"superscript": "sup", "subscript": "sub"}


def formatting(rpr: Element | None, alineastijl: str, ctx: Context) -> frozenset[str]:
    """The HTML tags that this run needs."""
    eigen = _own(rpr)
    tekenstijl = _own_value(eigen, "w:rStyle") or ""
    gevonden = {
        tag for naam, tag in AAN_UIT.items() if _is_on(eigen, naam, alineastijl, tekenstijl, ctx)
    }
    if (_value(eigen, "w:u", alineastijl, tekenstijl, ctx) or "none") != "none":
        gevonden.add("u")
    stand = _value(eigen, "w:vertAlign", alineastijl, tekenstijl, ctx)
    if stand in STAND:
        gevonden.add(STAND[stand])
    return frozenset(gevonden)


def is_hidden(rpr: Element | None, alineastijl: str, ctx: Context) -> bool:
    eigen = _own(rpr)
    return _is_on(eigen, "w:vanish", alineastijl, _own_value(eigen, "w:rStyle") or "", ctx)


def _own(rpr: Element | None) -> dict[str, Element]:
    """What the run itself says; most runs say nothing."""
    return {} if rpr is None else {str(kind.tag): kind for kind in rpr}


def _own_value(eigen: dict[str, Element], naam: str) -> str | None:
    return eigen[q(naam)].get(W_VAL, "") if eigen and q(naam) in eigen else None


def _is_on(eigen: dict[str, Element], naam: str, alinea: str, teken: str, ctx: Context) -> bool:
    aan = on_off(eigen.get(q(naam))) if eigen else None
    if aan is not None:
        return aan
    # Two styles that both say bold cancel each other out: that is what toggling means in Word.
    return bool(ctx.stijlen.toggle(alinea, naam)) != bool(ctx.stijlen.toggle(teken, naam))


def _value(
    eigen: dict[str, Element], naam: str, alinea: str, teken: str, ctx: Context
) -> str | None:
    waarde = _own_value(eigen, naam)
    if waarde is not None:
        return waarde
    return ctx.stijlen.run_value(teken, naam) or ctx.stijlen.run_value(alinea, naam)
