"""The words that a row in projecten may use."""

from django.db import models


class Fase(models.TextChoices):
    VOORBEREIDING = "voorbereiding", "Voorbereiding"
    UITVOERING = "uitvoering", "Uitvoering"
    AFRONDING = "afronding", "Afronding"
    AFGEROND = "afgerond", "Afgerond"
    GESTOPT = "gestopt", "Gestopt"


class Aspect(models.TextChoices):
    """The beheersaspecten, in the order of GROTIK."""

    GELD = "geld", "Geld"
    RISICOS = "risicos", "Risico's"
    ORGANISATIE = "organisatie", "Organisatie"
    TIJD = "tijd", "Tijd"
    INFORMATIE = "informatie", "Informatie"
    KWALITEIT = "kwaliteit", "Kwaliteit"


class Stand(models.TextChoices):
    GROEN = "groen", "Groen: op koers"
    ORANJE = "oranje", "Oranje: aandacht nodig"
    ROOD = "rood", "Rood: bijsturen nodig"


class StatusVoortgang(models.TextChoices):
    CONCEPT = "concept", "Concept"
    INGEDIEND = "ingediend", "Ingediend"
