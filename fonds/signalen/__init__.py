"""What someone should look at in the money of a fonds, as of two dates. A signal never refuses (rule 10).

Each has a sentence with its amounts and a link to the rows that they were added up from.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import TextChoices

from basis.bedragen import euro, procent
from basis.templatetags.basis import datum
from fonds.adressen import rijen
from fonds.models import Fonds, Onderdeel
from fonds.signalen import bronnen
from fonds.signalen.bronnen import Tijdvak
from fonds.stand import stand
from fonds.stand.bronnen import Peil
from fonds.stand.vormen import JaarProgramma, OnderdeelStand, ProgrammaStand, Stand
from gebruikers.models import User

# Uitputting lags when it is this many procentpunten behind the part of the time that has passed. A
# quarter: projects start slowly and facturen come late, so less than that says nothing yet.
ACHTERSTAND = 25


class SoortSignaal(TextChoices):
    OVERSCHRIJDING = "overschrijding", "Toekenning overschreden"
    BOVEN_VERPLICHTING = "boven_verplichting", "Factuur boven de verplichting"
    HERFASERING = "herfasering", "Herfasering nodig"
    PROGNOSE_BOVEN = "prognose_boven", "Prognose boven de toekenning"
    BESCHIKBAAR = "beschikbaar", "Boekjaar boven de toekenning"
    ACHTERSTAND = "achterstand", "Uitputting blijft achter"
    OUDE_VERPLICHTING = "oude_verplichting", "Verplichting ouder dan een jaar"
    GEEN_PROGNOSE = "geen_prognose", "Geen prognose"


ERNST = {  # for onderdelen/_status.html, the most urgent first
    SoortSignaal.OVERSCHRIJDING: "rood",
    SoortSignaal.BOVEN_VERPLICHTING: "rood",
    SoortSignaal.HERFASERING: "oranje",
    SoortSignaal.PROGNOSE_BOVEN: "oranje",
    SoortSignaal.BESCHIKBAAR: "oranje",
    SoortSignaal.ACHTERSTAND: "oranje",
    SoortSignaal.OUDE_VERPLICHTING: "info",
    SoortSignaal.GEEN_PROGNOSE: "info",
}


@dataclass(frozen=True)
class Signaal:
    """One thing to look at; `onderdeel` is None where it is about a whole programma."""

    soort: SoortSignaal
    zin: str
    url: str  # the rows it is about
    programma: int  # pk
    onderdeel: int | None = None  # pk

    @property
    def ernst(self) -> str:
        return ERNST[self.soort]


@dataclass(frozen=True)
class _Feiten:
    """What the rules look at."""

    stand: Stand
    tijdvakken: dict[int, Tijdvak]
    te_veel: dict[int, bronnen.Verplichtingen]
    oud: dict[int, bronnen.Verplichtingen]

    def adres(self, naam: str, **extra: Any) -> str:
        """The rows of a list as of the dates of these figures."""
        dates = {"tot": self.stand.peildatum, "bekend_op": self.stand.kennisdatum}
        return rijen(naam, **extra, **dates)


def signalen(fonds: Fonds, *, peildatum: date, kennisdatum: date | None = None) -> list[Signaal]:
    """All signals of this fonds on `peildatum`, as known on `kennisdatum` (today); the most urgent first."""
    return signalen_of(fonds, stand(fonds, peildatum=peildatum, kennisdatum=kennisdatum))


def signalen_of(fonds: Fonds, cijfers: Stand) -> list[Signaal]:
    """The same for a stand that was read already."""
    peil = Peil(cijfers.peildatum, cijfers.kennisdatum)
    feiten = _Feiten(
        stand=cijfers,
        tijdvakken=bronnen.tijdvakken(fonds, peil),
        te_veel=bronnen.te_veel_gefactureerd(fonds, peil),
        oud=bronnen.oude_verplichtingen(fonds, peil),
    )
    found = [s for programma in cijfers.programmas for s in _of_programma(feiten, programma)]
    return sorted(found, key=lambda signaal: list(ERNST).index(signaal.soort))


def visible_signalen(found: Iterable[Signaal], user: User | AnonymousUser) -> list[Signaal]:
    """All of them for who watches the whole fonds; a projectleider sees those of the own onderdelen."""
    if user.has_perm("fonds.view_every_besteding"):
        return list(found)
    if not isinstance(user, User) or not user.has_perm("fonds.view_besteding"):
        return []
    own = set(Onderdeel.objects.held_by(user).values_list("pk", flat=True))
    return [signaal for signaal in found if signaal.onderdeel in own]


def _of_programma(feiten: _Feiten, programma: ProgrammaStand) -> Iterator[Signaal]:
    for jaar in programma.jaren:
        if jaar.herfasering_nodig:
            yield _herfasering(feiten, programma, jaar)
    for onderdeel in programma.onderdelen:
        for soort, rule in REGELS.items():
            for zin, url in rule(feiten, onderdeel):
                yield Signaal(soort, zin, url, programma.pk, onderdeel.pk)


def _herfasering(feiten: _Feiten, programma: ProgrammaStand, jaar: JaarProgramma) -> Signaal:
    spent = jaar.gerealiseerd > jaar.toegekend
    bedrag, word = (jaar.gerealiseerd, "besteed") if spent else (jaar.toegekend, "toegekend")
    lijst = "besteding-list" if spent else "toekenning-list"
    return Signaal(
        SoortSignaal.HERFASERING,
        f"Op programma {programma.nummer} is voor {jaar.boekjaar} {euro(bedrag)} {word}. De begroting "
        f"heeft voor dat jaar {euro(jaar.jaarschijf)}: {euro(bedrag - jaar.jaarschijf)} minder.",
        feiten.adres(lijst, programma=programma.pk, boekjaar=jaar.boekjaar),
        programma.pk,
    )


Zinnen = Iterator[tuple[str, str]]


def _overschrijding(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    if o.beschikbaar >= 0:
        return
    open_deel = f" en staat {euro(o.openstaand)} aan verplichtingen open" if o.openstaand else ""
    yield (
        f"Bij {_naam(o)} is {euro(o.gerealiseerd)} besteed{open_deel}. Toegekend is "
        f"{euro(o.toegekend)}: {euro(-o.beschikbaar)} te weinig.",
        feiten.adres("besteding-list", onderdeel=o.pk),
    )


def _jaar_boven_toekenning(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    """Enough in total, and too little in one year: the stuurgroep may move it between the years."""
    for jaar in o.jaren if o.beschikbaar >= 0 else ():
        spent = jaar.gerealiseerd + jaar.openstaand
        if jaar.beschikbaar < 0:
            yield (
                f"Bij {_naam(o)} is voor {jaar.boekjaar} {euro(spent)} besteed en verplicht, en voor dat "
                f"jaar {euro(jaar.toegekend)} toegekend. Over alle jaren is nog {euro(o.beschikbaar)} "
                "beschikbaar.",
                feiten.adres("besteding-list", onderdeel=o.pk, boekjaar=jaar.boekjaar),
            )


def _boven_verplichting(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    groep = feiten.te_veel.get(o.pk)
    if groep is None:
        return
    total, oldest = euro(-groep.rest), groep.oudste
    if groep.aantal == 1:
        zin = f"Bij {_naam(o)} is op verplichting “{oldest.omschrijving}” {total} te veel gefactureerd."
        yield zin, oldest.get_absolute_url()
    else:
        zin = f"Bij {_naam(o)} is op {groep.aantal} verplichtingen te veel gefactureerd, samen {total}."
        yield zin, feiten.adres("besteding-list", onderdeel=o.pk, soort="verplichting")


def _oude_verplichting(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    groep = feiten.oud.get(o.pk)
    if groep is None:
        return
    total, oldest = euro(groep.rest), groep.oudste
    if groep.aantal == 1:
        zin = (
            f"Bij {_naam(o)} staat verplichting “{oldest.omschrijving}” van {datum(oldest.boekdatum)} "
            f"nog open voor {total}. Is zij nog nodig?"
        )
        yield zin, oldest.get_absolute_url()
        return
    before = bronnen.jaar_eerder(feiten.stand.peildatum)
    yield (
        f"Bij {_naam(o)} staan {groep.aantal} verplichtingen langer dan een jaar open, samen {total}. "
        f"De oudste is van {datum(oldest.boekdatum)}.",
        rijen("besteding-list", onderdeel=o.pk, soort="verplichting", tot=before),
    )


def _prognose_boven(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    if o.prognose is None or o.prognose <= o.toegekend:
        return
    yield (
        f"De prognose van {_naam(o)} is {euro(o.prognose)}. Toegekend is {euro(o.toegekend)}: "
        f"{euro(o.prognose - o.toegekend)} minder.",
        rijen("prognose-history", o.pk),
    )


def _geen_prognose(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    if o.prognose is None and o.toegekend > 0:
        yield (
            f"{_naam(o)} heeft een toekenning van {euro(o.toegekend)}, maar nog geen prognose.",
            rijen("prognose-history", o.pk),
        )


def _achterstand(feiten: _Feiten, o: OnderdeelStand) -> Zinnen:
    vak, spent = feiten.tijdvakken.get(o.pk), o.uitputting.procent
    if vak is None or spent is None:
        return
    passed = vak.procent_voorbij(feiten.stand.peildatum)
    if passed - spent < ACHTERSTAND:
        return
    yield (
        f"Bij {_naam(o)} is {procent(spent)} besteed ({euro(o.gerealiseerd)} van "
        f"{euro(o.toegekend)}), terwijl {procent(passed)} van de tijd voorbij is "
        f"({datum(vak.van)} tot en met {datum(vak.tot)}).",
        feiten.adres("besteding-list", onderdeel=o.pk),
    )


def _naam(o: OnderdeelStand) -> str:
    return f"{o.code} {o.naam}"


REGELS: dict[SoortSignaal, Callable[[_Feiten, OnderdeelStand], Zinnen]] = {
    SoortSignaal.OVERSCHRIJDING: _overschrijding,
    SoortSignaal.BOVEN_VERPLICHTING: _boven_verplichting,
    SoortSignaal.PROGNOSE_BOVEN: _prognose_boven,
    SoortSignaal.BESCHIKBAAR: _jaar_boven_toekenning,
    SoortSignaal.ACHTERSTAND: _achterstand,
    SoortSignaal.OUDE_VERPLICHTING: _oude_verplichting,
    SoortSignaal.GEEN_PROGNOSE: _geen_prognose,
}
