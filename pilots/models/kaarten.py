"""Evaluation cards of pilots, as motie 21-0642 asks for them."""

from typing import Self

from django.db import models
from django.urls import reverse

from basis.fields import BedragField
from basis.versies import Versioned
from fonds.models import Portefeuille, Programma, Raadsstuk
from gebruikers.models import User
from pilots.models.keuzes import Antwoord, Gerapporteerd, Vervolg
from pilots.momenten import Moment, Precisie
from projecten.models import Project

MOMENTEN = {"start": "startdatum", "eind": "einddatum", "evaluatie": "evaluatiemoment"}


class PilotkaartQuerySet(models.QuerySet):
    def visible_to(self, user: User) -> Self:
        return self if user.has_perm("pilots.view_pilotkaart") else self.none()

    def with_relations(self) -> Self:
        """All that a card shows, in one query."""
        return self.select_related(
            "programma", "portefeuille", "motie", "raadsmemo", "project", "kaarthouder"
        )


class MomentenModel(models.Model):
    """The three moments of a card as the computer understands them; the texts stay beside them.

    `<m>_gecorrigeerd` says that a person set the span: then the text is not parsed again.
    """

    start_van = models.DateField("start, van", null=True, blank=True)
    start_tot = models.DateField("start, tot en met", null=True, blank=True)
    start_precisie = models.CharField(
        max_length=12, choices=Precisie, default=Precisie.LEEG, editable=False
    )
    start_gecorrigeerd = models.BooleanField(default=False, editable=False)
    eind_van = models.DateField("einde, van", null=True, blank=True)
    eind_tot = models.DateField("einde, tot en met", null=True, blank=True)
    eind_precisie = models.CharField(
        max_length=12, choices=Precisie, default=Precisie.LEEG, editable=False
    )
    eind_gecorrigeerd = models.BooleanField(default=False, editable=False)
    evaluatie_van = models.DateField("evaluatie, van", null=True, blank=True)
    evaluatie_tot = models.DateField("evaluatie, tot en met", null=True, blank=True)
    evaluatie_precisie = models.CharField(
        max_length=12, choices=Precisie, default=Precisie.LEEG, editable=False
    )
    evaluatie_gecorrigeerd = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def moment(self, naam: str) -> Moment:
        """The moment "start", "eind" or "evaluatie": its text and how it is understood."""
        return Moment(
            tekst=getattr(self, MOMENTEN[naam]),
            van=getattr(self, f"{naam}_van"),
            tot=getattr(self, f"{naam}_tot"),
            precisie=Precisie(getattr(self, f"{naam}_precisie")),
        )

    @property
    def start(self) -> Moment:
        return self.moment("start")

    @property
    def eind(self) -> Moment:
        return self.moment("eind")

    @property
    def evaluatie(self) -> Moment:
        return self.moment("evaluatie")


class Pilotkaart(MomentenModel, Versioned):
    """One card. Dates stand as people wrote them, to the letter, and beside that as understood."""

    naam = models.CharField("naam", max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    volgorde = models.PositiveIntegerField("volgorde in de bijlage", default=0)
    kaarthouder = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="pilotkaarten"
    )
    omschrijving = models.TextField("korte omschrijving", blank=True)
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    portefeuille = models.ForeignKey(
        Portefeuille, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    doel = models.TextField("doel / beoogd resultaat", blank=True)
    startdatum = models.CharField("startdatum", max_length=500, blank=True)
    einddatum = models.CharField("einddatum", max_length=500, blank=True)
    evaluatiemoment = models.CharField("evaluatiemoment", max_length=500, blank=True)
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
    gerapporteerd = models.CharField(
        "gerapporteerd via", max_length=12, choices=Gerapporteerd, default=Gerapporteerd.TE_BEPALEN
    )
    gerapporteerd_tekst = models.TextField("hoe is bestuurlijk gerapporteerd?", blank=True)
    vervolg = models.CharField(
        "wat er van de pilot werd", max_length=12, choices=Vervolg, default=Vervolg.TE_BEPALEN
    )
    motie = models.ForeignKey(
        Raadsstuk, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    raadsmemo = models.ForeignKey(
        Raadsstuk, models.PROTECT, null=True, blank=True, related_name="+"
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="pilots"
    )
    # What an import read, per field, to the letter: also what was not understood.
    oorspronkelijk = models.JSONField(default=dict, blank=True, editable=False)

    objects = PilotkaartQuerySet.as_manager()

    class Meta:
        verbose_name = "pilotkaart"
        verbose_name_plural = "pilotkaarten"
        ordering = ["volgorde", "naam"]
        permissions = [("import_pilotkaart", "Kan pilotkaarten importeren")]
        constraints = [
            models.CheckConstraint(
                name=f"pilotkaart_{naam}_van_before_tot",
                condition=models.Q(**{f"{naam}_van__isnull": True})
                | models.Q(**{f"{naam}_tot__isnull": True})
                | models.Q(**{f"{naam}_van__lte": models.F(f"{naam}_tot")}),
                violation_error_message="“Van” ligt na “tot en met”. Draai de datums om.",
            )
            for naam in ("start", "eind", "evaluatie")
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("pilots:pilotkaart-detail", args=[self.slug])
