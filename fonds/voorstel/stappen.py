"""Which step of a voorstel may be taken by whom, and when: asked by the services and by the buttons."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q

from fonds.choices import (
    RolStuurgroep,
    SoortVoorstelstap,
    StatusVergadering,
    StatusVoorstel,
)
from fonds.models import Onderdeel, Stuurgroeplid, Vergadering, Voorstel
from gebruikers.models import User

WIJZIGEN, INDIENEN, WEGGOOIEN = "wijzigen", "indienen", "weggooien"
TERUGSTUREN, INTREKKEN = "terugsturen", "intrekken"

MAG_NIET = "mag_niet"  # the code of a refusal by who someone is
STATUS = "status"  # and by where the voorstel stands

NIET_VAN_U = "Alleen wie dit voorstel opstelde, kan dit doen."
IS_BESLOTEN = (
    "De stuurgroep heeft over dit voorstel besloten. Een wijziging vraagt een nieuw voorstel."
)
IS_INGETROKKEN = "Dit voorstel is ingetrokken. Maak een nieuw voorstel als het toch nodig is."
IS_INGEDIEND = "Dit voorstel is ingediend en verandert niet. Laat het terugsturen, of trek het in en maak een nieuw."
IS_CONCEPT = "Dit voorstel is nog niet ingediend."
GEEN_ROL = "Voorstellen maken de programmamanager en de projectleiders."


@dataclass(frozen=True)
class Stap:
    """From which states a step starts, and who may take it."""

    vanuit: frozenset[str]
    wie: Callable[[Voorstel, User], bool]
    wie_anders: str  # what is said to someone else


def is_author(voorstel: Voorstel, user: User) -> bool:
    return voorstel.opgesteld_door_id == user.pk and user.has_perm("fonds.submit_voorstel")


def manages_agenda(voorstel: Voorstel, user: User) -> bool:
    return user.has_perm("fonds.manage_vergadering")


def is_chair(voorstel: Voorstel, user: User) -> bool:
    """The voorzitter of today, or the vervanger of a coming meeting that has this voorstel on its agenda."""
    if not user.has_perm("fonds.ratify_besluit"):
        return False
    memberships = Stuurgroeplid.objects.of(user).filter(stuurgroep__fonds=voorstel.fonds_id)
    meetings = Vergadering.objects.filter(
        agendapunten__voorstel=voorstel,
        status__in=[StatusVergadering.GEPLAND, StatusVergadering.UITGENODIGD],
    )
    in_the_chair = Q(rol=RolStuurgroep.VOORZITTER) | Q(pk__in=meetings.values("vervanger"))
    return memberships.filter(in_the_chair).exists()


def _sends_back(voorstel: Voorstel, user: User) -> bool:
    return manages_agenda(voorstel, user) or is_chair(voorstel, user)


def _withdraws(voorstel: Voorstel, user: User) -> bool:
    return is_author(voorstel, user) or manages_agenda(voorstel, user)


CONCEPT, INGEDIEND = StatusVoorstel.CONCEPT.value, StatusVoorstel.INGEDIEND.value
STAPPEN = {
    WIJZIGEN: Stap(frozenset({CONCEPT}), is_author, NIET_VAN_U),
    INDIENEN: Stap(frozenset({CONCEPT}), is_author, NIET_VAN_U),
    WEGGOOIEN: Stap(frozenset({CONCEPT}), is_author, NIET_VAN_U),
    TERUGSTUREN: Stap(
        frozenset({INGEDIEND}),
        _sends_back,
        "Terugsturen doet wie de agenda beheert, of de voorzitter van de stuurgroep.",
    ),
    INTREKKEN: Stap(
        frozenset({CONCEPT, INGEDIEND}),
        _withdraws,
        "Intrekken doet wie het voorstel opstelde, of de programmamanager.",
    ),
}


def refusal(stap: str, voorstel: Voorstel, user: User) -> ValidationError | None:
    """Why this user cannot take this step now; None when it can be taken."""
    if not STAPPEN[stap].wie(voorstel, user):
        return ValidationError(STAPPEN[stap].wie_anders, code=MAG_NIET)
    if voorstel.status == CONCEPT and voorstel.opgesteld_door_id != user.pk:
        return ValidationError(NIET_VAN_U, code=MAG_NIET)  # a concept is its author's alone
    if voorstel.status not in STAPPEN[stap].vanuit:
        return ValidationError(_why_not_now(voorstel), code=STATUS)
    return _of_its_past(stap, voorstel)


def check(stap: str, voorstel: Voorstel, user: User) -> None:
    """Raise what `refusal` says; `voorstel` was read under a lock."""
    if (error := refusal(stap, voorstel, user)) is not None:
        raise error


def possible_steps(voorstel: Voorstel, user: User) -> set[str]:
    """The steps that this user can take now."""
    return {stap for stap in STAPPEN if refusal(stap, voorstel, user) is None}


def was_submitted(voorstel: Voorstel) -> bool:
    return voorstel.stappen.filter(soort=SoortVoorstelstap.INGEDIEND).exists()


def _why_not_now(voorstel: Voorstel) -> str:
    return {
        StatusVoorstel.CONCEPT: IS_CONCEPT,
        StatusVoorstel.INGEDIEND: IS_INGEDIEND,
        StatusVoorstel.BESLOTEN: IS_BESLOTEN,
        StatusVoorstel.INGETROKKEN: IS_INGETROKKEN,
    }[StatusVoorstel(voorstel.status)]


def _of_its_past(stap: str, voorstel: Voorstel) -> ValidationError | None:
    if voorstel.status != CONCEPT or stap not in (WEGGOOIEN, INTREKKEN):
        return None
    if stap == WEGGOOIEN and was_submitted(voorstel):
        return ValidationError(
            "Dit voorstel was ingediend en blijft bewaard. U kunt het wel intrekken.", code=STATUS
        )
    if stap == INTREKKEN and not was_submitted(voorstel):
        return ValidationError(
            "Dit voorstel is nooit ingediend. U kunt het concept weggooien.", code=STATUS
        )
    return None


def check_may_write_about(user: User, onderdelen: set[Onderdeel]) -> None:
    """A projectleider writes about the onderdelen that he holds; who works for the stuurgroep about all."""
    if not user.has_perm("fonds.submit_voorstel"):
        raise ValidationError(GEEN_ROL, code=MAG_NIET)
    if user.has_perm("fonds.view_voorstel"):
        return
    held = set(Onderdeel.objects.held_by(user))
    if not onderdelen:
        raise ValidationError(
            {
                "onderdeel": ValidationError(
                    "Kies uw onderdeel: daar gaat uw voorstel over.", code=MAG_NIET
                )
            }
        )
    if others := onderdelen - held:
        names = ", ".join(sorted(str(onderdeel) for onderdeel in others))
        raise ValidationError(
            f"U maakt voorstellen over uw eigen onderdelen, niet over {names}.", code=MAG_NIET
        )
