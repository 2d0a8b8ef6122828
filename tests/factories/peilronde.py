"""A peilronde for tests, made by the service as in the portal."""

from datetime import date, timedelta

from django.utils import timezone

from gebruikers.models import User
from gebruikers.rollen import Rol
from pilots.models import Editie, Peiling, Peilronde
from pilots.services.peilronde import close_peilronde, open_peilronde
from tests.factories.gebruikers import user_in

SITE = "https://portaal.test/"


def opened(
    *, naam: str = "Peilronde", door: User | None = None, antwoord_voor: date | None = None
) -> Peilronde:
    """An open round over the cards of now."""
    ronde, _ = open_peilronde(
        naam=naam,
        antwoord_voor=antwoord_voor or timezone.localdate() + timedelta(days=14),
        door=door or user_in(Rol.PROGRAMMAMANAGER),
        site_url=SITE,
    )
    return ronde


def late(ronde: Peilronde) -> Peilronde:
    """The same round, of which the asked day has come."""
    today = timezone.localdate()
    Peilronde.objects.filter(pk=ronde.pk).update(
        start=today - timedelta(days=20), antwoord_voor=today
    )
    ronde.refresh_from_db()
    return ronde


def closed(ronde: Peilronde, *, titel: str = "Bijlage 6") -> Editie:
    """The editie that closing this round freezes."""
    return close_peilronde(
        ronde=ronde, titel=titel, gastdocument="Begroting", door=user_in(Rol.PROGRAMMAMANAGER)
    )


def stored(peiling: Peiling) -> Peiling:
    """The same question as it stands in the database now."""
    return Peiling.objects.select_related("kaart", "ronde").get(pk=peiling.pk)
