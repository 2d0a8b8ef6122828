"""What asked or decided amounts do to the room and to each onderdeel: before, after, and what is short.

The pages of a voorstel and of deciding show these figures; they are added up from the same rows that a
ratification is checked against (fonds.ruimte), so what a member sees is what will hold.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from basis.fields import NUL, som
from fonds.choices import SoortRegel, StatusVoorstel, StatusWijziging
from fonds.models import (
    Begrotingsregel,
    Besluit,
    Besluitregel,
    Fonds,
    Onderdeel,
    Programma,
    Toekenning,
    Voorstel,
    Voorstelregel,
)
from fonds.ruimte import Ruimte, ruimte, vastgelegd

Sleutel = tuple[int, int]  # onderdeel (pk), boekjaar


@dataclass(frozen=True)
class Regel:
    """An amount that is asked for (or taken from) an onderdeel in a boekjaar."""

    onderdeel: Onderdeel
    boekjaar: int
    bedrag: Decimal


@dataclass(frozen=True)
class RegelEffect:
    """What is granted to an onderdeel in a boekjaar: now, after, and the difference."""

    onderdeel: Onderdeel
    boekjaar: int
    oud: Decimal
    verschil: Decimal

    @property
    def nieuw(self) -> Decimal:
        return self.oud + self.verschil


@dataclass(frozen=True)
class OnderdeelEffect:
    """An onderdeel over all years. `vastgelegd` and `ruimte_omlaag` are None where nothing is lowered."""

    onderdeel: Onderdeel
    oud: Decimal
    verschil: Decimal
    vastgelegd: Decimal | None = None  # realisatie plus openstaande verplichtingen (rule 4)
    wachtend: Decimal = NUL  # what besluiten that wait for another body will take away

    @property
    def nieuw(self) -> Decimal:
        return self.oud + self.verschil

    @property
    def ruimte_omlaag(self) -> Decimal | None:
        """How far it can be lowered."""
        if self.vastgelegd is None:
            return None
        return max(self.oud + self.wachtend - self.vastgelegd, NUL)

    @property
    def te_laag(self) -> bool:
        return self.ruimte_omlaag is not None and -self.verschil > self.ruimte_omlaag


@dataclass(frozen=True)
class ProgrammaEffect:
    """The room of a programma before and after; `ingediend` is what other voorstellen ask, shown apart."""

    programma: Programma
    voor: Ruimte
    na: Ruimte
    verschil: Decimal
    ingediend: Decimal

    @property
    def tekort(self) -> Decimal:
        """How much more is asked than there is room for; zero for what asks nothing."""
        return max(-self.na.vrij, NUL) if self.verschil > 0 else NUL

    @property
    def mogelijk(self) -> Decimal:
        """How much can still be granted."""
        return max(self.voor.vrij, NUL)


@dataclass(frozen=True)
class JaarSignaal:
    """A boekjaar in which more is granted than its jaarschijf: a herfasering is needed (no refusal)."""

    programma: Programma
    boekjaar: int
    geautoriseerd: Decimal
    toegekend: Decimal


@dataclass(frozen=True)
class Effect:
    programmas: list[ProgrammaEffect]
    onderdelen: list[OnderdeelEffect]
    regels: list[RegelEffect]
    jaarsignalen: list[JaarSignaal]

    @property
    def verschil(self) -> Decimal:
        """All amounts together."""
        return sum((regel.verschil for regel in self.regels), NUL)

    @property
    def tekort(self) -> Decimal:
        return sum((p.tekort for p in self.programmas), NUL)

    @property
    def tekorten(self) -> list[ProgrammaEffect]:
        return [p for p in self.programmas if p.tekort]

    @property
    def te_laag(self) -> list[OnderdeelEffect]:
        return [o for o in self.onderdelen if o.te_laag]


def effect(
    fonds: Fonds,
    regels: Iterable[Regel | Voorstelregel | Besluitregel | Mapping[str, Any]],
    *,
    voorstel: Voorstel | None = None,
    bevestigt: Besluit | None = None,
) -> Effect:
    """What these amounts do. Amounts for the same onderdeel and boekjaar are added up.

    `voorstel` is the one that asks them, so that it is not shown as "what others ask". With
    `bevestigt` they are those of a besluit that now reserves its room: that reservation ends.
    """
    asked = _asked(regels)
    oud = toegekend_per_regel({pk for pk, _ in asked})
    rows = [
        RegelEffect(regel.onderdeel, regel.boekjaar, oud[key], regel.bedrag)
        for key, regel in asked.items()
    ]
    rows.sort(key=lambda row: (row.onderdeel.code, row.boekjaar))
    return Effect(
        programmas=_programmas(fonds, rows, voorstel, bevestigt),
        onderdelen=_onderdelen(rows, oud, bevestigt),
        regels=rows,
        jaarsignalen=_jaarsignalen(fonds, rows),
    )


def toegekend_per_regel(onderdelen: Iterable[int]) -> dict[Sleutel, Decimal]:
    """What is granted now to these onderdelen (pk), per boekjaar; zero where nothing is."""
    lines = Toekenning.objects.filter(onderdeel__in=onderdelen).order_by()
    totals = lines.values_list("onderdeel", "boekjaar").annotate(s=som("bedrag"))
    return defaultdict(lambda: NUL, {(pk, jaar): s for pk, jaar, s in totals})


def elders_ingediend(fonds: Fonds, behalve: Voorstel | None = None) -> dict[int, Decimal]:
    """Per programma (pk) what ingediende voorstellen ask that are not decided; it does not weigh."""
    lines = Voorstelregel.objects.filter(
        voorstel__fonds=fonds, voorstel__status=StatusVoorstel.INGEDIEND
    ).order_by()
    if behalve is not None:
        lines = lines.exclude(voorstel=behalve)
    totals = lines.values_list("onderdeel__programma").annotate(s=som("bedrag"))
    return defaultdict(lambda: NUL, dict(totals))


def _asked(regels: Iterable[Any]) -> dict[Sleutel, Regel]:
    asked: dict[Sleutel, Regel] = {}
    for row in regels:
        if isinstance(row, Mapping):
            onderdeel, jaar, bedrag = row["onderdeel"], row["boekjaar"], row["bedrag"]
        else:
            onderdeel, jaar, bedrag = row.onderdeel, row.boekjaar, row.bedrag
        key = (onderdeel.pk, jaar)
        before = asked[key].bedrag if key in asked else NUL
        asked[key] = Regel(onderdeel, jaar, before + bedrag)
    return asked


def _programmas(
    fonds: Fonds, rows: list[RegelEffect], voorstel: Voorstel | None, bevestigt: Besluit | None
) -> list[ProgrammaEffect]:
    difference: dict[Programma, Decimal] = defaultdict(Decimal)
    for row in rows:
        difference[row.onderdeel.programma] += row.verschil
    others = elders_ingediend(fonds, voorstel) if rows else {}
    found = []
    for programma in sorted(difference, key=lambda p: p.nummer):
        voor, verschil = ruimte(fonds, programma), difference[programma]
        freed = _reservering(bevestigt, programma) if bevestigt else NUL
        na = Ruimte(voor.geautoriseerd, voor.toegekend + verschil, voor.gereserveerd - freed)
        found.append(ProgrammaEffect(programma, voor, na, verschil, others[programma.pk]))
    return found


def _reservering(besluit: Besluit, programma: Programma) -> Decimal:
    """The room that this besluit holds while it waits; nothing once it was answered."""
    if not besluit.voorleggen_aan or hasattr(besluit, "bekrachtiging"):
        return NUL
    lines = besluit.regels.filter(onderdeel__programma=programma)
    return max(lines.aggregate(s=som("bedrag"))["s"], NUL)


def _onderdelen(
    rows: list[RegelEffect], oud: dict[Sleutel, Decimal], bevestigt: Besluit | None
) -> list[OnderdeelEffect]:
    difference: dict[Onderdeel, Decimal] = defaultdict(Decimal)
    for row in rows:
        difference[row.onderdeel] += row.verschil
    granted: dict[int, Decimal] = defaultdict(Decimal)
    for (pk, _), bedrag in oud.items():
        granted[pk] += bedrag
    lowered = [o for o, verschil in difference.items() if verschil < 0]
    waiting = _wachtend(lowered, bevestigt) if lowered else {}
    return [
        OnderdeelEffect(
            onderdeel,
            oud=granted[onderdeel.pk],
            verschil=verschil,
            vastgelegd=vastgelegd(onderdeel) if verschil < 0 else None,
            wachtend=waiting.get(onderdeel.pk, NUL),
        )
        for onderdeel, verschil in sorted(difference.items(), key=lambda item: item[0].code)
    ]


def _wachtend(onderdelen: list[Onderdeel], bevestigt: Besluit | None) -> dict[int, Decimal]:
    """Lowerings that were decided and wait for directieteam or college."""
    lines = Besluitregel.objects.filter(
        ~Q(besluit__voorleggen_aan=""),
        besluit__bekrachtiging__isnull=True,
        onderdeel__in=onderdelen,
        bedrag__lt=0,
    ).order_by()
    if bevestigt is not None:
        lines = lines.exclude(besluit=bevestigt)
    return dict(lines.values_list("onderdeel").annotate(s=som("bedrag")))


def _jaarsignalen(fonds: Fonds, rows: list[RegelEffect]) -> list[JaarSignaal]:
    more = {(row.onderdeel.programma, row.boekjaar) for row in rows if row.verschil > 0}
    if not more:
        return []
    pks = {programma.pk for programma, _ in more}
    budget, after = _jaarschijven(fonds, pks), _toegekend_per_jaar(fonds, pks)
    for row in rows:
        after[row.onderdeel.programma_id, row.boekjaar] += row.verschil
    return [
        JaarSignaal(programma, jaar, budget[programma.pk, jaar], after[programma.pk, jaar])
        for programma, jaar in sorted(more, key=lambda item: (item[0].nummer, item[1]))
        if after[programma.pk, jaar] > budget[programma.pk, jaar]
    ]


def _jaarschijven(fonds: Fonds, programmas: set[int]) -> dict[tuple[int, int], Decimal]:
    """What the raad authorised per programma (pk) and boekjaar, less what moved out of that year."""
    lines = Begrotingsregel.objects.filter(
        wijziging__fonds=fonds, wijziging__status=StatusWijziging.VASTGESTELD
    ).order_by()
    budget: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    own = lines.filter(programma__in=programmas, soort__in=[SoortRegel.LAST, SoortRegel.BAAT])
    for pk, jaar, soort, s in own.values_list("programma", "boekjaar", "soort").annotate(
        s=som("bedrag")
    ):
        budget[pk, jaar] += s if soort == SoortRegel.LAST else -s
    moved = lines.filter(uit_programma__in=programmas)
    for pk, jaar, s in moved.values_list("uit_programma", "uit_boekjaar").annotate(s=som("bedrag")):
        budget[pk, jaar] -= s
    return budget


def _toegekend_per_jaar(fonds: Fonds, programmas: set[int]) -> dict[tuple[int, int], Decimal]:
    lines = Toekenning.objects.filter(
        onderdeel__fonds=fonds, onderdeel__programma__in=programmas
    ).order_by()
    totals = lines.values_list("onderdeel__programma", "boekjaar").annotate(s=som("bedrag"))
    return defaultdict(Decimal, {(pk, jaar): s for pk, jaar, s in totals})
