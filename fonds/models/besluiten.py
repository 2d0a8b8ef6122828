"""Votes, what was decided, and the money that moves because of it (rules 3, 4, 5 and 7).

A Toekenning exists only through a Besluit. Where another body must approve first, the Besluit
reserves the room (its Besluitregels count), and the Toekenningen come with the Bekrachtiging.
"""

from decimal import Decimal
from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from basis.fields import BedragField, som
from basis.onveranderlijk import bewaakt, onveranderlijk
from fonds.choices import Instantie, Keuze, Uitkomst
from fonds.models import bewaking
from fonds.models.onderdelen import Onderdeel
from fonds.models.peil import BoekingQuerySet
from fonds.models.stuurgroep import Stuurgroep, Stuurgroeplid
from fonds.models.vergaderingen import Agendapunt
from fonds.models.voorstellen import Voorstel
from gebruikers.models import User


class StemQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Votes and remarks never leave the stuurgroep (rule 12): only members of today see them."""
        if not user.has_perm("fonds.vote_voorstel"):
            return self.none()
        groepen = Stuurgroeplid.objects.of(user).values("stuurgroep")
        return self.filter(lid__stuurgroep__in=groepen)


@onveranderlijk(melding="Een stem blijft staan. Wie zich bedenkt, stemt opnieuw.")
@bewaakt(
    "na_besluit",
    bij="BEFORE INSERT",
    weiger=bewaking.STEM_NA_BESLUIT,
    vergrendel=bewaking.AGENDAPUNT_LOCK,
    melding="Er is al besloten: stemmen kan niet meer.",
)
class Stem(models.Model):
    """A vote of a member on an agendapunt. The last one of a member counts; all of them stay."""

    agendapunt = models.ForeignKey(Agendapunt, models.PROTECT, related_name="stemmen")
    lid = models.ForeignKey(Stuurgroeplid, models.PROTECT, related_name="stemmen")
    keuze = models.CharField("stem", max_length=12, choices=Keuze)
    opmerking = models.TextField("opmerking", blank=True)
    gestemd_op = models.DateTimeField("gestemd op", auto_now_add=True)

    objects = StemQuerySet.as_manager()

    class Meta:
        verbose_name = "stem"
        verbose_name_plural = "stemmen"
        ordering = ["gestemd_op", "pk"]
        permissions = [("vote_voorstel", "Mag als stuurgroeplid stemmen")]
        constraints = [
            models.CheckConstraint(name="stem_keuze_is_known", condition=Q(keuze__in=Keuze.values)),
            models.CheckConstraint(
                name="stem_mits_has_opmerking",
                condition=~Q(keuze=Keuze.AKKOORD_MITS) | ~Q(opmerking=""),
                violation_error_message="Schrijf onder welke voorwaarde u akkoord bent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_keuze_display()} ({self.agendapunt})"


class BesluitQuerySet(models.QuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Who works with the stuurgroep, and the author of the voorstel."""
        if user.has_perm("fonds.view_besluit"):
            return self
        return self.filter(voorstel__opgesteld_door=user) if isinstance(user, User) else self.none()

    def wachtend(self) -> Self:
        """Besluiten that reserve room: put to another body that did not answer yet."""
        return self.exclude(voorleggen_aan="").filter(bekrachtiging__isnull=True)


