"""Opening, moving and closing a verslagperiode."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from fonds.models import Verslagperiode

CODE = re.compile(r"^(20\d\d)-([1-9])$")


def read_code(code: str) -> tuple[int, int]:
    """Year and number that a code such as 2024-2 names."""
    match = CODE.match(code.strip())
    if not match:
        raise ValidationError(
            {"code": "Schrijf de periode als JJJJ-H, bijvoorbeeld 2024-2 voor de tweede van 2024."}
        )
    return int(match[1]), int(match[2])


def calendar_bounds(jaar: int, volgnummer: int) -> tuple[date, date] | None:
    """First and last day of the half year; a third period of a year has no bounds of itself."""
    halves = {
        1: (date(jaar, 1, 1), date(jaar, 6, 30)),
        2: (date(jaar, 7, 1), date(jaar, 12, 31)),
    }
    return halves.get(volgnummer)


@transaction.atomic
def open_verslagperiode(
    *,
    code: str,
    start: date | None = None,
    eind: date | None = None,
    inleveren_voor: date | None = None,
) -> Verslagperiode:
    """A new periode; a bound that is left out is that of the calendar half year."""
    jaar, volgnummer = read_code(code)
    if Verslagperiode.objects.filter(jaar=jaar, volgnummer=volgnummer).exists():
        raise ValidationError({"code": f"Verslagperiode {jaar}-{volgnummer} bestaat al."})
    bounds = calendar_bounds(jaar, volgnummer)
    if bounds is None and not (start and eind):
        raise ValidationError(
            {"start": "Een derde of latere periode heeft geen vaste grenzen: vul beide dagen in."}
        )
    begin, last = bounds or (start, eind)
    return _save(
        Verslagperiode(jaar=jaar, volgnummer=volgnummer),
        start=start or begin,
        eind=eind or last,
        inleveren_voor=inleveren_voor,
    )


@transaction.atomic
def update_verslagperiode(
    *, periode: Verslagperiode, start: date, eind: date, inleveren_voor: date | None = None
) -> Verslagperiode:
    """The periode with other bounds."""
    periode = Verslagperiode.objects.select_for_update().get(pk=periode.pk)
    return _save(periode, start=start, eind=eind, inleveren_voor=inleveren_voor)


def _save(periode: Verslagperiode, **velden) -> Verslagperiode:
    for veld, value in velden.items():
        setattr(periode, veld, value)
    periode.full_clean()
    periode.save()
    return periode


@transaction.atomic
def close_verslagperiode(*, periode: Verslagperiode) -> Verslagperiode:
    """The periode, closed now; closing twice keeps the first moment."""
    periode = Verslagperiode.objects.select_for_update().get(pk=periode.pk)
    if periode.gesloten_op is None:
        periode.gesloten_op = timezone.now()
        periode.save(update_fields=["gesloten_op"])
    return periode


@transaction.atomic
def get_or_create_periode(code: str) -> tuple[Verslagperiode, bool]:
    """The periode that this code names, and whether it had to be made (with calendar bounds)."""
    jaar, volgnummer = read_code(code)
    periode = Verslagperiode.objects.filter(jaar=jaar, volgnummer=volgnummer).first()
    if periode:
        return periode, False
    return open_verslagperiode(code=code), True
