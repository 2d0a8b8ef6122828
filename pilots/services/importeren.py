"""Takes over an appendix: read, kept until a person confirms, then written in one go. Nothing is deleted."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from basis.versies import check_versie
from gebruikers.models import User
from pilots.bijlage.invoer import Bijlage, BijlageError, from_data, to_data
from pilots.bijlage.lezen import lees_bijlage
from pilots.models import Aanleiding, Pilotimport, Pilotkaart
from pilots.services.kaarten import create_pilotkaart, update_pilotkaart
from pilots.services.voorstel import KaartVoorstel, Status, Voorstel, vergelijk
from pilots.services.wijzigingen import te_bewaren

GEPLAKT = "Geplakte tekst"
AL_GEDAAN = "Deze import is al overgenomen. Lees de bijlage opnieuw als er iets is veranderd."
VERANDERD = (
    "Intussen is er een kaart gewijzigd. Hieronder staat het nieuwe voorstel; kijk het na en "
    "bevestig opnieuw."
)


@dataclass(frozen=True)
class Resultaat:
    """What was written."""

    nieuw: tuple[Pilotkaart, ...]
    gewijzigd: tuple[Pilotkaart, ...]
    gelijk: int
    overgeslagen: int


@transaction.atomic
def stage_import(*, inhoud: bytes | str, bestandsnaam: str, door: User) -> Pilotimport:
    """The appendix read and kept; nothing changes on a card. Refused with a ValidationError on `inhoud`."""
    bijlage = read_bijlage(inhoud)
    data = inhoud if isinstance(inhoud, bytes) else inhoud.encode("utf-8", "replace")
    staged = Pilotimport(
        bestandsnaam=(bestandsnaam or GEPLAKT)[:255],
        sha256=hashlib.sha256(data).hexdigest(),
        gelezen=to_data(bijlage),
        gemaakt_door=door,
    )
    staged.full_clean()
    staged.save()
    return staged


def read_bijlage(inhoud: bytes | str) -> Bijlage:
    """The appendix, or a ValidationError that says why not."""
    try:
        return lees_bijlage(inhoud)
    except BijlageError as error:
        raise ValidationError({"inhoud": str(error)}) from error


def proposal_of(staged: Pilotimport) -> Voorstel:
    """What this import would change as things stand now."""
    return vergelijk(from_data(staged.gelezen), keuzes=staged.keuzes)


@transaction.atomic
def correct_kaart(
    *,
    staged: Pilotimport,
    versie: int,
    sleutel: str,
    velden: Mapping[str, Any],
    kaart: int | str = "",
    overslaan: bool = False,
) -> Pilotimport:
    """Keep what a person set for one card: `velden` by name, which card it is, or that it is left out."""
    staged = Pilotimport.objects.select_for_update().get(pk=staged.pk)
    check_versie(staged, versie)
    _check_open(staged)
    eerder = staged.keuzes.get(sleutel, {}).get("velden", {})
    als_json = {veld: _as_json(waarde) for veld, waarde in velden.items()}
    staged.keuzes[sleutel] = {
        "velden": {**eerder, **als_json},
        "kaart": kaart,
        "overslaan": overslaan,
    }
    staged.versie += 1
    staged.save()
    return staged


def _as_json(waarde: Any) -> Any:
    if isinstance(waarde, models.Model):
        return waarde.pk
    return str(waarde) if isinstance(waarde, Decimal) else waarde


@transaction.atomic
def apply_import(*, staged: Pilotimport, versie: int, stand: str, door: User) -> Resultaat:
    """Take over the proposal that this person saw (`stand`); another one is shown first."""
    staged = Pilotimport.objects.select_for_update().get(pk=staged.pk)
    _check_open(staged)
    check_versie(staged, versie)
    list(Pilotkaart.objects.select_for_update().order_by("pk").values_list("pk", flat=True))
    voorstel = proposal_of(staged)
    if voorstel.stand != stand:
        raise ValidationError(VERANDERD, code="versie")
    resultaat = pas_toe(voorstel, door=door)
    staged.toegepast_op, staged.toegepast_door = timezone.now(), door
    staged.versie += 1
    staged.save()
    return resultaat


def _check_open(staged: Pilotimport) -> None:
    if staged.toegepast_op:
        raise ValidationError(AL_GEDAAN)


@transaction.atomic
def pas_toe(voorstel: Voorstel, *, door: User | None) -> Resultaat:
    """Write what is new and what changed, all or nothing. A card that is not in the appendix stays."""
    if voorstel.met_fouten:
        raise ValidationError(
            [
                f"{kaart.naam or 'Kaart zonder naam'}: {melding}"
                for kaart in voorstel.met_fouten
                for meldingen in kaart.fouten.values()
                for melding in meldingen
            ]
        )
    nieuw, gewijzigd = [], []
    for kaart in voorstel.kaarten:
        if kaart.status == Status.NIEUW:
            nieuw.append(_write(kaart, door))
        elif kaart.status == Status.GEWIJZIGD:
            gewijzigd.append(_write(kaart, door))
    return Resultaat(
        nieuw=tuple(nieuw),
        gewijzigd=tuple(gewijzigd),
        gelijk=voorstel.count(Status.GELIJK),
        overgeslagen=voorstel.count(Status.OVERGESLAGEN),
    )


def _write(voorstel: KaartVoorstel, door: User | None) -> Pilotkaart:
    velden: dict[str, Any] = dict(voorstel.velden)
    eerder = voorstel.kaart.oorspronkelijk if voorstel.kaart else {}
    bewaard = te_bewaren(voorstel.invoer, voorstel.begrepen, gezet=voorstel.gecorrigeerd)
    velden["oorspronkelijk"] = {**eerder, **bewaard}
    try:
        if voorstel.kaart is None:
            velden["naam"] = voorstel.naam
            return create_pilotkaart(door=door, aanleiding=Aanleiding.IMPORT, **velden)
        return update_pilotkaart(
            kaart=voorstel.kaart,
            versie=voorstel.kaart.versie,
            door=door,
            aanleiding=Aanleiding.IMPORT,
            **velden,
        )
    except ValidationError as error:
        raise ValidationError([f"{voorstel.naam}: {m}" for m in error.messages]) from error
