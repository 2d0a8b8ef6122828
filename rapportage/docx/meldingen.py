"""Collects what a person must know about the import, each with the place it is about."""

from rapportage.docx.document import Melding

MAX_PLAATS = 300


class Meldingen:
    """Remembers where the reader is, and joins equal meldingen at the same place into one."""

    def __init__(self) -> None:
        self.koppen: list[tuple[int, str]] = []
        self._teksten: dict[tuple[str, str], list[str]] = {}

    def enter_heading(self, niveau: int, titel: str) -> None:
        while self.koppen and self.koppen[-1][0] >= niveau:
            self.koppen.pop()
        self.koppen.append((niveau, titel))

    @property
    def plaats(self) -> str:
        if not self.koppen:
            return "begin van het document"
        pad = " › ".join(titel for _, titel in self.koppen)
        return pad if len(pad) <= MAX_PLAATS else f"{pad[: MAX_PLAATS - 1]}…"

    def add(self, melding: str, tekst: str = "", plaats: str | None = None) -> None:
        teksten = self._teksten.setdefault((plaats or self.plaats, melding), [])
        if tekst.strip():
            teksten.append(tekst.strip())

    def add_once(self, melding: str) -> None:
        """For what is true of the whole document."""
        self._teksten.setdefault(("hele document", melding), [])

    def all(self) -> tuple[Melding, ...]:
        return tuple(
            Melding(plaats, melding, "\n".join(teksten))
            for (plaats, melding), teksten in self._teksten.items()
        )
