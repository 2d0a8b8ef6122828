"""The period that voortgang, prognose and reports are about. Its bounds are free (ontwerp, flow Report progress).

It lives here and not in projecten, because a prognose of the money is given per verslagperiode as well.
"""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from gebruikers.models import User


class VerslagperiodeQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_verslagperiode") else self.none()

    def open(self) -> Self:
        return self.filter(gesloten_op__isnull=True)


class Verslagperiode(models.Model):
    """A period to report on, named JJJJ-H (2024-2 is the second of 2024)."""

    jaar = models.PositiveSmallIntegerField("jaar")
    volgnummer = models.PositiveSmallIntegerField("nummer in het jaar")
    start = models.DateField("eerste dag")
    eind = models.DateField("laatste dag")
    inleveren_voor = models.DateField("voortgang inleveren voor", null=True, blank=True)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True, editable=False)

    objects = VerslagperiodeQuerySet.as_manager()

    class Meta:
        verbose_name = "verslagperiode"
        verbose_name_plural = "verslagperioden"
        ordering = ["-jaar", "-volgnummer"]
        constraints = [
            models.UniqueConstraint(
                name="verslagperiode_unique_code",
                fields=["jaar", "volgnummer"],
                violation_error_message="Deze verslagperiode bestaat al.",
            ),
            models.CheckConstraint(
                name="verslagperiode_eind_not_before_start",
                condition=Q(eind__gte=F("start")),
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                name="verslagperiode_volgnummer_is_small",
                condition=Q(volgnummer__gte=1, volgnummer__lte=9),
                violation_error_message="Het nummer in het jaar is 1 tot en met 9.",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("projecten:verslagperiode-detail", args=[self.code])

    @property
    def code(self) -> str:
        return f"{self.jaar}-{self.volgnummer}"
