"""The werkelijke ledger of the reserve of a fonds. Begrote mutaties are regels of wijzigingen."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.fields import BedragField, som
from basis.onveranderlijk import bewaakt, onveranderlijk
from fonds.choices import SoortMutatie
from fonds.models import bewaking
from fonds.models.fondsen import Fonds, Programma, Reserve
from fonds.models.peil import BoekingQuerySet
from fonds.models.raadsstukken import Beslispunt, Raadsstuk
from gebruikers.models import User


class ReservemutatieQuerySet(BoekingQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_reservemutatie") else self.none()

    def saldo(self) -> Decimal:
        """The sum of these lines in euros."""
        return self.aggregate(saldo=som("bedrag"))["saldo"]

    def day_saldos(self, since: date) -> Iterator[tuple[Decimal, date]]:
        """The saldo at the end of `since` and of each booked day after it, with that day."""
        days = self.filter(boekdatum__gt=since).order_by("boekdatum").values("boekdatum")
        saldo = self.filter(boekdatum__lte=since).saldo()
        yield saldo, since
        for dag, change in days.annotate(change=som("bedrag")).values_list("boekdatum", "change"):
            saldo += change
            yield saldo, dag

    def lowest_saldo(self, since: date) -> tuple[Decimal, date]:
        """The lowest saldo at the end of any day from `since` on, and the first day it is so low."""
        return min(self.day_saldos(since))


@onveranderlijk()
@bewaakt(
    "saldo_onder_nul",
    bij="AFTER INSERT",
    weiger=bewaking.SALDO_ONDER_NUL,
    melding="De reserve zou op een dag negatief worden.",
)
@bewaakt(
    "meer_dan_begroot",
    bij="AFTER INSERT",
    weiger=bewaking.MEER_DAN_BEGROOT,
    melding="Er gaat niet meer uit de reserve dan voor dat jaar is begroot.",
)
@bewaakt(
    "geen_raadsbesluit",
    bij="BEFORE INSERT",
    weiger=bewaking.GEEN_RAADSBESLUIT,
    vergrendel=bewaking.MUTATIE_LOCK,
    melding="Een mutatie noemt een raadsbesluit van op of voor de boekdatum.",
)
@bewaakt(
    "gesloten_jaar",
    bij="BEFORE INSERT",
    weiger=bewaking.MUTATIE_IN_GESLOTEN_JAAR,
    vergrendel=bewaking.MUTATIE_LOCK,
    melding="Dit boekjaar is gesloten: boek in het open jaar.",
)
@bewaakt(
    "geen_tegenboeking",
    bij="BEFORE INSERT",
    weiger=bewaking.GEEN_TEGENBOEKING,
    melding="Een correctie is het precieze tegendeel van de mutatie die zij corrigeert.",
)
class Reservemutatie(models.Model):
    """One line in the werkelijke ledger. Lines are added, never changed or deleted (rule 7)."""

    fonds = models.ForeignKey(Fonds, models.PROTECT, related_name="mutaties")
    soort = models.CharField("soort", max_length=11, choices=SoortMutatie)
    bedrag = BedragField(help_text="Positief komt erbij, negatief gaat eraf.")
    boekdatum = models.DateField("boekdatum", help_text="Vanaf deze dag telt de mutatie mee.")
    omschrijving = models.CharField("omschrijving", max_length=200)
    programma = models.ForeignKey(
        Programma, models.PROTECT, null=True, blank=True, related_name="mutaties"
    )
    tegenreserve = models.ForeignKey(
        Reserve,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="De reserve waar een storting vandaan komt of een vrijval naartoe gaat.",
    )
    raadsbesluit = models.ForeignKey(Raadsstuk, models.PROTECT, related_name="mutaties")
    beslispunt = models.ForeignKey(
        Beslispunt, models.PROTECT, null=True, blank=True, related_name="mutaties"
    )
    corrigeert = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="gecorrigeerd_door"
    )
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ReservemutatieQuerySet.as_manager()

    class Meta:
        verbose_name = "reservemutatie"
        verbose_name_plural = "reservemutaties"
        ordering = ["-boekdatum", "-pk"]
        permissions = [("book_reservemutatie", "Mag mutaties van de reserve boeken")]
        constraints = [
            models.CheckConstraint(
                name="reservemutatie_soort_is_known", condition=Q(soort__in=SoortMutatie.values)
            ),
            models.CheckConstraint(
                name="reservemutatie_sign_follows_soort",
                condition=Q(soort=SoortMutatie.STORTING, bedrag__gt=0)
                | Q(soort__in=[SoortMutatie.ONTTREKKING, SoortMutatie.VRIJVAL], bedrag__lt=0)
                | Q(corrigeert__isnull=False) & ~Q(bedrag=0),
                violation_error_message="Een storting is positief, een onttrekking of vrijval negatief.",
            ),
            models.CheckConstraint(
                name="reservemutatie_onttrekking_has_programma",
                condition=~Q(soort=SoortMutatie.ONTTREKKING) | Q(programma__isnull=False),
                violation_error_message="Een onttrekking gaat naar een programma: kies welk.",
            ),
            models.CheckConstraint(
                name="reservemutatie_storting_and_vrijval_have_tegenreserve",
                condition=~Q(soort__in=[SoortMutatie.STORTING, SoortMutatie.VRIJVAL])
                | Q(tegenreserve__isnull=False),
                violation_error_message="Kies de reserve waar het geld vandaan komt of naartoe gaat.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.boekdatum}"

    def get_absolute_url(self) -> str:
        return f"{reverse('fonds:reservemutatie-list')}#mutatie-{self.pk}"

    def get_correct_url(self) -> str:
        return reverse("fonds:reservemutatie-correct", args=[self.pk])
