"""Which role someone holds and until when, and what happened to an account."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from basis.constraints import together
from basis.onveranderlijk import onveranderlijk
from gebruikers.models.accounts import User
from gebruikers.rollen import Rol


class RoltoekenningQuerySet(models.QuerySet):
    def geldig_op(self, dag: date) -> Self:
        return self.filter(Q(tot__isnull=True) | Q(tot__gte=dag), van__lte=dag)

    def overlapping(self, van: date, tot: date | None) -> Self:
        """Those of which at least one day falls in this term."""
        rows = self.filter(
            Q(tot__isnull=True) | Q(tot__gte=van), Q(tot=None) | Q(tot__gte=F("van"))
        )
        return rows if tot is None else rows.filter(van__lte=tot)


class Roltoekenning(models.Model):
    """A role that someone holds for a term; `tot` is the last day, empty means until further notice.

    A role that is taken away keeps its row, with `tot` on the last day that it counted. One that
    was withdrawn before it began has a `tot` before its `van`: it never counts.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="roltoekenningen")
    rol = models.CharField("rol", max_length=20, choices=Rol)
    van = models.DateField("vanaf", default=timezone.localdate)
    tot = models.DateField("tot en met", null=True, blank=True)
    gegeven_op = models.DateTimeField(auto_now_add=True)
    gegeven_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    beeindigd_op = models.DateTimeField(null=True, blank=True, editable=False)
    beeindigd_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = RoltoekenningQuerySet.as_manager()

    class Meta:
        verbose_name = "roltoekenning"
        verbose_name_plural = "roltoekenningen"
        ordering = ["rol", "van", "pk"]
        constraints = [
            models.CheckConstraint(
                name="roltoekenning_tot_not_before_van",
                condition=Q(tot__isnull=True)
                | Q(tot__gte=F("van"))
                | Q(beeindigd_op__isnull=False),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                name="roltoekenning_beeindigd_together",
                condition=together("beeindigd_op", "beeindigd_door"),
                violation_error_message="Wie een rol beëindigt, hoort bij het moment.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} vanaf {self.van}"

    @property
    def ingetrokken(self) -> bool:
        """Taken away before the first day."""
        return self.tot is not None and self.tot < self.van

    @property
    def staat(self) -> str:
        """ "geldig", "komend" or "voorbij", as of today."""
        today = timezone.localdate()
        if self.tot is not None and (self.tot < today or self.ingetrokken):
            return "voorbij"
        return "geldig" if self.van <= today else "komend"


@onveranderlijk(melding="Wat met een account gebeurde, staat vast.")
class Accountgebeurtenis(models.Model):
    """What was done to an account, when and by whom: kept, never changed."""

    class Soort(models.TextChoices):
        UITGENODIGD = "uitgenodigd", "Uitgenodigd"
        OPNIEUW_UITGENODIGD = "opnieuw", "Opnieuw uitgenodigd"
        AANVAARD = "aanvaard", "Uitnodiging aanvaard"
        GEWIJZIGD = "gewijzigd", "Gegevens gewijzigd"
        GEDEACTIVEERD = "gedeactiveerd", "Account gedeactiveerd"
        GEACTIVEERD = "geactiveerd", "Account weer geactiveerd"
        GEKOPPELD = "gekoppeld", "Gekoppeld aan het gemeenteaccount"
        ONTKOPPELD = "ontkoppeld", "Losgemaakt van het gemeenteaccount"

    user = models.ForeignKey(User, models.PROTECT, related_name="gebeurtenissen")
    soort = models.CharField("wat", max_length=20, choices=Soort)
    op = models.DateTimeField("wanneer", auto_now_add=True)
    door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField("toelichting", max_length=500, blank=True)

    class Meta:
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["-op", "-pk"]

    def __str__(self) -> str:
        return self.get_soort_display()
