"""A report while it is composed: hoofdstukken, onderwerpen with rich text, and blocks of data."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.constraints import together
from basis.versies import Versioned
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.models import Kernopgave
from rapportage.choices import AardHoofdstuk, SoortBlok, StatusRapportage


class RapportageSoort(models.Model):
    """A kind of report. Which sections it starts with is data (SoortHoofdstuk), not code."""

    naam = models.CharField("naam", max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    omschrijving = models.TextField("omschrijving", blank=True)

    class Meta:
        verbose_name = "soort rapportage"
        verbose_name_plural = "soorten rapportages"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class SoortHoofdstuk(models.Model):
    """A hoofdstuk that a new report of this kind starts with; each of its blocks in an onderwerp of its own."""

    soort = models.ForeignKey(RapportageSoort, models.CASCADE, related_name="hoofdstukken")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField("titel", max_length=200)
    aard = models.CharField(max_length=12, choices=AardHoofdstuk, default=AardHoofdstuk.INHOUD)
    kernopgave = models.ForeignKey(Kernopgave, models.SET_NULL, null=True, blank=True)
    blokken = models.JSONField("blokken", default=list, blank=True)

    class Meta:
        verbose_name = "hoofdstuk van een soort"
        verbose_name_plural = "hoofdstukken van een soort"
        ordering = ["soort", "volgorde"]
        constraints = [
            models.UniqueConstraint(name="soorthoofdstuk_order", fields=["soort", "volgorde"])
        ]

    def __str__(self) -> str:
        return self.titel


class Pictogram(models.Model):
    """A mark beside an onderwerp: Preventie, Toegang, Maatwerk, Gebiedsgericht."""

    naam = models.CharField("naam", max_length=40, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    uitleg = models.CharField("uitleg", max_length=200, blank=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "pictogram"
        verbose_name_plural = "pictogrammen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class RapportageQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Concept is for who composes and checks; the college sees it from ter vaststelling on."""
        if not user.has_perm("rapportage.view_rapportage"):
            return self.none()
        establishes = user.has_perm("rapportage.establish_rapportage")
        if establishes and not user.has_perm("rapportage.compose_rapportage"):
            return self.exclude(status=StatusRapportage.CONCEPT)
        return self


