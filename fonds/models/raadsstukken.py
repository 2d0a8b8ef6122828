"""What the raad said: besluiten, moties, toezeggingen, and the beslispunten that money rests on."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from basis.fields import BedragField
from basis.versies import Versioned
from fonds.choices import SoortRaadsstuk
from gebruikers.models import User

# The nummer is also the anchor of the beslispunt on its page.
NUMMER = RegexValidator(
    r"^[0-9A-Za-z]+$", "Schrijf het nummer met cijfers en letters, zonder punt of spatie: 4a."
)


class RaadsstukQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_raadsstuk") else self.none()

    def raadsbesluiten(self) -> Self:
        return self.filter(soort=SoortRaadsstuk.RAADSBESLUIT)


class Raadsstuk(Versioned):
    """A paper of the raad. `datum` may be unknown: then it is empty and `datum_tekst` says what is known."""

    soort = models.CharField("soort", max_length=20, choices=SoortRaadsstuk)
    nummer = models.CharField("nummer", max_length=30, blank=True)
    titel = models.CharField("titel", max_length=200)
    datum = models.DateField("datum", null=True, blank=True)
    datum_tekst = models.CharField(
        "datum in woorden", max_length=60, blank=True, help_text="Bijvoorbeeld: november 2022."
    )
    samenvatting = models.TextField("samenvatting", blank=True)
    afgedaan_met = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="doet_af",
        verbose_name="afgedaan met",
    )
    afdoening = models.TextField("wat ermee gebeurde", blank=True)

    objects = RaadsstukQuerySet.as_manager()

    class Meta:
        verbose_name = "raadsstuk"
        verbose_name_plural = "raadsstukken"
        ordering = [F("datum").desc(nulls_last=True), "soort", "nummer"]
        constraints = [
            models.CheckConstraint(
                name="raadsstuk_besluit_has_datum",
                condition=~Q(soort=SoortRaadsstuk.RAADSBESLUIT) | Q(datum__isnull=False),
                violation_error_message="Een raadsbesluit heeft altijd een datum.",
            ),
            models.UniqueConstraint(
                name="raadsstuk_unique_soort_nummer",
                fields=["soort", "nummer"],
                condition=~Q(nummer=""),
                violation_error_message="Er is al een raadsstuk van deze soort met dit nummer.",
            ),
        ]

    def __str__(self) -> str:
        soort = self.get_soort_display()
        if not self.nummer and self.titel.startswith(soort):
            return self.titel  # "Programmaplan Sociale innovatie" says it already
        return " ".join(filter(None, [soort, self.nummer, self.titel]))

    def get_absolute_url(self) -> str:
        return reverse("fonds:raadsstuk-detail", args=[self.pk])


class Beslispunt(models.Model):
    """One numbered point of a raadsbesluit; the anchor of every amount that the raad made available."""

    raadsstuk = models.ForeignKey(Raadsstuk, models.PROTECT, related_name="beslispunten")
    nummer = models.CharField(
        "nummer", max_length=5, validators=[NUMMER], help_text="Zoals in het besluit: 1, 4a."
    )
    tekst = models.TextField("tekst")
    bedrag = BedragField(null=True, blank=True)
    programma = models.ForeignKey(
        "fonds.Programma", models.PROTECT, null=True, blank=True, related_name="beslispunten"
    )
    bron_programma = models.ForeignKey(
        Raadsstuk,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bron van het programma",
        help_text="Als het besluit zelf het programma niet noemt: welk stuk dat wel doet.",
    )

    class Meta:
        verbose_name = "beslispunt"
        verbose_name_plural = "beslispunten"
        ordering = ["raadsstuk", "nummer"]
        constraints = [
            models.UniqueConstraint(
                name="beslispunt_unique_nummer",
                fields=["raadsstuk", "nummer"],
                violation_error_message="Dit besluit heeft al een beslispunt met dit nummer.",
            )
        ]

    def __str__(self) -> str:
        return f"beslispunt {self.nummer}"

    def get_absolute_url(self) -> str:
        return f"{self.raadsstuk.get_absolute_url()}#beslispunt-{self.nummer}"
