"""The stand of a fonds as of two dates (rule 9): every step from geautoriseerd to gerealiseerd.

Definitions are those of ontwerp 5. Per onderdeel and boekjaar the amounts are added up in the
database; a programma is the sum of its onderdelen and the fonds that of its programma's. What a
decision is checked against, under the lock, stands in fonds.ruimte.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from basis.fields import NUL
from fonds.models import Fonds, Onderdeel, Programma
from fonds.stand import bronnen
from fonds.stand.bronnen import Bedragen, Boekingen, Peil
from fonds.stand.vormen import (
    Besteed,
    JaarBesteed,
    JaarProgramma,
    OnderdeelStand,
    Opbouw,
    ProgrammaStand,
    Stand,
    Uitputting,
    Verloop,
)

BESTEED = [veld.name for veld in fields(Besteed)]


def stand(fonds: Fonds, *, peildatum: date, kennisdatum: date | None = None) -> Stand:
    """The stand of this fonds on `peildatum`, as known at the end of `kennisdatum` (today)."""
    peil = Peil(peildatum, kennisdatum or timezone.localdate())
    return _Opsteller(fonds, peil).stand()


class _Opsteller:
    """The sums of one fonds on two dates, read once and put together per onderdeel and programma."""

    def __init__(self, fonds: Fonds, peil: Peil) -> None:
        self.fonds, self.peil = fonds, peil
        self.budget = bronnen.budget(fonds, peil)
        self.onttrokken = bronnen.onttrokken(fonds, peil)
        self.gesloten = bronnen.gesloten_jaren(fonds, peil)
        self.toegekend = bronnen.toegekend(fonds, peil)
        self.gereserveerd = bronnen.gereserveerd(fonds, peil)
        self.ingediend = bronnen.ingediend(fonds, peil)
        self.bestedingen = bronnen.bestedingen(fonds, peil)
        self.prognoses = bronnen.prognoses(fonds, peil)
        self.onderdelen = [o for o in self._all_onderdelen() if self._telt(o)]

    def _all_onderdelen(self) -> Iterable[Onderdeel]:
        return self.fonds.onderdelen.select_related("programma", "beslispunt__raadsstuk")

    def _telt(self, onderdeel: Onderdeel) -> bool:
        """An onderdeel is there from the besluit that it rests on, and wherever it has money."""
        punt = onderdeel.beslispunt
        if punt is None or punt.raadsstuk.datum is None:
            return True
        return punt.raadsstuk.datum <= self.peil.peildatum or bool(self._jaren_of(onderdeel))

    def _jaren_of(self, onderdeel: Onderdeel) -> list[int]:
        keys = {*self.toegekend, *self.bestedingen}
        return sorted(jaar for pk, jaar in keys if pk == onderdeel.pk)

    def stand(self) -> Stand:
        programmas = tuple(self._programma(programma) for programma in self._programmas())
        geautoriseerd = total(programmas, "geautoriseerd")
        return Stand(
            **_verloop(programmas),
            **_geautoriseerd(programmas),
            fonds=self.fonds.naam,
            pk=self.fonds.pk,
            peildatum=self.peil.peildatum,
            kennisdatum=self.peil.kennisdatum,
            gestort_begroot=self.budget.gestort,
            vrijgevallen_begroot=self.budget.vrijgevallen,
            niet_geautoriseerd=self.budget.gestort - self.budget.vrijgevallen - geautoriseerd,
            programmas=programmas,
        )

    def _programmas(self) -> list[Programma]:
        named = {pk for pk, _ in [*self.budget.netto, *self.budget.verplaatst, *self.onttrokken]}
        found = {o.programma_id: o.programma for o in self.onderdelen}
        missing = named - set(found)
        rest = Programma.objects.filter(pk__in=missing) if missing else []
        return sorted([*found.values(), *rest], key=lambda p: p.nummer)

    def _programma(self, programma: Programma) -> ProgrammaStand:
        onderdelen = tuple(
            self._onderdeel(o) for o in self.onderdelen if o.programma_id == programma.pk
        )
        jaren = self._jaren(programma, onderdelen)
        dicht = [jaar for jaar in jaren if jaar.gesloten]
        opbouw = Opbouw(
            onttrokken=total(dicht, "onttrokken"),
            nog_over_te_hevelen=total(dicht, "nog_over_te_hevelen"),
            budget=sum((j.jaarschijf for j in jaren if not j.gesloten), NUL),
        )
        geautoriseerd = total(jaren, "jaarschijf")
        verloop, gereserveerd = _verloop(onderdelen), self.gereserveerd.get(programma.pk, NUL)
        return ProgrammaStand(
            **verloop,
            pk=programma.pk,
            nummer=programma.nummer,
            naam=programma.naam,
            geautoriseerd=geautoriseerd,
            opbouw=opbouw,
            gereserveerd=gereserveerd,
            ruimte=geautoriseerd - verloop["toegekend"] - gereserveerd,
            zonder_prognose=sum(o.prognose is None and o.toegekend != 0 for o in onderdelen),
            jaren=jaren,
            onderdelen=onderdelen,
        )

    def _jaren(
        self, programma: Programma, onderdelen: Sequence[OnderdeelStand]
    ) -> tuple[JaarProgramma, ...]:
        sources = (self.budget.netto, self.budget.verplaatst, self.onttrokken)
        found = {jaar for source in sources for pk, jaar in source if pk == programma.pk}
        found |= {jaar.boekjaar for o in onderdelen for jaar in o.jaren}
        return tuple(
            self._jaar(
                programma, jaar, [j for o in onderdelen for j in o.jaren if j.boekjaar == jaar]
            )
            for jaar in sorted(found)
        )

    def _jaar(
        self, programma: Programma, boekjaar: int, rows: Sequence[JaarBesteed]
    ) -> JaarProgramma:
        key, gesloten = (programma.pk, boekjaar), boekjaar in self.gesloten
        schijf = _get(self.budget.netto, key) - _get(self.budget.verplaatst, key)
        onttrokken = _get(self.onttrokken, key)
        sums = _sums(rows)
        return JaarProgramma(
            **sums,
            boekjaar=boekjaar,
            gesloten=gesloten,
            jaarschijf=schijf,
            onttrokken=onttrokken,
            nog_over_te_hevelen=schijf - onttrokken if gesloten else NUL,
            herfasering_nodig=not gesloten
            and max(sums["toegekend"], sums["gerealiseerd"]) > max(schijf, NUL),
        )

    def _onderdeel(self, onderdeel: Onderdeel) -> OnderdeelStand:
        jaren = tuple(self._onderdeeljaar(onderdeel, jaar) for jaar in self._jaren_of(onderdeel))
        sums = _sums(jaren)
        prognose = self.prognoses.get(onderdeel.pk)
        return OnderdeelStand(
            **sums,
            **_uitputting(sums),
            ingediend=self.ingediend.get(onderdeel.pk, NUL),
            prognose=prognose.eindstand if prognose else None,
            prognose_peildatum=prognose.peildatum if prognose else None,
            pk=onderdeel.pk,
            code=onderdeel.code,
            naam=onderdeel.naam,
            soort=onderdeel.soort,
            raming=onderdeel.raming,
            jaren=jaren,
        )

    def _onderdeeljaar(self, onderdeel: Onderdeel, jaar: int) -> JaarBesteed:
        boekingen = self.bestedingen.get((onderdeel.pk, jaar), Boekingen())
        toegekend = _get(self.toegekend, (onderdeel.pk, jaar))
        gerealiseerd = boekingen.lasten - boekingen.baten
        return JaarBesteed(
            boekjaar=jaar,
            toegekend=toegekend,
            verplicht=boekingen.aangegaan - boekingen.vrijgevallen,
            gefactureerd=boekingen.gefactureerd,
            lasten=boekingen.lasten,
            baten=boekingen.baten,
            gerealiseerd=gerealiseerd,
            openstaand=boekingen.openstaand,
            beschikbaar=toegekend - gerealiseerd - boekingen.openstaand,
        )


def _get(bedragen: Bedragen, key: tuple[int, int]) -> Decimal:
    return bedragen.get(key, NUL)


def total(rows: Iterable[object], veld: str) -> Decimal:
    """The sum of one amount over these rows."""
    return sum((getattr(row, veld) for row in rows), NUL)


def _sums(rows: Sequence[Besteed]) -> dict[str, Any]:
    return {veld: total(rows, veld) for veld in BESTEED}


def _verloop(rows: Sequence[Verloop]) -> dict[str, Any]:
    """The amounts of Verloop, added up over these rows."""
    sums = _sums(rows)
    known = [row for row in rows if row.prognose is not None]
    peildata = [row.prognose_peildatum for row in known if row.prognose_peildatum]
    return {
        **sums,
        **_uitputting(sums),
        "ingediend": total(rows, "ingediend"),
        "prognose": total(known, "prognose") if known else None,
        "prognose_peildatum": min(peildata, default=None),
    }


def _geautoriseerd(programmas: Sequence[ProgrammaStand]) -> dict[str, Any]:
    """The amounts of Geautoriseerd, added up over the programma's."""
    opbouw = [programma.opbouw for programma in programmas]
    return {
        "geautoriseerd": total(programmas, "geautoriseerd"),
        "opbouw": Opbouw(**{veld.name: total(opbouw, veld.name) for veld in fields(Opbouw)}),
        "gereserveerd": total(programmas, "gereserveerd"),
        "ruimte": total(programmas, "ruimte"),
        "zonder_prognose": sum(programma.zonder_prognose for programma in programmas),
    }


def _uitputting(sums: dict[str, Any]) -> dict[str, Any]:
    geheel, deel = sums["toegekend"], sums["gerealiseerd"]
    return {
        "uitputting": uitputting(deel, geheel),
        "uitputting_met_verplicht": uitputting(deel + sums["openstaand"], geheel),
    }


def uitputting(deel: Decimal, geheel: Decimal) -> Uitputting:
    """This part of a toekenning in percents; n.v.t. (None) where nothing is granted."""
    procent = (deel / geheel * 100).quantize(Decimal("0.1")) if geheel > 0 else None
    return Uitputting(deel, geheel, procent)