class Rapportage(Versioned):
    """One report of a kind over a verslagperiode. Its figures are as of peildatum and kennisdatum (rule 9)."""

    soort = models.ForeignKey(RapportageSoort, models.PROTECT, related_name="rapportages")
    periode = models.ForeignKey(Verslagperiode, models.PROTECT, related_name="rapportages")
    titel = models.CharField("titel", max_length=200)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    status = models.CharField(
        "status", max_length=16, choices=StatusRapportage, default=StatusRapportage.CONCEPT
    )
    peildatum = models.DateField("peildatum", help_text="Wat tot en met deze dag telt, telt mee.")
    kennisdatum = models.DateField(
        "kennisdatum", help_text="Wat tot en met deze dag is ingevoerd, telt mee."
    )
    opgesteld_door = models.ForeignKey(User, models.PROTECT, related_name="+")
    aangeboden_op = models.DateTimeField("aangeboden op", null=True, blank=True)
    aangeboden_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgesteld_op = models.DateField("vastgesteld op", null=True, blank=True)
    vastgesteld_door = models.CharField("vastgesteld door", max_length=120, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op", null=True, blank=True)
    vastgelegd_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    erratum_reden = models.TextField(
        "reden van het erratum",
        blank=True,
        help_text="Gevuld zolang een volgende versie van een gepubliceerde rapportage in de maak is.",
    )

    objects = RapportageQuerySet.as_manager()

    class Meta:
        verbose_name = "rapportage"
        verbose_name_plural = "rapportages"
        ordering = ["-periode__jaar", "-periode__volgnummer", "titel"]
        permissions = [
            ("compose_rapportage", "Mag rapportages opstellen"),
            ("submit_rapportage", "Mag rapportages ter vaststelling aanbieden"),
            ("establish_rapportage", "Mag vastlegging van de vaststelling doen"),
            ("publish_rapportage", "Mag rapportages publiceren"),
        ]
        constraints = [
            models.CheckConstraint(
                name="rapportage_status_follows_steps",
                condition=together("vastgesteld_op", "vastgelegd_op", "vastgelegd_door")
                & together("aangeboden_op", "aangeboden_door")
                & (Q(status="concept") ^ Q(aangeboden_op__isnull=False))
                & (
                    Q(status__in=["concept", "ter_vaststelling"], vastgesteld_op__isnull=True)
                    | Q(status__in=["vastgesteld", "gepubliceerd"], vastgesteld_op__isnull=False)
                    & ~Q(vastgesteld_door="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.titel

    def get_absolute_url(self) -> str:
        return reverse("rapportage:rapportage-detail", args=[self.slug])

    @staticmethod
    def list_url() -> str:
        return reverse("rapportage:rapportage-list")

    @property
    def is_concept(self) -> bool:
        return self.status == StatusRapportage.CONCEPT


class DeelQuerySet(models.QuerySet):
    """A part of a report is seen by who sees the report."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        path = "hoofdstuk__rapportage" if self.model is Onderwerp else "rapportage"
        return self.filter(**{f"{path}__in": Rapportage.objects.visible_to(user)})


class Hoofdstuk(Versioned):
    """A chapter; one per kernopgave has that kernopgave's colour and a quote."""

    rapportage = models.ForeignKey(Rapportage, models.CASCADE, related_name="hoofdstukken")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField("titel", max_length=200)
    slug = models.SlugField(max_length=80)
    aard = models.CharField(
        "aard", max_length=12, choices=AardHoofdstuk, default=AardHoofdstuk.INHOUD
    )
    kernopgave = models.ForeignKey(
        Kernopgave, models.PROTECT, null=True, blank=True, related_name="hoofdstukken"
    )
    citaat = models.TextField("citaat", blank=True)
    citaat_bron = models.CharField("bron van het citaat", max_length=200, blank=True)
    tekst = models.TextField("tekst", blank=True, help_text="Rich text: see basis.rijketekst.")

    objects = DeelQuerySet.as_manager()

    class Meta:
        verbose_name = "hoofdstuk"
        verbose_name_plural = "hoofdstukken"
        ordering = ["rapportage", "volgorde"]
        constraints = [
            models.UniqueConstraint(name="hoofdstuk_unique_slug", fields=["rapportage", "slug"])
        ]

    def __str__(self) -> str:
        return self.titel

    def get_update_url(self) -> str:
        return reverse("rapportage:hoofdstuk-update", args=[self.pk])


class Onderwerp(Versioned):
    """A subject within a hoofdstuk: rich text, pictograms in the margin, blocks of data below the text."""

    hoofdstuk = models.ForeignKey(Hoofdstuk, models.CASCADE, related_name="onderwerpen")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField("titel", max_length=200)
    slug = models.SlugField(max_length=80)
    tekst = models.TextField("tekst", blank=True, help_text="Rich text: see basis.rijketekst.")
    pictogrammen = models.ManyToManyField(Pictogram, blank=True, related_name="onderwerpen")

    objects = DeelQuerySet.as_manager()

    class Meta:
        verbose_name = "onderwerp"
        verbose_name_plural = "onderwerpen"
        ordering = ["hoofdstuk", "volgorde"]
        constraints = [
            models.UniqueConstraint(name="onderwerp_unique_slug", fields=["hoofdstuk", "slug"])
        ]

    def __str__(self) -> str:
        return self.titel

    def get_update_url(self) -> str:
        return reverse("rapportage:onderwerp-update", args=[self.pk])


class Blok(models.Model):
    """Data that fills itself as of the report's peildatum."""

    onderwerp = models.ForeignKey(Onderwerp, models.CASCADE, related_name="blokken")
    volgorde = models.PositiveSmallIntegerField(default=0)
    soort = models.CharField("soort", max_length=20, choices=SoortBlok)
    instellingen = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "blok"
        verbose_name_plural = "blokken"
        ordering = ["onderwerp", "volgorde", "pk"]

    def __str__(self) -> str:
        return self.get_soort_display()


class Afbeelding(models.Model):
    """A picture in the text of a report. `alt` is empty until someone described it (WCAG 1.1.1)."""

    rapportage = models.ForeignKey(Rapportage, models.CASCADE, related_name="afbeeldingen")
    bestand = models.FileField("bestand", upload_to="rapportage/%Y/")
    mime = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(
        "beschrijving voor wie de afbeelding niet ziet", max_length=500, blank=True
    )
    toegevoegd_op = models.DateTimeField(auto_now_add=True)

    objects = DeelQuerySet.as_manager()

    class Meta:
        verbose_name = "afbeelding"
        verbose_name_plural = "afbeeldingen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.alt or f"afbeelding {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("rapportage:afbeelding", args=[self.rapportage.slug, self.pk])


class Importmelding(models.Model):
    """What the importer mended or did not understand, to be dealt with by a person."""

    rapportage = models.ForeignKey(Rapportage, models.CASCADE, related_name="importmeldingen")
    plaats = models.CharField("plaats", max_length=300, blank=True)
    melding = models.TextField("melding")
    tekst = models.TextField("wat er stond", blank=True)
    afgehandeld_op = models.DateTimeField("afgehandeld op", null=True, blank=True)
    afgehandeld_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = DeelQuerySet.as_manager()

    class Meta:
        verbose_name = "importmelding"
        verbose_name_plural = "importmeldingen"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="importmelding_afgehandeld_by_someone",
                condition=together("afgehandeld_op", "afgehandeld_door"),
            )
        ]

    def __str__(self) -> str:
        return self.melding
