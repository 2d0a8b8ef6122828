"""The shape of stored rich text, as plain data between reading and writing it."""

from dataclasses import dataclass, field

OPMAAK = ("strong", "em", "u", "s", "sub", "sup")
IN_VOETNOOT = frozenset({"strong", "em", "sub", "sup"})


@dataclass(frozen=True)
class Stuk:
    """A run of text with its marks, or one line break (`br`), or one footnote (`noot`)."""

    tekst: str = ""
    opmaak: frozenset[str] = frozenset()
    href: str = ""
    br: bool = False
    noot: "tuple[Stuk, ...]" = ()

    @property
    def is_tekst(self) -> bool:
        return not self.br and not self.noot


Regel = list[Stuk]


@dataclass
class Tekst:
    """A paragraph (`niveau` 0) or a heading (`niveau` 1 to 6)."""

    stukken: Regel
    niveau: int = 0


@dataclass
class Lijst:
    punten: "list[list[Blok]]"
    genummerd: bool = False
    start: int = 1


@dataclass
class Citaat:
    blokken: "list[Blok]"


@dataclass
class Figuur:
    src: str
    alt: str = ""
    breedte: int = 0
    hoogte: int = 0
    bijschrift: Regel = field(default_factory=list)


@dataclass(eq=False)  # two empty cells are two cells
class Cel:
    blokken: "list[Blok]" = field(default_factory=list)
    kop: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass
class Tabel:
    """`kop` is the one header row, or empty; every row fills the same number of columns."""

    kop: list[Cel]
    rijen: list[list[Cel]]
    bijschrift: Regel = field(default_factory=list)


Blok = Tekst | Lijst | Citaat | Figuur | Tabel
