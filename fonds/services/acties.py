"""Actions agreed in a meeting; they come back until they are done."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from fonds.choices import StatusVergadering
from fonds.models import Actie, Agendapunt, Vergadering
from fonds.services.agenda import lock_vergadering
from gebruikers.models import User


def acties_te_doen(user: User) -> QuerySet[Actie]:
    """What this person still has to do, the first day first."""
    return Actie.objects.open().filter(eigenaar=user).select_related("vergadering")


@transaction.atomic
def add_actie(
    *,
    vergadering: Vergadering,
    omschrijving: str,
    eigenaar: User,
    voor: date,
    agendapunt: Agendapunt | None = None,
) -> Actie:
    """Something that `eigenaar` does before `voor`, agreed in this meeting."""
    vergadering = lock_vergadering(vergadering)
    if vergadering.status == StatusVergadering.VERVALLEN:
        raise ValidationError("Deze vergadering gaat niet door.", code="vervallen")
    if agendapunt is not None and agendapunt.vergadering_id != vergadering.pk:
        raise ValidationError({"agendapunt": "Dit punt stond niet op de agenda."})
    if not eigenaar.is_active:
        raise ValidationError({"eigenaar": "Dit account kan niet inloggen. Kies iemand anders."})
    if voor < vergadering.datum:
        raise ValidationError({"voor": "Kies een dag na de vergadering."})
    actie = Actie(
        vergadering=vergadering,
        agendapunt=agendapunt,
        omschrijving=omschrijving,
        eigenaar=eigenaar,
        voor=voor,
    )
    actie.full_clean()
    actie.save()
    return actie


@transaction.atomic
def finish_actie(*, actie: Actie, user: User) -> Actie:
    """The action, done: by its owner, or by who keeps the meetings."""
    actie = Actie.objects.select_for_update(no_key=True).get(pk=actie.pk)
    if actie.gedaan_op:
        raise ValidationError("Deze actie is al gedaan.", code="gedaan")
    if actie.eigenaar_id != user.pk and not user.has_perm("fonds.manage_vergadering"):
        raise ValidationError(
            f"{actie.eigenaar} meldt deze actie gereed, of wie de vergadering voorbereidt.",
            code="eigenaar",
        )
    actie.gedaan_op, actie.gedaan_door = timezone.now(), user
    actie.save(update_fields=["gedaan_op", "gedaan_door"])
    return actie
