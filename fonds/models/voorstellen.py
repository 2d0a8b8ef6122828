"""What is put to the stuurgroep: the question, the money, the papers, and every step it made."""

from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.constraints import together
from basis.fields import BedragField
from basis.onveranderlijk import bewaakt, onveranderlijk
from basis.versies import Versioned
from fonds.choices import (
    Instantie,
    Reviewadvies,
    SoortVoorstel,
    SoortVoorstelstap,
    StatusVoorstel,
)
from fonds.models import bewaking
from fonds.models.fondsen import Fonds
from fonds.models.onderdelen import Onderdeel
from gebruikers.models import User

INGEDIEND_IS_VAST = "Een ingediend voorstel verandert niet. Stuur het eerst terug."


class VoorstelQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """With its author it is private; ingediend also the stuurgroep's, programmamanager's and controller's.

        Private is a concept, and one that was withdrawn as a concept: nobody read that text.
        """
        if not isinstance(user, User):
            return self.none()
        own = Q(opgesteld_door=user)
        if user.has_perm("fonds.view_voorstel"):
            return self.filter(own | Q(ingediend_op__isnull=False))
        return self.filter(own) if user.has_perm("fonds.submit_voorstel") else self.none()


@bewaakt(
    "ingediend_is_vast",
    bij="BEFORE UPDATE",
    weiger=bewaking.VOORSTEL_VERANDERT,
    melding=INGEDIEND_IS_VAST,
)
class Voorstel(Versioned):
    """A proposal. Ingediend it is locked; sent back it is concept again; decided it is besloten.

    Aangehouden keeps it ingediend: the Besluit says so, and it waits for another agenda.
    """

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="voorstellen")
    soort = models.CharField("soort", max_length=16, choices=SoortVoorstel)
    onderwerp = models.CharField("onderwerp", max_length=200)
    onderdeel = models.ForeignKey(
        Onderdeel,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="voorstellen",
        help_text="Waar het voorstel over gaat. Bij geld over meer onderdelen: laat leeg.",
    )
    vraag = models.TextField("wat wordt gevraagd", help_text="In één of twee zinnen.")
    toelichting = models.TextField("toelichting", blank=True)  # rich text, as basis.rijketekst
    voorgesteld_besluit = models.TextField("voorgesteld besluit")
    reden = models.TextField(
        "reden van de wijziging", blank=True, help_text="Waarom het bedrag anders moet."
    )
    advies = models.CharField(
        "advies na de review", max_length=11, choices=Reviewadvies, blank=True
    )
    voorleggen_aan = models.CharField(
        "eerst voor te leggen aan", max_length=12, choices=Instantie, blank=True
    )
    status = models.CharField(
        "status", max_length=11, choices=StatusVoorstel, default=StatusVoorstel.CONCEPT
    )
    opgesteld_door = models.ForeignKey(User, models.PROTECT, related_name="voorstellen")
    opgesteld_op = models.DateTimeField(auto_now_add=True)
    ingediend_op = models.DateTimeField("ingediend op", null=True, blank=True)
    ingediend_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = VoorstelQuerySet.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["-opgesteld_op", "-pk"]
        permissions = [("submit_voorstel", "Mag voorstellen maken en indienen")]
        constraints = [
            models.CheckConstraint(
                name="voorstel_soort_is_known", condition=Q(soort__in=SoortVoorstel.values)
            ),
            models.CheckConstraint(
                name="voorstel_ingediend_follows_status",
                condition=together("ingediend_op", "ingediend_door")
                & (
                    Q(status=StatusVoorstel.CONCEPT, ingediend_op__isnull=True)
                    | Q(status=StatusVoorstel.INGETROKKEN)
                    | Q(
                        status__in=[StatusVoorstel.INGEDIEND, StatusVoorstel.BESLOTEN],
                        ingediend_op__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="voorstel_advies_only_for_review",
                condition=Q(advies="") | Q(soort=SoortVoorstel.REVIEW),
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp

    def get_absolute_url(self) -> str:
        return reverse("fonds:voorstel-detail", args=[self.pk])

    def as_submitted(self) -> dict[str, Any]:
        """Where its text is private: what it said when it was last submitted; else nothing."""
        if self.ingediend_op is not None:
            return {}
        last = Voorstelstap.objects.last_submitted(self).first()
        return last.momentopname if last else {}

    @property
    def titel(self) -> str:
        """The onderwerp as others know it: how its author rewrites a concept is private (rule 12)."""
        return self.as_submitted().get("onderwerp") or self.onderwerp


CONCEPT_ALLEEN = (
    "EXISTS (SELECT 1 FROM fonds_voorstel v WHERE v.id = OLD.voorstel_id AND v.status <> 'concept')"
)


@onveranderlijk(
    zodra=CONCEPT_ALLEEN,
    ook_nieuw=True,
    vergrendel=bewaking.VOORSTEL_LOCK,
    melding=INGEDIEND_IS_VAST,
)
class Voorstelregel(models.Model):
    """An amount that is asked: euros more (or less, negative) for an onderdeel in a boekjaar."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, related_name="regels")
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="+")
    boekjaar = models.PositiveSmallIntegerField("boekjaar")
    bedrag = BedragField()

    class Meta:
        verbose_name = "bedrag van een voorstel"
        verbose_name_plural = "bedragen van een voorstel"
        ordering = ["onderdeel__code", "boekjaar"]
        constraints = [
            models.UniqueConstraint(
                name="voorstelregel_once",
                fields=["voorstel", "onderdeel", "boekjaar"],
                violation_error_message="Dit onderdeel en boekjaar staan er al.",
            ),
            models.CheckConstraint(
                name="voorstelregel_not_zero",
                condition=~Q(bedrag=0),
                violation_error_message="Een regel van € 0 zegt niets: vul een bedrag in.",
            ),
            models.CheckConstraint(
                name="voorstelregel_boekjaar_is_a_year",
                condition=Q(boekjaar__gte=2000, boekjaar__lte=2100),
                violation_error_message="Vul een boekjaar in zoals 2024.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.boekjaar}"


def bijlage_path(bijlage: "Bijlage", filename: str) -> str:
    """Where the file is kept: under its hash; the name that was sent in is only shown."""
    return f"bijlagen/{bijlage.sha256[:2]}/{bijlage.sha256}"


@onveranderlijk(
    zodra=CONCEPT_ALLEEN,
    ook_nieuw=True,
    vergrendel=bewaking.VOORSTEL_LOCK,
    melding=INGEDIEND_IS_VAST,
)
class Bijlage(models.Model):
    """A paper beside a voorstel. `soort` is the media type that its content has, not what was said."""

    voorstel = models.ForeignKey(Voorstel, models.CASCADE, related_name="bijlagen")
    naam = models.CharField("naam", max_length=150)
    bestand = models.FileField("bestand", upload_to=bijlage_path)
    soort = models.CharField("soort", max_length=100)
    grootte = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    toegevoegd_op = models.DateTimeField(auto_now_add=True)
    toegevoegd_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["voorstel", "pk"]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("fonds:bijlage-download", args=[self.pk])


class VoorstelstapQuerySet(models.QuerySet):
    def last_submitted(self, voorstel: Any) -> Self:
        """The step with which this voorstel (or OuterRef) was last submitted: one row or none."""
        steps = self.filter(voorstel=voorstel, soort=SoortVoorstelstap.INGEDIEND)
        return steps.order_by("-gedaan_op", "-pk")[:1]


@onveranderlijk(melding="Wat met een voorstel gebeurde, blijft staan.")
class Voorstelstap(models.Model):
    """Submitted, sent back, withdrawn, on an agenda: who, when, why, and the text as it then was."""

    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="stappen")
    soort = models.CharField("soort", max_length=13, choices=SoortVoorstelstap)
    reden = models.TextField("reden", blank=True)
    # The whole text with its regels and bijlagen at INGEDIEND: what changed since is read from it.
    momentopname = models.JSONField(default=dict, blank=True)
    gedaan_op = models.DateTimeField("gedaan op", auto_now_add=True)
    gedaan_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = VoorstelstapQuerySet.as_manager()

    class Meta:
        verbose_name = "stap van een voorstel"
        verbose_name_plural = "stappen van voorstellen"
        ordering = ["gedaan_op", "pk"]
        constraints = [
            models.CheckConstraint(
                name="voorstelstap_soort_is_known",
                condition=Q(soort__in=SoortVoorstelstap.values),
            ),
            models.CheckConstraint(
                name="voorstelstap_reden_where_asked",
                condition=~Q(
                    soort__in=[SoortVoorstelstap.TERUGGESTUURD, SoortVoorstelstap.INGETROKKEN]
                )
                | ~Q(reden=""),
                violation_error_message="Schrijf waarom.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.voorstel}"
