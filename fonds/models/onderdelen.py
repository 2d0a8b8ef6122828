"""The lines of the raadsbesluit that money is given to, and who holds them."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from basis.fields import BedragField
from basis.onveranderlijk import bewaakt
from basis.versies import Versioned
from fonds.choices import SoortOnderdeel
from fonds.models import bewaking
from fonds.models.fondsen import Fonds, Programma
from fonds.models.raadsstukken import Beslispunt
from gebruikers.models import User


class OnderdeelQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_fonds") else self.none()

    def held_by(self, user: User, dag: date | None = None) -> Self:
        """The onderdelen that this user holds on `dag` (today)."""
        houders = Onderdeelhouder.objects.geldig_op(dag or timezone.localdate()).filter(user=user)
        return self.filter(pk__in=houders.values("onderdeel"))

    def without_houder(self) -> Self:
        """The onderdelen of projects that nobody holds today."""
        houders = Onderdeelhouder.objects.geldig_op(timezone.localdate())
        projecten = self.filter(soort=SoortOnderdeel.PROJECT)
        return projecten.exclude(pk__in=houders.values("onderdeel"))


@bewaakt(
    "programma",
    bij="BEFORE UPDATE",
    weiger=bewaking.ONDERDEEL_MET_GELD_VERPLAATST,
    vergrendel=bewaking.ONDERDEEL_LOCK,
    melding="Over dit onderdeel is geld besloten of geboekt; dat telt bij zijn programma.",
)
class Onderdeel(Versioned):
    """A line of the raadsbesluit (a to g, programmamanagement). The raming is indicative."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="onderdelen")
    code = models.CharField("code", max_length=5, help_text="De letter in het raadsbesluit.")
    naam = models.CharField("naam", max_length=200)
    soort = models.CharField(
        "soort", max_length=20, choices=SoortOnderdeel, default=SoortOnderdeel.PROJECT
    )
    programma = models.ForeignKey(Programma, models.PROTECT, related_name="onderdelen")
    raming = BedragField("raming", null=True, blank=True)
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, related_name="onderdelen"
    )

    objects = OnderdeelQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeel"
        verbose_name_plural = "onderdelen"
        ordering = ["fonds", "code"]
        constraints = [
            models.UniqueConstraint(
                name="onderdeel_unique_code",
                fields=["fonds", "code"],
                violation_error_message="Dit fonds heeft al een onderdeel met deze code.",
            ),
            models.CheckConstraint(
                name="onderdeel_raming_not_negative",
                condition=Q(raming__isnull=True) | Q(raming__gte=0),
                violation_error_message="Een raming is nooit negatief.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.naam}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:onderdeel-detail", args=[self.pk])


class OnderdeelhouderQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_onderdeel") else self.none()

    def geldig_op(self, dag: date) -> Self:
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)


class Onderdeelhouder(models.Model):
    """Who holds an onderdeel, from and until when; `tot` is the last day."""

    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="houders")
    user = models.ForeignKey(User, models.PROTECT, related_name="onderdeelhouderschappen")
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = OnderdeelhouderQuerySet.as_manager()

    class Meta:
        verbose_name = "onderdeelhouder"
        verbose_name_plural = "onderdeelhouders"
        ordering = ["onderdeel", "van"]
        constraints = [
            models.CheckConstraint(
                name="onderdeelhouder_tot_not_before_van",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.onderdeel})"
