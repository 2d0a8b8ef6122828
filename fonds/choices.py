"""The words that a row in fonds may use. A word without a label is shown as itself, with a capital."""

from django.db import models


class SoortRaadsstuk(models.TextChoices):
    RAADSVOORSTEL = "raadsvoorstel"
    RAADSBESLUIT = "raadsbesluit"
    MOTIE = "motie"
    AMENDEMENT = "amendement"
    TOEZEGGING = "toezegging"
    RAADSMEMO = "raadsmemo"
    INITIATIEFVOORSTEL = "initiatiefvoorstel"
    KADERNOTA = "kadernota"
    PROGRAMMAPLAN = "programmaplan"


class SoortMutatie(models.TextChoices):
    STORTING = "storting"
    ONTTREKKING = "onttrekking"
    VRIJVAL = "vrijval"


class SoortRegel(models.TextChoices):
    LAST = "last"
    BAAT = "baat"
    ONTTREKKING = "onttrekking", "Onttrekking aan reserve"
    STORTING = "storting", "Storting in reserve"


class StatusWijziging(models.TextChoices):
    CONCEPT = "concept"
    VASTGESTELD = "vastgesteld"


class SoortOnderdeel(models.TextChoices):
    PROJECT = "project"
    PROGRAMMAMANAGEMENT = "programmamanagement"


class SoortWijziging(models.TextChoices):
    GEWOON = "gewoon", "Begrotingswijziging"
    HERFASERING = "herfasering"
    OVERHEVELING = "overheveling"
    VRIJVAL = "vrijval"


class SoortJaarstap(models.TextChoices):
    SLUITEN = "sluiten", "Gesloten"
    HEROPENEN = "heropenen", "Heropend"
    VASTSTELLEN = "vaststellen", "Jaarrekening vastgesteld"


class SoortBesteding(models.TextChoices):
    VERPLICHTING = "verplichting"
    VRIJVAL = "vrijval", "Vrijgevallen verplichting"
    LAST = "last"
    BAAT = "baat"


class StatusImport(models.TextChoices):
    GELADEN = "geladen", "Bestand ontvangen"
    LEZEN = "lezen", "Wordt gelezen"
    KLAAR = "klaar", "Klaar om te boeken"
    FOUTEN = "fouten", "Heeft fouten"
    GEBOEKT = "geboekt"
    GEANNULEERD = "geannuleerd"
    MISLUKT = "mislukt"


class UitslagRij(models.TextChoices):
    NIEUW = "nieuw"
    BEKEND = "bekend", "Al geboekt"
    FOUT = "fout"


class SoortSleutel(models.TextChoices):
    PROJECTCODE = "projectcode"
    KOSTENPLAATS = "kostenplaats"


class SoortVoorstel(models.TextChoices):
    PROJECTOPDRACHT = "projectopdracht", "Projectopdracht vaststellen"
    TOEKENNING = "toekenning", "Budget toekennen"
    WIJZIGING = "wijziging", "Toekenning wijzigen of intrekken"
    REVIEW = "review"
    PAKKETOPDRACHT = "pakketopdracht", "Pakketopdracht vaststellen"
    VRIJ = "vrij", "Vrij onderwerp"


class Reviewadvies(models.TextChoices):
    VOORTZETTEN = "voortzetten"
    BIJSTUREN = "bijsturen"
    OPSCHALEN = "opschalen"
    BORGEN = "borgen"
    AFBOUWEN = "afbouwen"


class StatusVoorstel(models.TextChoices):
    CONCEPT = "concept"
    INGEDIEND = "ingediend"
    BESLOTEN = "besloten"
    INGETROKKEN = "ingetrokken"


class SoortVoorstelstap(models.TextChoices):
    INGEDIEND = "ingediend"
    TERUGGESTUURD = "teruggestuurd"
    INGETROKKEN = "ingetrokken"
    GEAGENDEERD = "geagendeerd", "Op de agenda gezet"
    VAN_AGENDA = "van_agenda", "Van de agenda gehaald"


class RolStuurgroep(models.TextChoices):
    VOORZITTER = "voorzitter"
    VERVANGER = "vervanger", "Plaatsvervangend voorzitter"
    LID = "lid"


class VormVergadering(models.TextChoices):
    VERGADERING = "vergadering"
    SCHRIFTELIJK = "schriftelijk", "Schriftelijke ronde"


class StatusVergadering(models.TextChoices):
    GEPLAND = "gepland"
    UITGENODIGD = "uitgenodigd", "Uitnodiging verstuurd"
    GEHOUDEN = "gehouden"
    VERVALLEN = "vervallen"


class Aanwezig(models.TextChoices):
    AANWEZIG = "aanwezig"
    AFGEMELD = "afgemeld"
    AFWEZIG = "afwezig"


class Keuze(models.TextChoices):
    AKKOORD = "akkoord"
    AKKOORD_MITS = "akkoord_mits", "Akkoord, mits"
    NIET_AKKOORD = "niet_akkoord", "Niet akkoord"
    ONTHOUDING = "onthouding"


class Uitkomst(models.TextChoices):
    CONFORM = "conform", "Conform voorstel"
    GEWIJZIGD = "gewijzigd"
    AANGEHOUDEN = "aangehouden"
    AFGEWEZEN = "afgewezen"


class Instantie(models.TextChoices):
    DIRECTIETEAM = "directieteam"
    COLLEGE = "college", "College van B en W"


class ZichtbaarheidStemmen(models.TextChoices):
    NA_STEMMEN = "na_stemmen", "Pas als u zelf hebt gestemd"
    METEEN = "meteen"


class SchriftelijkeRegel(models.TextChoices):
    ALLEN = "allen", "Zodra alle leden hebben gestemd"
    DEADLINE = "deadline", "Na de sluitingsdatum, als het quorum heeft gestemd"
