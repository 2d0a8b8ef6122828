"""Closed boekjaren: sentences for what does not add up (rule 11, ontwerp 5)."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal

from django.db.models import Q

from basis.bedragen import euro
from basis.fields import som
from fonds.choices import SoortJaarstap, SoortRegel, SoortWijziging, StatusWijziging
from fonds.jaareinde.sluiting import gesloten_jaren, jaren, sluiting
from fonds.models import Begrotingsregel, Boekjaar, Fonds, Programma
from fonds.ruimte import geautoriseerd


def closed_years_follow_the_formula(fonds: Fonds) -> Iterator[str]:
    """A closed year takes no bookings, so what it took stays checkable: max(0, min(netto, begroot))."""
    for jaar in sorted(gesloten_jaren(fonds)):
        for p in sluiting(fonds, jaar).programmas:
            if p.te_boeken:
                yield (
                    f"{p.programma} onttrok in {jaar} {euro(p.geboekt)}; lasten min baten is "
                    f"{euro(p.netto)} en begroot was {euro(p.begroot)}: dat had {euro(p.onttrekking)} "
                    "moeten zijn."
                )
            if p.over < 0:
                yield f"uit {jaar} van {p.programma} is {euro(-p.over)} meer overgeheveld dan er over was."


def years_close_in_order(fonds: Fonds) -> Iterator[str]:
    gesloten = gesloten_jaren(fonds)
    for jaar in jaren(fonds):
        if jaar not in gesloten and any(later > jaar for later in gesloten):
            yield f"boekjaar {jaar} is open, terwijl een later boekjaar is gesloten."


def steps_tell_the_state(fonds: Fonds) -> Iterator[str]:
    """The last step of a boekjaar says what the row says."""
    for boekjaar in Boekjaar.objects.filter(fonds=fonds).prefetch_related("stappen"):
        stappen = list(boekjaar.stappen.all())
        laatste = stappen[-1].soort if stappen else SoortJaarstap.HEROPENEN
        open_ = laatste == SoortJaarstap.HEROPENEN
        if open_ == (boekjaar.gesloten_op is not None):
            yield f"{boekjaar} is volgens zijn laatste stap {'open' if open_ else 'gesloten'}, en staat anders."
        if bool(boekjaar.jaarrekening_id) != (laatste == SoortJaarstap.VASTSTELLEN):
            yield f"{boekjaar}: de jaarrekening en de laatste stap spreken elkaar tegen."


def geautoriseerd_is_the_sum_of_its_years(fonds: Fonds) -> Iterator[str]:
    """Σ werkelijk of closed years + Σ nog over te hevelen + Σ budget of open years."""
    sums: dict[Programma, Decimal] = defaultdict(Decimal)
    gesloten = gesloten_jaren(fonds)
    for jaar in jaren(fonds):
        for p in sluiting(fonds, jaar).programmas:
            sums[p.programma] += p.geboekt + p.over if jaar in gesloten else p.begroot
    for programma, total in sums.items():
        authorised = geautoriseerd(fonds, programma)
        if total != authorised:
            yield (
                f"{programma}: geautoriseerd is {euro(authorised)}, de jaren tellen op tot "
                f"{euro(total)}."
            )


def origins_are_closed(fonds: Fonds) -> Iterator[str]:
    """Only a closed boekjaar has something left to move, and only an overheveling or vrijval moves it."""
    gesloten = gesloten_jaren(fonds)
    moved = Begrotingsregel.objects.filter(
        wijziging__fonds=fonds,
        wijziging__status=StatusWijziging.VASTGESTELD,
        uit_boekjaar__isnull=False,
    ).select_related("wijziging")
    for regel in moved:
        if regel.uit_boekjaar not in gesloten:
            yield f"{regel.wijziging} neemt uit {regel.uit_boekjaar}, en dat boekjaar is open."
        if regel.wijziging.soort not in (SoortWijziging.OVERHEVELING, SoortWijziging.VRIJVAL):
            yield f"{regel.wijziging} neemt uit {regel.uit_boekjaar}, maar is geen overheveling of vrijval."


def herfaseringen_are_net_zero(fonds: Fonds) -> Iterator[str]:
    vast = fonds.wijzigingen.filter(
        soort=SoortWijziging.HERFASERING, status=StatusWijziging.VASTGESTELD
    )
    for wijziging in vast:
        rows = wijziging.regels.values("programma__nummer", "soort").annotate(s=som("bedrag"))
        for row in rows.filter(~Q(s=0)).order_by():
            soort = SoortRegel(row["soort"]).label.lower()
            yield (
                f"{wijziging} is een herfasering, en {soort} van programma "
                f"{row['programma__nummer']} komt over de jaren uit op {euro(row['s'])}."
            )


CHECKS: list[Callable[[Fonds], Iterator[str]]] = [
    closed_years_follow_the_formula,
    years_close_in_order,
    steps_tell_the_state,
    geautoriseerd_is_the_sum_of_its_years,
    origins_are_closed,
    herfaseringen_are_net_zero,
]
