"""Besluiten with their money: for the register, and asked beside decided for one besluit."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from basis.fields import NUL, BedragField, som
from fonds.choices import StatusVoorstel, Uitkomst
from fonds.models import (
    Bekrachtiging,
    Besluit,
    Besluitregel,
    Onderdeel,
    Stuurgroep,
    Voorstel,
    Voorstelregel,
    Voorstelstap,
)


@dataclass(frozen=True)
class Vergelijking:
    """What was asked and what was decided for an onderdeel in a boekjaar."""

    onderdeel: Onderdeel
    boekjaar: int
    gevraagd: Decimal
    besloten: Decimal

    @property
    def verschil(self) -> Decimal:
        return self.besloten - self.gevraagd


def register(besluiten: Any) -> QuerySet[Besluit]:
    """These besluiten with `bedrag` (what was decided) and `wacht` (nobody answered yet).

    Also `onderwerp` and `onderdeel` of the voorstel as others know it, to show and to sort by.
    """
    own = Besluitregel.objects.filter(besluit=OuterRef("pk")).order_by().values("besluit")
    answered = Bekrachtiging.objects.filter(besluit=OuterRef("pk"))
    naam = Concat("voorstel__onderdeel__code", Value(" "), "voorstel__onderdeel__naam")
    with_onderdeel = When(voorstel__onderdeel__isnull=False, then=naam)
    return besluiten.select_related("voorstel", "bekrachtiging").annotate(
        onderwerp=_as_submitted("onderwerp", F("voorstel__onderwerp")),
        onderdeel=_as_submitted("onderdeel", Case(with_onderdeel, default=Value(""))),
        bedrag=Coalesce(
            Subquery(own.annotate(s=som("bedrag")).values("s")), NUL, output_field=BedragField()
        ),
        wacht=~Q(voorleggen_aan="") & ~Exists(answered),
    )


def _as_submitted(veld: str, now: F | Case) -> Case:
    """A text of the voorstel; while it lies with its author, that of when it was last submitted (rule 12)."""
    last = Voorstelstap.objects.last_submitted(OuterRef("voorstel"))
    then = Subquery(last.values(tekst=KT(f"momentopname__{veld}")))
    return Case(
        When(voorstel__ingediend_op__isnull=True, then=then), default=now, output_field=CharField()
    )


def about(besluiten: Any, onderdelen: Iterable[Onderdeel]) -> QuerySet[Besluit]:
    """Those on these onderdelen: by an amount, or by what the voorstel was about or asked as it was submitted.

    Of a voorstel that lies with its author again the amounts that it asked do not count: they are private.
    """
    pks = [onderdeel.pk for onderdeel in onderdelen]
    by_amount = Besluitregel.objects.filter(onderdeel__in=pks)
    # What was held over or rejected has no amount of its own.
    asked = Voorstelregel.objects.filter(onderdeel__in=pks)
    last = Voorstelstap.objects.last_submitted(OuterRef("voorstel"))
    then = Cast(KT("momentopname__onderdeel_id"), BigIntegerField())
    sent_back = Besluit.objects.filter(voorstel__ingediend_op__isnull=True).annotate(
        onderdeel=Subquery(last.values(then=then))
    )
    return besluiten.filter(
        Q(voorstel__onderdeel__in=pks, voorstel__ingediend_op__isnull=False)
        | Q(voorstel__in=asked.values("voorstel"), voorstel__ingediend_op__isnull=False)
        | Q(pk__in=by_amount.values("besluit"))
        | Q(pk__in=sent_back.filter(onderdeel__in=pks).values("pk"))
    )


def decided_amount(besluiten: QuerySet[Besluit]) -> Decimal:
    """The sum over all of these, whatever the page shows."""
    regels = Besluitregel.objects.filter(besluit__in=besluiten.order_by().values("pk"))
    return regels.aggregate(s=som("bedrag"))["s"]


def asked_and_decided(besluit: Besluit) -> list[Vergelijking]:
    """Per onderdeel and boekjaar what the voorstel asked and what this besluit gave."""
    found: dict[tuple[Onderdeel, int], list[Decimal]] = defaultdict(lambda: [NUL, NUL])
    for onderdeel, boekjaar, bedrag in _asked(besluit.voorstel):
        found[onderdeel, boekjaar][0] += bedrag
    for regel in besluit.regels.select_related("onderdeel"):
        found[regel.onderdeel, regel.boekjaar][1] += regel.bedrag
    ordered = sorted(found.items(), key=lambda item: (item[0][0].code, item[0][1]))
    return [Vergelijking(o, jaar, asked, decided) for (o, jaar), (asked, decided) in ordered]


def _asked(voorstel: Voorstel) -> list[tuple[Onderdeel, int, Decimal]]:
    """The amounts that others know: of a concept those that were last submitted (rule 12)."""
    known = voorstel.as_submitted()
    if not known:
        rows = voorstel.regels.select_related("onderdeel")
        return [(row.onderdeel, row.boekjaar, row.bedrag) for row in rows]
    onderdelen = Onderdeel.objects.in_bulk([regel["onderdeel_id"] for regel in known["regels"]])
    return [
        (onderdelen[regel["onderdeel_id"]], regel["boekjaar"], Decimal(regel["bedrag"]))
        for regel in known["regels"]
    ]


def aangehouden() -> Any:
    """Voorstellen that were held over and wait for another agenda, with `sinds`: the last time."""
    last = Besluit.objects.filter(voorstel=OuterRef("pk")).order_by("-geboekt_op")
    return (
        Voorstel.objects.filter(status=StatusVoorstel.INGEDIEND)
        .annotate(
            laatste_uitkomst=Subquery(last.values("uitkomst")[:1]),
            sinds=Max("besluiten__boekdatum"),
        )
        .filter(laatste_uitkomst=Uitkomst.AANGEHOUDEN)
    )


def too_long(groep: Stuurgroep) -> list[tuple[Voorstel, date]]:
    """What this stuurgroep held over longer ago than its setting allows, and since when; oldest first."""
    latest = timezone.localdate() - timedelta(days=groep.aangehouden_dagen)
    rows = aangehouden().filter(fonds=groep.fonds_id, sinds__lt=latest).order_by("sinds", "pk")
    return [(voorstel, voorstel.sinds) for voorstel in rows]


def waits_for(besluit: Besluit) -> str:
    """What a decided question still waits for, in words; "" when nothing."""
    if besluit.voorleggen_aan and not Bekrachtiging.objects.filter(besluit=besluit).exists():
        return f"Wacht op: {besluit.get_voorleggen_aan_display()}"
    held = besluit.uitkomst == Uitkomst.AANGEHOUDEN
    if held and besluit.voorstel.status == StatusVoorstel.INGEDIEND:
        return "Komt terug op een volgende agenda"
    return ""
