"""Projects and programmapakketten, and the words they are sorted by."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from basis.versies import Versioned
from fonds.models import Onderdeel, Verslagperiode
from gebruikers.models import User
from projecten.choices import Fase

if TYPE_CHECKING:
    from projecten.models.voortgang import Voortgang


class IndelingQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("projecten.view_project") else self.none()


class Kernopgave(models.Model):
    """What the sociaal domein works on; a chapter of a report has its colour."""

    naam = models.CharField("naam", max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = IndelingQuerySet.as_manager()

    class Meta:
        verbose_name = "kernopgave"
        verbose_name_plural = "kernopgaven"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Hoofdlijn(models.Model):
    """A main line of the vision Zoetermeer 2040 (or of another municipality's)."""

    naam = models.CharField("naam", max_length=120, unique=True)
    volgorde = models.PositiveSmallIntegerField("volgorde", default=0)

    objects = IndelingQuerySet.as_manager()

    class Meta:
        verbose_name = "hoofdlijn"
        verbose_name_plural = "hoofdlijnen"
        ordering = ["volgorde", "naam"]

    def __str__(self) -> str:
        return self.naam


class Wijk(models.Model):
    naam = models.CharField("naam", max_length=80, unique=True)

    objects = IndelingQuerySet.as_manager()

    class Meta:
        verbose_name = "wijk"
        verbose_name_plural = "wijken"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class Opdracht(Versioned):
    """What a project and a programmapakket share."""

    naam = models.CharField("naam", max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    omschrijving = models.TextField("waar het over gaat", blank=True)
    fase = models.CharField("fase", max_length=20, choices=Fase, default=Fase.VOORBEREIDING)
    start = models.DateField("start", null=True, blank=True)
    eind = models.DateField("einde", null=True, blank=True)
    looptijd = models.CharField(
        "looptijd in woorden",
        max_length=120,
        blank=True,
        help_text="Bijvoorbeeld: Q3-2022 t/m Q2-2024.",
    )

    class Meta:
        abstract = True
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class ProjectQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("projecten.view_project") else self.none()

    def reported_by(self, user: User) -> Self:
        """The projects whose voortgang this user may enter today."""
        if not user.has_perm("projecten.report_voortgang"):
            return self.none()
        if user.has_perm("projecten.report_every_voortgang"):
            return self
        return self.held_by(user)

    def held_by(self, user: User) -> Self:
        """The projects whose onderdeel this user holds today."""
        return self.filter(onderdeel__in=Onderdeel.objects.held_by(user))

    def expected_in(self, periode: Verslagperiode) -> Self:
        """The projects that should report on this verslagperiode: begun, and not yet done."""
        return self.filter(Q(start__isnull=True) | Q(start__lte=periode.eind)).exclude(
            fase__in=[Fase.AFGEROND, Fase.GESTOPT]
        )

    def named(self, naam: str) -> Self:
        """Projects that bear this name, or ever did."""
        return self.filter(Q(naam__iexact=naam) | Q(namen__naam__iexact=naam)).distinct()


class Project(Opdracht):
    """A project is about one onderdeel; its money is that of the onderdeel."""

    onderdeel = models.OneToOneField(Onderdeel, models.PROTECT, related_name="project")
    kernopgaven = models.ManyToManyField(Kernopgave, blank=True, related_name="projecten")
    hoofdlijnen = models.ManyToManyField(Hoofdlijn, blank=True, related_name="projecten")
    wijken = models.ManyToManyField(Wijk, blank=True, related_name="projecten")
    uitvoerder = models.CharField("uitvoerder of partner", max_length=200, blank=True)
    deelnemers = models.PositiveIntegerField("aantal deelnemers (doel)", null=True, blank=True)

    objects = ProjectQuerySet.as_manager()
    laatste: "Voortgang | None"  # only where a view sets it

    class Meta:
        verbose_name = "project"
        verbose_name_plural = "projecten"
        ordering = ["onderdeel__code"]
        constraints = [
            models.CheckConstraint(
                name="project_eind_not_before_start",
                condition=Q(start__isnull=True) | Q(eind__isnull=True) | Q(eind__gte=F("start")),
                violation_error_message="Het einde ligt voor de start.",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("projecten:project-detail", args=[self.slug])


class Projectnaam(models.Model):
    """A name that a project had before; search and old links still find the project by it."""

    project = models.ForeignKey(Project, models.CASCADE, related_name="namen")
    naam = models.CharField("eerdere naam", max_length=200)
    slug = models.SlugField(max_length=80)
    tot = models.DateField("gebruikt tot", null=True, blank=True)

    class Meta:
        verbose_name = "eerdere naam"
        verbose_name_plural = "eerdere namen"
        ordering = ["project", "-tot"]

    def __str__(self) -> str:
        return self.naam


class ProgrammapakketQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("projecten.view_project") else self.none()


class Programmapakket(Opdracht):
    """Work for the whole programma. Has no raming of its own: it draws on an onderdeel."""

    onderdeel = models.ForeignKey(
        Onderdeel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pakketten",
        help_text="Het onderdeel dat dit pakket betaalt, meestal programmamanagement.",
    )

    objects = ProgrammapakketQuerySet.as_manager()

    class Meta:
        verbose_name = "programmapakket"
        verbose_name_plural = "programmapakketten"
        ordering = ["start", "naam"]
        constraints = [
            models.CheckConstraint(
                name="programmapakket_eind_not_before_start",
                condition=Q(start__isnull=True) | Q(eind__isnull=True) | Q(eind__gte=F("start")),
                violation_error_message="Het einde ligt voor de start.",
            )
        ]

    def get_absolute_url(self) -> str:
        return reverse("projecten:programmapakket-detail", args=[self.slug])
