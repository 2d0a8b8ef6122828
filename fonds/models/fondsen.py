"""The fonds itself, its reserve, and the programma's and portefeuilles of the begroting."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse

from basis.versies import Versioned
from gebruikers.models import User


class Reserve(models.Model):
    """A reserve of the municipality; the fonds has one, others are where money comes from or goes to."""

    naam = models.CharField("naam", max_length=120, unique=True)

    class Meta:
        verbose_name = "reserve"
        verbose_name_plural = "reserves"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class FondsQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_fonds") else self.none()


class Fonds(Versioned):
    """A municipal fund on a bestemmingsreserve."""

    naam = models.CharField(
        "naam",
        max_length=120,
        unique=True,
        error_messages={"unique": "Er is al een fonds met deze naam."},
    )
    doel = models.TextField("doel", blank=True)
    reserve = models.OneToOneField(Reserve, models.PROTECT, related_name="fonds")
    ingesteld_door = models.ForeignKey(
        "fonds.Raadsstuk",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ingesteld door",
        help_text="Het raadsbesluit dat de bestemmingsreserve instelt.",
    )

    objects = FondsQuerySet.as_manager()

    class Meta:
        verbose_name = "fonds"
        verbose_name_plural = "fondsen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("fonds:fonds-detail")


class ProgrammaQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_fonds") else self.none()


class Programma(Versioned):
    """A programma of the begroting. Its name may change; the nummer is what people know it by."""

    nummer = models.PositiveSmallIntegerField(
        "nummer",
        unique=True,
        error_messages={"unique": "Er is al een programma met dit nummer."},
    )
    naam = models.CharField("naam", max_length=120)

    objects = ProgrammaQuerySet.as_manager()

    class Meta:
        verbose_name = "programma"
        verbose_name_plural = "programma's"
        ordering = ["nummer"]

    def __str__(self) -> str:
        return f"Programma {self.nummer} {self.naam}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:programma-list")


class Portefeuille(models.Model):
    """A portefeuille of a member of the college."""

    naam = models.CharField("naam", max_length=120, unique=True)

    class Meta:
        verbose_name = "portefeuille"
        verbose_name_plural = "portefeuilles"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam
