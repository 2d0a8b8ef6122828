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


class SoortWijziging(models.TextChoices):
    GEWOON = "gewoon", "Begrotingswijziging"
    HERFASERING = "herfasering", "Herfasering"
    OVERHEVELING = "overheveling", "Overheveling"
    VRIJVAL = "vrijval", "Vrijval"


class SoortJaarstap(models.TextChoices):
    SLUITEN = "sluiten", "Gesloten"
    HEROPENEN = "heropenen", "Heropend"
    VASTSTELLEN = "vaststellen", "Jaarrekening vastgesteld"


class SoortBesteding(models.TextChoices):
    VERPLICHTING = "verplichting", "Verplichting"
    VRIJVAL = "vrijval", "Vrijgevallen verplichting"
    LAST = "last", "Last"
    BAAT = "baat", "Baat"


class StatusImport(models.TextChoices):
    GELADEN = "geladen", "Bestand ontvangen"
    LEZEN = "lezen", "Wordt gelezen"
    KLAAR = "klaar", "Klaar om te boeken"
    FOUTEN = "fouten", "Heeft fouten"
    BOEKEN = "boeken", "Wordt geboekt"
    GEBOEKT = "geboekt", "Geboekt"
    GEANNULEERD = "geannuleerd", "Geannuleerd"
    MISLUKT = "mislukt", "Mislukt"


class UitslagRij(models.TextChoices):
    NIEUW = "nieuw", "Nieuw"
    BEKEND = "bekend", "Al geboekt"
    FOUT = "fout", "Fout"


class SoortSleutel(models.TextChoices):
    PROJECTCODE = "projectcode", "Projectcode"
    KOSTENPLAATS = "kostenplaats", "Kostenplaats"


class SoortVoorstel(models.TextChoices):
    PROJECTOPDRACHT = "projectopdracht", "Projectopdracht vaststellen"
    TOEKENNING = "toekenning", "Budget toekennen"
    WIJZIGING = "wijziging", "Toekenning wijzigen of intrekken"
    REVIEW = "review", "Review"
    PAKKETOPDRACHT = "pakketopdracht", "Pakketopdracht vaststellen"
    VRIJ = "vrij", "Vrij onderwerp"


class Reviewadvies(models.TextChoices):
    VOORTZETTEN = "voortzetten", "Voortzetten"
    BIJSTUREN = "bijsturen", "Bijsturen"
    OPSCHALEN = "opschalen", "Opschalen"
    BORGEN = "borgen", "Borgen"
    AFBOUWEN = "afbouwen", "Afbouwen"


class StatusVoorstel(models.TextChoices):
    CONCEPT = "concept", "Concept"
    INGEDIEND = "ingediend", "Ingediend"
    BESLOTEN = "besloten", "Besloten"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class SoortVoorstelstap(models.TextChoices):
    INGEDIEND = "ingediend", "Ingediend"
    TERUGGESTUURD = "teruggestuurd", "Teruggestuurd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    GEAGENDEERD = "geagendeerd", "Op de agenda gezet"
    VAN_AGENDA = "van_agenda", "Van de agenda gehaald"


class RolStuurgroep(models.TextChoices):
    VOORZITTER = "voorzitter", "Voorzitter"
    VERVANGER = "vervanger", "Plaatsvervangend voorzitter"
    LID = "lid", "Lid"


class VormVergadering(models.TextChoices):
    VERGADERING = "vergadering", "Vergadering"
    SCHRIFTELIJK = "schriftelijk", "Schriftelijke ronde"


class StatusVergadering(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    UITGENODIGD = "uitgenodigd", "Uitnodiging verstuurd"
    GEHOUDEN = "gehouden", "Gehouden"
    VERVALLEN = "vervallen", "Vervallen"


class Aanwezig(models.TextChoices):
    AANWEZIG = "aanwezig", "Aanwezig"
    AFGEMELD = "afgemeld", "Afgemeld"
    AFWEZIG = "afwezig", "Afwezig"


class Keuze(models.TextChoices):
    AKKOORD = "akkoord", "Akkoord"
    AKKOORD_MITS = "akkoord_mits", "Akkoord, mits"
    NIET_AKKOORD = "niet_akkoord", "Niet akkoord"
    ONTHOUDING = "onthouding", "Onthouding"


class Uitkomst(models.TextChoices):
    CONFORM = "conform", "Conform voorstel"
    GEWIJZIGD = "gewijzigd", "Gewijzigd"
    AANGEHOUDEN = "aangehouden", "Aangehouden"
    AFGEWEZEN = "afgewezen", "Afgewezen"


class Instantie(models.TextChoices):
    DIRECTIETEAM = "directieteam", "Directieteam"
    COLLEGE = "college", "College van B en W"


class ZichtbaarheidStemmen(models.TextChoices):
    NA_STEMMEN = "na_stemmen", "Pas als u zelf hebt gestemd"
    METEEN = "meteen", "Meteen"


class SchriftelijkeRegel(models.TextChoices):
    ALLEN = "allen", "Zodra alle leden hebben gestemd"
    DEADLINE = "deadline", "Na de sluitingsdatum, als het quorum heeft gestemd"
