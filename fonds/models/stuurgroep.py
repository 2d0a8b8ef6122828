"""The body that decides on the money of a fonds: its members through time, and how it votes."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from basis.fields import BedragField
from basis.versies import Versioned
from fonds.choices import Instantie, RolStuurgroep, SchriftelijkeRegel, ZichtbaarheidStemmen
from fonds.models.fondsen import Fonds
from gebruikers.models import User


class StuurgroepQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_vergadering") else self.none()


class Stuurgroep(Versioned):
    """The stuurgroep of a fonds. The defaults are those of rule 5; each is a setting."""

    fonds = models.OneToOneField(Fonds, models.PROTECT, related_name="stuurgroep")
    naam = models.CharField("naam", max_length=120, default="Stuurgroep")
    quorum = models.PositiveSmallIntegerField(
        "quorum", default=3, help_text="Hoeveel leden ten minste aanwezig zijn of stemmen."
    )
    quorum_met_voorzitter = models.BooleanField(
        "de voorzitter of de vervanger is er altijd bij", default=True
    )
    stemmen_zichtbaar = models.CharField(
        "leden zien elkaars reactie",
        max_length=10,
        choices=ZichtbaarheidStemmen,
        default=ZichtbaarheidStemmen.NA_STEMMEN,
    )
    schriftelijk = models.CharField(
        "een schriftelijke ronde is klaar",
        max_length=8,
        choices=SchriftelijkeRegel,
        default=SchriftelijkeRegel.DEADLINE,
    )
    mandaat = BedragField(
        "mandaat",
        null=True,
        blank=True,
        help_text="Boven dit bedrag per voorstel gaat een toekenning eerst naar de instantie hieronder.",
    )
    boven_mandaat = models.CharField(
        "boven het mandaat beslist", max_length=12, choices=Instantie, default=Instantie.COLLEGE
    )
    herinneren_dagen = models.PositiveSmallIntegerField(
        "herinneren, dagen voor de sluiting", default=2
    )
    aangehouden_dagen = models.PositiveSmallIntegerField(
        "aangehouden is te lang na (dagen)", default=60
    )

    objects = StuurgroepQuerySet.as_manager()

    class Meta:
        verbose_name = "stuurgroep"
        verbose_name_plural = "stuurgroepen"
        constraints = [
            models.CheckConstraint(
                name="stuurgroep_quorum_at_least_one",
                condition=Q(quorum__gte=1),
                violation_error_message="Een quorum is ten minste 1 lid.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("fonds:stuurgroep-detail")

    def instantie_for(self, bedrag: Decimal) -> str:
        """Who must approve this amount, being above the mandaat; "" where it decides itself."""
        return self.boven_mandaat if self.mandaat is not None and bedrag > self.mandaat else ""


class StuurgroeplidQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_vergadering") else self.none()

    def geldig_op(self, dag: date) -> Self:
        """Who was a member on this day; `tot` is the last day."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)

    def of(self, user: User | AnonymousUser, dag: date | None = None) -> Self:
        """The memberships of this user on `dag` (today)."""
        if not isinstance(user, User):
            return self.none()
        return self.geldig_op(dag or timezone.localdate()).filter(user=user)


class Stuurgroeplid(models.Model):
    """A term of a member. A change of role or person is a new term: who was what when stays known."""

    stuurgroep = models.ForeignKey(Stuurgroep, models.PROTECT, related_name="leden")
    user = models.ForeignKey(User, models.PROTECT, related_name="stuurgroeplidmaatschappen")
    functie = models.CharField("functie", max_length=120, help_text="Namens wie dit lid spreekt.")
    rol = models.CharField("rol", max_length=10, choices=RolStuurgroep, default=RolStuurgroep.LID)
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = StuurgroeplidQuerySet.as_manager()

    class Meta:
        verbose_name = "stuurgroeplid"
        verbose_name_plural = "stuurgroepleden"
        ordering = ["stuurgroep", "van", "pk"]
        constraints = [
            models.CheckConstraint(
                name="stuurgroeplid_rol_is_known", condition=Q(rol__in=RolStuurgroep.values)
            ),
            models.CheckConstraint(
                name="stuurgroeplid_tot_not_before_van",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_rol_display().lower()})"
