"""The sums that the stand of a fonds is made of: one query each, added up in the database."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from basis.fields import NUL, som
from fonds.choices import (
    SoortBesteding,
    SoortJaarstap,
    SoortMutatie,
    SoortRegel,
    SoortVoorstelstap,
    StatusVoorstel,
    StatusWijziging,
    Uitkomst,
)
from fonds.models import (
    Begrotingsregel,
    Bekrachtiging,
    Besluit,
    Besluitregel,
    Besteding,
    Boekjaarstap,
    Fonds,
    Prognose,
    Reservemutatie,
    Toekenning,
    Voorstelregel,
    Voorstelstap,
)

Bedragen = dict[Any, Decimal]


@dataclass(frozen=True)
class Peil:
    """The two dates of rule 9, as conditions on rows."""

    peildatum: date
    kennisdatum: date

    @property
    def grens(self) -> datetime:
        """The first moment after the kennisdatum: what was entered before it is known."""
        # A moment compares by the database itself; the date of a moment asks a function per row.
        dag = min(max(self.kennisdatum, date(1900, 1, 1)), date(2900, 1, 1))
        return timezone.make_aware(datetime.combine(dag + timedelta(days=1), time.min))

    def geldt(self, pad: str = "") -> Q:
        """Counts on the peildatum and was entered by the end of the kennisdatum."""
        return Q(**{f"{pad}boekdatum__lte": self.peildatum, f"{pad}geboekt_op__lt": self.grens})

    def gedaan(self, veld: str) -> Q:
        """For what has one moment: it was there on both dates."""
        eerst = Peil(self.peildatum, min(self.peildatum, self.kennisdatum))
        return Q(**{f"{veld}__lt": eerst.grens})


@dataclass(frozen=True)
class Budget:
    """The vastgestelde regels, added up."""

    netto: Bedragen  # (programma, boekjaar): lasten - baten
    verplaatst: Bedragen  # (programma, boekjaar) that an overheveling or vrijval takes from
    gestort: Decimal  # begroot, into the reserve of the fonds
    vrijgevallen: Decimal  # begroot, out of it for no programma


def vastgestelde_regels(fonds: Fonds, peil: Peil) -> QuerySet[Begrotingsregel]:
    """The regels that this fonds counts: its own, and those of another fonds that name its reserve."""
    return Begrotingsregel.objects.filter(
        Q(wijziging__fonds=fonds) | Q(reserve=fonds.reserve_id),
        peil.geldt("wijziging__"),
        wijziging__status=StatusWijziging.VASTGESTELD,
    )


def budget(fonds: Fonds, peil: Peil) -> Budget:
    rows = (
        vastgestelde_regels(fonds, peil)
        .order_by()
        .values_list("soort", "programma", "boekjaar", "reserve", "uit_programma", "uit_boekjaar")
        .annotate(totaal=som("bedrag"))
    )
    netto: Bedragen = defaultdict(Decimal)
    verplaatst: Bedragen = defaultdict(Decimal)
    gestort = vrijgevallen = NUL
    for soort, programma, boekjaar, reserve, uit_programma, uit_boekjaar, bedrag in rows:
        if soort in (SoortRegel.LAST, SoortRegel.BAAT):
            netto[programma, boekjaar] += bedrag if soort == SoortRegel.LAST else -bedrag
        elif reserve == fonds.reserve_id and soort == SoortRegel.STORTING:
            gestort += bedrag
        elif reserve == fonds.reserve_id and programma is None:
            vrijgevallen += bedrag
        if uit_programma is not None:
            verplaatst[uit_programma, uit_boekjaar] += bedrag
    return Budget(netto, verplaatst, gestort, vrijgevallen)


def onttrokken(fonds: Fonds, peil: Peil) -> Bedragen:
    """(programma, boekjaar): werkelijke onttrekkingen, as positive amounts."""
    rows = (
        Reservemutatie.objects.filter(peil.geldt(), fonds=fonds, soort=SoortMutatie.ONTTREKKING)
        .order_by()
        .values_list("programma", "boekdatum__year")
        .annotate(totaal=som("bedrag"))
    )
    return {(programma, jaar): -bedrag for programma, jaar, bedrag in rows}


def gesloten_jaren(fonds: Fonds, peil: Peil) -> set[int]:
    """The boekjaren that had ended on the peildatum and were closed on the kennisdatum."""
    stappen = Boekjaarstap.objects.filter(
        boekjaar__fonds=fonds, boekjaar__jaar__lte=peil.peildatum.year, geboekt_op__lt=peil.grens
    )
    laatste = dict(stappen.order_by("geboekt_op", "pk").values_list("boekjaar__jaar", "soort"))
    return {
        jaar
        for jaar, soort in laatste.items()
        if soort != SoortJaarstap.HEROPENEN and date(jaar, 12, 31) <= peil.peildatum
    }


def toegekend(fonds: Fonds, peil: Peil) -> Bedragen:
    """(onderdeel, boekjaar)"""
    rows = (
        Toekenning.objects.filter(peil.geldt(), onderdeel__fonds=fonds)
        .order_by()
        .values_list("onderdeel", "boekjaar")
        .annotate(totaal=som("bedrag"))
    )
    return {(onderdeel, jaar): bedrag for onderdeel, jaar, bedrag in rows}


def gereserveerd(fonds: Fonds, peil: Peil) -> Bedragen:
    """Per programma, of besluiten that waited for another body; one that lowers holds nothing."""
    beslist = Bekrachtiging.objects.filter(peil.geldt(), besluit=OuterRef("besluit"))
    rows = (
        Besluitregel.objects.filter(
            ~Exists(beslist), peil.geldt("besluit__"), onderdeel__fonds=fonds
        )
        .exclude(besluit__voorleggen_aan="")
        .order_by()
        .values_list("besluit", "onderdeel__programma")
        .annotate(totaal=som("bedrag"))
    )
    sums: Bedragen = defaultdict(Decimal)
    for _, programma, bedrag in rows:
        sums[programma] += max(bedrag, NUL)
    return sums


def ingediend(fonds: Fonds, peil: Peil) -> Bedragen:
    """Per onderdeel: asked in a voorstel that lay before the stuurgroep. Since submitted its regels are locked.

    One that was sent back since is concept again, and private: it does not show in the past either.
    """
    besloten = Besluit.objects.filter(peil.geldt(), voorstel=OuterRef("voorstel")).exclude(
        uitkomst=Uitkomst.AANGEHOUDEN
    )
    ingetrokken = Voorstelstap.objects.filter(
        peil.gedaan("gedaan_op"),
        voorstel=OuterRef("voorstel"),
        soort=SoortVoorstelstap.INGETROKKEN,
    )
    rows = (
        Voorstelregel.objects.filter(
            ~Exists(besloten),
            ~Exists(ingetrokken),
            peil.gedaan("voorstel__ingediend_op"),
            voorstel__fonds=fonds,
        )
        .exclude(voorstel__status=StatusVoorstel.CONCEPT)
        .order_by()
        .values_list("onderdeel")
        .annotate(totaal=som("bedrag"))
    )
    return dict(rows)


@dataclass
class Boekingen:
    """The bestedingen of one onderdeel in one boekjaar, added up."""

    aangegaan: Decimal = NUL
    vrijgevallen: Decimal = NUL
    gefactureerd: Decimal = NUL
    lasten: Decimal = NUL
    baten: Decimal = NUL
    openstaand: Decimal = NUL


VELD = {
    SoortBesteding.VERPLICHTING: "aangegaan",
    SoortBesteding.VRIJVAL: "vrijgevallen",
    SoortBesteding.LAST: "lasten",
    SoortBesteding.BAAT: "baten",
}


def bestedingen(fonds: Fonds, peil: Peil) -> dict[tuple[int, int], Boekingen]:
    """(onderdeel, boekjaar)"""
    result: dict[tuple[int, int], Boekingen] = defaultdict(Boekingen)
    lines = Besteding.objects.filter(peil.geldt(), fonds=fonds)
    rows = (
        lines.order_by()
        .values_list("onderdeel", "boekjaar", "soort")
        .annotate(
            totaal=som("bedrag"),
            gefactureerd=som(
                "bedrag", filter=Q(soort=SoortBesteding.LAST, verplichting__isnull=False)
            ),
        )
    )
    for onderdeel, jaar, soort, bedrag, gefactureerd in rows:
        boekingen = result[onderdeel, jaar]
        setattr(boekingen, VELD[soort], bedrag)
        boekingen.gefactureerd += gefactureerd
    for verplichting in lines.per_verplichting().filter(rest__gt=0):
        result[verplichting["onderdeel"], verplichting["jaar"]].openstaand += verplichting["rest"]
    return result


@dataclass(frozen=True)
class Verwachting:
    """The prognose of one onderdeel that counts."""

    eindstand: Decimal
    peildatum: date


def prognoses(fonds: Fonds, peil: Peil) -> dict[int, Verwachting]:
    """Per onderdeel the latest version of the latest period that was known on these dates."""
    rows = (
        Prognose.objects.filter(
            onderdeel__fonds=fonds, peildatum__lte=peil.peildatum, geboekt_op__lt=peil.grens
        )
        .order_by("periode__jaar", "periode__volgnummer", "versie")
        .values_list("onderdeel", "realisatie", "verwacht", "peildatum")
    )
    return {onderdeel: Verwachting(r + v, peildatum) for onderdeel, r, v, peildatum in rows}
