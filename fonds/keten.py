"""The chain of one onderdeel: voorstel, besluit, toekenning, verplichting, as far as this reader may see it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.timezone import localdate

from basis.fields import NUL, som
from fonds.besluitregister import about
from fonds.choices import SoortBesteding, StatusVoorstel, Uitkomst
from fonds.models import (
    Bekrachtiging,
    Besluit,
    Besteding,
    Onderdeel,
    Toekenning,
    Voorstel,
    Voorstelregel,
)
from gebruikers.models import User

MAX_VERPLICHTINGEN = 50  # on the page; the list of bestedingen has them all


@dataclass(frozen=True)
class Schakel:
    """One voorstel, what was decided on it, and the money that moved."""

    voorstel: Voorstel | None  # None: not for this reader
    besluit: Besluit | None  # None: not decided yet
    besluit_url: str  # "" where this reader may not open it
    uitkomst: str  # in words, as of the day that is asked
    toekenningen: tuple[Toekenning, ...] = ()
    gevraagd: Decimal | None = (
        None  # for this onderdeel, of what waits for a besluit or another agenda
    )

    @property
    def bedrag(self) -> Decimal:
        return sum((toekenning.bedrag for toekenning in self.toekenningen), NUL)


@dataclass(frozen=True)
class Verloop:
    """A verplichting with what happened to it."""

    verplichting: Besteding
    gefactureerd: Decimal
    vrijgevallen: Decimal

    @property
    def rest(self) -> Decimal:
        return self.verplichting.bedrag - self.gefactureerd - self.vrijgevallen

    @property
    def openstaand(self) -> Decimal:
        return max(self.rest, NUL)


def schakels(
    onderdeel: Onderdeel, *, user: User, peildatum: date, kennisdatum: date
) -> list[Schakel]:
    """The chain in order of time; what is not decided yet stands last."""
    toekenningen = onderdeel.toekenningen.stand(peildatum=peildatum, kennisdatum=kennisdatum)
    per_besluit: dict[int, list[Toekenning]] = defaultdict(list)
    for toekenning in toekenningen.order_by("boekjaar", "pk"):
        per_besluit[toekenning.besluit_id].append(toekenning)
    visible = set(Besluit.objects.visible_to(user).values_list("pk", flat=True))
    besluiten = [
        besluit
        for besluit in _besluiten(onderdeel, peildatum, kennisdatum)
        if besluit.pk in visible or besluit.pk in per_besluit
    ]
    seen = {v.pk: v for v in _voorstellen(onderdeel, user, peildatum)}
    asked = dict(
        Voorstelregel.objects.filter(onderdeel=onderdeel, voorstel__in=seen)
        .order_by()
        .values_list("voorstel")
        .annotate(s=som("bedrag"))
    )
    last = {besluit.voorstel_id: besluit for besluit in besluiten}
    rows = [
        Schakel(
            seen.get(besluit.voorstel_id),
            besluit,
            besluit.get_absolute_url() if besluit.pk in visible else "",
            _uitkomst(besluit, peildatum, kennisdatum),
            tuple(per_besluit.get(besluit.pk, ())),
            asked.get(besluit.voorstel_id) if _waits(besluit, last) else None,
        )
        for besluit in besluiten
    ]
    waiting = [v for pk, v in seen.items() if pk not in last]
    return [
        *rows,
        *(Schakel(v, None, "", _stand(v), gevraagd=asked.get(v.pk)) for v in waiting),
    ]


def _uitkomst(besluit: Besluit, peildatum: date, kennisdatum: date) -> str:
    """The outcome, with what the other body had said by then."""
    uitkomst = besluit.get_uitkomst_display()
    if not besluit.voorleggen_aan:
        return uitkomst
    said: Bekrachtiging | None = getattr(besluit, "bekrachtiging", None)
    if said is None or said.boekdatum > peildatum or localdate(said.geboekt_op) > kennisdatum:
        return f"{uitkomst}, wacht op {besluit.get_voorleggen_aan_display()}"
    return f"{uitkomst}; {said}"


def _waits(besluit: Besluit, last: dict[int, Besluit]) -> bool:
    """Held over, and not decided since."""
    return besluit.uitkomst == Uitkomst.AANGEHOUDEN and last[besluit.voorstel_id] == besluit


def _stand(voorstel: Voorstel) -> str:
    """Where a voorstel stands of which there was no besluit on the day that is asked."""
    besloten = voorstel.status == StatusVoorstel.BESLOTEN  # later, so then it was ingediend
    return StatusVoorstel.INGEDIEND.label if besloten else voorstel.get_status_display()


def _besluiten(onderdeel: Onderdeel, peildatum: date, kennisdatum: date):
    known = Besluit.objects.filter(boekdatum__lte=peildatum, geboekt_op__date__lte=kennisdatum)
    rows = about(known, [onderdeel]).select_related("voorstel", "bekrachtiging")
    return rows.order_by("boekdatum", "jaar", "volgnummer")


def _voorstellen(onderdeel: Onderdeel, user: User, peildatum: date):
    named = Q(onderdeel=onderdeel) | Q(regels__onderdeel=onderdeel)
    rows = Voorstel.objects.visible_to(user).filter(named, opgesteld_op__date__lte=peildatum)
    return rows.distinct().order_by("opgesteld_op", "pk")


def verplichtingen(onderdeel: Onderdeel, *, peildatum: date, kennisdatum: date) -> list[Verloop]:
    """The verplichtingen of this onderdeel, the newest first; one that was corrected is left out."""
    lines = Besteding.objects.filter(onderdeel=onderdeel).stand(
        peildatum=peildatum, kennisdatum=kennisdatum
    )
    agreed = lines.filter(soort=SoortBesteding.VERPLICHTING)
    corrected = agreed.filter(corrigeert__isnull=False).values("corrigeert")
    shown = list(
        agreed.filter(corrigeert__isnull=True).exclude(pk__in=corrected)[:MAX_VERPLICHTINGEN]
    )
    sums: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
    uses = lines.filter(verplichting__in=[row.pk for row in shown])
    for verplichting, soort, bedrag in uses.values_list("verplichting", "soort", "bedrag"):
        if verplichting is not None:
            sums[verplichting, soort] += bedrag
    return [
        Verloop(
            row, sums[row.pk, SoortBesteding.LAST.value], sums[row.pk, SoortBesteding.VRIJVAL.value]
        )
        for row in shown
    ]
