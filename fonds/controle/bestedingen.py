"""Bestedingen, verplichtingen and prognoses: sentences for what does not add up."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise

from django.db.models import Count, F, Q
from django.db.models.functions import Trim, Upper

from basis.bedragen import euro
from basis.fields import som
from basis.templatetags.basis import datum
from fonds.choices import SoortBesteding, SoortJaarstap, StatusImport
from fonds.models import Besteding, Boekjaar, Fonds, Importbestand, Prognose
from fonds.models.bestedingen import IDENTITEIT

AANTAL_ZINNEN = 10  # of one kind; the rest is counted


def no_booking_in_a_closed_year(fonds: Fonds) -> Iterator[str]:
    """Rule 11: nothing was booked while the year was closed."""
    for boekjaar in fonds.boekjaren.prefetch_related("stappen"):
        lines = Besteding.objects.filter(fonds=fonds).filter(
            Q(boekjaar=boekjaar.jaar) | Q(boekdatum__year=boekjaar.jaar)
        )
        for since, until in _closed(boekjaar):
            late = lines.filter(geboekt_op__gt=since)
            for line in (late.filter(geboekt_op__lt=until) if until else late)[:AANTAL_ZINNEN]:
                yield (
                    f"{line} van {euro(line.bedrag)} is op {datum(line.geboekt_op.date())} geboekt in "
                    f"{boekjaar.jaar}, terwijl dat boekjaar was gesloten."
                )


def _closed(boekjaar: Boekjaar) -> list[tuple[datetime, datetime | None]]:
    """The spans in which this year was closed; the last one has no end."""
    steps = [
        (stap.soort, stap.geboekt_op)
        for stap in boekjaar.stappen.all()
        if stap.soort != SoortJaarstap.VASTSTELLEN
    ]
    spans: list[tuple[datetime, datetime | None]] = [
        (when, until)
        for (soort, when), (_, until) in pairwise(steps)
        if soort == SoortJaarstap.SLUITEN
    ]
    return [*spans, (boekjaar.gesloten_op, None)] if boekjaar.gesloten_op else spans


def references_stay_in_the_onderdeel(fonds: Fonds) -> Iterator[str]:
    """A factuur, creditnota or vrijval names a line of its own onderdeel, of the right kind."""
    lines = Besteding.objects.filter(fonds=fonds)
    elsewhere = lines.filter(verplichting__isnull=False).exclude(
        verplichting__onderdeel=F("onderdeel"),
        verplichting__soort=SoortBesteding.VERPLICHTING,
    )
    for line in elsewhere.select_related("onderdeel")[:AANTAL_ZINNEN]:
        yield f"{line} van {line.onderdeel} hoort bij een verplichting van een ander onderdeel."
    credits = lines.filter(credit_van__isnull=False).exclude(
        credit_van__onderdeel=F("onderdeel"), credit_van__soort=SoortBesteding.LAST
    )
    for line in credits.select_related("onderdeel")[:AANTAL_ZINNEN]:
        yield f"creditnota {line} van {line.onderdeel} hoort bij een factuur van een ander onderdeel."
    for line in lines.exclude(onderdeel__fonds=fonds)[:AANTAL_ZINNEN]:
        yield f"{line} staat op een onderdeel van een ander fonds."


def corrections_are_opposites(fonds: Fonds) -> Iterator[str]:
    corrections = Besteding.objects.filter(fonds=fonds, corrigeert__isnull=False)
    wrong = corrections.exclude(
        corrigeert__soort=F("soort"),
        corrigeert__onderdeel=F("onderdeel"),
        corrigeert__bedrag=F("bedrag") * -1,
        corrigeert__corrigeert__isnull=True,
    )
    for line in wrong[:AANTAL_ZINNEN]:
        yield f"{line} is niet het precieze tegendeel van wat zij corrigeert."


def each_line_is_booked_once(fonds: Fonds) -> Iterator[str]:
    """One line of the administration is booked once, also where it was written in other letters."""
    lines = Besteding.objects.filter(fonds=fonds).order_by()
    same = {
        f"zelfde_{name}": Upper(Trim(name)) if name != "boekjaar" else F(name)
        for name in IDENTITEIT
    }
    twice = lines.values(**same).annotate(aantal=Count("pk")).filter(aantal__gt=1)
    for *identity, aantal in twice.values_list(*same, "aantal")[:AANTAL_ZINNEN]:
        words = " / ".join(str(part) for part in identity)
        yield f"regel {words} van de administratie is {aantal} keer geboekt."


def imports_add_up(fonds: Fonds) -> Iterator[str]:
    """What a file said it would book is what was booked from it."""
    booked = Importbestand.objects.filter(fonds=fonds, status=StatusImport.GEBOEKT)
    other = Q(bestedingen__soort__in=[SoortBesteding.BAAT, SoortBesteding.VRIJVAL])
    rows = booked.annotate(
        regels=Count("bestedingen"),
        gewoon=som("bestedingen__bedrag", filter=~other),
        tegen=som("bestedingen__bedrag", filter=other),
    )
    for row in rows:
        if row.regels != row.nieuw:
            yield f"aantal regels uit {row.naam}: {row.regels} geboekt, {row.nieuw} verwacht."
        # A file writes baten and vrijval with either sign; the portal books them as positive.
        if row.totaal_nieuw not in (None, row.gewoon + row.tegen, row.gewoon - row.tegen):
            yield (
                f"de regels uit {row.naam} tellen op tot {euro(row.gewoon + row.tegen)}, het bestand "
                f"gaf {euro(row.totaal_nieuw)}."
            )


def prognoses_follow_the_realisatie(fonds: Fonds) -> Iterator[str]:
    """Versions have no gap, and each holds the realisatie as it was known when it was given."""
    versions: dict[tuple[int, int], list[int]] = defaultdict(list)
    rows = Prognose.objects.filter(onderdeel__fonds=fonds).select_related("onderdeel", "periode")
    for prognose in rows.order_by("versie"):
        versions[prognose.onderdeel_id, prognose.periode_id].append(prognose.versie)
        if len(versions[prognose.onderdeel_id, prognose.periode_id]) != prognose.versie:
            yield f"{prognose} van {prognose.onderdeel}: een eerdere versie ontbreekt."
        lines = Besteding.objects.filter(
            onderdeel=prognose.onderdeel, boekdatum__lte=prognose.peildatum
        )
        # What was entered in the same instant may have come before it or after it.
        known = {
            lines.filter(geboekt_op__lt=prognose.geboekt_op).realisatie(),
            lines.filter(geboekt_op__lte=prognose.geboekt_op).realisatie(),
        }
        if prognose.realisatie not in known:
            yield (
                f"{prognose} van {prognose.onderdeel} rekent met {euro(prognose.realisatie)} "
                f"realisatie; geboekt was {euro(max(known))}."
            )


CHECKS: list[Callable[[Fonds], Iterator[str]]] = [
    no_booking_in_a_closed_year,
    references_stay_in_the_onderdeel,
    corrections_are_opposites,
    each_line_is_booked_once,
    imports_add_up,
    prognoses_follow_the_realisatie,
]
