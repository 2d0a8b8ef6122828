"""What a project reports on one verslagperiode."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.constraints import together
from basis.versies import Versioned
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.choices import Aspect, Stand, StatusVoortgang
from projecten.models.projecten import Project


class VoortgangQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Concept is for who may report on the project; ingediend for the people who do the work."""
        if not user.has_perm("projecten.view_voortgang"):
            return self.none()
        own = Project.objects.reported_by(user)
        return self.filter(Q(status=StatusVoortgang.INGEDIEND) | Q(project__in=own))

    def ingediend(self) -> Self:
        return self.filter(status=StatusVoortgang.INGEDIEND)


class Voortgang(Versioned):
    """The progress of one project in one verslagperiode: four texts and six beheersaspecten."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="voortgangen")
    periode = models.ForeignKey(Verslagperiode, models.PROTECT, related_name="voortgangen")
    status = models.CharField(
        "status", max_length=10, choices=StatusVoortgang, default=StatusVoortgang.CONCEPT
    )
    bereikt = models.TextField("Wat is bereikt?", blank=True)
    vervolg = models.TextField("Wat gaan we doen?", blank=True)
    knelpunten = models.TextField("Welke knelpunten zijn er?", blank=True)
    lessen = models.TextField("Wat hebben we geleerd?", blank=True)
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    ingediend_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VoortgangQuerySet.as_manager()

    TEKSTEN = ("bereikt", "vervolg", "knelpunten", "lessen")

    class Meta:
        verbose_name = "voortgang"
        verbose_name_plural = "voortgangen"
        ordering = ["-periode__jaar", "-periode__volgnummer", "project__onderdeel__code"]
        permissions = [
            ("report_voortgang", "Mag voortgang invullen"),
            ("report_every_voortgang", "Mag voortgang van elk project invullen"),
            ("reopen_voortgang", "Mag ingediende voortgang heropenen"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="voortgang_once_per_periode",
                fields=["project", "periode"],
                violation_error_message="Dit project heeft al voortgang in deze periode.",
            ),
            models.CheckConstraint(
                name="voortgang_status_follows_steps",
                condition=together("ingediend_op", "ingediend_door")
                & (Q(status=StatusVoortgang.CONCEPT) ^ Q(ingediend_op__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} {self.periode}"

    def get_absolute_url(self) -> str:
        return reverse("projecten:voortgang-detail", args=[self.project.slug, self.periode.code])


class Beheersaspect(models.Model):
    """One of the six of GROTIK: how it stands, and why where it is not green."""

    voortgang = models.ForeignKey(Voortgang, models.CASCADE, related_name="aspecten")
    aspect = models.CharField("aspect", max_length=12, choices=Aspect)
    stand = models.CharField("stand", max_length=6, choices=Stand, blank=True)
    toelichting = models.TextField("toelichting", blank=True)

    class Meta:
        verbose_name = "beheersaspect"
        verbose_name_plural = "beheersaspecten"
        ordering = ["voortgang", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="beheersaspect_once_per_voortgang", fields=["voortgang", "aspect"]
            )
        ]

    def __str__(self) -> str:
        return self.get_aspect_display()
