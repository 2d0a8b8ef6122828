"""Codes of the financial administration that belong to an onderdeel, with their dates."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from basis.templatetags.basis import datum
from fonds.models import Fonds, Onderdeel, Verdeelsleutel
from fonds.ruimte import lock_fonds


@transaction.atomic
def add_sleutel(
    *, fonds: Fonds, soort: str, code: str, onderdeel: Onderdeel, van: date, tot: date | None = None
) -> Verdeelsleutel:
    """This projectcode or kostenplaats belongs to this onderdeel from `van` up to and including `tot`.

    On one day a code belongs to one onderdeel.
    """
    fonds = lock_fonds(fonds)
    sleutel = Verdeelsleutel(
        fonds=fonds, soort=soort, code=code.strip(), onderdeel=onderdeel, van=van, tot=tot
    )
    sleutel.full_clean()
    if onderdeel.fonds_id != fonds.pk:
        raise ValidationError({"onderdeel": f"Onderdeel {onderdeel} hoort bij een ander fonds."})
    _check_overlap(sleutel)
    sleutel.save()
    return sleutel


@transaction.atomic
def end_sleutel(*, sleutel: Verdeelsleutel, tot: date) -> Verdeelsleutel:
    """The code, belonging to its onderdeel up to and including `tot`."""
    lock_fonds(sleutel.fonds)
    sleutel = Verdeelsleutel.objects.select_for_update().get(pk=sleutel.pk)
    if tot < sleutel.van:
        raise ValidationError({"tot": f"Deze code geldt pas vanaf {datum(sleutel.van)}."})
    sleutel.tot = tot
    sleutel.full_clean()
    _check_overlap(sleutel)
    sleutel.save()
    return sleutel


def _check_overlap(sleutel: Verdeelsleutel) -> None:
    others = Verdeelsleutel.objects.filter(
        Q(tot__isnull=True) | Q(tot__gte=sleutel.van),
        fonds=sleutel.fonds,
        soort=sleutel.soort,
        code__iexact=sleutel.code,
    ).exclude(pk=sleutel.pk)
    if sleutel.tot:
        others = others.filter(van__lte=sleutel.tot)
    other = others.select_related("onderdeel").order_by("van").first()
    if other is None:
        return
    until = f"tot en met {datum(other.tot)}" if other.tot else "zonder einddatum"
    raise ValidationError(
        {
            "van": f"Code {other.code} hoort vanaf {datum(other.van)} {until} al bij {other.onderdeel}. "
            "Beëindig dat eerst, of kies een periode die er niet mee overlapt."
        }
    )
