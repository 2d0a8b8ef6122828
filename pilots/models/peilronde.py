"""Twice a year every card is confirmed or changed, and the appendix is frozen."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Value, When
from django.urls import reverse
from django.utils import timezone

from basis.onveranderlijk import bewaakt, onveranderlijk
from gebruikers.models import User
from pilots.models.kaarten import Pilotkaart

GESLOTEN = "Deze peilronde is gesloten en verandert niet meer."


class PeilrondeQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("pilots.view_peilronde") else self.none()

    def open(self) -> Self:
        return self.filter(gesloten_op__isnull=True)


# Not @onveranderlijk: that lock cannot stand beside a unique expression (peilronde_one_open).
@bewaakt("vast", bij="AFTER UPDATE", weiger="OLD.gesloten_op IS NOT NULL", melding=GESLOTEN)
@bewaakt("blijft", bij="AFTER DELETE", weiger="OLD.gesloten_op IS NOT NULL", melding=GESLOTEN)
class Peilronde(models.Model):
    naam = models.CharField("naam", max_length=100, unique=True)
    start = models.DateField("start")
    antwoord_voor = models.DateField("antwoord vóór")
    gestart_door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    gesloten_door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PeilrondeQuerySet.as_manager()

    class Meta:
        verbose_name = "peilronde"
        verbose_name_plural = "peilronden"
        ordering = ["-start", "-pk"]
        permissions = [("manage_peilronde", "Kan een peilronde starten en sluiten")]
        constraints = [
            models.CheckConstraint(
                name="peilronde_antwoord_voor_after_start",
                condition=models.Q(antwoord_voor__gte=models.F("start")),
                violation_error_message="De datum voor het antwoord ligt na de start.",
            ),
            models.UniqueConstraint(
                Case(When(gesloten_op__isnull=True, then=Value(1))),
                name="peilronde_one_open",
                violation_error_message="Er is al een peilronde open. Sluit die eerst.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("pilots:peilronde-detail", args=[self.pk])

    def is_late(self, vandaag: date | None = None) -> bool:
        """Open while the day before which answers were asked has come."""
        vandaag = vandaag or timezone.localdate()
        return self.gesloten_op is None and vandaag >= self.antwoord_voor


class StatusPeiling(models.TextChoices):
    OPEN = "open", "Nog geen antwoord"
    BEVESTIGD = "bevestigd", "Bevestigd"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"


class PeilingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        """Those that this user may answer: of the own cards, or all of them."""
        if user.has_perm("pilots.manage_peilronde"):
            return self
        if not user.has_perm("pilots.view_pilotkaart"):
            return self.none()
        return self.filter(kaart__kaarthouder=user)

    def open(self) -> Self:
        """Asked in a round that is open, and not answered."""
        return self.filter(status=StatusPeiling.OPEN, ronde__gesloten_op__isnull=True)


@onveranderlijk(
    zodra="EXISTS (SELECT 1 FROM pilots_peilronde r"
    " WHERE r.id = OLD.ronde_id AND r.gesloten_op IS NOT NULL)",
    ook_nieuw=True,
    melding=GESLOTEN,
)
class Peiling(models.Model):
    """The question to one kaarthouder about one card in one round."""

    ronde = models.ForeignKey(Peilronde, models.PROTECT, related_name="peilingen")
    kaart = models.ForeignKey(Pilotkaart, models.PROTECT, related_name="peilingen")
    status = models.CharField(
        "status", max_length=10, choices=StatusPeiling, default=StatusPeiling.OPEN
    )
    beantwoord_op = models.DateTimeField("beantwoord op", null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    herinnerd_op = models.DateTimeField("herinnerd op", null=True, blank=True)

    objects = PeilingQuerySet.as_manager()

    class Meta:
        verbose_name = "peiling"
        verbose_name_plural = "peilingen"
        ordering = ["ronde", "kaart__volgorde", "kaart__naam"]
        constraints = [
            models.UniqueConstraint(name="peiling_unique_kaart", fields=["ronde", "kaart"]),
        ]

    def __str__(self) -> str:
        return f"{self.kaart} in {self.ronde}"

    def get_absolute_url(self) -> str:
        return reverse("pilots:peiling-answer", args=[self.ronde_id, self.kaart.slug])


class EditieQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("pilots.view_pilotkaart") else self.none()


@onveranderlijk(melding="Een vastgestelde editie verandert niet meer.")
class Editie(models.Model):
    """The appendix as it was when a round was closed: every card and the figures of its introduction."""

    ronde = models.OneToOneField(
        Peilronde, models.PROTECT, null=True, blank=True, related_name="editie"
    )
    titel = models.CharField("titel", max_length=240)
    gastdocument = models.CharField("document waar de bijlage in staat", max_length=200, blank=True)
    gegevens = models.JSONField()
    sha256 = models.CharField(max_length=64)  # over the canonical JSON of `gegevens`
    vastgesteld_op = models.DateTimeField("vastgesteld op")
    vastgesteld_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EditieQuerySet.as_manager()

    class Meta:
        verbose_name = "editie"
        verbose_name_plural = "edities"
        ordering = ["-vastgesteld_op", "-pk"]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("pilots:editie-detail", args=[self.pk])

    @property
    def vorige(self) -> "Editie | None":
        """The edition before this one, by date."""
        earlier = models.Q(vastgesteld_op__lt=self.vastgesteld_op) | models.Q(
            vastgesteld_op=self.vastgesteld_op, pk__lt=self.pk
        )
        return Editie.objects.filter(earlier).first()
