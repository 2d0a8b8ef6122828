"""What was ordered, spent and received: lines of the financial administration, per onderdeel.

A line is known by administratie, boekjaar, dagboek, boekstuknummer and regelnummer, so that one
factuurregel is booked once, whoever imports it when.
"""

from decimal import Decimal
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import ExpressionWrapper, F, Min, Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from basis.fields import BedragField, som
from basis.onveranderlijk import bewaakt, onveranderlijk
from fonds.choices import SoortBesteding
from fonds.models import bewaking
from fonds.models.fondsen import Fonds
from fonds.models.onderdelen import Onderdeel
from fonds.models.peil import BoekingQuerySet
from gebruikers.models import User

# By these five together a line is known.
IDENTITEIT = ("administratie", "boekjaar", "dagboek", "boekstuknummer", "regelnummer")
HANDMATIG = "PORTAAL"  # the administratie and dagboek of a line that was typed in the portal


class BestedingQuerySet(BoekingQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Every line for who watches the whole fonds; an onderdeelhouder sees the own onderdeel's."""
        if user.has_perm("fonds.view_every_besteding"):
            return self
        if isinstance(user, User) and user.has_perm("fonds.view_besteding"):
            return self.filter(onderdeel__in=Onderdeel.objects.held_by(user))
        return self.none()

    def lasten(self) -> Decimal:
        return self.aggregate(s=som("bedrag", filter=Q(soort=SoortBesteding.LAST)))["s"]

    def baten(self) -> Decimal:
        return self.aggregate(s=som("bedrag", filter=Q(soort=SoortBesteding.BAAT)))["s"]

    def realisatie(self) -> Decimal:
        """Lasten minus baten of these lines, in euros."""
        return self.lasten() - self.baten()

    def per_verplichting(self) -> models.QuerySet[Any, dict[str, Any]]:
        """A dict for each verplichting among these lines: `nummer` (its pk), `onderdeel`, `jaar`, `sinds`, `rest`.

        `rest` is what is left of it, with its corrections; below zero where more was invoiced. A factuur
        or creditnota may be known before its verplichting is: then there is nothing to be left.
        """
        own = Q(soort=SoortBesteding.VERPLICHTING)
        return (
            self.filter(own | Q(verplichting__isnull=False))
            .order_by()
            .annotate(nummer=Coalesce("verplichting_id", "corrigeert_id", "id"))
            .values("nummer", "onderdeel")
            .annotate(
                jaar=Min("boekjaar", filter=own),
                sinds=Min("boekdatum", filter=own),
                rest=ExpressionWrapper(
                    som("bedrag", filter=own) - som("bedrag", filter=~own),
                    output_field=BedragField(),
                ),
            )
            .filter(jaar__isnull=False)
        )


@onveranderlijk()
@bewaakt(
    "gesloten_jaar",
    bij="BEFORE INSERT",
    weiger=bewaking.BESTEDING_IN_GESLOTEN_JAAR,
    vergrendel=bewaking.BESTEDING_LOCK,
    melding="Dit boekjaar is gesloten: boek in het open jaar.",
)
@bewaakt(
    "verwijzing",
    bij="BEFORE INSERT",
    weiger=bewaking.BESTEDING_VERWIJST_VERKEERD,
    melding="Een besteding verwijst naar een verplichting, factuur of fout die er niet bij past.",
)
class Besteding(models.Model):
    """One line. Lasten and baten are positive (a creditnota is a negative last); rule 7 holds.

    A verplichting is what was agreed; VRIJVAL takes away what is no longer needed of it. A last
    that names its verplichting lowers what is open of it and is never counted twice.
    """

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="bestedingen")
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="bestedingen")
    soort = models.CharField("soort", max_length=12, choices=SoortBesteding)
    bedrag = BedragField()
    omschrijving = models.CharField("omschrijving", max_length=200)
    relatie = models.CharField("leverancier of relatie", max_length=120, blank=True)
    # Which year it is booked in, when it counts, and what the factuur says: three different things.
    boekjaar = models.PositiveSmallIntegerField("boekjaar")
    boekdatum = models.DateField("boekdatum", help_text="Vanaf deze dag telt de regel mee.")
    factuurdatum = models.DateField("factuurdatum", null=True, blank=True)
    factuurnummer = models.CharField("factuurnummer", max_length=60, blank=True)
    # The identity of the line in the financial administration.
    administratie = models.CharField("administratie", max_length=30)
    dagboek = models.CharField("dagboek", max_length=30)
    boekstuknummer = models.CharField("boekstuknummer", max_length=40)
    regelnummer = models.CharField("regelnummer", max_length=20)
    projectcode = models.CharField("projectcode", max_length=40, blank=True)
    kostenplaats = models.CharField("kostenplaats", max_length=40, blank=True)
    verplichtingnummer = models.CharField(
        "verplichtingnummer",
        max_length=40,
        blank=True,
        help_text="Het nummer van de verplichting zelf, of van die waar een factuur bij hoort.",
    )
    verplichting = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="facturen"
    )
    credit_van = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="creditnotas",
        verbose_name="creditnota bij",
    )
    corrigeert = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="gecorrigeerd_door"
    )
    importbestand = models.ForeignKey(
        "fonds.Importbestand", models.PROTECT, null=True, blank=True, related_name="bestedingen"
    )
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = BestedingQuerySet.as_manager()

    class Meta:
        verbose_name = "besteding"
        verbose_name_plural = "bestedingen"
        ordering = ["-boekdatum", "-pk"]
        permissions = [
            ("view_every_besteding", "Mag de bestedingen van elk onderdeel zien"),
            ("book_besteding", "Mag bestedingen boeken en importeren"),
        ]
        indexes = [
            models.Index("fonds", F("boekdatum").desc(), F("id").desc(), name="besteding_op_datum"),
            models.Index(fields=["onderdeel", "soort", "boekjaar"], name="besteding_per_onderdeel"),
            models.Index(
                fields=["fonds", "administratie", "verplichtingnummer"],
                name="besteding_verplichtingnummer",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="besteding_unique_identity",
                fields=IDENTITEIT,
                violation_error_message="Deze regel van de administratie is al geboekt.",
            ),
            models.CheckConstraint(
                name="besteding_soort_is_known", condition=Q(soort__in=SoortBesteding.values)
            ),
            models.CheckConstraint(
                name="besteding_sign_follows_soort",
                condition=Q(soort__in=[SoortBesteding.LAST, SoortBesteding.BAAT]) & ~Q(bedrag=0)
                | Q(bedrag__gt=0)
                | Q(corrigeert__isnull=False) & ~Q(bedrag=0),
                violation_error_message=(
                    "Een verplichting is een positief bedrag. Is zij niet meer nodig, boek dan vrijval."
                ),
            ),
            models.CheckConstraint(
                name="besteding_creditnota_is_negative",
                condition=Q(credit_van__isnull=True) | Q(soort=SoortBesteding.LAST, bedrag__lt=0),
                violation_error_message="Een creditnota is een last met een negatief bedrag.",
            ),
            models.CheckConstraint(
                name="besteding_vrijval_names_verplichting",
                condition=~Q(soort=SoortBesteding.VRIJVAL) | Q(verplichting__isnull=False),
                violation_error_message="Kies welke verplichting vrijvalt.",
            ),
            models.CheckConstraint(
                name="besteding_verplichting_stands_alone",
                condition=~Q(soort__in=[SoortBesteding.VERPLICHTING, SoortBesteding.BAAT])
                | Q(verplichting__isnull=True),
                violation_error_message="Alleen een factuur of vrijval hoort bij een verplichting.",
            ),
            models.CheckConstraint(
                name="besteding_boekjaar_is_a_year",
                condition=Q(boekjaar__gte=2000, boekjaar__lte=2100),
                violation_error_message="Vul een boekjaar in zoals 2024.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.boekstuknummer}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:besteding-detail", args=[self.pk])
