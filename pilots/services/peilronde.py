"""Opening, moving and closing a peilronde, and who is asked in it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from gebruikers.models import User
from pilots.edities import editie_gegevens, fingerprint
from pilots.models import (
    Aanleiding,
    Editie,
    Kaartversie,
    Peiling,
    Peilronde,
    Pilotkaart,
)
from pilots.post import Post, mail_herinnering, mail_verzoek
from pilots.services.kaarten import snapshot, update_pilotkaart

GESLOTEN = "Deze peilronde is gesloten. Er kan niets meer in veranderen."


def propose_naam(vandaag: date) -> str:
    """The name of the round of this half year, which no other round has."""
    half = "1e" if vandaag.month <= 6 else "2e"
    naam = f"Peilronde {half} helft {vandaag.year}"
    used = set(Peilronde.objects.filter(naam__startswith=naam).values_list("naam", flat=True))
    nummer = 2
    proposal = naam
    while proposal in used:
        proposal, nummer = f"{naam} ({nummer})", nummer + 1
    return proposal


@transaction.atomic
def open_peilronde(
    *, naam: str, antwoord_voor: date, door: User, site_url: str
) -> tuple[Peilronde, Post]:
    """A round over all cards of now; each kaarthouder gets one mail once this is committed."""
    start = timezone.localdate()
    _check_after(start, antwoord_voor)
    ronde = Peilronde(
        naam=naam.strip(), start=start, antwoord_voor=antwoord_voor, gestart_door=door
    )
    ronde.full_clean()
    kaarten = list(Pilotkaart.objects.select_related("kaarthouder"))
    if not kaarten:
        raise ValidationError("Er zijn nog geen pilotkaarten om na te laten kijken.", code="leeg")
    ronde.save()
    return ronde, _ask(ronde, kaarten, site_url)


@transaction.atomic
def move_peilronde(*, ronde: Peilronde, antwoord_voor: date) -> Peilronde:
    """The open round with another day before which answers are asked."""
    ronde = lock_open(ronde)
    _check_after(ronde.start, antwoord_voor)
    ronde.antwoord_voor = antwoord_voor
    ronde.save(update_fields=["antwoord_voor"])
    return ronde


@transaction.atomic
def add_new_kaarten(*, ronde: Peilronde, site_url: str) -> Post:
    """Take the cards that were made after the opening into the round, and ask their kaarthouders."""
    ronde = lock_open(ronde)
    return _ask(ronde, list(new_kaarten(ronde).select_related("kaarthouder")), site_url)


def new_kaarten(ronde: Peilronde):
    """Cards that the round does not ask about."""
    return Pilotkaart.objects.exclude(peilingen__ronde=ronde)


@transaction.atomic
def assign_kaarthouder(
    *, kaart: Pilotkaart, versie: int, kaarthouder: User | None, door: User, site_url: str
) -> tuple[Pilotkaart, Post]:
    """Give a card to this account, or to nobody. In an open round the new kaarthouder is asked at once."""
    if kaarthouder is not None and not kaarthouder.is_active:
        raise ValidationError({"kaarthouder": "Dit account kan niet inloggen. Kies iemand anders."})
    before = Pilotkaart.objects.values_list("kaarthouder", flat=True).get(pk=kaart.pk)
    kaart = update_pilotkaart(kaart=kaart, versie=versie, door=door, kaarthouder=kaarthouder)
    peiling = Peiling.objects.open().filter(kaart=kaart).select_related("ronde").first()
    if peiling is None or kaart.kaarthouder_id == before:
        return kaart, Post()
    peiling.kaart = kaart
    return kaart, mail_verzoek(peiling.ronde, [peiling], site_url)


@transaction.atomic
def remind_peilronde(*, ronde: Peilronde, site_url: str, nu: datetime | None = None) -> Post:
    """Remind who did not answer before the asked day; nobody gets two reminders on one day."""
    nu = nu or timezone.now()
    ronde = lock_open(ronde)
    if not ronde.is_late(timezone.localdate(nu)):
        raise ValidationError(
            "De datum waarvoor u antwoord vroeg is nog niet voorbij. Herinneren kan daarna.",
            code="te_vroeg",
        )
    peilingen = to_remind(ronde, timezone.localdate(nu))
    Peiling.objects.filter(pk__in=[peiling.pk for peiling in peilingen]).update(herinnerd_op=nu)
    return mail_herinnering(ronde, peilingen, site_url)


def to_remind(ronde: Peilronde, vandaag: date) -> list[Peiling]:
    """Unanswered, of a kaarthouder who can sign in and got no reminder on this day."""
    peilingen = ronde.peilingen.filter(kaart__kaarthouder__is_active=True)
    peilingen = peilingen.select_related("kaart__kaarthouder")
    had_one = {
        peiling.kaart.kaarthouder_id
        for peiling in peilingen
        if peiling.herinnerd_op and timezone.localdate(peiling.herinnerd_op) >= vandaag
    }
    return [peiling for peiling in peilingen.open() if peiling.kaart.kaarthouder_id not in had_one]


@transaction.atomic
def close_peilronde(*, ronde: Peilronde, titel: str, gastdocument: str = "", door: User) -> Editie:
    """Close the round for good and freeze all cards of this moment as an editie."""
    ronde = lock_open(ronde)
    nu = timezone.now()
    kaarten = list(Pilotkaart.objects.with_relations())
    peilingen = {peiling.kaart_id: peiling for peiling in ronde.peilingen.all()}
    gegevens = editie_gegevens(ronde, kaarten, peilingen)
    editie = Editie(
        ronde=ronde,
        titel=titel.strip(),
        gastdocument=gastdocument.strip(),
        gegevens=gegevens,
        sha256=fingerprint(gegevens),
        vastgesteld_op=nu,
        vastgesteld_door=door,
    )
    editie.full_clean()
    Kaartversie.objects.bulk_create(
        Kaartversie(
            kaart=kaart,
            gegevens=snapshot(kaart),
            vastgelegd_op=nu,
            vastgelegd_door=door,
            aanleiding=Aanleiding.EDITIE,
        )
        for kaart in kaarten
    )
    editie.save()
    ronde.gesloten_op, ronde.gesloten_door = nu, door
    ronde.save(update_fields=["gesloten_op", "gesloten_door"])
    return editie


def lock_open(ronde: Peilronde) -> Peilronde:
    """The round under a row lock, which every act in a round takes first; a closed one is refused."""
    ronde = Peilronde.objects.select_for_update().get(pk=ronde.pk)
    if ronde.gesloten_op is not None:
        raise ValidationError(GESLOTEN, code="gesloten")
    return ronde


def _ask(ronde: Peilronde, kaarten: list[Pilotkaart], site_url: str) -> Post:
    peilingen = Peiling.objects.bulk_create(Peiling(ronde=ronde, kaart=kaart) for kaart in kaarten)
    return mail_verzoek(ronde, peilingen, site_url)


def _check_after(start: date, antwoord_voor: date) -> None:
    if antwoord_voor <= start:
        raise ValidationError({"antwoord_voor": "Kies een dag na de dag waarop de ronde begint."})
