"""Evaluation cards of pilots, as motie 21-0642 asks for them."""

from typing import Self

from django.db import models
from django.urls import reverse

from basis.fields import BedragField
from basis.versies import Versioned
from fonds.models import Portefeuille, Programma, Raadsstuk
from gebruikers.models import User
from projecten.models import Project


class Antwoord(models.TextChoices):
    """The class of an answer, for filter and count; "te bepalen" where the text does not say."""

    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    DEELS = "deels", "Deels"
    NOG_NIET_BEKEND = "nog_niet_bekend", "Nog niet bekend"
    NVT = "nvt", "Niet van toepassing"
    TE_BEPALEN = "te_bepalen", "Te bepalen"


class PilotkaartQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("pilots.view_pilotkaart") else self.none()


class Pilotkaart(Versioned):
    """One card. Dates stand as people wrote them, to the letter."""

    naam = models.CharField("naam", max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    omschrijving = models.TextField("korte omschrijving", blank=True)
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    portefeuille = models.ForeignKey(
        Portefeuille, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    doel = models.TextField("doel / beoogd resultaat", blank=True)
    startdatum = models.CharField("startdatum", max_length=200, blank=True)
    einddatum = models.CharField("einddatum", max_length=200, blank=True)
    evaluatiemoment = models.CharField("evaluatiemoment", max_length=300, blank=True)
    succesvol = models.CharField(
        "succesvol?", max_length=16, choices=Antwoord, default=Antwoord.TE_BEPALEN
    )
    succesvol_tekst = models.TextField("is de pilot succesvol?", blank=True)
    beleid = models.CharField(
        "aanleiding om beleid aan te passen?",
        max_length=16,
        choices=Antwoord,
        default=Antwoord.TE_BEPALEN,
    )
    beleid_tekst = models.TextField(
        "geeft de uitkomst aanleiding om beleid aan te passen?", blank=True
    )
    financieel = models.CharField(
        "financieel gevolg?", max_length=16, choices=Antwoord, default=Antwoord.TE_BEPALEN
    )
    financieel_tekst = models.TextField("wat is het financiële gevolg?", blank=True)
    financieel_bedrag = BedragField("bedrag van het financiële gevolg", null=True, blank=True)
    gerapporteerd_tekst = models.TextField("hoe is bestuurlijk gerapporteerd?", blank=True)
    motie = models.ForeignKey(
        Raadsstuk, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    raadsmemo = models.ForeignKey(
        Raadsstuk, models.PROTECT, null=True, blank=True, related_name="+"
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="pilots"
    )

    objects = PilotkaartQuerySet.as_manager()

    class Meta:
        verbose_name = "pilotkaart"
        verbose_name_plural = "pilotkaarten"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("pilots:pilotkaart-detail", args=[self.slug])
