"""What each kind of voorstel holds: which fields it has, which it must have, and what it may do with money."""

from dataclasses import dataclass

from fonds.choices import SoortVoorstel

NEE, MAG, MOET = "nee", "mag", "moet"


@dataclass(frozen=True)
class Soort:
    """One kind. Of `onderdeel`, `geld`, `reden` and `advies`: not there, may be, must be."""

    uitleg: str
    onderdeel: str = NEE
    geld: str = NEE
    reden: str = NEE
    advies: str = NEE
    verlagen: bool = False  # amounts may be negative


SOORTEN: dict[str, Soort] = {
    SoortVoorstel.PROJECTOPDRACHT: Soort(
        "De stuurgroep stelt vast wat een project gaat doen. Geld vraagt u apart.",
        onderdeel=MOET,
    ),
    SoortVoorstel.TOEKENNING: Soort(
        "De stuurgroep geeft geld aan één of meer onderdelen, per boekjaar.",
        onderdeel=MAG,
        geld=MOET,
    ),
    SoortVoorstel.WIJZIGING: Soort(
        "Een toekenning wordt hoger of lager, schuift naar een ander jaar of wordt ingetrokken.",
        onderdeel=MAG,
        geld=MOET,
        reden=MOET,
        verlagen=True,
    ),
    SoortVoorstel.REVIEW: Soort(
        "Na een review: voortzetten, bijsturen, opschalen, borgen of afbouwen.",
        onderdeel=MOET,
        geld=MAG,
        reden=MAG,
        advies=MOET,
        verlagen=True,
    ),
    SoortVoorstel.PAKKETOPDRACHT: Soort(
        "De stuurgroep stelt vast wat een programmapakket gaat doen.",
        onderdeel=MAG,
    ),
    SoortVoorstel.VRIJ: Soort(
        "Iets anders waarover de stuurgroep besluit, zonder geld.",
        onderdeel=MAG,
    ),
}


def fields_of(soort: str) -> Soort:
    return SOORTEN[SoortVoorstel(soort)]