@onveranderlijk(melding="Een besluit verandert niet. Een ander besluit vraagt een nieuw voorstel.")
@bewaakt(
    "nummer_zonder_gat",
    bij="BEFORE INSERT",
    weiger=bewaking.NUMMER_MET_GAT,
    vergrendel=bewaking.BESLUIT_LOCK,
    melding="Besluiten zijn per jaar genummerd zonder gat.",
)
@bewaakt(
    "eigen_voorstel",
    bij="BEFORE INSERT",
    weiger=bewaking.EIGEN_VOORSTEL,
    melding="Wie een voorstel indiende, bekrachtigt het niet.",
)
class Besluit(models.Model):
    """What the stuurgroep decided on a voorstel in one meeting, ratified by who sat in the chair."""

    stuurgroep = models.ForeignKey(Stuurgroep, models.PROTECT, related_name="besluiten")
    agendapunt = models.OneToOneField(Agendapunt, models.PROTECT, related_name="besluit")
    voorstel = models.ForeignKey(Voorstel, models.PROTECT, related_name="besluiten")
    jaar = models.PositiveSmallIntegerField("jaar")
    volgnummer = models.PositiveSmallIntegerField("nummer in het jaar")
    uitkomst = models.CharField("uitkomst", max_length=11, choices=Uitkomst)
    tekst = models.TextField("besluit")
    wijziging = models.TextField("wat er is gewijzigd", blank=True)
    voorwaarden = models.TextField("wat er met de voorwaarden gebeurt", blank=True)
    reden = models.TextField("reden", blank=True)
    voorleggen_aan = models.CharField(
        "voor te leggen aan", max_length=12, choices=Instantie, blank=True
    )
    # Counted when it was ratified; who voted what stays with the stuurgroep.
    voor = models.PositiveSmallIntegerField("stemmen voor")
    tegen = models.PositiveSmallIntegerField("stemmen tegen")
    onthoudingen = models.PositiveSmallIntegerField("onthoudingen")
    boekdatum = models.DateField("besloten op")
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = BesluitQuerySet.as_manager()

    class Meta:
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ["-jaar", "-volgnummer"]
        permissions = [("ratify_besluit", "Mag als voorzitter een besluit bekrachtigen")]
        constraints = [
            models.UniqueConstraint(
                name="besluit_unique_nummer", fields=["stuurgroep", "jaar", "volgnummer"]
            ),
            models.CheckConstraint(
                name="besluit_uitkomst_is_known", condition=Q(uitkomst__in=Uitkomst.values)
            ),
            models.CheckConstraint(
                name="besluit_gewijzigd_says_what",
                condition=~Q(uitkomst=Uitkomst.GEWIJZIGD) | ~Q(wijziging=""),
                violation_error_message="Schrijf wat er is gewijzigd.",
            ),
            models.CheckConstraint(
                name="besluit_voorleggen_only_when_taken",
                condition=Q(voorleggen_aan="")
                | Q(uitkomst__in=[Uitkomst.CONFORM, Uitkomst.GEWIJZIGD]),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        """Its number, and whose: each stuurgroep counts for itself."""
        url = reverse("fonds:besluit-detail", args=[self.nummer])
        return f"{url}?stuurgroep={self.stuurgroep_id}"

    @property
    def ander_orgaan(self) -> str:
        """The body it is put to, as in a sentence: "het college van B en W"."""
        naam = self.get_voorleggen_aan_display()
        return f"het {naam[:1].lower()}{naam[1:]}" if naam else ""

    @property
    def nummer(self) -> str:
        """As people write it: SG-2023-004."""
        return f"SG-{self.jaar}-{self.volgnummer:03d}"


@onveranderlijk(melding="De bedragen van een besluit veranderen niet.")
@bewaakt(
    "binnen_geautoriseerd",
    bij="AFTER INSERT",
    weiger=bewaking.RESERVERING_BOVEN_GEAUTORISEERD,
    vergrendel=bewaking.BESLUITREGEL_LOCK,
    melding="Voor dit programma is niet zoveel geautoriseerd.",
)
class Besluitregel(models.Model):
    """An amount as it was decided. It reserves room while the Besluit waits for another body."""

    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="regels")
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="besluitregels")
    boekjaar = models.PositiveSmallIntegerField("boekjaar")
    bedrag = BedragField()

    class Meta:
        verbose_name = "bedrag van een besluit"
        verbose_name_plural = "bedragen van een besluit"
        ordering = ["onderdeel__code", "boekjaar"]
        constraints = [
            models.UniqueConstraint(
                name="besluitregel_once", fields=["besluit", "onderdeel", "boekjaar"]
            ),
            models.CheckConstraint(name="besluitregel_not_zero", condition=~Q(bedrag=0)),
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.boekjaar}"


