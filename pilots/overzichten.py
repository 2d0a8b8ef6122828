"""The pilots as a report shows them: counts by outcome, the cards, and what is missing. Plain data."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, TextChoices
from django.utils import timezone

from pilots.models import Antwoord, Pilotkaart, Vervolg
from pilots.signalen import SoortSignaal, signalen
from pilots.toestanden import Toestand, toestand_op
from projecten.models import Project


@dataclass(frozen=True)
class PilotRegel:
    """One card. Dates to the letter; `gewijzigd_na_kennisdatum` warns that it says more than was known then."""

    slug: str
    naam: str
    programma: str
    portefeuille: str
    startdatum: str
    einddatum: str
    evaluatiemoment: str
    succesvol: str
    succesvol_naam: str
    beleid_naam: str
    financieel_naam: str
    project: str
    gewijzigd_na_kennisdatum: bool


@dataclass(frozen=True)
class Aantal:
    """How many cards have this outcome; also where that is 0."""

    antwoord: str
    naam: str
    aantal: int


@dataclass(frozen=True)
class PilotsOverzicht:
    """All cards of one moment. `projecten_zonder_kaart` are projects of the fonds that have none."""

    peildatum: date
    kennisdatum: date
    totaal: int
    uitkomsten: tuple[Aantal, ...]
    kaarten: tuple[PilotRegel, ...]
    projecten_zonder_kaart: tuple[str, ...]


def overzicht_pilots(*, peildatum: date, kennisdatum: date) -> PilotsOverzicht:
    """The cards as they stand; what changed after the kennisdatum is marked, not undone.

    Old states of a card are not kept yet, so an earlier state cannot be shown.
    """
    kaarten = Pilotkaart.objects.select_related("programma", "portefeuille", "project").order_by(
        "programma__nummer", "naam"
    )
    regels = tuple(_regel(kaart, kennisdatum) for kaart in kaarten)
    zonder = without_kaart().order_by("onderdeel__code")
    return PilotsOverzicht(
        peildatum=peildatum,
        kennisdatum=kennisdatum,
        totaal=len(regels),
        uitkomsten=count_outcomes(regel.succesvol for regel in regels),
        kaarten=regels,
        projecten_zonder_kaart=tuple(zonder.values_list("naam", flat=True)),
    )


def without_kaart():
    """The projects of the fonds that no card is about."""
    return Project.objects.filter(Q(pilots__isnull=True))


def count_outcomes(antwoorden: Iterable[str]) -> tuple[Aantal, ...]:
    """How often each answer to "succesvol?" was given, in the order of the choices."""
    return _count(Antwoord, antwoorden)


def count_vervolg(kaarten: Iterable[Pilotkaart]) -> tuple[Aantal, ...]:
    """What became of the pilots."""
    return _count(Vervolg, (kaart.vervolg for kaart in kaarten))


def count_toestanden(kaarten: Iterable[Pilotkaart], dag: date) -> tuple[Aantal, ...]:
    """Running, finished, not begun, unknown; on this day."""
    return _count(
        Toestand, (toestand_op(dag, start=kaart.start, eind=kaart.eind) for kaart in kaarten)
    )


def count_signalen(kaarten: Iterable[Pilotkaart], dag: date) -> tuple[Aantal, ...]:
    """How many cards have each signal; each card counts once."""
    return _count(
        SoortSignaal,
        (
            soort
            for kaart in kaarten
            for soort in {signaal.soort.value for signaal in signalen(kaart, dag)}
        ),
    )


def _count(keuzes: type[TextChoices], values: Iterable[str]) -> tuple[Aantal, ...]:
    counted = Counter(str(value) for value in values)
    return tuple(Aantal(keuze.value, str(keuze.label), counted[keuze.value]) for keuze in keuzes)


def _regel(kaart: Pilotkaart, kennisdatum: date) -> PilotRegel:
    return PilotRegel(
        slug=kaart.slug,
        naam=kaart.naam,
        programma=str(kaart.programma or ""),
        portefeuille=str(kaart.portefeuille or ""),
        startdatum=kaart.startdatum,
        einddatum=kaart.einddatum,
        evaluatiemoment=kaart.evaluatiemoment,
        succesvol=kaart.succesvol,
        succesvol_naam=kaart.get_succesvol_display(),
        beleid_naam=kaart.get_beleid_display(),
        financieel_naam=kaart.get_financieel_display(),
        project=kaart.project.naam if kaart.project else "",
        gewijzigd_na_kennisdatum=timezone.localdate(kaart.gewijzigd_op) > kennisdatum,
    )
