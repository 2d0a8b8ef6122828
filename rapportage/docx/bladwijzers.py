"""Links inside the document: a bookmark of Word becomes the hoofdstuk or onderwerp it stands in."""

import re
from html import unescape

BINNEN = "#bladwijzer:"
LINK = re.compile(r'<a href="#bladwijzer:([^"]*)">(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class Bladwijzers:
    """Knows below which heading every bookmark stands; headings are counted from 1, 0 is before the first."""

    def __init__(self) -> None:
        self.koppen = 0
        self.kop_van: dict[str, int] = {}
        self._wachtend: list[str] = []

    def meet(self, naam: str) -> None:
        """A bookmark begins here. It belongs to the paragraph that comes, which may be a heading."""
        self._wachtend.append(naam)

    def end_paragraph(self, *, is_kop: bool) -> int:
        """A paragraph was read; the number of the heading that it is or stands under."""
        self.koppen += is_kop
        for naam in self._wachtend:
            self.kop_van.setdefault(naam, self.koppen)
        self._wachtend.clear()
        return self.koppen


def resolve(html: str, doel_van: dict[str, str]) -> tuple[str, list[str]]:
    """The HTML with its inner links pointing at `#doel`, and the words of links that lead nowhere."""
    dood: list[str] = []

    def replace(match: re.Match[str]) -> str:
        doel = doel_van.get(unescape(match[1]))
        if doel is not None:
            return f'<a href="#{doel}">{match[2]}</a>'
        dood.append(unescape(TAG.sub("", match[2])))
        return match[2]

    return LINK.sub(replace, html), dood
