"""Setting up the fonds: what waits for the programmamanager and the controller."""

from django.urls import reverse

from basis.bedragen import euro
from basis.taken import Taak
from fonds.balans import begroot_gestort
from fonds.choices import SoortMutatie, StatusWijziging
from fonds.models import Begrotingswijziging, Fonds, Onderdeel
from gebruikers.models import User


def te_doen(user: User) -> list[Taak]:
    """Setting up, concepts to establish, stortingen to book, onderdelen without a projectleider."""
    return [*_set_up(user), *_concepts(user), *_stortingen(user), *_without_houder(user)]


def _set_up(user: User) -> list[Taak]:
    if not user.has_perm("fonds.change_fonds") or Fonds.objects.exists():
        return []
    return [Taak("Richt het fonds in", reverse("fonds:fonds-create"), "Er is nog geen fonds.")]


def _concepts(user: User) -> list[Taak]:
    if not user.has_perm("fonds.book_begrotingswijziging"):
        return []
    concepts = Begrotingswijziging.objects.filter(status=StatusWijziging.CONCEPT)
    return [
        Taak(
            f"Stel {str(wijziging).lower()} vast",
            wijziging.get_absolute_url(),
            f"{wijziging.omschrijving}: nog concept, zodra de raad besloot legt u dat vast.",
        )
        for wijziging in concepts
    ]


def _stortingen(user: User) -> list[Taak]:
    if not user.has_perm("fonds.book_reservemutatie"):
        return []
    taken = []
    for fonds in Fonds.objects.all():
        gestort = fonds.mutaties.filter(soort=SoortMutatie.STORTING).saldo()
        open_bedrag = begroot_gestort(fonds) - gestort
        if open_bedrag > 0:
            zin = f"De raad begrootte {euro(open_bedrag)} meer dan er werkelijk is gestort."
            taken.append(
                Taak(f"Boek de storting in {fonds}", reverse("fonds:reservemutatie-create"), zin)
            )
    return taken


def _without_houder(user: User) -> list[Taak]:
    if not user.has_perm("fonds.change_fonds"):
        return []
    aantal = Onderdeel.objects.without_houder().count()
    if not aantal:
        return []
    titel = "Wijs projectleiders aan"
    zin = f"{aantal} {'onderdeel heeft' if aantal == 1 else 'onderdelen hebben'} er nog geen."
    return [Taak(titel, reverse("fonds:onderdeel-list"), zin)]
