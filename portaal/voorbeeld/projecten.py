"""The seven projects, the four programmapakketten, and two verslagperioden of invented progress."""

from datetime import date, timedelta

from fonds.models import Onderdeel, Verslagperiode
from gebruikers.models import User
from portaal.voorbeeld.bron import read
from portaal.voorbeeld.klok import op
from projecten.choices import Aspect
from projecten.models import Hoofdlijn, Kernopgave, Project, Wijk
from projecten.services import indeling, pakketten, voortgang
from projecten.services import projecten as projecten_services

PLAN_VASTGESTELD = date(2022, 11, 15)


def load(*, projectleider: User) -> None:
    """Make the projects in the state of the end of 2024; nothing is made twice."""
    gegevens = read("projecten")
    with op(PLAN_VASTGESTELD):
        _load_indeling(gegevens)
        for regel in gegevens["projecten"]:
            _load_project(regel)
        for regel in gegevens["programmapakketten"]:
            pakketten.create_programmapakket(
                onderdeel=Onderdeel.objects.get(code="pm"), **{"fase": "uitvoering", **regel}
            )
    for code, standen in gegevens["voortgang"].items():
        for periode_code, regel in standen.items():
            _load_voortgang(code, periode_code, regel, projectleider)


def _load_indeling(gegevens: dict) -> None:
    for volgorde, naam in enumerate(gegevens["kernopgaven"], start=1):
        indeling.create_kernopgave(naam=naam, volgorde=volgorde)
    for volgorde, naam in enumerate(gegevens["hoofdlijnen"], start=1):
        indeling.create_hoofdlijn(naam=naam, volgorde=volgorde)
    for naam in gegevens["wijken"]:
        indeling.create_wijk(naam=naam)


def _load_project(regel: dict) -> None:
    eerdere_naam = regel.get("eerdere_naam")
    project = projecten_services.create_project(
        naam=eerdere_naam or regel["naam"],
        onderdeel=Onderdeel.objects.get(code=regel["onderdeel"]),
        omschrijving=regel["omschrijving"],
        fase="uitvoering",
        start=regel["start"],
        eind=regel["eind"],
        uitvoerder=regel.get("uitvoerder", ""),
        deelnemers=regel.get("deelnemers"),
        kernopgaven=Kernopgave.objects.filter(naam__in=regel["kernopgaven"]),
        hoofdlijnen=Hoofdlijn.objects.filter(naam__in=regel.get("hoofdlijnen", [])),
        wijken=Wijk.objects.filter(naam__in=regel.get("wijken", [])),
    )
    if eerdere_naam:
        projecten_services.update_project(
            project=project,
            versie=project.versie,
            naam=regel["naam"],
            hernoemd_op=regel["hernoemd_op"],
        )


def _load_voortgang(code: str, periode_code: str, regel: dict, user: User) -> None:
    jaar, nummer = periode_code.split("-")
    periode = Verslagperiode.objects.get(jaar=jaar, volgnummer=nummer)
    toelichting = regel.get("toelichting", {})
    with op(periode.eind + timedelta(days=10)):
        rij = voortgang.start_voortgang(
            project=Project.objects.get(onderdeel__code=code), periode=periode
        )
        rij = voortgang.save_voortgang(
            voortgang=rij,
            versie=rij.versie,
            user=user,
            teksten={naam: regel[naam] for naam in rij.TEKSTEN},
            aspecten={
                aspect.value: voortgang.AspectInvoer(stand, toelichting.get(aspect.value, ""))
                for aspect, stand in zip(Aspect, regel["standen"], strict=True)
            },
        )
        voortgang.submit_voortgang(voortgang=rij, versie=rij.versie, user=user)
