"""Boekjaren, bestedingen, prognoses and signals: what waits for this person."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from basis.taken import Taak
from fonds.jaareinde.sluiting import gesloten_jaren, jaren
from fonds.models import Boekjaar, Fonds, Onderdeel, Prognose, Toekenning, Verslagperiode
from fonds.signalen import signalen
from gebruikers.models import User


def te_doen(user: User) -> list[Taak]:
    """Prognoses to give, and for the controller: signals, jaarrekeningen, years to close."""
    return [*_prognoses(user), *_signalen(user), *_jaarrekeningen(user), *_boekjaren(user)]


def _prognoses(user: User) -> list[Taak]:
    """Per open periode that has begun: the onderdelen with a toekenning that gave nothing yet.

    A projectleider hears of the own ones; who may give each hears how many are missing.
    """
    may_all = user.has_perm("fonds.give_every_prognose")
    if not may_all and not user.has_perm("fonds.give_prognose"):
        return []
    granted = Onderdeel.objects.filter(pk__in=Toekenning.objects.values("onderdeel"))
    asked = granted if may_all else granted.filter(pk__in=Onderdeel.objects.held_by(user))
    taken = []
    for periode in Verslagperiode.objects.open().filter(start__lte=timezone.localdate()):
        given = Prognose.objects.filter(periode=periode).values("onderdeel")
        missing = list(asked.exclude(pk__in=given))
        if missing:
            taken.append(_prognose(periode, missing))
    return taken


def _prognose(periode: Verslagperiode, missing: list[Onderdeel]) -> Taak:
    if len(missing) == 1:
        url = reverse("fonds:prognose-create", args=[missing[0].pk, periode.pk])
        return Taak(
            f"Geef de prognose {periode}", url, f"Voor {missing[0]}.", periode.inleveren_voor
        )
    url = f"{reverse('fonds:prognose-list')}?periode={periode}"
    zin = f"{len(missing)} onderdelen met een toekenning gaven er nog geen."
    return Taak(f"Geef de prognoses {periode}", url, zin, periode.inleveren_voor)


def _signalen(user: User) -> list[Taak]:
    if not user.has_perm("fonds.book_besteding"):
        return []
    taken = []
    for fonds in Fonds.objects.select_related("reserve"):
        found = [s for s in signalen(fonds, peildatum=timezone.localdate()) if s.ernst == "rood"]
        if found:
            zin = found[0].zin if len(found) == 1 else f"{len(found)} signalen vragen aandacht."
            url = f"{reverse('fonds:signaal-list')}?fonds={fonds.pk}"
            taken.append(Taak(f"Bekijk de signalen van {fonds}", url, zin))
    return taken


def _jaarrekeningen(user: User) -> list[Taak]:
    """Closed boekjaren of which the jaarrekening is not vastgesteld; concepts stand in taken.inrichting."""
    if not user.has_perm("fonds.close_boekjaar"):
        return []
    taken = []
    for boekjaar in Boekjaar.objects.gesloten().filter(jaarrekening=None).select_related("fonds"):
        url = f"{boekjaar.get_absolute_url()}?fonds={boekjaar.fonds_id}"
        zin = "Het boekjaar is gesloten. Leg vast met welk raadsbesluit de jaarrekening is vastgesteld."
        taken.append(Taak(f"Jaarrekening {boekjaar.jaar} van {boekjaar.fonds}", url, zin))
    return taken


def _boekjaren(user: User) -> list[Taak]:
    """The first boekjaar that ended and is still open."""
    if not user.has_perm("fonds.close_boekjaar"):
        return []
    today, taken = timezone.localdate(), []
    for fonds in Fonds.objects.all():
        dicht = gesloten_jaren(fonds)
        over = [j for j in jaren(fonds) if j not in dicht and date(j, 12, 31) < today]
        if over:
            url = f"{reverse('fonds:boekjaar-close', args=[over[0]])}?fonds={fonds.pk}"
            zin = "Het jaar is voorbij. U ziet eerst wat het sluiten boekt."
            taken.append(Taak(f"Sluit boekjaar {over[0]} van {fonds}", url, zin))
    return taken
