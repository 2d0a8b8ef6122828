"""What is expected at the end of the looptijd, per onderdeel and verslagperiode; versions are kept."""

from decimal import Decimal
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse

from basis.fields import BedragField
from basis.onveranderlijk import onveranderlijk
from fonds.models.onderdelen import Onderdeel
from fonds.models.perioden import Verslagperiode
from gebruikers.models import User


class PrognoseQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        if user.has_perm("fonds.view_every_besteding"):
            return self
        if isinstance(user, User) and user.has_perm("fonds.view_prognose"):
            return self.filter(onderdeel__in=Onderdeel.objects.held_by(user))
        return self.none()


@onveranderlijk(melding="Een prognose verandert niet; geef een nieuwe versie.")
class Prognose(models.Model):
    """One version. The eindstand is `realisatie` up to `peildatum` plus `verwacht` after it."""

    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="prognoses")
    periode = models.ForeignKey(Verslagperiode, models.PROTECT, related_name="prognoses")
    versie = models.PositiveSmallIntegerField("versie")
    peildatum = models.DateField("peildatum")
    realisatie = BedragField(
        "realisatie", help_text="Lasten min baten tot en met de peildatum, zoals toen bekend."
    )
    verwacht = BedragField("verwachte lasten daarna")
    toelichting = models.TextField("verklaring van het verschil", blank=True)
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = PrognoseQuerySet.as_manager()

    class Meta:
        verbose_name = "prognose"
        verbose_name_plural = "prognoses"
        ordering = ["onderdeel", "-periode__jaar", "-periode__volgnummer", "-versie"]
        permissions = [
            ("give_prognose", "Mag een prognose geven voor het eigen onderdeel"),
            ("give_every_prognose", "Mag een prognose geven voor elk onderdeel"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="prognose_unique_versie", fields=["onderdeel", "periode", "versie"]
            )
        ]

    def __str__(self) -> str:
        return f"prognose {self.periode} versie {self.versie}"

    def get_absolute_url(self) -> str:
        return f"{reverse('fonds:prognose-history', args=[self.onderdeel_id])}#prognose-{self.pk}"

    @property
    def eindstand(self) -> Decimal:
        """Expected lasten minus baten at the end of the looptijd, in euros."""
        return self.realisatie + self.verwacht
