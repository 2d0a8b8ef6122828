"""Meetings and written rounds of the stuurgroep: agenda, presence, besluitenlijst, actions."""

from typing import Self
from zlib import crc32

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse

from basis.constraints import together
from basis.onveranderlijk import bewaakt, onveranderlijk
from basis.versies import Versioned
from fonds.choices import Aanwezig, StatusVergadering, VormVergadering
from fonds.models import bewaking
from fonds.models.stuurgroep import Stuurgroep, Stuurgroeplid
from gebruikers.models import User

LIJST_IS_VAST = "De besluitenlijst van deze vergadering is vastgesteld en verandert niet meer."


class VergaderingQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """The stuurgroep and who works for it; the public reads `met_openbare_lijst`."""
        return self if user.has_perm("fonds.view_vergadering") else self.none()

    def met_openbare_lijst(self) -> Self:
        """Meetings whose besluitenlijst is vastgesteld and says something that is public."""
        return self.filter(
            lijst_vastgesteld_op__isnull=False, agendapunten__openbaar=True
        ).distinct()


@onveranderlijk(zodra=bewaking.LIJST_VASTGESTELD, melding=LIJST_IS_VAST)
class Vergadering(Versioned):
    """A meeting on a day, or a written round (SCHRIFTELIJK) that ends at `sluit_op`."""

    stuurgroep = models.ForeignKey(Stuurgroep, models.PROTECT, related_name="vergaderingen")
    vorm = models.CharField(
        "vorm", max_length=12, choices=VormVergadering, default=VormVergadering.VERGADERING
    )
    status = models.CharField(
        "status", max_length=11, choices=StatusVergadering, default=StatusVergadering.GEPLAND
    )
    datum = models.DateField("datum")
    begin = models.TimeField("van", null=True, blank=True)
    eind = models.TimeField("tot", null=True, blank=True)
    plaats = models.CharField("plaats", max_length=120, blank=True)
    sluit_op = models.DateTimeField("stemmen kan tot", null=True, blank=True)
    # Who sits in the chair when the voorzitter does not: named for this meeting (rule 5).
    vervanger = models.ForeignKey(
        Stuurgroeplid,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vervanger van de voorzitter",
    )
    uitgenodigd_op = models.DateTimeField("uitnodiging verstuurd op", null=True, blank=True)
    herinnerd_op = models.DateTimeField("herinnering verstuurd op", null=True, blank=True)
    # What the last invitation said and to whom: what changed since is read from it.
    uitnodiging = models.JSONField(default=dict, blank=True, editable=False)
    # The besluitenlijst is concept until a later meeting says it is right.
    lijst_vastgesteld_in = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="stelt_vast"
    )
    lijst_vastgesteld_op = models.DateTimeField(null=True, blank=True)
    lijst_vastgesteld_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The list as it was established (fonds.besluitenlijst): people in it are ids, not names.
    lijst = models.JSONField(null=True, blank=True, editable=False)
    opgesteld_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = VergaderingQuerySet.as_manager()

    class Meta:
        verbose_name = "vergadering"
        verbose_name_plural = "vergaderingen"
        ordering = ["-datum", "-pk"]
        permissions = [("manage_vergadering", "Mag vergaderingen voorbereiden en verslaan")]
        constraints = [
            models.CheckConstraint(
                name="vergadering_vorm_is_known", condition=Q(vorm__in=VormVergadering.values)
            ),
            models.CheckConstraint(
                name="vergadering_status_is_known",
                condition=Q(status__in=StatusVergadering.values),
            ),
            models.CheckConstraint(
                name="vergadering_schriftelijk_has_deadline",
                condition=~Q(vorm=VormVergadering.SCHRIFTELIJK) | Q(sluit_op__isnull=False),
                violation_error_message="Een schriftelijke ronde heeft een dag en tijd waarop zij sluit.",
            ),
            models.CheckConstraint(
                name="vergadering_lijst_vastgesteld_together",
                condition=together(
                    "lijst_vastgesteld_op",
                    "lijst_vastgesteld_door",
                    "lijst_vastgesteld_in",
                    "lijst",
                ),
            ),
        ]

    def __str__(self) -> str:
        from basis.templatetags.basis import datum

        return f"{self.get_vorm_display()} {datum(self.datum)}"

    def get_absolute_url(self) -> str:
        return reverse("fonds:vergadering-detail", args=[self.pk])


