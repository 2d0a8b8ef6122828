"""Acts on pilotkaarten. Every act that changes a card keeps its new state as a Kaartversie."""

from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from basis.versies import check_versie
from fonds.models import Portefeuille, Programma, Raadsstuk
from gebruikers.models import User
from pilots.models import Aanleiding, Antwoord, Gerapporteerd, Kaartversie, Pilotkaart, Vervolg
from pilots.models.kaarten import MOMENTEN
from pilots.momenten import Precisie, begrijp
from projecten.models import Project
from projecten.services.slugs import free_slug
from projecten.services.velden import set_fields

PATHS = {"nieuw", "importeren", "exporteren", "peilronden", "edities", "bijlage", "overzicht"}


class Kaartvelden(TypedDict, total=False):
    """What stands on a card besides its name. Dates are text: they stay as people wrote them.

    `<m>_van` and `<m>_tot` are how a moment is understood. Who gives one of them corrects the
    computer; both None means: understand the text (again).
    """

    volgorde: int
    kaarthouder: User | None
    omschrijving: str
    programma: Programma | None
    portefeuille: Portefeuille | None
    doel: str
    startdatum: str
    start_van: date | None
    start_tot: date | None
    einddatum: str
    eind_van: date | None
    eind_tot: date | None
    evaluatiemoment: str
    evaluatie_van: date | None
    evaluatie_tot: date | None
    succesvol: Antwoord | str
    succesvol_tekst: str
    beleid: Antwoord | str
    beleid_tekst: str
    financieel: Antwoord | str
    financieel_tekst: str
    financieel_bedrag: Decimal | None
    gerapporteerd: Gerapporteerd | str
    gerapporteerd_tekst: str
    vervolg: Vervolg | str
    motie: Raadsstuk | None
    raadsmemo: Raadsstuk | None
    project: Project | None
    oorspronkelijk: dict[str, Any]


@transaction.atomic
def create_pilotkaart(
    *,
    naam: str,
    door: User | None = None,
    aanleiding: Aanleiding = Aanleiding.AANGEMAAKT,
    **velden: Unpack[Kaartvelden],
) -> Pilotkaart:
    """A card with this name, which no other card has; without `volgorde` the last of the appendix."""
    slug = free_slug(
        naam,
        is_taken=lambda slug: slug in PATHS or Pilotkaart.objects.filter(slug=slug).exists(),
    )
    kaart = Pilotkaart(naam=naam.strip(), slug=slug)
    if "volgorde" not in velden:
        last = Pilotkaart.objects.aggregate(last=Max("volgorde"))["last"] or 0
        velden["volgorde"] = last + 1
    return _store(kaart, velden, door, aanleiding)


@transaction.atomic
def update_pilotkaart(
    *,
    kaart: Pilotkaart,
    versie: int,
    naam: str | None = None,
    door: User | None = None,
    aanleiding: Aanleiding = Aanleiding.GEWIJZIGD,
    **velden: Unpack[Kaartvelden],
) -> Pilotkaart:
    """Change a card that nobody changed since `versie`; its address stays, also under another name."""
    kaart = Pilotkaart.objects.select_for_update().get(pk=kaart.pk)
    check_versie(kaart, versie)
    kaart.naam = kaart.naam if naam is None else naam.strip()
    kaart.versie += 1
    return _store(kaart, velden, door, aanleiding)


def _store(
    kaart: Pilotkaart, velden: Kaartvelden, door: User | None, aanleiding: Aanleiding
) -> Pilotkaart:
    before = {naam: _span(kaart, naam) for naam in MOMENTEN}
    texts = {naam: getattr(kaart, veld) for naam, veld in MOMENTEN.items()}
    set_fields(kaart, velden, known=Kaartvelden)
    for naam in MOMENTEN:
        _understand(kaart, naam, span=before[naam], text=texts[naam])
    kaart.full_clean()
    kaart.save()
    record_versie(kaart=kaart, door=door, aanleiding=aanleiding)
    return kaart


def _span(kaart: Pilotkaart, naam: str) -> tuple[date | None, date | None]:
    return getattr(kaart, f"{naam}_van"), getattr(kaart, f"{naam}_tot")


def _understand(
    kaart: Pilotkaart, naam: str, *, span: tuple[date | None, date | None], text: str
) -> None:
    """Keep a span that a person set or set before for this text; else understand the text."""
    now_text, now_span = getattr(kaart, MOMENTEN[naam]), _span(kaart, naam)
    moment = begrijp(now_text)
    typed = now_span != span
    if now_span != (None, None) and now_span != (moment.van, moment.tot):
        kept = getattr(kaart, f"{naam}_gecorrigeerd") and now_text == text
        if typed or kept:
            setattr(kaart, f"{naam}_gecorrigeerd", True)
            setattr(kaart, f"{naam}_precisie", _precisie(*now_span))
            return
    setattr(kaart, f"{naam}_gecorrigeerd", False)
    setattr(kaart, f"{naam}_van", moment.van)
    setattr(kaart, f"{naam}_tot", moment.tot)
    setattr(kaart, f"{naam}_precisie", moment.precisie)


def _precisie(van: date | None, tot: date | None) -> Precisie:
    """How exact a span is that a person typed as two days."""
    if van is None:
        return Precisie.TOT
    if tot is None:
        return Precisie.VANAF
    days = (tot - van).days
    for limit, precisie in (
        (0, Precisie.DAG),
        (31, Precisie.MAAND),
        (92, Precisie.KWARTAAL),
        (184, Precisie.HALFJAAR),
    ):
        if days <= limit:
            return precisie
    return Precisie.JAAR


def record_versie(*, kaart: Pilotkaart, door: User | None, aanleiding: Aanleiding) -> Kaartversie:
    """Keep the card as it stands now."""
    return Kaartversie.objects.create(
        kaart=kaart,
        gegevens=snapshot(kaart),
        vastgelegd_op=timezone.now(),
        vastgelegd_door=door,
        aanleiding=aanleiding,
    )


def snapshot(kaart: Pilotkaart) -> dict[str, Any]:
    """All fields of a card as JSON can hold them: names instead of ids, dates as ISO, amounts as text."""
    gegevens: dict[str, Any] = {}
    for field in Pilotkaart._meta.concrete_fields:
        if field.name in ("id", "versie", "gewijzigd_op", "oorspronkelijk"):
            continue
        value = getattr(kaart, field.name)
        if value is None or isinstance(value, str | int):
            gegevens[field.name] = value if not isinstance(value, str) else str(value)
        elif isinstance(value, date):
            gegevens[field.name] = value.isoformat()
        else:
            gegevens[field.name] = str(value)
    return gegevens
