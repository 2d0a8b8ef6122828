"""Besluiten and toekenningen (rules 3, 4 and 5): sentences for what does not add up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL
from fonds.choices import SoortVoorstelstap, Uitkomst
from fonds.controle.reserve import authorised
from fonds.models import (
    Besluit,
    Besluitregel,
    Besteding,
    Fonds,
    Onderdeel,
    Programma,
    Toekenning,
    Voorstelstap,
)
from fonds.ruimte import openstaand_of, ruimte, vastgelegd_of
from fonds.stand import stand

GENOMEN = (Uitkomst.CONFORM, Uitkomst.GEWIJZIGD)


def within_geautoriseerd(fonds: Fonds) -> Iterator[str]:
    """Rule 3: what is granted and reserved stays within what the raad authorised, per programma."""
    for programma in Programma.objects.filter(onderdelen__fonds=fonds).distinct():
        room = ruimte(fonds, programma)
        if room.vrij < 0:
            reserved = f" en gereserveerd {euro(room.gereserveerd)}" if room.gereserveerd else ""
            yield (
                f"op {programma} is {euro(room.toegekend)} toegekend{reserved}, geautoriseerd is "
                f"{euro(room.geautoriseerd)}: {euro(-room.vrij)} te veel."
            )


def toekenningen_follow_their_besluit(fonds: Fonds) -> Iterator[str]:
    """Rule 4: a toekenning is exactly a regel of a besluit that was taken (and approved)."""
    rows = Toekenning.objects.filter(onderdeel__fonds=fonds).select_related(
        "besluitregel", "besluit", "onderdeel", "bekrachtiging"
    )
    for toekenning in rows:
        regel, besluit = toekenning.besluitregel, toekenning.besluit
        same = ("besluit_id", "onderdeel_id", "boekjaar", "bedrag")
        if any(getattr(regel, name) != getattr(toekenning, name) for name in same):
            yield (
                f"de toekenning van {euro(toekenning.bedrag)} aan {toekenning.onderdeel} in "
                f"{toekenning.boekjaar} volgt niet uit {besluit}: daar staat {euro(regel.bedrag)}."
            )
        if not _is_granted(toekenning, besluit):
            yield f"{toekenning.onderdeel} heeft een toekenning uit {besluit}, dat niet is genomen."


def _is_granted(toekenning: Toekenning, besluit: Besluit) -> bool:
    approval = toekenning.bekrachtiging
    if besluit.uitkomst not in GENOMEN:
        return False
    if not besluit.voorleggen_aan:
        return approval is None
    return approval is not None and approval.besluit_id == besluit.pk and approval.akkoord


def besluiten_have_their_toekenningen(fonds: Fonds) -> Iterator[str]:
    """Rule 4 from the other side: what was decided was granted; what was refused or waits was not."""
    rows = Besluitregel.objects.filter(onderdeel__fonds=fonds).select_related(
        "besluit__bekrachtiging", "onderdeel", "toekenning"
    )
    for regel in rows:
        besluit = regel.besluit
        approval = getattr(besluit, "bekrachtiging", None)
        must = besluit.uitkomst in GENOMEN and (
            not besluit.voorleggen_aan or (approval is not None and approval.akkoord)
        )
        if must and not hasattr(regel, "toekenning"):
            yield (
                f"{besluit} geeft {euro(regel.bedrag)} aan {regel.onderdeel} in {regel.boekjaar}, "
                "maar de toekenning ontbreekt."
            )
        if besluit.uitkomst not in GENOMEN:
            yield f"{besluit} is niet genomen en noemt toch {euro(regel.bedrag)} voor {regel.onderdeel}."


def numbers_have_no_gap(fonds: Fonds) -> Iterator[str]:
    per_jaar: dict[int, list[int]] = defaultdict(list)
    rows = Besluit.objects.filter(stuurgroep__fonds=fonds).order_by("jaar", "volgnummer")
    for jaar, nummer in rows.values_list("jaar", "volgnummer"):
        per_jaar[jaar].append(nummer)
    for jaar, nummers in per_jaar.items():
        missing = sorted(set(range(1, nummers[-1] + 1)) - set(nummers))
        yield from (f"besluit SG-{jaar}-{nummer:03d} ontbreekt." for nummer in missing)


def nobody_ratifies_the_own_voorstel(fonds: Fonds) -> Iterator[str]:
    """Rule 5: who submitted a voorstel does not ratify it; against the vote needs a reason."""
    steps = Voorstelstap.objects.filter(
        voorstel__fonds=fonds, soort=SoortVoorstelstap.INGEDIEND
    ).order_by("gedaan_op", "pk")
    submitted: dict[int, list] = defaultdict(list)
    for stap in steps:
        submitted[stap.voorstel_id].append(stap)
    rows = Besluit.objects.filter(stuurgroep__fonds=fonds).select_related("voorstel")
    for besluit in rows:
        before = [s for s in submitted[besluit.voorstel_id] if s.gedaan_op <= besluit.geboekt_op]
        by = before[-1].gedaan_door_id if before else besluit.voorstel.ingediend_door_id
        if by == besluit.geboekt_door_id:
            yield f"{besluit} is bekrachtigd door wie het voorstel indiende."
        if _against_the_vote(besluit) and not besluit.reden:
            yield f"{besluit} wijkt af van de stemming ({besluit.voor} voor, {besluit.tegen} tegen) zonder reden."


def _against_the_vote(besluit: Besluit) -> bool:
    if besluit.uitkomst in GENOMEN:
        return besluit.tegen > besluit.voor
    return besluit.uitkomst == Uitkomst.AFGEWEZEN and besluit.voor > besluit.tegen


def lowered_no_further_than_spent(fonds: Fonds) -> Iterator[str]:
    """Rule 4: when a besluit lowered a toekenning, what was spent and ordered then stayed covered."""
    rows = list(
        Toekenning.objects.filter(onderdeel__fonds=fonds)
        .order_by("pk")
        .select_related("besluit", "onderdeel")
    )
    lowered: dict[tuple[Besluit, Onderdeel], list[Toekenning]] = defaultdict(list)
    for row in rows:
        lowered[row.besluit, row.onderdeel].append(row)
    for (besluit, onderdeel), parts in lowered.items():
        if sum((part.bedrag for part in parts), NUL) >= 0:
            continue
        last = parts[-1]
        left = sum(
            (r.bedrag for r in rows if r.onderdeel_id == onderdeel.pk and r.pk <= last.pk), NUL
        )
        spent = _spent_then(onderdeel, last)
        if left < spent:
            yield (
                f"{besluit} verlaagt de toekenning van {onderdeel} tot {euro(left)}, terwijl toen "
                f"{euro(spent)} was gerealiseerd en verplicht."
            )


def _spent_then(onderdeel: Onderdeel, toekenning: Toekenning) -> Decimal:
    known = Besteding.objects.filter(onderdeel=onderdeel, geboekt_op__lt=toekenning.geboekt_op)
    return vastgelegd_of(known)


def levels_add_up(fonds: Fonds) -> Iterator[str]:
    """Σ over onderdelen = Σ over programma's = the total of the lines themselves."""
    today = timezone.localdate()
    cijfers = stand(fonds, peildatum=date.max, kennisdatum=today)
    lines = Besteding.objects.filter(fonds=fonds)
    totals = {
        "toegekend": Toekenning.objects.filter(onderdeel__fonds=fonds).totaal(),
        "gerealiseerd": lines.realisatie(),
        "openstaand": openstaand_of(lines),
        "geautoriseerd": authorised(fonds),
    }
    for naam, total in totals.items():
        per_programma = sum((getattr(p, naam) for p in cijfers.programmas), NUL)
        sums = {"de programma's": per_programma, "het overzicht": getattr(cijfers, naam)}
        if naam != "geautoriseerd":
            sums["de onderdelen"] = sum((getattr(o, naam) for o in cijfers.onderdelen), NUL)
        for wie, bedrag in sums.items():
            if bedrag != total:
                yield f"{naam}: {wie} {_tellen(wie)} op tot {euro(bedrag)}, de boekingen tot {euro(total)}."


def _tellen(wie: str) -> str:
    return "telt" if wie == "het overzicht" else "tellen"


CHECKS: list[Callable[[Fonds], Iterator[str]]] = [
    within_geautoriseerd,
    toekenningen_follow_their_besluit,
    besluiten_have_their_toekenningen,
    numbers_have_no_gap,
    nobody_ratifies_the_own_voorstel,
    lowered_no_further_than_spent,
    levels_add_up,
]
