"""Files of the financial administration: how to read them, what was read, and which code is whose."""

from datetime import date
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from basis.fields import BedragField
from fonds.choices import SoortBesteding, SoortSleutel, StatusImport, UitslagRij
from fonds.models.fondsen import Fonds
from fonds.models.onderdelen import Onderdeel
from gebruikers.models import User


class Kolomindeling(models.Model):
    """Which column of an export means what: chosen once, remembered for the next month.

    `kolommen` maps a field of Besteding to the name in the head of the column; a field without a
    column takes its fixed value from `vast`. `soorten` maps words in the file to SoortBesteding.
    """

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="kolomindelingen")
    naam = models.CharField("naam", max_length=80)
    kolommen = models.JSONField("kolommen", default=dict)
    vast = models.JSONField("vaste waarden", default=dict, blank=True)
    soorten = models.JSONField("woorden voor soort", default=dict, blank=True)
    gewijzigd_op = models.DateTimeField("gewijzigd op", auto_now=True)
    gewijzigd_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "kolomindeling"
        verbose_name_plural = "kolomindelingen"
        ordering = ["naam"]
        constraints = [
            models.UniqueConstraint(
                name="kolomindeling_unique_naam",
                fields=["fonds", "naam"],
                violation_error_message="Er is al een kolomindeling met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.naam


class VerdeelsleutelQuerySet(models.QuerySet):
    def geldig_op(self, dag: date) -> Self:
        return self.filter(Q(van__lte=dag), Q(tot__isnull=True) | Q(tot__gte=dag))


class Verdeelsleutel(models.Model):
    """A projectcode or kostenplaats that belongs to an onderdeel, from and until when (`tot` included)."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="verdeelsleutels")
    soort = models.CharField("soort", max_length=12, choices=SoortSleutel)
    code = models.CharField("code", max_length=40)
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="verdeelsleutels")
    van = models.DateField("vanaf")
    tot = models.DateField("tot en met", null=True, blank=True)

    objects = VerdeelsleutelQuerySet.as_manager()

    class Meta:
        verbose_name = "code"
        verbose_name_plural = "codes"
        ordering = ["soort", "code", "van"]
        constraints = [
            models.UniqueConstraint(
                name="verdeelsleutel_unique_van",
                fields=["fonds", "soort", "code", "van"],
                violation_error_message="Deze code staat er al vanaf die dag.",
            ),
            models.CheckConstraint(
                name="verdeelsleutel_tot_not_before_van",
                condition=Q(tot__isnull=True) | Q(tot__gte=F("van")),
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.code}"


class ImportbestandQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.book_besteding") else self.none()


def import_path(importbestand: "Importbestand", filename: str) -> str:
    """Where the file is kept: under its hash, so the name that was sent in opens no other path."""
    return f"importen/{importbestand.sha256[:2]}/{importbestand.sha256}"


class Importbestand(models.Model):
    """A file that was sent in: itself, its hash, by whom and when, how far it is, what came of it."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="importbestanden")
    bestand = models.FileField("bestand", upload_to=import_path)
    naam = models.CharField("naam", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    grootte = models.PositiveBigIntegerField("grootte in bytes")
    kolomindeling = models.ForeignKey(
        Kolomindeling, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The mapping as it was when the file was read: a later change does not rewrite history.
    indeling = models.JSONField("indeling bij het lezen", default=dict, blank=True)
    status = models.CharField(
        "status", max_length=11, choices=StatusImport, default=StatusImport.GELADEN
    )
    melding = models.TextField("melding", blank=True)
    # Progress: how many rows there are, and how many were read.
    rijen = models.PositiveIntegerField("rijen", default=0)
    gelezen = models.PositiveIntegerField("gelezen rijen", default=0)
    nieuw = models.PositiveIntegerField("nieuwe rijen", default=0)
    bekend = models.PositiveIntegerField("al geboekte rijen", default=0)
    fouten = models.PositiveIntegerField("rijen met een fout", default=0)
    totaal_bestand = BedragField("totaal van het bestand", null=True, blank=True)
    totaal_nieuw = BedragField("totaal dat wordt geboekt", null=True, blank=True)
    stop_gevraagd = models.BooleanField(default=False)
    geladen_op = models.DateTimeField("geladen op", auto_now_add=True)
    geladen_door = models.ForeignKey(User, models.PROTECT, related_name="+")
    geboekt_op = models.DateTimeField("geboekt op", null=True, blank=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ImportbestandQuerySet.as_manager()

    class Meta:
        verbose_name = "importbestand"
        verbose_name_plural = "importbestanden"
        ordering = ["-geladen_op", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="importbestand_status_is_known", condition=Q(status__in=StatusImport.values)
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("fonds:import-detail", args=[self.pk])


class Importrij(models.Model):
    """One row of a file, as it was understood, waiting to be booked or mended. Thrown away later."""

    importbestand = models.ForeignKey(Importbestand, models.CASCADE, related_name="importrijen")
    rijnummer = models.PositiveIntegerField("rij")
    uitslag = models.CharField("uitslag", max_length=6, choices=UitslagRij)
    fout = models.TextField("fout", blank=True)
    ruw = models.JSONField("zoals in het bestand", default=dict)
    soort = models.CharField("soort", max_length=12, choices=SoortBesteding, blank=True)
    onderdeel = models.ForeignKey(
        Onderdeel, models.CASCADE, null=True, blank=True, related_name="+"
    )
    bedrag = BedragField(null=True, blank=True)
    omschrijving = models.CharField("omschrijving", max_length=200, blank=True)
    relatie = models.CharField("leverancier of relatie", max_length=120, blank=True)
    boekjaar = models.PositiveSmallIntegerField("boekjaar", null=True, blank=True)
    boekdatum = models.DateField("boekdatum", null=True, blank=True)
    factuurdatum = models.DateField("factuurdatum", null=True, blank=True)
    factuurnummer = models.CharField("factuurnummer", max_length=60, blank=True)
    administratie = models.CharField("administratie", max_length=30, blank=True)
    dagboek = models.CharField("dagboek", max_length=30, blank=True)
    boekstuknummer = models.CharField("boekstuknummer", max_length=40, blank=True)
    regelnummer = models.CharField("regelnummer", max_length=20, blank=True)
    projectcode = models.CharField("projectcode", max_length=40, blank=True)
    kostenplaats = models.CharField("kostenplaats", max_length=40, blank=True)
    verplichtingnummer = models.CharField("verplichtingnummer", max_length=40, blank=True)

    class Meta:
        verbose_name = "importrij"
        verbose_name_plural = "importrijen"
        ordering = ["importbestand", "rijnummer"]
        indexes = [
            models.Index(fields=["importbestand", "uitslag", "rijnummer"], name="importrij_uitslag")
        ]
        constraints = [
            models.UniqueConstraint(
                name="importrij_unique_rijnummer", fields=["importbestand", "rijnummer"]
            )
        ]

    def __str__(self) -> str:
        return f"rij {self.rijnummer}"
