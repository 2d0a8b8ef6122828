"""The words that a row in rapportage may use."""

from django.db import models


class StatusRapportage(models.TextChoices):
    CONCEPT = "concept", "Concept"
    TER_VASTSTELLING = "ter_vaststelling", "Ter vaststelling"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"


class Stap(models.TextChoices):
    """What happened to a report on its way; each is one function in rapportage.services.publicatie."""

    AANGEBODEN = "aangeboden", "Ter vaststelling aangeboden"
    TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
    VASTGESTELD = "vastgesteld", "Vastgesteld"
    HEROPEND = "heropend", "Heropend"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"


class AardHoofdstuk(models.TextChoices):
    VOORWOORD = "voorwoord", "Voorwoord"
    SAMENVATTING = "samenvatting", "Managementsamenvatting"
    INHOUD = "inhoud", "Inhoudelijk hoofdstuk"


class SoortBlok(models.TextChoices):
    GELDSTROOM = "geldstroom", "Geldstroom van het fonds"
    PROJECTSTATUS = "projectstatus", "Stand van de projecten"
    VOORTGANG = "voortgang", "Voortgang per project"
    PILOTS = "pilots", "Overzicht van de pilots"
