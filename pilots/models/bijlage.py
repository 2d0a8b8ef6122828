"""The appendix that the cards make together: what stands above it is a setting."""

from django.db import models

from basis.versies import Versioned


class Bijlage(Versioned):
    """One row; `Bijlage.load()` gives it, also before anyone stored it."""

    nummer = models.CharField("nummer", max_length=40, default="Bijlage 6")
    titel = models.CharField("titel", max_length=200, default="Monitoring evaluatie pilots")
    gastdocument = models.CharField(
        "document waar de bijlage in staat", max_length=200, default="Programmabegroting"
    )
    inleiding = models.TextField("inleiding", blank=True)

    class Meta:
        verbose_name = "instellingen van de bijlage"
        verbose_name_plural = "instellingen van de bijlage"
        constraints = [
            models.CheckConstraint(name="bijlage_one_row", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return f"{self.nummer}. {self.titel}"

    @classmethod
    def load(cls) -> "Bijlage":
        """The settings; the defaults where nobody chose."""
        return cls.objects.first() or cls(pk=1)
