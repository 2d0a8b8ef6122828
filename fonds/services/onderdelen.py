"""The onderdelen of the raadsbesluit, and who holds them."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from basis.versies import check_versie
from fonds.choices import SoortOnderdeel
from fonds.models import Beslispunt, Fonds, Onderdeel, Onderdeelhouder, Programma
from fonds.ruimte import lock_fonds
from gebruikers.models import User


@transaction.atomic
def create_onderdeel(
    *,
    fonds: Fonds,
    code: str,
    naam: str,
    programma: Programma,
    raming: Decimal | None = None,
    beslispunt: Beslispunt | None = None,
    soort: str = SoortOnderdeel.PROJECT,
) -> Onderdeel:
    """An onderdeel of the fonds; None as raming is "geen opgave", not zero."""
    return _save(
        Onderdeel(fonds=fonds),
        code=code,
        naam=naam,
        programma=programma,
        raming=raming,
        beslispunt=beslispunt,
        soort=soort,
    )


@transaction.atomic
def update_onderdeel(
    *,
    onderdeel: Onderdeel,
    code: str,
    naam: str,
    programma: Programma,
    raming: Decimal | None = None,
    beslispunt: Beslispunt | None = None,
    soort: str = SoortOnderdeel.PROJECT,
    versie: int | None = None,
) -> Onderdeel:
    """The onderdeel as it now is. Once it has money, its programma stays: that money counts there."""
    lock_fonds(onderdeel.fonds)  # who grants or books waits
    onderdeel = Onderdeel.objects.select_for_update().get(pk=onderdeel.pk)
    if versie is not None:
        check_versie(onderdeel, versie)
    onderdeel.versie += 1
    if programma.pk != onderdeel.programma_id:
        _check_no_money(onderdeel)
    return _save(
        onderdeel,
        code=code,
        naam=naam,
        programma=programma,
        raming=raming,
        beslispunt=beslispunt,
        soort=soort,
    )


def _check_no_money(onderdeel: Onderdeel) -> None:
    # A regel of a besluit that waits for another body holds room of the programma too.
    if onderdeel.besluitregels.exists() or onderdeel.bestedingen.exists():
        raise ValidationError(
            {
                "programma": "Over dit onderdeel is al een bedrag besloten of geboekt; dat telt bij "
                f"{onderdeel.programma}. Maak voor een ander programma een nieuw onderdeel aan."
            }
        )


def _save(onderdeel: Onderdeel, **velden) -> Onderdeel:
    for veld, value in velden.items():
        setattr(onderdeel, veld, value)
    punt = onderdeel.beslispunt
    if punt and punt.programma_id and punt.programma_id != onderdeel.programma_id:
        raise ValidationError(
            {
                "programma": f"Beslispunt {punt.nummer} geeft geld op {punt.programma}; "
                "kies dat programma, of een ander beslispunt."
            }
        )
    onderdeel.full_clean()
    onderdeel.save()
    return onderdeel


@transaction.atomic
def add_onderdeelhouder(
    *, onderdeel: Onderdeel, user: User, van: date | None = None, tot: date | None = None
) -> Onderdeelhouder:
    """The user holds this onderdeel from `van` (today) up to and including `tot` (until further notice)."""
    Onderdeel.objects.select_for_update().get(pk=onderdeel.pk)
    houder = Onderdeelhouder(
        onderdeel=onderdeel, user=user, van=van or timezone.localdate(), tot=tot
    )
    houder.full_clean()
    andere = onderdeel.houders.filter(user=user)
    if any(_overlap(houder, ander) for ander in andere):
        raise ValidationError(
            {"user": f"{user} houdt dit onderdeel in die tijd al; beëindig dat eerst."}
        )
    houder.save()
    return houder


def _overlap(een: Onderdeelhouder, ander: Onderdeelhouder) -> bool:
    begins_before = ander.tot is None or een.van <= ander.tot
    return begins_before and (een.tot is None or ander.van <= een.tot)


@transaction.atomic
def end_onderdeelhouder(*, houder: Onderdeelhouder, tot: date | None = None) -> Onderdeelhouder:
    """The houder, holding the onderdeel up to and including `tot` (today)."""
    houder = Onderdeelhouder.objects.select_for_update().get(pk=houder.pk)
    houder.tot = tot or timezone.localdate()
    if houder.tot < houder.van:
        raise ValidationError({"tot": f"Het houderschap begint pas op {datum(houder.van)}."})
    houder.full_clean()
    houder.save()
    return houder
