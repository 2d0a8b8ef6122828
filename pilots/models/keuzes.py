"""The classes of an answer, for filter and count. "Te bepalen" where the text does not say: never guessed."""

from django.db import models


class Antwoord(models.TextChoices):
    JA = "ja", "Ja"
    NEE = "nee", "Nee"
    DEELS = "deels", "Deels"
    NOG_NIET_BEKEND = "nog_niet_bekend", "Nog niet bekend"
    NVT = "nvt", "Niet van toepassing"
    TE_BEPALEN = "te_bepalen", "Te bepalen"


class Gerapporteerd(models.TextChoices):
    """By what means the outcome was reported."""

    RAPPORTAGE = "rapportage", "Rapportage"
    MEMO = "memo", "Memo"
    PENC = "penc", "P&C-document"
    OVERLEG = "overleg", "Overleg"
    NOG_NIET = "nog_niet", "Nog niet"
    TE_BEPALEN = "te_bepalen", "Te bepalen"


class Vervolg(models.TextChoices):
    """What became of the pilot. The appendix does not ask it; a person says it."""

    STRUCTUREEL = "structureel", "Structureel geld"
    BELEID = "beleid", "Beleid aangepast"
    VERLENGD = "verlengd", "Verlengd als pilot"
    GESTOPT = "gestopt", "Gestopt"
    NOG_NIET = "nog_niet", "Nog niet besloten"
    TE_BEPALEN = "te_bepalen", "Te bepalen"
