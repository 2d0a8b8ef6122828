"""An appendix that was read and waits for a person to confirm it."""

from typing import Self

from django.db import models
from django.urls import reverse

from basis.versies import Versioned
from gebruikers.models import User


class PilotimportQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("pilots.import_pilotkaart") else self.none()


class Pilotimport(Versioned):
    """The staged import, kept here and in no process: what was read, and what a person corrected.

    `gelezen` is the Bijlage as data; `keuzes` holds per card (its place in `gelezen`, as text) the
    fields that a person set, the card it belongs to, and whether it is left out.
    """

    bestandsnaam = models.CharField("bestand", max_length=255)
    sha256 = models.CharField("SHA-256", max_length=64)
    gelezen = models.JSONField()
    keuzes = models.JSONField(default=dict, blank=True)
    gemaakt_op = models.DateTimeField("gelezen op", auto_now_add=True)
    gemaakt_door = models.ForeignKey(User, models.PROTECT, related_name="+")
    toegepast_op = models.DateTimeField("overgenomen op", null=True, blank=True)
    toegepast_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PilotimportQuerySet.as_manager()

    class Meta:
        verbose_name = "import van pilotkaarten"
        verbose_name_plural = "imports van pilotkaarten"
        ordering = ["-gemaakt_op", "-pk"]

    def __str__(self) -> str:
        return self.bestandsnaam

    def get_absolute_url(self) -> str:
        return reverse("pilots:import-detail", args=[self.pk])
