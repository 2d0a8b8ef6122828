"""The way a report went: who did which step, when, and why. Rows are added, never changed."""

from django.db import models
from django.db.models import Q

from basis.onveranderlijk import onveranderlijk
from gebruikers.models import User
from rapportage.choices import Stap
from rapportage.models.opbouw import Rapportage


@onveranderlijk(melding="Een gezette stap wordt niet gewijzigd of verwijderd.")
class RapportageStap(models.Model):
    """One step of one report; sending back and reopening have a reason."""

    rapportage = models.ForeignKey(Rapportage, models.PROTECT, related_name="stappen")
    stap = models.CharField("stap", max_length=14, choices=Stap)
    toelichting = models.TextField("toelichting", blank=True)
    gedaan_op = models.DateTimeField("gedaan op")
    gedaan_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "stap van een rapportage"
        verbose_name_plural = "stappen van een rapportage"
        ordering = ["rapportage", "pk"]
        constraints = [
            models.CheckConstraint(
                name="rapportagestap_back_has_reason",
                condition=~Q(stap__in=[Stap.TERUGGESTUURD, Stap.HEROPEND]) | ~Q(toelichting=""),
                violation_error_message="Geef een reden.",
            )
        ]

    def __str__(self) -> str:
        return self.get_stap_display()
