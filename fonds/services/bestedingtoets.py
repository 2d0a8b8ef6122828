"""What a besteding must satisfy before it is booked: each refusal says what would be possible."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from basis.bedragen import euro
from basis.templatetags.basis import datum
from fonds.choices import SoortBesteding
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Besteding, Fonds
from fonds.models.bestedingen import IDENTITEIT
from fonds.verplichtingen import stand_van, vrijval_faults

POSITIEF = (SoortBesteding.VERPLICHTING, SoortBesteding.VRIJVAL)


def check_amount(besteding: Besteding) -> None:
    if not besteding.bedrag:
        raise ValidationError({"bedrag": "Vul een bedrag in dat niet nul is."})
    if besteding.bedrag < 0 and besteding.soort == SoortBesteding.VERPLICHTING:
        raise ValidationError(
            {
                "bedrag": "Een verplichting is een positief bedrag. Is zij (deels) niet meer nodig, "
                "boek dan vrijval bij die verplichting."
            }
        )
    if besteding.bedrag < 0 and besteding.soort == SoortBesteding.VRIJVAL:
        raise ValidationError(
            {
                "bedrag": "Vrijval boekt u als positief bedrag: zoveel is van de verplichting niet "
                "meer nodig. Was vrijval fout, corrigeer dan die regel."
            }
        )
    if besteding.credit_van and (besteding.soort != SoortBesteding.LAST or besteding.bedrag > 0):
        raise ValidationError({"credit_van": "Een creditnota is een last met een negatief bedrag."})


def check_dates(besteding: Besteding) -> None:
    """The boekdatum is not ahead of today, and boekjaar and boekdatum belong to each other."""
    jaar, dag = besteding.boekjaar, besteding.boekdatum
    if dag > timezone.localdate():
        raise ValidationError(
            {
                "boekdatum": "Een besteding boekt u op de dag zelf of erna; kies een boekdatum tot "
                f"en met {datum(timezone.localdate())}."
            }
        )
    if abs(jaar - dag.year) > 1:
        raise ValidationError(
            {
                "boekjaar": f"Boekjaar {jaar} past niet bij boekdatum {datum(dag)}: kies boekjaar "
                f"{dag.year}, of het jaar ervoor of erna."
            }
        )


def check_open(besteding: Besteding) -> None:
    """Neither the boekjaar nor the year of the boekdatum is closed (rule 11)."""
    closed = gesloten_jaren(besteding.fonds)
    jaar, dag = besteding.boekjaar, besteding.boekdatum
    faults = {}
    if jaar in closed:
        faults["boekjaar"] = (
            f"Boekjaar {jaar} is gesloten. Boek in {_next_open(jaar, closed)}, het eerste open "
            "boekjaar daarna."
        )
    if dag.year in closed:
        faults["boekdatum"] = (
            f"Boekjaar {dag.year} is gesloten. Kies een boekdatum vanaf "
            f"{datum(date(_next_open(dag.year, closed), 1, 1))}."
        )
    if faults:
        raise ValidationError(faults)


def _next_open(jaar: int, closed: set[int]) -> int:
    return next(later for later in range(jaar, 2102) if later not in closed)


def check_references(besteding: Besteding) -> None:
    """Onderdeel, verplichting and factuur belong to this fonds and to each other."""
    onderdeel = besteding.onderdeel
    if onderdeel.fonds_id != besteding.fonds_id:
        raise ValidationError(
            {"onderdeel": f"Onderdeel {onderdeel} hoort bij {onderdeel.fonds}, niet bij dit fonds."}
        )
    if besteding.soort == SoortBesteding.VRIJVAL and besteding.verplichting is None:
        raise ValidationError({"verplichting": "Kies welke verplichting vrijvalt."})
    _check_verplichting(besteding)
    _check_credit(besteding)
    if besteding.soort == SoortBesteding.VRIJVAL:
        _check_vrijval(besteding)


def _check_verplichting(besteding: Besteding) -> None:
    verplichting = besteding.verplichting
    if verplichting is None:
        return
    if besteding.soort in (SoortBesteding.VERPLICHTING, SoortBesteding.BAAT):
        raise ValidationError(
            {"verplichting": "Alleen een factuur of vrijval hoort bij een verplichting."}
        )
    if verplichting.soort != SoortBesteding.VERPLICHTING or verplichting.corrigeert_id:
        raise ValidationError({"verplichting": "Dit is geen verplichting; kies er een."})
    if verplichting.onderdeel_id != besteding.onderdeel_id:
        raise ValidationError(
            {
                "verplichting": f"Deze verplichting is van onderdeel {verplichting.onderdeel}; kies "
                f"dat onderdeel, of een verplichting van {besteding.onderdeel}."
            }
        )
    if Besteding.objects.filter(corrigeert=verplichting).exists():
        raise ValidationError(
            {
                "verplichting": "Deze verplichting is teruggenomen door een correctie. Boek haar "
                "eerst opnieuw, of kies een andere."
            }
        )


def _check_credit(besteding: Besteding) -> None:
    factuur = besteding.credit_van
    if factuur is None:
        return
    if factuur.soort != SoortBesteding.LAST or factuur.bedrag < 0 or factuur.corrigeert_id:
        raise ValidationError({"credit_van": "Dit is geen factuur; kies de factuur zelf."})
    if factuur.onderdeel_id != besteding.onderdeel_id:
        raise ValidationError(
            {
                "credit_van": f"Deze factuur is van onderdeel {factuur.onderdeel}; kies dat "
                "onderdeel."
            }
        )
    if Besteding.objects.filter(corrigeert=factuur).exists():
        raise ValidationError(
            {"credit_van": "Deze factuur is al teruggenomen door een correctie; zij telt niet mee."}
        )
    if factuur.verplichting_id != besteding.verplichting_id:
        raise ValidationError(
            {
                "verplichting": "Een creditnota hoort bij dezelfde verplichting als haar factuur; "
                "laat dit veld leeg."
            }
        )


def _check_vrijval(besteding: Besteding) -> None:
    verplichting = besteding.verplichting
    if verplichting is None:
        return
    faults = vrijval_faults(
        besteding.bedrag,
        besteding.boekdatum,
        aangegaan_op=verplichting.boekdatum,
        openstaand=stand_van(verplichting).openstaand,
    )
    if faults:
        raise ValidationError(faults)


def check_new(besteding: Besteding, *, numbered: bool) -> None:
    """This line of the administratie, and this regel of the factuur, are not booked already."""
    if numbered:
        same_line = {veld: getattr(besteding, veld) for veld in IDENTITEIT}
        earlier = Besteding.objects.filter(**same_line).first()
        if earlier:
            raise ValidationError(
                {"boekstuknummer": f"Deze regel is al geboekt: {where(earlier)}."}, code="dubbel"
            )
    if besteding.factuurnummer and besteding.soort in (SoortBesteding.LAST, SoortBesteding.BAAT):
        _check_new_factuur(besteding)


def _check_new_factuur(besteding: Besteding) -> None:
    same = Besteding.objects.filter(
        fonds=besteding.fonds,
        soort=besteding.soort,
        factuurnummer__iexact=besteding.factuurnummer,
        relatie__iexact=besteding.relatie,
        corrigeert=None,
        gecorrigeerd_door=None,
    )
    earlier = same.filter(regelnummer=besteding.regelnummer).first()
    if earlier and besteding.administratie == earlier.administratie:
        raise ValidationError(
            {
                "factuurnummer": f"Regel {besteding.regelnummer} van deze factuur is al geboekt: "
                f"{where(earlier)}. Is dit een andere regel van dezelfde factuur, kies dan "
                f"regelnummer {_free_regel(same)}."
            },
            code="dubbel",
        )


def _free_regel(same) -> int:
    used = set(same.values_list("regelnummer", flat=True))
    return next(n for n in range(1, len(used) + 2) if str(n) not in used)


def where(besteding: Besteding) -> str:
    """Where a line stands, in words."""
    return (
        f"boekstuk {besteding.boekstuknummer}, regel {besteding.regelnummer}, {euro(besteding.bedrag)} "
        f"op {datum(besteding.boekdatum)} bij onderdeel {besteding.onderdeel.code}"
    )


def check_correctable(besteding: Besteding) -> None:
    if besteding.corrigeert_id:
        raise ValidationError(
            "Dit is zelf een correctie. Was de regel toch goed, boek haar dan opnieuw.",
            code="correctie",
        )
    earlier = Besteding.objects.filter(corrigeert=besteding).first()
    if earlier:
        raise ValidationError(
            f"Deze regel is al gecorrigeerd, op {datum(timezone.localdate(earlier.geboekt_op))}. "
            "Boek het juiste bedrag als nieuwe regel.",
            code="al_gecorrigeerd",
        )
    standing = {"corrigeert": None, "gecorrigeerd_door": None}
    if besteding.facturen.filter(**standing).exists():
        raise ValidationError(
            "Bij deze verplichting horen nog facturen of vrijval. Corrigeer die eerst, of boek "
            "vrijval van wat niet meer nodig is.",
            code="heeft_facturen",
        )
    if besteding.creditnotas.filter(**standing).exists():
        raise ValidationError(
            "Bij deze factuur hoort nog een creditnota. Corrigeer die eerst.",
            code="heeft_creditnotas",
        )


def first_open_day(fonds: Fonds, dag: date) -> date:
    """This day, or where its year is closed the last day so far of the first open year after it."""
    closed = gesloten_jaren(fonds)
    if dag.year not in closed:
        return dag
    jaar = _next_open(dag.year, closed)
    if jaar > timezone.localdate().year:
        raise ValidationError(
            f"Boekjaar {dag.year} en alle jaren tot en met vandaag zijn gesloten. Een correctie kan "
            f"vanaf 1 januari {jaar}, of na heropenen van een boekjaar."
        )
    return min(timezone.localdate(), date(jaar, 12, 31))


def check_correction_day(besteding: Besteding, dag: date) -> None:
    if dag < besteding.boekdatum:
        raise ValidationError(
            {
                "boekdatum": "Een correctie telt op zijn vroegst mee vanaf "
                f"{datum(besteding.boekdatum)}."
            }
        )


def boekjaar_of_correction(besteding: Besteding, dag: date) -> int:
    """The boekjaar of the line itself as long as that is open and near, else that of the day."""
    jaar = besteding.boekjaar
    near = abs(jaar - dag.year) <= 1
    return jaar if near and jaar not in gesloten_jaren(besteding.fonds) else dag.year
