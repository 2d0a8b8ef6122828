"""Which of bold, italic, underline, strike, sub and sup a run shows: its own word, else its styles'."""

from rapportage.docx.context import Context
from rapportage.docx.ooxml import Element, find, on_off, val

# In the order of the HTML tags, from the outside in.
AAN_UIT = (("strong", ("w:b",)), ("em", ("w:i",)), ("s", ("w:strike", "w:dstrike")))
VOLGORDE = ("strong", "em", "u", "s", "sub", "sup")
STAND = {"superscript": "sup", "subscript": "sub"}


def formatting(rpr: Element | None, alineastijl: str, ctx: Context) -> frozenset[str]:
    """The HTML tags that this run needs."""
    tekenstijl = val(rpr, "w:rStyle") or ""
    gevonden = {
        tag
        for tag, namen in AAN_UIT
        if any(_is_on(rpr, naam, alineastijl, tekenstijl, ctx) for naam in namen)
    }
    if (_value(rpr, "w:u", alineastijl, tekenstijl, ctx) or "none") != "none":
        gevonden.add("u")
    stand = _value(rpr, "w:vertAlign", alineastijl, tekenstijl, ctx)
    if stand in STAND:
        gevonden.add(STAND[stand])
    return frozenset(gevonden)


def is_hidden(rpr: Element | None, alineastijl: str, ctx: Context) -> bool:
    return _is_on(rpr, "w:vanish", alineastijl, val(rpr, "w:rStyle") or "", ctx)


def _is_on(rpr: Element | None, naam: str, alinea: str, teken: str, ctx: Context) -> bool:
    eigen = on_off(find(rpr, naam))
    if eigen is not None:
        return eigen
    # Two styles that both say bold cancel each other out: that is what toggling means in Word.
    return bool(ctx.stijlen.toggle(alinea, naam)) != bool(ctx.stijlen.toggle(teken, naam))


def _value(rpr: Element | None, naam: str, alinea: str, teken: str, ctx: Context) -> str | None:
    eigen = val(rpr, naam)
    if eigen is not None:
        return eigen
    return ctx.stijlen.run_value(teken, naam) or ctx.stijlen.run_value(alinea, naam)
