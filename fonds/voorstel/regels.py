"""What a voorstel must say before it can be submitted, and what it can never ask."""

from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError

from basis.bedragen import euro
from basis.fields import NUL
from fonds.choices import Reviewadvies, SoortVoorstel
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Fonds, Onderdeel, Stuurgroep, Voorstel, Voorstelregel
from fonds.ruimte import vastgelegd
from fonds.voorstel.effect import Effect, Regel, effect, toegekend_per_regel
from fonds.voorstel.soorten import MOET, NEE, fields_of


def subjects(voorstel: Voorstel, regels: Iterable[Voorstelregel]) -> set[Onderdeel]:
    """The onderdelen that this voorstel is about, and asks money for."""
    own = {voorstel.onderdeel} if voorstel.onderdeel else set()
    return own | {regel.onderdeel for regel in regels}


def check_regels(voorstel: Voorstel, regels: list[Voorstelregel]) -> None:
    """What can never be right, also in a concept: an onderdeel of another fonds, amounts that do not fit the kind."""
    for onderdeel in subjects(voorstel, regels):
        if onderdeel.fonds_id != voorstel.fonds_id:
            raise ValidationError(
                f"{onderdeel} hoort niet bij {voorstel.fonds}. Kies een onderdeel van dit fonds.",
                code="ander_fonds",
            )
    soort = fields_of(voorstel.soort)
    if regels and soort.geld == NEE:
        raise ValidationError(
            f"Bij “{voorstel.get_soort_display()}” hoort geen geld. Vraag geld met een voorstel om "
            "budget toe te kennen.",
            code="geen_geld",
        )
    seen = set()
    for regel in regels:
        _check_sign(voorstel, regel)
        key = (regel.onderdeel.pk, regel.boekjaar)
        if key in seen:
            raise ValidationError(
                f"{regel.onderdeel} staat twee keer bij {regel.boekjaar}. Tel de bedragen op in één regel.",
                code="dubbel",
            )
        seen.add(key)


def _check_sign(voorstel: Voorstel, regel: Voorstelregel) -> None:
    if regel.bedrag < 0 and not fields_of(voorstel.soort).verlagen:
        raise ValidationError(
            f"Budget toekennen kan niet met {euro(regel.bedrag)}. Kies “"
            f"{SoortVoorstel.WIJZIGING.label}” om een toekenning te verlagen.",
            code="verlaging",
        )
    if regel.bedrag > 0 and voorstel.advies == Reviewadvies.AFBOUWEN:
        raise ValidationError(
            f"Afbouwen geeft geld terug; {euro(regel.bedrag)} erbij past daar niet bij. Kies een "
            "ander advies, of vul een verlaging in met een minteken.",
            code="afbouwen",
        )


def check_complete(voorstel: Voorstel, regels: list[Voorstelregel]) -> None:
    """Raise everything that keeps this voorstel from being submitted."""
    if found := faults(voorstel, regels):
        raise ValidationError(found)


def faults(voorstel: Voorstel, regels: list[Voorstelregel]) -> list[ValidationError]:
    """What keeps this voorstel from being submitted, as sentences that say what is possible."""
    check_regels(voorstel, regels)
    found = _missing(voorstel, regels)
    found += _in_closed_years(voorstel.fonds, regels)
    if any(regel.bedrag < 0 for regel in regels):
        found += _too_low(effect(voorstel.fonds, regels, voorstel=voorstel))
    return found


def _missing(voorstel: Voorstel, regels: list[Voorstelregel]) -> list[ValidationError]:
    soort = fields_of(voorstel.soort)
    needed = [
        (voorstel.onderwerp.strip(), "Geef het voorstel een onderwerp."),
        (voorstel.vraag.strip(), "Schrijf wat u de stuurgroep vraagt."),
        (voorstel.voorgesteld_besluit.strip(), "Schrijf het besluit dat u voorstelt."),
        (soort.onderdeel != MOET or voorstel.onderdeel, "Kies het onderdeel waar dit over gaat."),
        (
            soort.geld != MOET or regels,
            "Vul in om welk bedrag het gaat: onderdeel, boekjaar, bedrag.",
        ),
        (soort.reden != MOET or voorstel.reden.strip(), "Schrijf waarom het bedrag anders moet."),
        (soort.advies != MOET or voorstel.advies, "Kies het advies na de review."),
    ]
    return [ValidationError(zin, code="leeg") for filled, zin in needed if not filled]


def _in_closed_years(fonds: Fonds, regels: Iterable[Voorstelregel]) -> list[ValidationError]:
    years = sorted({r.boekjaar for r in regels if r.bedrag > 0} & gesloten_jaren(fonds))
    return [
        ValidationError(
            f"Boekjaar {jaar} is gesloten: daarin wordt niets meer toegekend. Vraag het bedrag in een "
            "open boekjaar.",
            code="gesloten",
        )
        for jaar in years
    ]


def _too_low(gevolg: Effect) -> list[ValidationError]:
    """Rule 4, and no year of a toekenning below zero."""
    found = [
        ValidationError(
            f"{row.onderdeel} heeft in {row.boekjaar} {euro(row.oud)} toegekend gekregen; "
            f"{euro(-row.verschil)} eraf kan niet. Verlaag hoogstens met {euro(max(row.oud, NUL))}, of kies een "
            "ander boekjaar.",
            code="onder_nul",
        )
        for row in gevolg.regels
        if row.verschil < 0 and row.nieuw < 0
    ]
    for row in gevolg.te_laag:
        possible = row.ruimte_omlaag or NUL
        lager = f"hoogstens {euro(possible)} omlaag" if possible else "niet omlaag"
        found.append(
            ValidationError(
                f"Van {row.onderdeel} is {euro(row.vastgelegd)} gerealiseerd of verplicht. De toekenning "
                f"van {euro(row.oud)} kan {lager}; dit voorstel vraagt {euro(-row.verschil)}.",
                code="vastgelegd",
            )
        )
    return found


def afbouwregels(onderdeel: Onderdeel) -> list[Regel]:
    """Amounts that free what is not spent or ordered, from the last boekjaar back."""
    granted = {
        jaar: bedrag
        for (_, jaar), bedrag in toegekend_per_regel([onderdeel.pk]).items()
        if bedrag > 0
    }
    left = sum(granted.values(), NUL) - vastgelegd(onderdeel)
    regels = []
    for jaar in sorted(granted, reverse=True):
        part = min(granted[jaar], max(left, NUL))
        if part:
            regels.append(Regel(onderdeel, jaar, -part))
        left -= part
    return sorted(regels, key=lambda regel: regel.boekjaar)


def proposed_instantie(fonds: Fonds, bedrag: Decimal) -> str:
    """Who must approve an amount above the mandaat of the stuurgroep; "" where it decides itself."""
    groep = Stuurgroep.objects.filter(fonds=fonds).first()
    return groep.instantie_for(bedrag) if groep else ""
