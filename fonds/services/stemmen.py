"""Voting on an agendapunt: until there is a besluit, a member may vote again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from basis.templatetags.basis import datum
from fonds.choices import Keuze, StatusVergadering, StatusVoorstel, VormVergadering
from fonds.models import Agendapunt, Besluit, Stem, Vergadering, Voorstel
from fonds.zitting import leden_op
from gebruikers.models import User


@transaction.atomic
def vote(
    *,
    agendapunt: Agendapunt,
    user: User,
    keuze: str,
    opmerking: str = "",
    versie: int | None = None,
) -> Stem:
    """A vote of this member. An earlier one stays, and no longer counts (rule 5)."""
    agendapunt, voorstel = lock_agendapunt(agendapunt)
    check_open(agendapunt)
    check_read(voorstel, versie)
    check_round_open(agendapunt.vergadering)
    vergadering = agendapunt.vergadering
    leden = leden_op(vergadering.stuurgroep, vergadering.datum)
    lid = next((lid for lid in leden if lid.user_id == user.pk), None)
    if lid is None:
        raise ValidationError(
            "Alleen wie op %(dag)s lid van de stuurgroep is, stemt over dit voorstel.",
            code="geen_lid",
            params={"dag": datum(vergadering.datum)},
        )
    opmerking = opmerking.strip()
    if keuze == Keuze.AKKOORD_MITS and not opmerking:
        raise ValidationError({"opmerking": "Schrijf onder welke voorwaarde u akkoord bent."})
    stem = Stem(agendapunt=agendapunt, lid=lid, keuze=keuze, opmerking=opmerking)
    stem.full_clean()
    stem.save()
    return stem


def lock_agendapunt(agendapunt: Agendapunt) -> tuple[Agendapunt, Voorstel]:
    """The agendapunt as it is now, with its voorstel: locked, the voorstel first, then the meeting."""
    if agendapunt.voorstel_id is None:
        raise ValidationError(
            "Bij dit agendapunt hoort geen voorstel: hier valt niets te besluiten.",
            code="geen_voorstel",
        )
    voorstel = Voorstel.objects.select_for_update(no_key=True).get(pk=agendapunt.voorstel_id)
    # Held too, so that the besluitenlijst is not vastgesteld while something is still decided.
    Vergadering.objects.select_for_update(no_key=True).get(pk=agendapunt.vergadering_id)
    agendapunt = (
        Agendapunt.objects.select_for_update(no_key=True, of=("self",))
        .select_related("vergadering__stuurgroep__fonds")
        .get(pk=agendapunt.pk)
    )
    agendapunt.voorstel = voorstel
    return agendapunt, voorstel


def check_open(agendapunt: Agendapunt) -> None:
    """Refuse where there is nothing to decide (any more)."""
    voorstel, vergadering = agendapunt.voorstel, agendapunt.vergadering
    besluit = Besluit.objects.filter(agendapunt=agendapunt).first()
    if besluit:
        raise ValidationError(
            "Over dit agendapunt is al besloten: %(nummer)s, %(uitkomst)s.",
            code="al_besloten",
            params={"nummer": besluit, "uitkomst": besluit.get_uitkomst_display().lower()},
        )
    if voorstel is None or voorstel.status != StatusVoorstel.INGEDIEND:
        status = voorstel.get_status_display().lower() if voorstel else "weg"
        raise ValidationError(
            "Dit voorstel is %(status)s. Stemmen en besluiten kan alleen over een ingediend voorstel.",
            code="status",
            params={"status": status},
        )
    if vergadering.status == StatusVergadering.VERVALLEN:
        raise ValidationError(
            "Deze vergadering gaat niet door. Zet het voorstel op de agenda van een andere.",
            code="vervallen",
        )
    if vergadering.lijst_vastgesteld_op:
        raise ValidationError(
            "De besluitenlijst van deze vergadering is vastgesteld. Zet het voorstel op de agenda "
            "van een volgende vergadering.",
            code="lijst_vastgesteld",
        )


def check_read(voorstel: Voorstel, versie: int | None) -> None:
    """Refuse who has an earlier text before him: it was sent back and submitted again meanwhile."""
    if versie not in (None, voorstel.versie):
        raise ValidationError(
            "Het voorstel is opnieuw ingediend nadat u deze pagina opende. Lees wat er is veranderd. "
            "Wat u invulde, staat nog in het formulier.",
            code="versie",
        )


def check_round_open(vergadering: Vergadering) -> None:
    """Refuse a vote on a written round that is closed."""
    sluit_op = vergadering.sluit_op
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK and sluit_op and timezone.now() >= sluit_op:
        raise ValidationError(
            "Deze schriftelijke ronde is op %(dag)s om %(tijd)s gesloten.",
            code="gesloten",
            params={
                "dag": datum(timezone.localdate(sluit_op)),
                "tijd": timezone.localtime(sluit_op).strftime("%H.%M uur"),
            },
        )
