"""What is open of verplichtingen, what may fall free, and what booking makes notable (rule 10: said, not refused).

openstaand = max(0, aangegaan - gefactureerd - vrijgevallen), per verplichting, with corrections in each.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import F, Max, Q, QuerySet, Value
from django.db.models.functions import Greatest

from basis.bedragen import euro
from basis.fields import NUL, BedragField, som
from basis.templatetags.basis import datum
from fonds.choices import SoortBesteding
from fonds.models import Besteding, Toekenning
from fonds.ruimte import vastgelegd
from fonds.stand.bronnen import Peil

GEEN = Value(NUL, output_field=BedragField())


@dataclass(frozen=True)
class Verplichtingstand:
    """One verplichting as it is now."""

    aangegaan: Decimal
    gefactureerd: Decimal
    vrijgevallen: Decimal

    @property
    def rest(self) -> Decimal:
        """Below zero when more was invoiced than agreed."""
        return self.aangegaan - self.gefactureerd - self.vrijgevallen

    @property
    def openstaand(self) -> Decimal:
        return max(self.rest, NUL)


def stand_van(verplichting: Besteding) -> Verplichtingstand:
    """Agreed, invoiced and no longer needed, of this verplichting."""
    eigen = Besteding.objects.filter(Q(pk=verplichting.pk) | Q(corrigeert=verplichting))
    sums = Besteding.objects.filter(verplichting=verplichting).aggregate(
        gefactureerd=som("bedrag", filter=Q(soort=SoortBesteding.LAST)),
        vrijgevallen=som("bedrag", filter=Q(soort=SoortBesteding.VRIJVAL)),
    )
    return Verplichtingstand(aangegaan=eigen.aggregate(s=som("bedrag"))["s"], **sums)


def vrijval_faults(
    bedrag: Decimal, dag: date, *, aangegaan_op: date, openstaand: Decimal
) -> dict[str, str]:
    """Per field why this vrijval of a verplichting is refused; empty where it may be."""
    faults = {}
    if dag < aangegaan_op:
        faults["boekdatum"] = (
            "Vrijval telt niet eerder mee dan de verplichting zelf: kies een boekdatum vanaf "
            f"{datum(aangegaan_op)}."
        )
    if bedrag > openstaand:
        faults["bedrag"] = (
            f"Van deze verplichting staat nog {euro(openstaand)} open; meer kan er niet vrijvallen."
        )
    return faults


def verplichtingen(
    lines: QuerySet[Besteding], *, peildatum: date | None = None, kennisdatum: date | None = None
) -> QuerySet[Any]:
    """The verplichtingen among these lines with aangegaan, gefactureerd, vrijgevallen and openstaand.

    As of the two dates of rule 9. One that was taken back by a correction is not among them.
    """
    bij = _counts("facturen__", peildatum, kennisdatum)
    rows = as_of(lines, peildatum, kennisdatum).filter(
        soort=SoortBesteding.VERPLICHTING, corrigeert__isnull=True
    )
    facturen = bij & Q(facturen__soort=SoortBesteding.LAST)
    # One join for all sums: a subquery per verplichting walks the whole table where the database
    # believes that an index full of empty references is of no use.
    return (
        rows.exclude(_taken_back(peildatum, kennisdatum))
        .annotate(
            gefactureerd=som("facturen__bedrag", filter=facturen),
            vrijgevallen=som(
                "facturen__bedrag", filter=bij & Q(facturen__soort=SoortBesteding.VRIJVAL)
            ),
            laatste_factuur=Max("facturen__boekdatum", filter=facturen),
        )
        .annotate(
            openstaand=Greatest(
                F("bedrag") - F("gefactureerd") - F("vrijgevallen"),
                GEEN,
                output_field=BedragField(),
            )
        )
    )


def _counts(pad: str, peildatum: date | None, kennisdatum: date | None) -> Q:
    """The line at the end of this path counts on these two dates."""
    counts = Q(**{f"{pad}pk__isnull": False})
    if peildatum:
        counts &= Q(**{f"{pad}boekdatum__lte": peildatum})
    if kennisdatum:
        counts &= Q(**{f"{pad}geboekt_op__lt": Peil(kennisdatum, kennisdatum).grens})
    return counts


def _taken_back(peildatum: date | None, kennisdatum: date | None) -> Q:
    return _counts("gecorrigeerd_door__", peildatum, kennisdatum)


def as_of(
    lines: QuerySet[Besteding], peildatum: date | None, kennisdatum: date | None
) -> QuerySet[Besteding]:
    """Those of these lines that count on `peildatum` and were entered by the end of `kennisdatum`."""
    return lines.filter(_counts("", peildatum, kennisdatum))


def signalen_bij(besteding: Besteding) -> list[str]:
    """What is notable now that this line is there: sentences for who booked it and who looks at it."""
    rules = (_above_verplichting, _above_factuur, _above_toegekend, _booked_elsewhere)
    return [zin for rule in rules for zin in rule(besteding)]


def _above_verplichting(besteding: Besteding) -> list[str]:
    verplichting = besteding.verplichting
    if besteding.soort != SoortBesteding.LAST or verplichting is None:
        return []
    rest = stand_van(verplichting).rest
    if rest >= 0:
        return []
    return [
        f"Op verplichting {verplichting.verplichtingnummer or verplichting.boekstuknummer} is "
        f"{euro(-rest)} meer gefactureerd dan er aan verplichting was."
    ]


def _above_factuur(besteding: Besteding) -> list[str]:
    factuur = besteding.credit_van
    if factuur is None:
        return []
    over = (
        factuur.bedrag
        + factuur.creditnotas.filter(gecorrigeerd_door=None).aggregate(s=som("bedrag"))["s"]
    )
    if over >= 0:
        return []
    return [
        f"De creditnota's bij factuur {factuur.factuurnummer or factuur.boekstuknummer} zijn samen "
        f"{euro(-over)} hoger dan de factuur."
    ]


def _above_toegekend(besteding: Besteding) -> list[str]:
    onderdeel = besteding.onderdeel
    toegekend = Toekenning.objects.filter(onderdeel=onderdeel).totaal()
    over = vastgelegd(onderdeel) - toegekend
    if over <= 0:
        return []
    return [
        f"Op onderdeel {onderdeel} is {euro(over)} meer besteed en verplicht dan de stuurgroep "
        f"toekende ({euro(toegekend)})."
    ]


def _booked_elsewhere(besteding: Besteding) -> list[str]:
    """Typed in the portal and imported as well: nobody can tell but who knows the factuur."""
    if not besteding.factuurnummer or besteding.corrigeert_id:
        return []
    bedrag: Any = besteding.bedrag
    other = (
        Besteding.objects.filter(
            bedrag=bedrag,
            fonds=besteding.fonds_id,
            soort=besteding.soort,
            factuurnummer__iexact=besteding.factuurnummer,
            relatie__iexact=besteding.relatie,
            corrigeert=None,
            gecorrigeerd_door=None,
        )
        .exclude(administratie=besteding.administratie)
        .first()
    )
    if other is None:
        return []
    return [
        f"Factuur {besteding.factuurnummer} staat voor hetzelfde bedrag ook in administratie "
        f"{other.administratie} (boekstuk {other.boekstuknummer}). Is het dezelfde, corrigeer er een."
    ]
