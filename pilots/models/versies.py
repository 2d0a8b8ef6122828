"""Every state that a card ever had."""

from django.db import models

from basis.onveranderlijk import onveranderlijk
from gebruikers.models import User
from pilots.models.kaarten import Pilotkaart


class Aanleiding(models.TextChoices):
    AANGEMAAKT = "aangemaakt", "Aangemaakt"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    IMPORT = "import", "Import"
    BEVESTIGD = "bevestigd", "Bevestigd in een peilronde"
    EDITIE = "editie", "Vastgelegd in een editie"


@onveranderlijk(melding="Een eerdere stand van een pilotkaart verandert niet meer.")
class Kaartversie(models.Model):
    """The card as it stood then. `gegevens` is what `pilots.services.snapshot` gives: names, not ids."""

    kaart = models.ForeignKey(Pilotkaart, models.PROTECT, related_name="versies")
    gegevens = models.JSONField()
    vastgelegd_op = models.DateTimeField("vastgelegd op")
    vastgelegd_door = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+"
    )
    aanleiding = models.CharField("aanleiding", max_length=12, choices=Aanleiding)

    class Meta:
        verbose_name = "versie van een pilotkaart"
        verbose_name_plural = "versies van pilotkaarten"
        ordering = ["kaart", "-vastgelegd_op", "-pk"]

    def __str__(self) -> str:
        return f"{self.kaart}, {self.vastgelegd_op:%Y-%m-%d %H:%M}"
