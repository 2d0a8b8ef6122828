"""The kinds of report and pictograms that a fresh installation starts with.

They are data: a beheerder changes them afterwards, and what stands in the database is what counts. That is why a
table is only filled while it is empty. It is done after migrate and not in a migration, so that they are there
again after a flush (tests) as well.
"""

from typing import Any

from django.apps import apps as current_apps
from django.apps.registry import Apps

from rapportage.choices import AardHoofdstuk, SoortBlok

Deel = tuple[str, AardHoofdstuk, list[SoortBlok]]  # titel, aard, blokken

VOORWOORD: Deel = ("Voorwoord", AardHoofdstuk.VOORWOORD, [])
SAMENVATTING: Deel = (
    "Managementsamenvatting",
    AardHoofdstuk.SAMENVATTING,
    [SoortBlok.PROJECTSTATUS, SoortBlok.GELDSTROOM],
)

# slug, naam, omschrijving, hoofdstukken as (titel, aard, blokken)
SOORTEN: list[tuple[str, str, str, list[Deel]]] = [
    (
        "sociaal-domein",
        "Rapportage Sociaal Domein",
        "Twee keer per jaar aan de raad: een hoofdstuk per kernopgave.",
        [
            VOORWOORD,
            SAMENVATTING,
            ("Bestaanszekerheid", AardHoofdstuk.INHOUD, []),
            ("Kansengelijkheid", AardHoofdstuk.INHOUD, []),
            ("Gezond leven", AardHoofdstuk.INHOUD, []),
        ],
    ),
    (
        "programmas-en-projecten",
        "Rapportage Programma's en projecten",
        "Op hetzelfde moment als de Rapportage Sociaal Domein: de voortgang van elk project.",
        [
            VOORWOORD,
            SAMENVATTING,
            ("Voortgang van de projecten", AardHoofdstuk.INHOUD, [SoortBlok.VOORTGANG]),
        ],
    ),
    (
        "pilots",
        "Bijlage Monitoring evaluatie pilots",
        "Twee keer per jaar: de stand van alle pilots, zoals motie 21-0642 vraagt.",
        [
            ("Inleiding", AardHoofdstuk.INHOUD, []),
            ("De pilots", AardHoofdstuk.INHOUD, [SoortBlok.PILOTS]),
        ],
    ),
]

# slug, naam, uitleg
PICTOGRAMMEN = [
    ("preventie", "Preventie", "Problemen voorkomen, of vroeg zien aankomen."),
    ("toegang", "Toegang", "Hulp en ondersteuning die makkelijk te vinden en te bereiken is."),
    ("maatwerk", "Maatwerk", "Ondersteuning die past bij deze inwoner of dit gezin."),
    ("gebiedsgericht", "Gebiedsgericht", "Werk in en met een wijk of buurt."),
]


def create_reference_data(
    sender: Any, using: str, apps: Apps = current_apps, **kwargs: Any
) -> None:
    """post_migrate: fill the kinds of report and the pictograms where there are none yet.

    A flush sends the signal too, and names no apps: then those of today are meant.
    """
    try:
        models = [apps.get_model("rapportage", name) for name in ("RapportageSoort", "Pictogram")]
    except LookupError:  # migrated back to nothing
        return
    soorten, pictogrammen = (model._default_manager.using(using) for model in models)
    if not soorten.exists():
        for slug, naam, omschrijving, hoofdstukken in SOORTEN:
            soort = soorten.create(slug=slug, naam=naam, omschrijving=omschrijving)
            for nummer, (titel, aard, blokken) in enumerate(hoofdstukken, start=1):
                soort.hoofdstukken.using(using).create(
                    soort=soort,
                    volgorde=nummer,
                    titel=titel,
                    aard=aard,
                    blokken=[str(b) for b in blokken],
                )
    if not pictogrammen.exists():
        for nummer, (slug, naam, uitleg) in enumerate(PICTOGRAMMEN, start=1):
            pictogrammen.create(slug=slug, naam=naam, uitleg=uitleg, volgorde=nummer)
