"""What a project reports on one verslagperiode, and what was submitted when."""

from datetime import date, datetime, time
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from basis.constraints import together
from basis.onveranderlijk import onveranderlijk
from basis.versies import Versioned
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.choices import Aspect, Stand, StatusVoortgang
from projecten.models.projecten import Project

INGEDIEND_BLIJFT = "Wat is ingediend blijft bewaard; heropen de voortgang en dien opnieuw in."


class VoortgangQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Concept is for who may report on the project; ingediend for the people who do the work."""
        if not user.has_perm("projecten.view_voortgang"):
            return self.none()
        own = Project.objects.reported_by(user)
        return self.filter(Q(status=StatusVoortgang.INGEDIEND) | Q(project__in=own))

    def ingediend(self) -> Self:
        return self.filter(status=StatusVoortgang.INGEDIEND)

    def before(self, periode: Verslagperiode) -> Self:
        """Of the verslagperioden that came before this one, the last first."""
        earlier = Q(periode__jaar__lt=periode.jaar) | Q(
            periode__jaar=periode.jaar, periode__volgnummer__lt=periode.volgnummer
        )
        return self.filter(earlier).order_by("-periode__jaar", "-periode__volgnummer")


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
    gewijzigd_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    # Which opened form saved last: a form does not conflict with its own autosave.
    bewerking = models.CharField(max_length=32, blank=True, editable=False)

    objects = VoortgangQuerySet.as_manager()

    TEKSTEN = ("bereikt", "vervolg", "knelpunten", "lessen")
    VERPLICHT = ("bereikt", "vervolg")

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

    @classmethod
    def vraag(cls, veld: str) -> str:
        """What one of the TEKSTEN asks."""
        return str(cls._meta.get_field(veld).verbose_name)  # type: ignore[union-attr]

    @property
    def is_ingediend(self) -> bool:
        return self.status == StatusVoortgang.INGEDIEND


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
            ),
            models.CheckConstraint(
                name="beheersaspect_aspect_of_grotik", condition=Q(aspect__in=Aspect.values)
            ),
            models.CheckConstraint(
                name="beheersaspect_stand_is_known", condition=Q(stand__in=["", *Stand.values])
            ),
        ]

    def __str__(self) -> str:
        return self.get_aspect_display()


class IndieningQuerySet(models.QuerySet):
    def known_on(self, kennisdatum: date | None) -> Self:
        """What counted as submitted at the end of that day (None: now); what was reopened does not."""
        if kennisdatum is None:
            return self.filter(heropening__isnull=True)
        end = timezone.make_aware(datetime.combine(kennisdatum, time.max))
        return self.filter(ingediend_op__lte=end).exclude(heropening__heropend_op__lte=end)


@onveranderlijk(melding=INGEDIEND_BLIJFT)
class Indiening(models.Model):
    """What was submitted, as it was then: reports as of an earlier kennisdatum stay right after a reopening.

    `gegevens` is {"teksten": {"bereikt": …}, "aspecten": {"geld": {"stand": …, "toelichting": …}}}.
    """

    voortgang = models.ForeignKey(Voortgang, models.PROTECT, related_name="indieningen")
    gegevens = models.JSONField()
    ingediend_op = models.DateTimeField("ingediend op")
    ingediend_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = IndieningQuerySet.as_manager()

    class Meta:
        verbose_name = "indiening"
        verbose_name_plural = "indieningen"
        ordering = ["-ingediend_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.voortgang_id} {self.ingediend_op:%Y-%m-%d}"


@onveranderlijk(melding="Een heropening blijft bewaard.")
class Heropening(models.Model):
    """Why an indiening was opened again, and by whom. An indiening is reopened once at most."""

    indiening = models.OneToOneField(Indiening, models.PROTECT, related_name="heropening")
    reden = models.TextField("reden")
    heropend_op = models.DateTimeField("heropend op")
    heropend_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "heropening"
        verbose_name_plural = "heropeningen"
        ordering = ["-heropend_op", "-pk"]

    def __str__(self) -> str:
        return self.reden
