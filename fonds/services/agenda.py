"""The agenda of a meeting: what is on it, in which order."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q, QuerySet

from basis.versies import check_versie
from fonds.choices import SoortVoorstelstap, StatusVergadering, StatusVoorstel, Uitkomst
from fonds.models import Agendapunt, Besluit, Stuurgroep, Vergadering, Voorstel, Voorstelstap
from fonds.models.vergaderingen import LIJST_IS_VAST
from fonds.zitting import OPEN
from gebruikers.models import User


def lock_vergadering(vergadering: Vergadering) -> Vergadering:
    """The meeting, locked, while its list is not vastgesteld."""
    vergadering = Vergadering.objects.select_for_update(no_key=True).get(pk=vergadering.pk)
    if vergadering.lijst_vastgesteld_op:
        raise ValidationError(LIJST_IS_VAST, code="vastgesteld")
    return vergadering


def lock_open(vergadering: Vergadering) -> Vergadering:
    """The meeting, locked, while its agenda may still change."""
    vergadering = lock_vergadering(vergadering)
    if vergadering.status not in OPEN:
        raise ValidationError(
            f"Deze vergadering is {vergadering.get_status_display().lower()}; "
            "zet het onderwerp op de agenda van een volgende.",
            code="status",
        )
    return vergadering


def agendeerbaar(stuurgroep: Stuurgroep) -> QuerySet[Voorstel]:
    """Ingediende voorstellen that are on no open agenda; those that were aangehouden first (`komt_terug`)."""
    on_agenda = Agendapunt.objects.filter(
        voorstel__isnull=False, besluit__isnull=True, vergadering__status__in=OPEN
    )
    voorstellen = Voorstel.objects.filter(
        fonds=stuurgroep.fonds_id, status=StatusVoorstel.INGEDIEND
    )
    aangehouden = Voorstel.objects.filter(besluiten__uitkomst=Uitkomst.AANGEHOUDEN)
    return (
        voorstellen.exclude(pk__in=on_agenda.values("voorstel"))
        .annotate(komt_terug=Q(pk__in=aangehouden.values("pk")))
        .order_by("-komt_terug", "ingediend_op", "pk")
    )


@transaction.atomic
def add_agendapunt(
    *,
    vergadering: Vergadering,
    user: User,
    voorstel: Voorstel | None = None,
    onderwerp: str = "",
    toelichting: str = "",
    openbaar: bool = False,
) -> Agendapunt:
    """A voorstel to decide on, or a subject of its own, at the end of the agenda."""
    if voorstel is not None:
        voorstel = Voorstel.objects.select_for_update(no_key=True).get(pk=voorstel.pk)
    vergadering = lock_open(vergadering)
    if voorstel is not None:
        _check_voorstel(voorstel, vergadering)
    last = vergadering.agendapunten.aggregate(last=Max("volgorde"))["last"] or 0
    punt = Agendapunt(
        vergadering=vergadering,
        volgorde=last + 1,
        voorstel=voorstel,
        onderwerp=onderwerp.strip(),
        toelichting=toelichting,
        openbaar=openbaar,
    )
    punt.full_clean()
    punt.save()
    if voorstel is not None:
        _book(voorstel, SoortVoorstelstap.GEAGENDEERD, vergadering, user)
    return punt


def _check_voorstel(voorstel: Voorstel, vergadering: Vergadering) -> None:
    if voorstel.fonds_id != vergadering.stuurgroep.fonds_id:
        raise ValidationError({"voorstel": "Dit voorstel is van een ander fonds."})
    if voorstel.status != StatusVoorstel.INGEDIEND:
        raise ValidationError(
            {"voorstel": "Op de agenda komt alleen een voorstel dat is ingediend."}
        )
    other = Agendapunt.objects.filter(
        voorstel=voorstel, besluit__isnull=True, vergadering__status__in=OPEN
    )
    if (punt := other.select_related("vergadering").first()) is not None:
        raise ValidationError(
            {
                "voorstel": f"Dit voorstel staat al op een agenda: {punt.vergadering}. "
                "Haal het daar eerst af."
            }
        )


@transaction.atomic
def update_agendapunt(
    *,
    agendapunt: Agendapunt,
    toelichting: str = "",
    openbaar: bool = False,
    verslag: str = "",
    onderwerp: str = "",
    versie: int | None = None,
) -> Agendapunt:
    """The item with other words, until its besluitenlijst is vastgesteld."""
    vergadering = lock_vergadering(agendapunt.vergadering)
    if vergadering.status == StatusVergadering.VERVALLEN:
        raise ValidationError("Deze vergadering gaat niet door.", code="vervallen")
    punt = Agendapunt.objects.select_for_update(no_key=True).get(pk=agendapunt.pk)
    if versie is not None:
        check_versie(punt, versie)
    punt.toelichting, punt.openbaar, punt.verslag = toelichting, openbaar, verslag
    if punt.voorstel_id is None:
        punt.onderwerp = onderwerp.strip() or punt.onderwerp
    punt.full_clean()
    punt.save()
    return punt


@transaction.atomic
def move_agendapunt(*, agendapunt: Agendapunt, omhoog: bool) -> Agendapunt:
    """The item one place up or down; at the end of the agenda it stays where it is."""
    vergadering = lock_open(agendapunt.vergadering)
    punten = list(
        vergadering.agendapunten.select_for_update(no_key=True).order_by("volgorde", "pk")
    )
    old = next((i for i, punt in enumerate(punten) if punt.pk == agendapunt.pk), None)
    if old is None:
        raise ValidationError("Dit punt staat niet meer op de agenda.", code="weg")
    new = min(max(old + (-1 if omhoog else 1), 0), len(punten) - 1)
    punten.insert(new, punten.pop(old))
    _number(punten)
    return punten[new]


@transaction.atomic
def remove_agendapunt(*, agendapunt: Agendapunt, user: User) -> None:
    """Off the agenda, as long as nobody voted on it; its voorstel is free for another agenda."""
    if agendapunt.voorstel_id:
        Voorstel.objects.select_for_update(no_key=True).get(pk=agendapunt.voorstel_id)
    vergadering = lock_open(agendapunt.vergadering)
    punten = list(
        vergadering.agendapunten.select_for_update(no_key=True).order_by("volgorde", "pk")
    )
    punt = next((punt for punt in punten if punt.pk == agendapunt.pk), None)
    if punt is None:
        raise ValidationError("Dit punt staat niet meer op de agenda.", code="weg")
    if Besluit.objects.filter(agendapunt=punt).exists():
        raise ValidationError(
            "Over dit punt is al besloten; het blijft op de agenda.", code="besloten"
        )
    if punt.stemmen.exists():
        raise ValidationError(
            "Over dit punt is al gestemd; het blijft op de agenda. De voorzitter kan het aanhouden.",
            code="gestemd",
        )
    if punt.acties.exists():
        raise ValidationError(
            "Bij dit punt is een actie afgesproken; het blijft op de agenda.", code="actie"
        )
    book_van_agenda(punt, user)
    punten.remove(punt)
    punt.delete()
    _number(punten)


def book_van_agenda(punt: Agendapunt, user: User) -> None:
    """The trail of the voorstel says that it went off this agenda."""
    if punt.voorstel is not None:
        _book(punt.voorstel, SoortVoorstelstap.VAN_AGENDA, punt.vergadering, user)


def _book(voorstel: Voorstel, soort: str, vergadering: Vergadering, user: User) -> None:
    Voorstelstap.objects.create(
        voorstel=voorstel, soort=soort, reden=str(vergadering), gedaan_door=user
    )


def _number(punten: list[Agendapunt]) -> None:
    for volgorde, punt in enumerate(punten, start=1):
        punt.volgorde = volgorde
    Agendapunt.objects.bulk_update(punten, ["volgorde"])
