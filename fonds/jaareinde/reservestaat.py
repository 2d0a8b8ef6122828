"""The staat van de reserve per boekjaar: begroot, begroot na wijziging and werkelijk beside each other.

Three columns that are never added up. *Begroot* is what the raad had established before the boekjaar
began, and the founding wijziging of the fonds; *na wijziging* is everything that is vastgesteld.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from basis.fields import NUL, som
from fonds.choices import SoortMutatie, SoortRegel, StatusWijziging
from fonds.models import Begrotingsregel, Fonds, Programma
from fonds.stand.bronnen import Peil

BEGIN, EIND, VRIJ = "begin", "eind", "vrij"
TOEVOEGING, ONTTREKKING, VRIJVAL = "toevoeging", "onttrekking", "vrijval"
TEKEN = {TOEVOEGING: 1, ONTTREKKING: -1, VRIJVAL: -1}

Post = tuple[int, str, int]  # boekjaar, soort, pk of the programma (0: none)
Posten = dict[Post, Decimal]


@dataclass(frozen=True)
class Staatregel:
    """One line of the staat. None: this figure does not exist (n.v.t.)."""

    boekjaar: int
    soort: str
    naam: str
    programma: Programma | None
    begroot: Decimal | None
    na_wijziging: Decimal | None
    werkelijk: Decimal | None


def reservestaat(
    fonds: Fonds, *, peildatum: date, kennisdatum: date, jaar: int | None = None
) -> list[Staatregel]:
    """The lines of every boekjaar (or of this one), as of two dates (rule 9)."""
    bron = _Bron(fonds, Peil(peildatum, kennisdatum))
    return [
        regel
        for boekjaar in bron.jaren
        if jaar in (None, boekjaar)
        for regel in _jaar(bron, boekjaar, peildatum)
    ]


class _Bron:
    """The regels and the mutaties that count, read once."""

    def __init__(self, fonds: Fonds, peil: Peil) -> None:
        regels = Begrotingsregel.objects.filter(
            peil.geldt("wijziging__"),
            wijziging__status=StatusWijziging.VASTGESTELD,
            reserve=fonds.reserve_id,
            soort__in=[SoortRegel.STORTING, SoortRegel.ONTTREKKING],
        )
        self.regels = list(regels.select_related("wijziging"))
        self.na_wijziging = _begroot(self.regels)
        own = fonds.wijzigingen.filter(peil.geldt(), status=StatusWijziging.VASTGESTELD)
        first = own.order_by("boekdatum", "pk").values_list("pk", flat=True).first()
        self.founding = first
        self.werkelijk = _booked(fonds, peil)
        years = {post[0] for post in (*self.na_wijziging, *self.werkelijk)}
        self.jaren = range(min(years), max(years) + 1) if years else range(0)
        ids = {post[2] for post in (*self.na_wijziging, *self.werkelijk)}
        self.programmas = sorted(
            Programma.objects.filter(pk__in=ids), key=lambda programma: programma.nummer
        )

    def begroot(self, jaar: int) -> Posten:
        """What stood before this boekjaar began, and the founding."""
        return _begroot(r for r in self.regels if self._is_primitief(r, jaar))

    def _is_primitief(self, regel: Begrotingsregel, jaar: int) -> bool:
        dag = regel.wijziging.boekdatum
        return regel.wijziging_id == self.founding or (dag is not None and dag.year < jaar)


def _begroot(regels: Iterable[Begrotingsregel]) -> Posten:
    posten: Posten = defaultdict(Decimal)
    for regel in regels:
        if regel.soort == SoortRegel.STORTING:
            posten[regel.boekjaar, TOEVOEGING, 0] += regel.bedrag
            continue
        soort = ONTTREKKING if regel.programma_id else VRIJVAL
        posten[regel.boekjaar, soort, regel.programma_id or 0] += regel.bedrag
        if regel.uit_boekjaar is not None:  # what moved on is no longer begroot where it came from
            posten[regel.uit_boekjaar, ONTTREKKING, regel.uit_programma_id or 0] -= regel.bedrag
    return posten


def _booked(fonds: Fonds, peil: Peil) -> Posten:
    posten: Posten = {}
    rows = fonds.mutaties.filter(peil.geldt()).order_by()
    sums = rows.values_list("boekdatum__year", "soort", "programma").annotate(s=som("bedrag"))
    for jaar, soort, programma, bedrag in sums:
        naam = TOEVOEGING if soort == SoortMutatie.STORTING else str(soort)
        key = (jaar, naam, programma if naam == ONTTREKKING else 0)
        posten[key] = posten.get(key, NUL) + TEKEN[naam] * bedrag
    return posten


def _jaar(bron: _Bron, jaar: int, peildatum: date) -> Iterator[Staatregel]:
    kolommen = (bron.begroot(jaar), bron.na_wijziging)
    known = jaar <= peildatum.year

    def regel(soort: str, naam: str, programma: Programma | None = None) -> Staatregel:
        pk = programma.pk if programma else 0
        begroot, na = (_figure(posten, jaar, soort, pk) for posten in kolommen)
        werkelijk = _figure(bron.werkelijk, jaar, soort, pk) if known and soort != VRIJ else None
        return Staatregel(jaar, soort, naam, programma, begroot, na, werkelijk)

    yield regel(BEGIN, f"Stand 1 januari {jaar}")
    yield regel(TOEVOEGING, "Toevoegingen")
    for programma in bron.programmas:
        yield regel(ONTTREKKING, f"Onttrekking {programma}", programma)
    yield regel(VRIJVAL, "Vrijval naar een andere reserve")
    yield regel(EIND, f"Stand 31 december {jaar}")
    yield regel(VRIJ, "Vrije ruimte na alle begrote jaren")


def _figure(posten: Posten, jaar: int, soort: str, programma: int) -> Decimal:
    if soort in TEKEN:
        return posten.get((jaar, soort, programma), NUL)
    until = {BEGIN: jaar - 1, EIND: jaar, VRIJ: 9999}[soort]
    return sum(
        (TEKEN[post[1]] * bedrag for post, bedrag in posten.items() if post[0] <= until), NUL
    )
