"""Importing a file of the financial administration: received, mapped, read, booked or cancelled."""

from functools import partial
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from fonds.choices import StatusImport, UitslagRij
from fonds.inlezen import taken
from fonds.inlezen.bestanden import look
from fonds.inlezen.boeken import booked_since, hold_years, insert_bestedingen
from fonds.inlezen.vorm import InleesFout
from fonds.inlezen.vrijval import refused_vrijval
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Fonds, Importbestand, Kolomindeling
from fonds.ruimte import lock_fonds
from fonds.services.boekjaren import get_or_create_boekjaar
from gebruikers.models import User

AFGEROND = {StatusImport.GEBOEKT, StatusImport.GEANNULEERD}
SINDSDIEN = "lees het bestand opnieuw; dan slaat het portaal over wat al is geboekt."


def load_file(*, fonds: Fonds, naam: str, inhoud: bytes, user: User) -> Importbestand:
    """Keep a file that was sent in, with its hash, if it is a table that can be read."""
    try:
        vorm = look(inhoud)
    except InleesFout as error:
        raise ValidationError({"bestand": str(error)}) from error
    importbestand = Importbestand(
        fonds=fonds,
        naam=PurePath(naam.replace("\\", "/")).name[-200:] or "bestand",
        sha256=sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        indeling={"vorm": vorm.as_json(), "poging": 0},
        geladen_door=user,
    )
    importbestand.full_clean(exclude=["bestand"])
    importbestand.bestand.save(importbestand.naam, ContentFile(inhoud), save=False)
    importbestand.save()
    return importbestand


def booked_before(importbestand: Importbestand) -> Importbestand | None:
    """The import that booked this same file, byte for byte, if there is one."""
    same = Importbestand.objects.filter(
        fonds=importbestand.fonds_id, sha256=importbestand.sha256, status=StatusImport.GEBOEKT
    ).exclude(pk=importbestand.pk)
    return same.select_related("geboekt_door").order_by("geboekt_op").first()


@transaction.atomic
def save_kolomindeling(
    *,
    fonds: Fonds,
    naam: str,
    kolommen: dict[str, str],
    vast: dict[str, str],
    soorten: dict[str, str],
    user: User,
) -> Kolomindeling:
    """Remember this mapping under its name; the one that had the name is replaced."""
    lock_fonds(fonds)  # the same form sent twice does not make the same name twice
    known = Kolomindeling.objects.filter(fonds=fonds, naam=naam).first()
    indeling = known or Kolomindeling(fonds=fonds, naam=naam)
    indeling.kolommen, indeling.vast, indeling.soorten = kolommen, vast, soorten
    indeling.gewijzigd_door = user
    indeling.full_clean()
    indeling.save()
    return indeling


def fitting_kolomindeling(importbestand: Importbestand) -> Kolomindeling | None:
    """The latest mapping whose columns all stand in the head of this file."""
    kop = set(importbestand.indeling["vorm"]["kolommen"])
    remembered = Kolomindeling.objects.filter(fonds=importbestand.fonds_id)
    for indeling in remembered.order_by("-gewijzigd_op", "-pk"):
        if indeling.kolommen and set(indeling.kolommen.values()) <= kop:
            return indeling
    return None


@transaction.atomic
def map_and_read(*, importbestand: Importbestand, user: User, **indeling: Any) -> Importbestand:
    """Remember this mapping and read the file by it; where it can no longer be read nothing is remembered."""
    kolomindeling = save_kolomindeling(fonds=importbestand.fonds, user=user, **indeling)
    return start_reading(importbestand=importbestand, kolomindeling=kolomindeling, user=user)


@transaction.atomic
def start_reading(
    *, importbestand: Importbestand, kolomindeling: Kolomindeling, user: User
) -> Importbestand:
    """Have the worker read the file by this mapping; a reading that still runs stops by itself."""
    importbestand = _locked(importbestand)
    if importbestand.status in AFGEROND:
        raise ValidationError(
            f"Dit bestand is {importbestand.get_status_display().lower()}. Stuur het opnieuw in om "
            "het nog eens te lezen.",
            code="status",
        )
    if kolomindeling.fonds_id != importbestand.fonds_id:
        raise ValidationError("Deze kolomindeling hoort bij een ander fonds.")
    poging = importbestand.indeling.get("poging", 0) + 1
    importbestand.kolomindeling = kolomindeling
    importbestand.indeling = {
        "vorm": importbestand.indeling["vorm"],
        "poging": poging,
        "kolommen": kolomindeling.kolommen,
        "vast": kolomindeling.vast,
        "soorten": kolomindeling.soorten,
    }
    importbestand.status, importbestand.stop_gevraagd = StatusImport.LEZEN, False
    importbestand.melding = ""
    for teller in ("rijen", "gelezen", "nieuw", "bekend", "fouten"):
        setattr(importbestand, teller, 0)
    importbestand.totaal_bestand = importbestand.totaal_nieuw = None
    importbestand.save()
    _after_commit(taken.read_import, importbestand)
    return importbestand


