"""Begrotingswijzigingen: what the raad authorised, per programma, boekjaar and reserve."""

from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.urls import reverse

from basis.constraints import together
from basis.fields import BedragField, som
from basis.onveranderlijk import ModelDecorator, bewaakt, onveranderlijk
from basis.versies import Versioned
from fonds.choices import SoortRegel, SoortWijziging, StatusWijziging
from fonds.models import bewaking
from fonds.models.fondsen import Fonds, Programma, Reserve
from fonds.models.raadsstukken import Beslispunt, Raadsstuk
from gebruikers.models import User

VAST = "Een vastgestelde begrotingswijziging verandert niet meer; leg een nieuwe wijziging voor."


class BegrotingswijzigingQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Concept is for who books; vastgesteld for the people who do the work."""
        if user.has_perm("fonds.book_begrotingswijziging"):
            return self
        if user.has_perm("fonds.view_begrotingswijziging"):
            return self.filter(status=StatusWijziging.VASTGESTELD)
        return self.none()

    def with_lasten(self) -> Self:
        """With `lasten`: lasten minus baten of all boekjaren, in euros."""
        return self.annotate(
            lasten=ExpressionWrapper(
                som("regels__bedrag", filter=Q(regels__soort=SoortRegel.LAST))
                - som("regels__bedrag", filter=Q(regels__soort=SoortRegel.BAAT)),
                output_field=BedragField(),
            )
        ).order_by(*(self.model._meta.ordering or ()))  # grouping forgets the ordering of the model


def bij_vaststellen(naam: str, weiger: str, melding: str) -> ModelDecorator:
    """Class decorator: a wijziging for which this condition holds cannot become vastgesteld."""
    return bewaakt(
        naam,
        bij="BEFORE UPDATE",
        weiger=bewaking.bij_vaststellen(weiger),
        vergrendel=bewaking.WIJZIGING_LOCK,
        melding=melding,
    )


@onveranderlijk(zodra="OLD.status = 'vastgesteld'", melding=VAST)
@bewaakt(
    "nieuw_vastgesteld",
    bij="BEFORE INSERT",
    weiger=bewaking.NIEUW_VASTGESTELD,
    melding="Een begrotingswijziging begint als concept.",
)
@bij_vaststellen(
    "besluit",
    bewaking.VASTGESTELD_ZONDER_BESLUIT,
    "Vaststellen vraagt regels en een raadsbesluit, op de datum van dat besluit.",
)
@bij_vaststellen(
    "balans",
    bewaking.UIT_BALANS,
    "De begrotingswijziging is niet per boekjaar in balans.",
)
@bij_vaststellen(
    "dekking",
    bewaking.ONGEDEKT,
    "Het fonds dekt de lasten per programma en boekjaar met een even grote onttrekking.",
)
@bij_vaststellen(
    "saldo_onder_nul",
    bewaking.BEGROOT_ONDER_NUL,
    "De begrote reserve zou aan het einde van een boekjaar negatief zijn.",
)
@bij_vaststellen(
    "gesloten_jaar",
    bewaking.REGEL_IN_GESLOTEN_JAAR,
    "Een gesloten boekjaar neemt geen begrotingsregels meer aan.",
)
@bij_vaststellen(
    "meer_dan_over",
    bewaking.MEER_DAN_OVER,
    "Uit een gesloten boekjaar komt niet meer dan daar nog over te hevelen is.",
)
@bij_vaststellen(
    "herfasering",
    bewaking.HERFASERING_NIET_NUL,
    "Een herfasering verschuift alleen tussen jaren: lasten en onttrekkingen komen op nul uit.",
)
@bij_vaststellen(
    "onder_geboekt",
    bewaking.BEGROOT_ONDER_GEBOEKT,
    "Er is al meer onttrokken of vrijgevallen dan na deze wijziging is begroot.",
)
@bij_vaststellen(
    "onder_toegekend",
    bewaking.GEAUTORISEERD_ONDER_TOEGEKEND,
    "Er is al meer toegekend dan na deze wijziging is geautoriseerd.",
)
class Begrotingswijziging(Versioned):
    """A change of the begroting: concept until the controller records that the raad established it."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="wijzigingen")
    nummer = models.CharField("nummer", max_length=30)
    soort = models.CharField(
        "soort", max_length=12, choices=SoortWijziging, default=SoortWijziging.GEWOON
    )
    omschrijving = models.CharField("omschrijving", max_length=200)
    status = models.CharField(
        "status", max_length=11, choices=StatusWijziging, default=StatusWijziging.CONCEPT
    )
    raadsbesluit = models.ForeignKey(
        Raadsstuk,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wijzigingen",
        verbose_name="raadsbesluit",
    )
    opgesteld_door = models.ForeignKey(User, models.PROTECT, related_name="+")
    opgesteld_op = models.DateTimeField(auto_now_add=True)
    # When it counts is the date of the raadsbesluit; when it was entered is geboekt_op.
    boekdatum = models.DateField("vastgesteld op", null=True, blank=True)
    geboekt_op = models.DateTimeField("geboekt op", null=True, blank=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = BegrotingswijzigingQuerySet.as_manager()

    class Meta:
        verbose_name = "begrotingswijziging"
        verbose_name_plural = "begrotingswijzigingen"
        ordering = [F("boekdatum").desc(nulls_first=True), "-pk"]  # concepts first
        permissions = [("book_begrotingswijziging", "Mag begrotingswijzigingen boeken")]
        constraints = [
            models.UniqueConstraint(
                name="begrotingswijziging_unique_nummer",
                fields=["fonds", "nummer"],
                violation_error_message="Er is al een begrotingswijziging met dit nummer.",
            ),
            models.CheckConstraint(
                name="begrotingswijziging_status_is_known",
                condition=Q(status__in=StatusWijziging.values),
            ),
            models.CheckConstraint(
                name="begrotingswijziging_vastgesteld_is_booked",
                condition=together("raadsbesluit", "boekdatum", "geboekt_op", "geboekt_door")
                & (Q(status=StatusWijziging.CONCEPT) ^ Q(boekdatum__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"Begrotingswijziging {self.nummer}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:begrotingswijziging-detail", args=[self.pk])


@onveranderlijk(
    zodra="EXISTS (SELECT 1 FROM fonds_begrotingswijziging w"
    " WHERE w.id = OLD.wijziging_id AND w.status = 'vastgesteld')",
    ook_nieuw=True,
    vergrendel=bewaking.REGEL_LOCK,
    melding=VAST,
)
class Begrotingsregel(models.Model):
    """One regel of a wijziging. Positive in its own soort; negative is a verlaging."""

    wijziging = models.ForeignKey(Begrotingswijziging, models.CASCADE, related_name="regels")
    soort = models.CharField("soort", max_length=11, choices=SoortRegel)
    boekjaar = models.PositiveSmallIntegerField("boekjaar")
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, related_name="regels"
    )
    reserve = models.ForeignKey(
        Reserve, models.PROTECT, null=True, blank=True, related_name="regels"
    )
    bedrag = BedragField()
    # Overheveling and vrijval take from what was left of a closed boekjaar: which one, and whose.
    uit_boekjaar = models.PositiveSmallIntegerField("uit boekjaar", null=True, blank=True)
    uit_programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, related_name="+"
    )
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, related_name="regels"
    )

    class Meta:
        verbose_name = "begrotingsregel"
        verbose_name_plural = "begrotingsregels"
        ordering = ["boekjaar", "programma__nummer", "soort", "pk"]
        constraints = [
            models.CheckConstraint(
                name="begrotingsregel_soort_is_known", condition=Q(soort__in=SoortRegel.values)
            ),
            models.CheckConstraint(
                name="begrotingsregel_not_zero",
                condition=~Q(bedrag=0),
                violation_error_message="Een regel van € 0 zegt niets: vul een bedrag in.",
            ),
            models.CheckConstraint(
                name="begrotingsregel_last_and_baat_have_programma",
                condition=~Q(soort__in=[SoortRegel.LAST, SoortRegel.BAAT])
                | Q(programma__isnull=False, reserve__isnull=True),
                violation_error_message="Een last of baat hoort bij een programma, niet bij een reserve.",
            ),
            models.CheckConstraint(
                name="begrotingsregel_reserveregel_has_reserve",
                condition=~Q(soort__in=[SoortRegel.ONTTREKKING, SoortRegel.STORTING])
                | Q(reserve__isnull=False),
                violation_error_message="Kies de reserve van deze onttrekking of storting.",
            ),
            models.CheckConstraint(
                name="begrotingsregel_boekjaar_is_a_year",
                condition=Q(boekjaar__gte=2000, boekjaar__lte=2100),
                violation_error_message="Vul een boekjaar in zoals 2022.",
            ),
            models.CheckConstraint(
                name="begrotingsregel_uit_together",
                condition=together("uit_boekjaar", "uit_programma")
                & (Q(uit_boekjaar__isnull=True) | Q(soort=SoortRegel.ONTTREKKING, bedrag__gt=0)),
                violation_error_message=(
                    "Alleen een onttrekking kan uit een gesloten boekjaar komen; noem jaar en programma."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.boekjaar}"
