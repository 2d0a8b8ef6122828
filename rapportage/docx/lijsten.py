"""Writes paragraphs that are list items as nested lists, each number as Word shows it."""

from dataclasses import dataclass

from rapportage.docx.nummering import Lijstpunt


@dataclass
class Open:
    """A list that is being written, and the number of its last item."""

    punt: Lijstpunt
    nummer: int

    @property
    def tag(self) -> str:
        return "ol" if self.punt.geordend else "ul"


def write_list(punten: list[tuple[Lijstpunt, str]]) -> str:
    """One or more lists: a deeper item opens a list inside the item above it."""
    html: list[str] = []
    open_: list[Open] = []
    for punt, inhoud in punten:
        while open_ and (open_[-1].punt.niveau > punt.niveau or _is_other(open_[-1], punt)):
            html.append(f"</li></{open_.pop().tag}>")
        if open_ and open_[-1].punt.niveau == punt.niveau:
            html.append("</li>")
            open_[-1].nummer = punt.nummer
        else:
            begin = f' start="{punt.nummer}"' if punt.geordend and punt.nummer > 1 else ""
            open_.append(Open(punt, punt.nummer))
            html.append(f"<{open_[-1].tag}{begin}>")
        html.append(f"<li>{inhoud}")
    while open_:
        html.append(f"</li></{open_.pop().tag}>")
    return "".join(html)


def _is_other(laatste: Open, punt: Lijstpunt) -> bool:
    """Whether an item of the same level cannot go on in the list that is open."""
    if laatste.punt.niveau != punt.niveau:
        return False
    if laatste.punt.geordend != punt.geordend:
        return True
    return punt.geordend and punt.nummer != laatste.nummer + 1
