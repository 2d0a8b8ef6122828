"""Papers beside a voorstel: added and removed as long as it is a concept; kept under their hash."""

from functools import partial
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from fonds.models import Bijlage, Voorstel
from fonds.models.voorstellen import bijlage_path
from fonds.voorstel import stappen
from fonds.voorstel.bijlagen import MAX_BIJLAGEN, Bestandssoort, check_inhoud, clean_naam
from gebruikers.models import User


def add_bijlage(*, voorstel: Voorstel, naam: str, inhoud: bytes, user: User) -> Bijlage:
    """A paper, kept once under its hash; its type is what the content says, not the name."""
    soort = check_inhoud(inhoud)  # before the transaction: nobody waits while a file is read
    return _add(voorstel, naam, inhoud, soort, user)


@transaction.atomic
def _add(voorstel: Voorstel, naam: str, inhoud: bytes, soort: Bestandssoort, user: User) -> Bijlage:
    voorstel = _locked(voorstel)
    stappen.check(stappen.WIJZIGEN, voorstel, user)
    if voorstel.bijlagen.count() >= MAX_BIJLAGEN:
        raise ValidationError(
            f"Een voorstel heeft hoogstens {MAX_BIJLAGEN} bijlagen. Voeg er een paar samen."
        )
    bijlage = Bijlage(
        voorstel=voorstel,
        naam=clean_naam(naam, soort),
        soort=soort.mime,
        grootte=len(inhoud),
        sha256=sha256(inhoud).hexdigest(),
        toegevoegd_door=user,
    )
    if voorstel.bijlagen.filter(naam=bijlage.naam, sha256=bijlage.sha256).exists():
        raise ValidationError(f"“{bijlage.naam}” staat al bij dit voorstel.", code="dubbel")
    bijlage.bestand.name = bijlage_path(bijlage, "")
    bijlage.full_clean()
    keep = partial(_keep, bijlage.bestand.name, inhoud)
    keep()
    bijlage.save()
    _touch(voorstel)
    # Who removed the last other row with this content at the same moment, removed the file too.
    transaction.on_commit(keep)
    return bijlage


@transaction.atomic
def remove_bijlage(*, bijlage: Bijlage, user: User) -> None:
    """Remove the paper from its concept; the file goes with the last row that uses it."""
    voorstel = _locked(bijlage.voorstel)
    stappen.check(stappen.WIJZIGEN, voorstel, user)
    name = str(bijlage.bestand.name)
    Bijlage.objects.filter(pk=bijlage.pk).delete()
    _touch(voorstel)
    transaction.on_commit(partial(_remove_unused, name))


def _locked(voorstel: Voorstel) -> Voorstel:
    return Voorstel.objects.select_for_update(of=["self"], no_key=True).get(pk=voorstel.pk)


def _touch(voorstel: Voorstel) -> None:
    """A page that was opened before does not submit papers that its reader did not see."""
    voorstel.versie += 1
    voorstel.save(update_fields=["versie", "gewijzigd_op"])


def _keep(name: str, inhoud: bytes) -> None:
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(inhoud))


def _remove_unused(name: str) -> None:
    if _is_used(name) or not default_storage.exists(name):
        return
    with default_storage.open(name) as bestand:
        inhoud = bestand.read()
    default_storage.delete(name)
    if _is_used(name):  # another row with this content was committed in between
        _keep(name, inhoud)


def _is_used(name: str) -> bool:
    return Bijlage.objects.filter(bestand=name).exists()
