"""A boekjaar of a fonds: open or closed, and each step that made it so (rule 11)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.onveranderlijk import bewaakt, onveranderlijk
from fonds.choices import SoortJaarstap
from fonds.models import bewaking
from fonds.models.fondsen import Fonds
from fonds.models.raadsstukken import Raadsstuk
from gebruikers.models import User


class BoekjaarQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_fonds") else self.none()

    def gesloten(self) -> Self:
        return self.filter(gesloten_op__isnull=False)

    def is_gesloten(self, fonds: Fonds, jaar: int) -> bool:
        """Whether the ledger of this year is closed now. A year without a row is open."""
        return self.gesloten().filter(fonds=fonds, jaar=jaar).exists()


@onveranderlijk(
    zodra="OLD.jaarrekening_id IS NOT NULL",
    melding="De jaarrekening van dit boekjaar is vastgesteld: het boekjaar blijft gesloten.",
)
@bewaakt(
    "heropend",
    bij="BEFORE UPDATE",
    weiger=bewaking.HEROPEND_ZONDER_STAP,
    melding="Heropenen vraagt een reden: leg eerst de stap vast.",
)
class Boekjaar(models.Model):
    """The state of one boekjaar. A year without a row is open; a row is made by the first step."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="boekjaren")
    jaar = models.PositiveSmallIntegerField("boekjaar")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    jaarrekening = models.ForeignKey(
        Raadsstuk,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jaarrekening vastgesteld met",
    )

    objects = BoekjaarQuerySet.as_manager()

    class Meta:
        verbose_name = "boekjaar"
        verbose_name_plural = "boekjaren"
        ordering = ["fonds", "jaar"]
        permissions = [("close_boekjaar", "Mag een boekjaar sluiten en heropenen")]
        constraints = [
            models.UniqueConstraint(name="boekjaar_unique_jaar", fields=["fonds", "jaar"]),
            models.CheckConstraint(
                name="boekjaar_jaarrekening_only_when_closed",
                condition=Q(jaarrekening__isnull=True) | Q(gesloten_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"boekjaar {self.jaar}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:boekjaar-detail", args=[self.jaar])


@onveranderlijk()
class Boekjaarstap(models.Model):
    """Closed, reopened, jaarrekening vastgesteld: each with its reason. Never changed (rule 7, 11)."""

    boekjaar = models.ForeignKey(Boekjaar, models.PROTECT, related_name="stappen")
    soort = models.CharField("soort", max_length=11, choices=SoortJaarstap)
    reden = models.CharField("reden", max_length=300, blank=True)
    raadsbesluit = models.ForeignKey(
        Raadsstuk, models.PROTECT, null=True, blank=True, related_name="+"
    )
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "stap van een boekjaar"
        verbose_name_plural = "stappen van boekjaren"
        ordering = ["geboekt_op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="boekjaarstap_soort_is_known", condition=Q(soort__in=SoortJaarstap.values)
            ),
            models.CheckConstraint(
                name="boekjaarstap_heropenen_has_reden",
                condition=~Q(soort=SoortJaarstap.HEROPENEN) | ~Q(reden=""),
                violation_error_message="Schrijf waarom u het boekjaar heropent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.boekjaar}"
