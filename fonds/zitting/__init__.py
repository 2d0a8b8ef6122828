"""Who sits at the table: members of a day, the chair of a meeting, and what a besluit still misses (rule 5).

Everyone who locks rows of this subject takes them in this order: Voorstel, Vergadering, Agendapunt,
Stuurgroep, Fonds, Boekjaar.
"""

from datetime import date

from django.db.models import Case, Value, When
from django.utils import timezone

from basis.templatetags.basis import datum
from fonds.choices import (
    Aanwezig,
    RolStuurgroep,
    SchriftelijkeRegel,
    StatusVergadering,
    VormVergadering,
)
from fonds.models import Agendapunt, Stem, Stuurgroep, Stuurgroeplid, Vergadering
from fonds.models.stuurgroep import StuurgroeplidQuerySet

# The agenda of these is still being made, or has been sent.
OPEN = [StatusVergadering.GEPLAND, StatusVergadering.UITGENODIGD]
VOLGORDE = Case(
    When(rol=RolStuurgroep.VOORZITTER, then=Value(0)),
    When(rol=RolStuurgroep.VERVANGER, then=Value(1)),
    default=Value(2),
)


def leden_op(stuurgroep: Stuurgroep, dag: date) -> StuurgroeplidQuerySet:
    """Who was a member on this day, the voorzitter first."""
    leden = Stuurgroeplid.objects.filter(stuurgroep=stuurgroep).geldig_op(dag)
    return leden.select_related("user").order_by(VOLGORDE, "user__naam", "pk")


def chair_of(vergadering: Vergadering) -> Stuurgroeplid | None:
    """Who is in the chair: the vervanger named for this meeting, else the voorzitter of that day."""
    if vergadering.vervanger is not None:
        return vergadering.vervanger
    leden = leden_op(vergadering.stuurgroep, vergadering.datum)
    return leden.filter(rol=RolStuurgroep.VOORZITTER).first()


def quorum_faults(agendapunt: Agendapunt, *, met_stemmen: bool = True) -> list[str]:
    """What stands in the way of a besluit on this item now, in sentences; nothing is an empty list.

    To hold a voorstel over in a meeting (`met_stemmen` False) who is there suffices.
    """
    vergadering = agendapunt.vergadering
    if faults := _state_faults(agendapunt, vergadering):
        return faults
    leden = {lid.pk for lid in leden_op(vergadering.stuurgroep, vergadering.datum)}
    stemmers = voters(agendapunt) & leden
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        return [*_round_faults(vergadering, leden, stemmers), *_chair_faults(vergadering, stemmers)]
    er = present(vergadering) & leden
    return _meeting_faults(vergadering, er, stemmers if met_stemmen else er)


def voters(agendapunt: Agendapunt) -> set[int]:
    """The Stuurgroepleden who voted on this item, as the voorstel was last submitted."""
    stemmen, voorstel = Stem.objects.filter(agendapunt=agendapunt), agendapunt.voorstel
    if voorstel is not None and voorstel.ingediend_op is not None:
        stemmen = stemmen.filter(gestemd_op__gte=voorstel.ingediend_op)
    return set(stemmen.values_list("lid", flat=True))


def present(vergadering: Vergadering) -> set[int]:
    """The Stuurgroepleden who were there."""
    rows = vergadering.aanwezigheid.filter(aanwezig=Aanwezig.AANWEZIG)
    return set(rows.values_list("lid", flat=True))


def is_closed(vergadering: Vergadering) -> bool:
    """The day and time at which a written round closes have passed."""
    return vergadering.sluit_op is not None and timezone.now() >= vergadering.sluit_op


def _state_faults(agendapunt: Agendapunt, vergadering: Vergadering) -> list[str]:
    if vergadering.status == StatusVergadering.VERVALLEN:
        return ["Deze vergadering gaat niet door. Zet het voorstel op een andere agenda."]
    if vergadering.lijst_vastgesteld_op:
        return [
            "De besluitenlijst van deze vergadering is vastgesteld. "
            "Zet het voorstel op de agenda van een volgende vergadering."
        ]
    later = Agendapunt.objects.filter(voorstel=agendapunt.voorstel_id, pk__gt=agendapunt.pk)
    if agendapunt.voorstel_id and later.exists():
        return ["Dit voorstel staat op een latere agenda; besluit daar."]
    return []


def _meeting_faults(vergadering: Vergadering, aanwezig: set[int], stemmers: set[int]) -> list[str]:
    quorum, faults = vergadering.stuurgroep.quorum, []
    if len(aanwezig) < quorum:
        faults.append(
            f"Het quorum is {quorum}: volgens de aanwezigheid {_zijn(len(aanwezig))} er. "
            "Noteer wie er is, of houd het voorstel aan tot een volgende vergadering."
        )
    faults += _chair_faults(vergadering, aanwezig)
    if len(stemmers & aanwezig) < quorum:
        faults.append(
            f"Het quorum is {quorum}: van de aanwezige leden {_stemden(len(stemmers & aanwezig))}."
        )
    return faults


def _chair_faults(vergadering: Vergadering, erbij: set[int]) -> list[str]:
    if not vergadering.stuurgroep.quorum_met_voorzitter:
        return []
    chair = chair_of(vergadering)
    if chair is None:
        return [
            f"De stuurgroep had op {datum(vergadering.datum)} geen voorzitter. "
            "Wijs bij de vergadering een vervanger aan."
        ]
    if chair.pk in erbij:
        return []
    if vergadering.vorm == VormVergadering.SCHRIFTELIJK:
        return ["De voorzitter, of de vervanger van deze ronde, heeft nog niet gestemd."]
    return [
        "De voorzitter, of de vervanger van deze vergadering, is er niet. "
        "Wijs bij de vergadering een vervanger aan die er wel is."
    ]


def _round_faults(vergadering: Vergadering, leden: set[int], stemmers: set[int]) -> list[str]:
    groep, closed = vergadering.stuurgroep, is_closed(vergadering)
    if groep.schriftelijk == SchriftelijkeRegel.ALLEN:
        if leden and stemmers == leden:
            return []
        rest = " De ronde is gesloten: zet het voorstel op een volgende agenda." if closed else ""
        return [f"Alle {len(leden)} leden stemmen: tot nu toe {_stemden(len(stemmers))}.{rest}"]
    if not closed:
        sluit = timezone.localtime(vergadering.sluit_op)
        return [f"De ronde sluit op {datum(sluit.date())} om {sluit:%H.%M} uur; besluit daarna."]
    if len(stemmers) < groep.quorum:
        return [
            f"Het quorum is {groep.quorum}: tot de sluiting {_stemden(len(stemmers))}. "
            "Zet het voorstel op de agenda van een volgende vergadering."
        ]
    return []


def _zijn(aantal: int) -> str:
    return "is 1 lid" if aantal == 1 else f"zijn {aantal} leden"


def _stemden(aantal: int) -> str:
    return "stemde er 1" if aantal == 1 else f"stemden er {aantal}"
