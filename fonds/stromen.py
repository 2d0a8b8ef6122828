"""The shape of the figures of a fonds: frozen dataclasses of plain values, fit for JSON."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Grond:
    """The beslispunt that an amount rests on; `nummer` is "" where only the besluit is known."""

    nummer: str
    besluit: str
    url: str
    bron_programma: str = ""  # the paper that says on which programma the money lands
    bron_url: str = ""


@dataclass(frozen=True)
class Deel:
    """An amount with the ground under it; `naam` says where it comes from, if that matters."""

    bedrag: Decimal
    grond: Grond
    naam: str = ""


@dataclass(frozen=True)
class OnderdeelStroom:
    """An onderdeel with its (indicative) raming; None is "geen opgave"."""

    code: str
    naam: str
    soort: str
    raming: Decimal | None
    grond: Grond | None


@dataclass(frozen=True)
class ProgrammaStroom:
    """What the raad authorised for one programma, what it rests on, and how it is divided."""

    nummer: int
    naam: str
    geautoriseerd: Decimal
    delen: tuple[Deel, ...]
    onderdelen: tuple[OnderdeelStroom, ...]
    geraamd: Decimal  # sum of the ramingen
    ruimte: Decimal  # geautoriseerd - geraamd
    onttrokken: Decimal  # werkelijk


@dataclass(frozen=True)
class JaarStroom:
    """The begrote reserve in one boekjaar."""

    boekjaar: int
    stortingen: Decimal
    onttrekkingen: Decimal
    saldo: Decimal  # at the end of the boekjaar


@dataclass(frozen=True)
class Controle:
    """A sum that must come out, with its two sides."""

    naam: str
    links: Decimal
    rechts: Decimal
    klopt: bool


@dataclass(frozen=True)
class Geldstroom:
    """The whole picture, from where the money comes from to the onderdelen."""

    fonds: str
    reserve: str
    peildatum: date
    kennisdatum: date
    stortingen: tuple[Deel, ...]  # werkelijk
    gestort: Decimal  # werkelijk
    gestort_begroot: Decimal
    geautoriseerd: Decimal
    niet_geautoriseerd: Decimal  # gestort (begroot) - geautoriseerd
    geraamd: Decimal
    ruimte: Decimal  # geautoriseerd - geraamd
    onttrokken: Decimal  # werkelijk
    vrijgevallen: Decimal  # werkelijk
    saldo_werkelijk: Decimal
    saldo_begroot: Decimal  # at the end of the boekjaar of the peildatum
    programmas: tuple[ProgrammaStroom, ...]
    jaren: tuple[JaarStroom, ...]
    controles: tuple[Controle, ...]

    @property
    def leeg(self) -> bool:
        return not (self.stortingen or self.programmas or self.jaren)
