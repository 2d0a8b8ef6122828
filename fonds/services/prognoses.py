"""Giving a prognose: what is expected at the end of the looptijd; versions are kept, never changed."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from basis.bedragen import euro
from basis.templatetags.basis import datum
from fonds.models import Besteding, Onderdeel, Prognose, Verslagperiode
from gebruikers.models import User

GELIJK = ("periode_id", "peildatum", "verwacht", "realisatie")


def default_peildatum(periode: Verslagperiode) -> date:
    """The last day of the periode, or today when that is earlier."""
    return min(timezone.localdate(), periode.eind)


def realisatie_op(onderdeel: Onderdeel, peildatum: date) -> Decimal:
    """Lasten minus baten of this onderdeel up to and including `peildatum`, as known now."""
    return Besteding.objects.filter(onderdeel=onderdeel).stand(peildatum=peildatum).realisatie()


def last_prognose(onderdeel: Onderdeel, periode: Verslagperiode) -> Prognose | None:
    """The version that a new one for this periode is compared with: of this periode, or the last before it."""
    earlier = Q(periode__jaar__lt=periode.jaar) | Q(
        periode__jaar=periode.jaar, periode__volgnummer__lte=periode.volgnummer
    )
    versions = onderdeel.prognoses.filter(earlier).select_related("periode")
    return versions.order_by("-periode__jaar", "-periode__volgnummer", "-versie").first()


def may_give(user: User, onderdeel: Onderdeel) -> bool:
    """Who watches the whole fonds may give each prognose; a projectleider those of the own onderdelen."""
    if user.has_perm("fonds.give_every_prognose"):
        return True
    own = Onderdeel.objects.held_by(user).filter(pk=onderdeel.pk)
    return user.has_perm("fonds.give_prognose") and own.exists()


@transaction.atomic
def give_prognose(
    *,
    onderdeel: Onderdeel,
    periode: Verslagperiode,
    verwacht: Decimal,
    user: User,
    toelichting: str = "",
    peildatum: date | None = None,
) -> Prognose:
    """A new version: realisatie up to `peildatum` plus `verwacht` after it.

    Refused for a closed periode, for an onderdeel that is not the user's to speak of, and without a
    toelichting where the eindstand differs from the last version of this or an earlier periode.
    """
    if not may_give(user, onderdeel):
        raise ValidationError(
            "U houdt dit onderdeel niet. De projectleider, de programmamanager of de controller geeft "
            "de prognose.",
            code="niet_uw_onderdeel",
        )
    periode = Verslagperiode.objects.select_for_update().get(pk=periode.pk)
    # The realisatie and the version number are read under this lock: two people cannot give the same version.
    onderdeel = Onderdeel.objects.select_for_update(of=["self"], no_key=True).get(pk=onderdeel.pk)
    dag = peildatum or default_peildatum(periode)
    _check_periode(periode, dag)
    prognose = Prognose(
        onderdeel=onderdeel,
        periode=periode,
        versie=_next_versie(onderdeel, periode),
        peildatum=dag,
        realisatie=realisatie_op(onderdeel, dag),
        verwacht=verwacht,
        toelichting=toelichting.strip(),
        geboekt_door=user,
    )
    prognose.full_clean()
    _check_difference(prognose, last_prognose(onderdeel, periode))
    prognose.save()
    return prognose


def _next_versie(onderdeel: Onderdeel, periode: Verslagperiode) -> int:
    versions = Prognose.objects.filter(onderdeel=onderdeel, periode=periode)
    return (versions.aggregate(last=Max("versie"))["last"] or 0) + 1


def _check_periode(periode: Verslagperiode, peildatum: date) -> None:
    if periode.gesloten_op:
        raise ValidationError(
            f"Verslagperiode {periode} is gesloten: een prognose erbij kan niet meer. "
            "Geef haar in de volgende periode.",
            code="gesloten",
        )
    latest = default_peildatum(periode)
    if peildatum > latest:
        raise ValidationError(
            {
                "peildatum": f"De realisatie telt u tot en met een dag die voorbij is, binnen de "
                f"verslagperiode: uiterlijk {datum(latest)}."
            }
        )


def _check_difference(new: Prognose, last: Prognose | None) -> None:
    if last is None:
        return
    difference = new.eindstand - last.eindstand
    if difference and not new.toelichting:
        raise ValidationError(
            {
                "toelichting": f"Verklaar het verschil: in {last.periode} verwachtte u "
                f"{euro(last.eindstand)}, nu {euro(new.eindstand)}. Dat is "
                f"{euro(abs(difference))} {'meer' if difference > 0 else 'minder'}."
            }
        )
    same = all(getattr(last, veld) == getattr(new, veld) for veld in GELIJK)
    if same and new.toelichting in ("", last.toelichting):
        raise ValidationError(
            f"Deze prognose staat er al, als versie {last.versie} van {last.periode}. "
            "Verandert er niets, dan hoeft u niets te doen.",
            code="gelijk",
        )
