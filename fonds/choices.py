"""The words that a row in fonds may use."""

from django.db import models


class SoortRaadsstuk(models.TextChoices):
    RAADSVOORSTEL = "raadsvoorstel", "Raadsvoorstel"
    RAADSBESLUIT = "raadsbesluit", "Raadsbesluit"
    MOTIE = "motie", "Motie"
    AMENDEMENT = "amendement", "Amendement"
    TOEZEGGING = "toezegging", "Toezegging"
    RAADSMEMO = "raadsmemo", "Raadsmemo"
    INITIATIEFVOORSTEL = "initiatiefvoorstel", "Initiatiefvoorstel"
    KADERNOTA = "kadernota", "Kadernota"
    PROGRAMMAPLAN = "programmaplan", "Programmaplan"


class SoortMutatie(models.TextChoices):
    STORTING = "storting", "Storting"
    ONTTREKKING = "onttrekking", "Onttrekking"
    VRIJVAL = "vrijval", "Vrijval"


class SoortRegel(models.TextChoices):
    LAST = "last", "Last"
    BAAT = "baat", "Baat"
    ONTTREKKING = "onttrekking", "Onttrekking aan reserve"
    STORTING = "storting", "Storting in reserve"


class StatusWijziging(models.TextChoices):
    CONCEPT = "concept", "Concept"
    VASTGESTELD = "vastgesteld", "Vastgesteld"


class SoortOnderdeel(models.TextChoices):
    PROJECT = "project", "Project"
    PROGRAMMAMANAGEMENT = "programmamanagement", "Programmamanagement"
