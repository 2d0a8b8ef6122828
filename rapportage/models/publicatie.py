"""A published edition: everything it consists of, frozen in the database (rule 8)."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.urls import reverse

from basis.onveranderlijk import onveranderlijk
from gebruikers.models import User
from rapportage.models.opbouw import Rapportage

BEVROREN = "Een gepubliceerde uitgave verandert niet meer; herstel een fout met een erratum."


class PublicatieQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """What is published is for everyone, with or without an account."""
        return self

    def latest_per_rapportage(self) -> Self:
        """For each report its newest edition, newest period first."""
        newest = (
            Publicatie.objects.filter(rapportage=models.OuterRef("rapportage"))
            .order_by("-versie")
            .values("pk")[:1]
        )
        return self.filter(pk=models.Subquery(newest))


@onveranderlijk(melding=BEVROREN)
class Publicatie(models.Model):
    """One version of a published report. An erratum is the next version, with its reason.

    The portal's shell around `inhoud` may change; what is stored here does not, by a byte.
    Each part has its SHA-256 (hex) beside it.
    """

    rapportage = models.ForeignKey(Rapportage, models.PROTECT, related_name="publicaties")
    versie = models.PositiveSmallIntegerField("versie")
    titel = models.CharField("titel", max_length=200)
    peildatum = models.DateField("peildatum")
    kennisdatum = models.DateField("kennisdatum")
    vastgesteld_op = models.DateField("vastgesteld op")
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120)
    inhoud = models.TextField("inhoud (HTML)")
    inhoud_sha256 = models.CharField(max_length=64)
    stijl = models.TextField("stijl (CSS)")
    stijl_sha256 = models.CharField(max_length=64)
    gegevens = models.TextField("gegevens (JSON)")
    gegevens_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField("PDF")
    pdf_sha256 = models.CharField(max_length=64)
    pdf_grootte = models.PositiveIntegerField("grootte van de PDF in bytes")
    reden = models.TextField("reden van het erratum", blank=True)
    gepubliceerd_op = models.DateTimeField("gepubliceerd op")
    gepubliceerd_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = PublicatieQuerySet.as_manager()

    class Meta:
        verbose_name = "publicatie"
        verbose_name_plural = "publicaties"
        ordering = ["rapportage", "-versie"]
        constraints = [
            models.UniqueConstraint(
                name="publicatie_unique_versie", fields=["rapportage", "versie"]
            ),
            models.CheckConstraint(
                name="publicatie_erratum_has_reden",
                condition=models.Q(versie=1) | ~models.Q(reden=""),
                violation_error_message="Een erratum heeft een reden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.titel}, versie {self.versie}"

    def get_absolute_url(self) -> str:
        return reverse("rapportage:publicatie-read", args=[self.rapportage.slug])

    def get_versie_url(self) -> str:
        return reverse("rapportage:publicatie-version", args=[self.rapportage.slug, self.versie])

    def get_pdf_url(self) -> str:
        slug = self.rapportage.slug
        return reverse("rapportage:publicatie-pdf", args=[slug, self.versie, slug])


@onveranderlijk(melding=BEVROREN)
class PublicatieBestand(models.Model):
    """A picture or other file that the edition's HTML refers to."""

    publicatie = models.ForeignKey(Publicatie, models.PROTECT, related_name="bestanden")
    naam = models.CharField(max_length=120)
    mime = models.CharField(max_length=60)
    inhoud = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = "bestand bij een publicatie"
        verbose_name_plural = "bestanden bij een publicatie"
        constraints = [
            models.UniqueConstraint(
                name="publicatiebestand_unique_naam", fields=["publicatie", "naam"]
            )
        ]

    def __str__(self) -> str:
        return self.naam
