"""What the money says to a besluit, asked under the lock of the fonds (rules 3, 4 and 11)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError

from basis.bedragen import euro
from basis.fields import NUL
from fonds.models import Boekjaar, Fonds
from fonds.voorstel.effect import Effect, OnderdeelEffect, Regel, effect


def read_regels(fonds: Fonds, regels: Iterable[dict]) -> list[Regel]:
    """The amounts as typed, without the zeros; what lowers comes first, so that it frees room."""
    rows = [
        Regel(regel["onderdeel"], int(regel["boekjaar"]), Decimal(regel["bedrag"]))
        for regel in regels
    ]
    rows = [row for row in rows if row.bedrag]
    if any(row.onderdeel.fonds_id != fonds.pk for row in rows):
        raise _wrong("Kies onderdelen van dit fonds.", "onderdeel")
    if len({(row.onderdeel.pk, row.boekjaar) for row in rows}) < len(rows):
        raise _wrong("Een onderdeel staat er twee keer met hetzelfde boekjaar.", "dubbel")
    return sorted(rows, key=lambda row: (row.bedrag, row.onderdeel.code, row.boekjaar))


def check_money(fonds: Fonds, regels: list[Regel], boekdatum: date) -> None:
    """Refuse what the raad did not authorise, what is spent already, and what is closed."""
    if not regels:
        return
    _check_open_years(fonds, regels, boekdatum)
    gevolg = effect(fonds, regels)
    _check_room(gevolg)
    _check_spent(gevolg)


def _check_open_years(fonds: Fonds, regels: list[Regel], boekdatum: date) -> None:
    closed = set(Boekjaar.objects.filter(fonds=fonds).gesloten().values_list("jaar", flat=True))
    wrong = sorted({regel.boekjaar for regel in regels if regel.bedrag > 0} & closed)
    if wrong:
        raise _wrong(
            f"Boekjaar {wrong[0]} is gesloten en krijgt geen toekenning meer. "
            "Kies 'gewijzigd' met een open boekjaar.",
            "boekjaar_gesloten",
        )
    if boekdatum.year in closed:
        raise _wrong(
            f"Boekjaar {boekdatum.year} is gesloten: een besluit met geld telt daar niet meer mee. "
            "Zet het voorstel op de agenda van een vergadering in een open boekjaar.",
            "boekjaar_gesloten",
        )


def _check_room(gevolg: Effect) -> None:
    """Rule 3: per programma, over the whole looptijd."""
    faults = [
        f"Binnen {programma.programma} past dit niet: {euro(programma.mogelijk)} is nog mogelijk en "
        f"dit vraagt {euro(programma.verschil)}. Kies 'gewijzigd' met een lager bedrag, of houd het "
        "voorstel aan."
        for programma in gevolg.tekorten
    ]
    if faults:
        raise ValidationError([_wrong(fault, "geen_ruimte") for fault in faults])


def _check_spent(gevolg: Effect) -> None:
    """Rule 4: a toekenning does not go below realisatie and what is open of verplichtingen."""
    wrong = [
        row for row in gevolg.onderdelen if row.te_laag or (row.verschil < 0 and row.nieuw < 0)
    ]
    if wrong:
        raise ValidationError([_wrong(_too_low(row), "al_uitgegeven") for row in wrong])


def _too_low(row: OnderdeelEffect) -> str:
    """The sentence that says how far a toekenning can go down."""
    vast = max(row.vastgelegd or NUL, NUL)
    stand = f"toegekend is {euro(row.oud)}, uitgegeven of verplicht is {euro(vast)}"
    if row.wachtend:
        stand += f", en een besluit dat nog wacht haalt er {euro(-row.wachtend)} af"
    omlaag = max(row.oud + row.wachtend - vast, NUL)
    if not omlaag:
        return f"De toekenning aan {row.onderdeel} kan niet lager: {stand}."
    return f"De toekenning aan {row.onderdeel} kan met hoogstens {euro(omlaag)} omlaag: {stand}."


def _wrong(sentence: str, code: str) -> ValidationError:
    return ValidationError(sentence, code=code)