@onveranderlijk(
    zodra=bewaking.VAN_VASTE_LIJST,
    ook_nieuw=True,
    vergrendel=bewaking.VERGADERING_LOCK,
    melding=LIJST_IS_VAST,
)
class Agendapunt(models.Model):
    """An item on the agenda: a voorstel to decide on, or a subject of its own. Internal unless `openbaar`."""

    vergadering = models.ForeignKey(Vergadering, models.PROTECT, related_name="agendapunten")
    volgorde = models.PositiveSmallIntegerField("volgorde")
    voorstel = models.ForeignKey(
        "fonds.Voorstel", models.PROTECT, null=True, blank=True, related_name="agendapunten"
    )
    onderwerp = models.CharField("onderwerp", max_length=200, blank=True)
    toelichting = models.TextField("toelichting", blank=True)
    openbaar = models.BooleanField(
        "openbaar", default=False, help_text="Dan staat het besluit straks op de openbare lijst."
    )
    verslag = models.TextField("afspraken", blank=True)

    class Meta:
        verbose_name = "agendapunt"
        verbose_name_plural = "agendapunten"
        ordering = ["vergadering", "volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="agendapunt_voorstel_once",
                fields=["vergadering", "voorstel"],
                violation_error_message="Dit voorstel staat al op deze agenda.",
            ),
            models.CheckConstraint(
                name="agendapunt_voorstel_or_onderwerp",
                condition=Q(voorstel__isnull=False) ^ ~Q(onderwerp=""),
                violation_error_message="Kies een voorstel of geef het agendapunt een onderwerp.",
            ),
        ]

    def __str__(self) -> str:
        return self.onderwerp or (self.voorstel.titel if self.voorstel else "")

    def get_absolute_url(self) -> str:
        return reverse("fonds:agendapunt-detail", args=[self.pk])

    @property
    def versie(self) -> int:
        """Another number for other words (see basis.versies): moving an item is no change of it."""
        written = [self.onderwerp, self.toelichting, self.verslag, str(self.openbaar)]
        return crc32("\0".join(written).encode())


@onveranderlijk(
    zodra=bewaking.VAN_VASTE_LIJST,
    ook_nieuw=True,
    vergrendel=bewaking.VERGADERING_LOCK,
    melding=LIJST_IS_VAST,
)
class Aanwezigheid(models.Model):
    """Whether a member was there."""

    vergadering = models.ForeignKey(Vergadering, models.CASCADE, related_name="aanwezigheid")
    lid = models.ForeignKey(Stuurgroeplid, models.PROTECT, related_name="+")
    aanwezig = models.CharField("aanwezig", max_length=9, choices=Aanwezig)

    class Meta:
        verbose_name = "aanwezigheid"
        verbose_name_plural = "aanwezigheid"
        ordering = ["vergadering", "lid"]
        constraints = [
            models.UniqueConstraint(name="aanwezigheid_once", fields=["vergadering", "lid"])
        ]

    def __str__(self) -> str:
        return f"{self.lid}: {self.get_aanwezig_display().lower()}"


class ActieQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Its owner, and who may see the meeting."""
        if user.has_perm("fonds.view_vergadering"):
            return self
        return self.filter(eigenaar=user) if isinstance(user, User) else self.none()

    def open(self) -> Self:
        return self.filter(gedaan_op__isnull=True)


@bewaakt(
    "op_vaste_lijst",
    bij="BEFORE UPDATE",
    weiger=bewaking.ACTIE_OP_VASTE_LIJST_VERANDERT,
    melding=LIJST_IS_VAST,
)
@bewaakt(
    "blijft_op_vaste_lijst",
    bij="BEFORE DELETE",
    weiger=bewaking.VAN_VASTE_LIJST,
    melding=LIJST_IS_VAST,
)
class Actie(models.Model):
    """Something that somebody does before a day; it comes back in each meeting until it is done."""

    vergadering = models.ForeignKey(Vergadering, models.PROTECT, related_name="acties")
    agendapunt = models.ForeignKey(
        Agendapunt, models.PROTECT, null=True, blank=True, related_name="acties"
    )
    omschrijving = models.CharField("wat", max_length=300)
    eigenaar = models.ForeignKey(User, models.PROTECT, related_name="acties", verbose_name="wie")
    voor = models.DateField("voor")
    gedaan_op = models.DateTimeField("gedaan op", null=True, blank=True)
    gedaan_door = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = "actie"
        verbose_name_plural = "acties"
        ordering = ["voor", "pk"]
        constraints = [
            models.CheckConstraint(
                name="actie_gedaan_together", condition=together("gedaan_op", "gedaan_door")
            )
        ]

    def __str__(self) -> str:
        return self.omschrijving