def book_import(*, importbestand: Importbestand, user: User) -> Importbestand:
    """Book every new row of the file, or none."""
    try:
        return _book(importbestand, user)
    except IntegrityError as error:  # another import or booking was first, or a year was closed
        raise ValidationError(
            f"Er is niets geboekt, want intussen is een van deze regels geboekt of een boekjaar "
            f"gesloten: {SINDSDIEN}",
            code="sindsdien",
        ) from error


@transaction.atomic
def _book(importbestand: Importbestand, user: User) -> Importbestand:
    importbestand = _locked(importbestand, with_others=True)
    _check_ready(importbestand)
    _check_since(importbestand)
    nu = timezone.now()
    geboekt = insert_bestedingen(importbestand, user, nu)
    if geboekt != importbestand.nieuw:
        raise ValidationError(f"Er is niets geboekt: de gelezen rijen zijn veranderd, {SINDSDIEN}")
    importbestand.status = StatusImport.GEBOEKT
    importbestand.geboekt_op, importbestand.geboekt_door = nu, user
    importbestand.save(update_fields=["status", "geboekt_op", "geboekt_door"])
    _after_commit(taken.clear_rows, importbestand)
    return importbestand


def _check_ready(importbestand: Importbestand) -> None:
    if importbestand.status == StatusImport.GEBOEKT:
        raise ValidationError("Dit bestand is al geboekt.", code="status")
    if importbestand.status == StatusImport.FOUTEN:
        fouten = importbestand.fouten
        raise ValidationError(
            f"Er {'is 1 rij' if fouten == 1 else f'zijn {fouten} rijen'} met een fout en dan wordt er niets geboekt: "
            "verbeter het bestand of de codes en lees opnieuw.",
            code="fouten",
        )
    if importbestand.status != StatusImport.KLAAR:
        raise ValidationError("Boeken kan pas als het bestand is gelezen.", code="status")
    if not importbestand.nieuw:
        raise ValidationError(
            "Elke rij van dit bestand is al geboekt; er is niets nieuws om te boeken.", code="leeg"
        )


def _check_since(importbestand: Importbestand) -> None:
    """What was right while reading may have changed: years that closed, lines that were booked, what is open."""
    nieuw = importbestand.importrijen.filter(uitslag=UitslagRij.NIEUW)
    boekjaren = nieuw.order_by().values_list("boekjaar", flat=True).distinct()
    jaren = {jaar for jaar in boekjaren if jaar}
    jaren |= {dag.year for dag in nieuw.dates("boekdatum", "year")}
    for jaar in sorted(jaren):
        get_or_create_boekjaar(fonds=importbestand.fonds, jaar=jaar)
    hold_years(importbestand.fonds_id, sorted(jaren))
    for jaar in sorted(jaren & gesloten_jaren(importbestand.fonds)):
        raise ValidationError(
            f"Boekjaar {jaar} is gesloten nadat het bestand is gelezen: {SINDSDIEN}",
            code="gesloten",
        )
    if sinds := booked_since(importbestand):
        raise ValidationError(
            f"Intussen geboekte regels van dit bestand: {sinds}. Er is niets geboekt; {SINDSDIEN}",
            code="sindsdien",
        )
    for rij, _ in refused_vrijval(importbestand):
        raise ValidationError(
            f"Intussen staat er minder open dan rij {rij.rijnummer} laat vrijvallen: {SINDSDIEN}",
            code="sindsdien",
        )


@transaction.atomic
def cancel_import(*, importbestand: Importbestand, user: User) -> Importbestand:
    """Stop it and throw the staged rows away; the file stays. What is booked stays booked."""
    importbestand = _locked(importbestand)
    if importbestand.status in AFGEROND:
        raise ValidationError(
            f"Dit bestand is al {importbestand.get_status_display().lower()}.", code="status"
        )
    importbestand.status, importbestand.stop_gevraagd = StatusImport.GEANNULEERD, True
    importbestand.melding = f"Geannuleerd door {user}. Er is niets geboekt."
    importbestand.save(update_fields=["status", "stop_gevraagd", "melding"])
    _after_commit(taken.clear_rows, importbestand)
    return importbestand


def _locked(importbestand: Importbestand, *, with_others: bool = False) -> Importbestand:
    """The row, locked; with the other files of this fonds that wait to be booked: they queue up here.

    Not the lock of the fonds, so that who decides or books by hand goes on meanwhile.
    """
    locked = Importbestand.objects.select_for_update(no_key=True)
    if with_others:
        waiting = locked.filter(fonds=importbestand.fonds_id, status=StatusImport.KLAAR)
        list(waiting.order_by("pk").values_list("pk", flat=True))
    return locked.get(pk=importbestand.pk)


def _after_commit(task: Any, importbestand: Importbestand) -> None:
    poging = importbestand.indeling.get("poging", 0)
    transaction.on_commit(partial(task.enqueue, importbestand=importbestand.pk, poging=poging))
