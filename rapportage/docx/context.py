"""What the readers share while they walk through one document."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from basis.docx.ooxml import Element
from basis.docx.pakket import Pakket, Relatie
from rapportage.docx.bladwijzers import Bladwijzers
from rapportage.docx.document import Beeld
from rapportage.docx.meldingen import Meldingen
from rapportage.docx.nummering import Nummering
from rapportage.docx.stijlen import Stijlen
from rapportage.docx.velden import Veld


@dataclass
class Context:
    """The state of one import. `deel` is the part being read: its ids mean what its own rels say."""

    pakket: Pakket
    deel: str
    stijlen: Stijlen
    nummering: Nummering
    meldingen: Meldingen
    bladwijzers: Bladwijzers = field(default_factory=Bladwijzers)
    noten: dict[tuple[str, str], Element] = field(default_factory=dict)
    noot_delen: dict[str, str] = field(default_factory=dict)
    velden: dict[Element, tuple[str, Veld]] = field(default_factory=dict)
    stapel: list[Veld] = field(default_factory=list)
    beelden: list[Beeld] = field(default_factory=list)
    gelezen_noten: list[Element] = field(default_factory=list)
    # Text that was left out knowingly, each with a melding; the check at the end skips it.
    weggelaten: set[Element] = field(default_factory=set)
    in_noot: bool = False
    in_kader: bool = False  # in a cell, a text box or a note: a heading opens no chapter here

    def relatie(self, relatie_id: str) -> Relatie | None:
        return self.pakket.relaties(self.deel).get(relatie_id)

    def leave_out(self, element: Element, melding: str, tekst: str) -> None:
        """Say that this element is not taken over, and with which words."""
        self.weggelaten.add(element)
        self.meldingen.add(melding, tekst)

    @contextmanager
    def in_part(self, deel: str) -> Iterator[None]:
        """Read a note: its part has its own relations and its own fields."""
        vorige = self.deel, self.stapel, self.in_noot
        self.deel, self.stapel, self.in_noot = deel, [], True
        try:
            with self.in_frame():
                yield
        finally:
            self.deel, self.stapel, self.in_noot = vorige

    @contextmanager
    def in_frame(self) -> Iterator[None]:
        """Read what stands beside the line of chapters: a cell, a box, a note."""
        vorige, self.in_kader = self.in_kader, True
        try:
            yield
        finally:
            self.in_kader = vorige