@onveranderlijk(melding="Een bekrachtiging verandert niet.")
class Bekrachtiging(models.Model):
    """What the directieteam or the college said of a Besluit that was put to it."""

    besluit = models.OneToOneField(Besluit, models.PROTECT, related_name="bekrachtiging")
    instantie = models.CharField("instantie", max_length=12, choices=Instantie)
    akkoord = models.BooleanField("akkoord")
    kenmerk = models.CharField("kenmerk", max_length=60, blank=True)
    reden = models.TextField("reden", blank=True)
    boekdatum = models.DateField("besloten op")
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bekrachtiging"
        verbose_name_plural = "bekrachtigingen"
        ordering = ["-boekdatum", "-pk"]
        permissions = [
            ("record_bekrachtiging", "Mag vastleggen wat directieteam of college besloot")
        ]
        constraints = [
            models.CheckConstraint(
                name="bekrachtiging_refusal_has_reden",
                condition=Q(akkoord=True) | ~Q(reden=""),
                violation_error_message="Schrijf waarom het niet akkoord was.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_instantie_display()}: {'akkoord' if self.akkoord else 'niet akkoord'}"


class ToekenningQuerySet(BoekingQuerySet):
    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self if user.has_perm("fonds.view_toekenning") else self.none()

    def totaal(self) -> Decimal:
        return self.aggregate(s=som("bedrag"))["s"]


@onveranderlijk(
    melding="Een toekenning verandert niet; verlagen of intrekken is een nieuw besluit."
)
@bewaakt(
    "door_besluit",
    bij="BEFORE INSERT",
    weiger=bewaking.TOEKENNING_ZONDER_BESLUIT,
    melding="Een toekenning volgt precies uit een besluit van de stuurgroep.",
)
@bewaakt(
    "binnen_geautoriseerd",
    bij="AFTER INSERT",
    weiger=bewaking.TOEKENNING_BOVEN_GEAUTORISEERD,
    vergrendel=bewaking.TOEKENNING_LOCK,
    melding="Voor dit programma is niet zoveel geautoriseerd.",
)
@bewaakt(
    "onder_vastgelegd",
    bij="AFTER INSERT",
    weiger=bewaking.TOEKENNING_ONDER_VASTGELEGD,
    vergrendel=bewaking.TOEKENNING_LOCK,
    melding="Een toekenning gaat niet onder wat is gerealiseerd en verplicht.",
)
class Toekenning(models.Model):
    """Euros that the stuurgroep gave to an onderdeel in a boekjaar; negative takes away (rule 4)."""

    besluitregel = models.OneToOneField(Besluitregel, models.PROTECT, related_name="toekenning")
    besluit = models.ForeignKey(Besluit, models.PROTECT, related_name="toekenningen")
    bekrachtiging = models.ForeignKey(
        Bekrachtiging, models.PROTECT, null=True, blank=True, related_name="toekenningen"
    )
    onderdeel = models.ForeignKey(Onderdeel, models.PROTECT, related_name="toekenningen")
    boekjaar = models.PositiveSmallIntegerField("boekjaar")
    bedrag = BedragField()
    boekdatum = models.DateField("telt mee vanaf")
    geboekt_op = models.DateTimeField("geboekt op", auto_now_add=True)
    geboekt_door = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects = ToekenningQuerySet.as_manager()

    class Meta:
        verbose_name = "toekenning"
        verbose_name_plural = "toekenningen"
        ordering = ["-boekdatum", "-pk"]
        indexes = [models.Index(F("onderdeel"), F("boekjaar"), name="toekenning_per_onderdeel")]

    def __str__(self) -> str:
        return f"{self.besluit}: {self.onderdeel} {self.boekjaar}"

    def get_absolute_url(self) -> str:
        return f"{reverse('fonds:toekenning-list')}#toekenning-{self.pk}"
