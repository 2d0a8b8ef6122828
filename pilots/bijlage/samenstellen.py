"""The appendix of today, and of an edition: both from what a card's snapshot says, so that they read alike."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone

from fonds.models import Fonds
from gebruikers.models import User
from pilots.bijlage.inhoud import (
    Bijlageinhoud,
    Fondsproject,
    Kaartinhoud,
    Moment,
    Uitkomst,
    count,
)
from pilots.bijlage.inleiding import write_inleiding
from pilots.models import Antwoord, Bijlage, Editie, Gerapporteerd, Pilotkaart, Vervolg
from pilots.models.kaarten import MOMENTEN
from pilots.overzichten import without_kaart
from pilots.services import snapshot

PROGRAMMA = re.compile(r"^Programma (\d+) ")


def inhoud_van_vandaag(user: User | None = None, *, dag: date | None = None) -> Bijlageinhoud:
    """The cards as they stand, as this user may see them; without a user (a command) everything."""
    kaarten = Pilotkaart.objects.all() if user is None else Pilotkaart.objects.visible_to(user)
    bijlage = Bijlage.load()
    return _inhoud(
        kaarten=[from_snapshot(snapshot(kaart)) for kaart in kaarten.with_relations()],
        dag=dag or timezone.localdate(),
        zonder_kaart=_zonder_kaart(user),
        nummer=bijlage.nummer,
        titel=bijlage.titel,
        gastdocument=bijlage.gastdocument,
        eigen_tekst=bijlage.inleiding,
    )


def inhoud_van_editie(editie: Editie) -> Bijlageinhoud:
    """The appendix as it was frozen; its figures are as of the day that it was."""
    namen = editie.gegevens.get("cijfers", {}).get("projecten_zonder_kaart", [])
    return _inhoud(
        kaarten=[from_snapshot(regel["gegevens"]) for regel in editie.gegevens["kaarten"]],
        dag=timezone.localdate(editie.vastgesteld_op),
        zonder_kaart=(Fondsproject("", len(namen), tuple(namen)),) if namen else (),
        nummer="",
        titel=editie.titel,
        gastdocument=editie.gastdocument,
        eigen_tekst=editie.gegevens.get("inleiding", ""),
    )


def from_snapshot(gegevens: Mapping[str, Any]) -> Kaartinhoud:
    """A card from its snapshot, also from an older one that lacks a field."""
    bedrag = gegevens.get("financieel_bedrag")
    return Kaartinhoud(
        slug=_text(gegevens, "slug"),
        naam=_text(gegevens, "naam"),
        omschrijving=_text(gegevens, "omschrijving"),
        programma=PROGRAMMA.sub(r"\1. ", _text(gegevens, "programma")),
        portefeuille=_text(gegevens, "portefeuille"),
        doel=_text(gegevens, "doel"),
        **{naam: _moment(gegevens, naam) for naam in MOMENTEN},
        succesvol=_uitkomst(gegevens, "succesvol", Antwoord),
        beleid=_uitkomst(gegevens, "beleid", Antwoord),
        financieel=_uitkomst(gegevens, "financieel", Antwoord),
        financieel_bedrag=None if bedrag is None else Decimal(bedrag),
        gerapporteerd=_uitkomst(gegevens, "gerapporteerd", Gerapporteerd),
        vervolg=_uitkomst(gegevens, "vervolg", Vervolg),
        motie=_text(gegevens, "motie"),
        raadsmemo=_text(gegevens, "raadsmemo"),
        project=_text(gegevens, "project"),
    )


def _inhoud(
    *,
    kaarten: Iterable[Kaartinhoud],
    dag: date,
    zonder_kaart: tuple[Fondsproject, ...],
    nummer: str,
    titel: str,
    gastdocument: str,
    eigen_tekst: str = "",
) -> Bijlageinhoud:
    kaarten = tuple(kaarten)
    cijfers = count(kaarten, dag)
    return Bijlageinhoud(
        nummer=nummer,
        titel=titel,
        gastdocument=gastdocument,
        gemeente=settings.GEMEENTE,
        dag=dag,
        cijfers=cijfers,
        inleiding=write_inleiding(
            dag=dag,
            cijfers=cijfers,
            zonder_kaart=zonder_kaart,
            gastdocument=gastdocument,
            eigen_tekst=eigen_tekst,
        ),
        zonder_kaart=zonder_kaart,
        kaarten=kaarten,
        voorbeeld=settings.DEMO,
    )


def _zonder_kaart(user: User | None) -> tuple[Fondsproject, ...]:
    """Per fonds; the names only for who may see projects, since a project can still be in the making."""
    show = user is None or user.has_perm("projecten.view_project")
    namen: dict[int, list[str]] = {}
    rows = without_kaart().order_by("onderdeel__code", "naam")
    for fonds, naam in rows.values_list("onderdeel__fonds", "naam"):
        namen.setdefault(fonds, []).append(naam)
    return tuple(
        Fondsproject(naam, len(namen.get(pk, [])), tuple(namen.get(pk, [])) if show else ())
        for pk, naam in Fonds.objects.filter(onderdelen__project__isnull=False)
        .distinct()
        .order_by("naam")
        .values_list("pk", "naam")
    )


def _text(gegevens: Mapping[str, Any], naam: str) -> str:
    return str(gegevens.get(naam) or "")


def _day(gegevens: Mapping[str, Any], naam: str) -> date | None:
    value = gegevens.get(naam)
    return date.fromisoformat(value) if value else None


def _moment(gegevens: Mapping[str, Any], naam: str) -> Moment:
    return Moment(
        tekst=_text(gegevens, MOMENTEN[naam]),
        van=_day(gegevens, f"{naam}_van"),
        tot=_day(gegevens, f"{naam}_tot"),
        precisie=_text(gegevens, f"{naam}_precisie"),
    )


def _uitkomst(gegevens: Mapping[str, Any], naam: str, klassen: type[TextChoices]) -> Uitkomst:
    klasse = _text(gegevens, naam)
    label = str(klassen(klasse).label) if klasse in klassen.values else klasse
    return Uitkomst(tekst=_text(gegevens, f"{naam}_tekst"), klasse=klasse, naam=label)
