"""The meetings of the example: who sits in the stuurgroep, what was asked, voted and decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from fonds.choices import Aanwezig, Keuze, Uitkomst
from fonds.models import Actie, Agendapunt, Stuurgroep, Stuurgroeplid, Vergadering, Voorstel
from fonds.services import besluiten, stuurgroep, vergaderingen, voorstellen
from portaal.voorbeeld.klok import op

if TYPE_CHECKING:
    from portaal.voorbeeld.leven import Leven

Act = tuple[date, Callable[[], object]]
INGEDIEND, UITGENODIGD = timedelta(days=10), timedelta(days=7)


def acts(gegevens: dict, leven: Leven) -> Iterator[Act]:
    groep = gegevens["stuurgroep"]
    yield groep["ingesteld"], partial(_set_up, groep, leven)
    terug: dict[str, Voorstel] = {}
    vorige: date | None = None
    for regel in gegevens["vergaderingen"]:
        dag = regel["datum"]
        yield dag - INGEDIEND, partial(_prepare, regel, leven, terug)
        yield dag - UITGENODIGD, partial(_invite, dag, leven)
        yield dag, partial(_hold, regel, leven)
        if vorige is not None:
            yield dag, partial(_establish_lijst, vorige, dag, leven)
        yield from _later(regel, leven)
        vorige = dag


def _later(regel: dict, leven: Leven) -> Iterator[Act]:
    """What comes after the meeting: the answer of the college, an actie that is done."""
    for voorstel in regel["voorstellen"]:
        if bekrachtigd := voorstel.get("bekrachtigd"):
            yield bekrachtigd["dag"], partial(_bekrachtig, voorstel, leven)
    for actie in regel.get("acties", []):
        if "gedaan" in actie:
            yield actie["gedaan"], partial(_finish, actie, leven)


def _set_up(regel: dict, leven: Leven) -> None:
    groep = stuurgroep.create_stuurgroep(
        fonds=leven.fonds, naam=regel["naam"], mandaat=Decimal(regel["mandaat"])
    )
    for lid in regel["leden"]:
        stuurgroep.add_lid(
            stuurgroep=groep,
            user=leven.accounts[lid["sleutel"]],
            functie=lid["functie"],
            rol=lid["rol"],
            van=regel["ingesteld"],
        )


def _groep(leven: Leven) -> Stuurgroep:
    return Stuurgroep.objects.get(fonds=leven.fonds)


def _prepare(regel: dict, leven: Leven, terug: dict[str, Voorstel]) -> Vergadering:
    """Submit the voorstellen and put them on an agenda, those that came back first."""
    manager = leven.accounts["programmamanager"]
    vergadering = vergaderingen.create_vergadering(
        stuurgroep=_groep(leven),
        datum=regel["datum"],
        begin=time(10),
        eind=time(11, 30),
        plaats=regel["plaats"],
        user=manager,
    )
    for sleutel in regel.get("terug", []):
        vergaderingen.add_agendapunt(
            vergadering=vergadering, voorstel=terug[sleutel], openbaar=True, user=manager
        )
    for gevraagd in regel["voorstellen"]:
        voorstel = _submit(gevraagd, leven)
        terug[gevraagd.get("sleutel", "")] = voorstel
        vergaderingen.add_agendapunt(
            vergadering=vergadering,
            voorstel=voorstel,
            openbaar=gevraagd.get("openbaar", False),
            user=manager,
        )
    return vergadering


def _submit(regel: dict, leven: Leven) -> Voorstel:
    manager = leven.accounts["programmamanager"]
    voorstel = voorstellen.create_voorstel(
        fonds=leven.fonds,
        soort=regel["soort"],
        onderwerp=regel["onderwerp"],
        onderdeel=leven.onderdelen.get(regel.get("onderdeel", "")),
        vraag=regel["vraag"],
        voorgesteld_besluit=regel["besluit"],
        reden=regel.get("reden", "") if regel.get("regels") else "",
        advies=regel.get("advies", ""),
        voorleggen_aan=regel.get("voorleggen_aan", ""),
        regels=_regels(regel.get("regels", {}), leven),
        user=manager,
    )
    voorstellen.submit_voorstel(voorstel=voorstel, user=manager)
    return voorstel


def _regels(regels: dict, leven: Leven) -> list[dict]:
    return [
        {"onderdeel": leven.onderdelen[code], "boekjaar": jaar, "bedrag": Decimal(bedrag)}
        for code, jaren in regels.items()
        for jaar, bedrag in jaren.items()
    ]


def _vergadering(dag: date) -> Vergadering:
    return Vergadering.objects.get(datum=dag)


def _invite(dag: date, leven: Leven) -> None:
    vergaderingen.invite(
        vergadering=_vergadering(dag),
        user=leven.accounts["programmamanager"],
        site_url=settings.SITE_URL,
    )


def _hold(regel: dict, leven: Leven) -> None:
    """Presence, votes, and what the voorzitter ratified."""
    vergadering = _vergadering(regel["datum"])
    leden = list(Stuurgroeplid.objects.filter(stuurgroep=vergadering.stuurgroep))
    vergaderingen.record_aanwezigheid(
        vergadering=vergadering, aanwezig=dict.fromkeys(leden, Aanwezig.AANWEZIG)
    )
    gevraagd = {v["onderwerp"]: v for v in regel["voorstellen"]}
    for punt in vergadering.agendapunten.select_related("voorstel"):
        if punt.voorstel is not None:
            _decide(punt, punt.voorstel, gevraagd.get(punt.voorstel.onderwerp, {}), leven)
    for actie in regel.get("acties", []):
        vergaderingen.add_actie(
            vergadering=vergadering,
            omschrijving=actie["wat"],
            eigenaar=leven.accounts[actie["wie"]],
            voor=actie["voor"],
        )
    vergaderingen.hold_vergadering(vergadering=vergadering, user=leven.accounts["programmamanager"])


def _decide(punt: Agendapunt, voorstel: Voorstel, regel: dict, leven: Leven) -> None:
    stemmen = regel.get("stemmen", {})
    for sleutel in ["voorzitter", "vervanger", "stuurgroeplid", "lid-jeugd", "lid-2040"]:
        keuze, opmerking = stemmen.get(sleutel, [Keuze.AKKOORD, ""])
        besluiten.vote(
            agendapunt=punt, user=leven.accounts[sleutel], keuze=keuze, opmerking=opmerking
        )
    gewijzigd = regel.get("besloten_regels")
    uitkomst = regel.get("uitkomst", Uitkomst.CONFORM)
    tekst = regel.get("besloten") or voorstel.voorgesteld_besluit
    besluiten.ratify(
        agendapunt=punt,
        user=leven.accounts["voorzitter"],
        uitkomst=uitkomst,
        tekst=tekst,
        wijziging=regel.get("wijziging", ""),
        voorwaarden=regel.get("voorwaarden", ""),
        reden=regel.get("reden", "") if uitkomst == Uitkomst.AANGEHOUDEN else "",
        regels=_regels(gewijzigd, leven) if gewijzigd else None,
        voorleggen_aan=regel.get("voorleggen_aan", ""),
    )


def _establish_lijst(vorige: date, dag: date, leven: Leven) -> None:
    vergaderingen.establish_lijst(
        vergadering=_vergadering(vorige),
        in_vergadering=_vergadering(dag),
        user=leven.accounts["programmamanager"],
    )


def _bekrachtig(regel: dict, leven: Leven) -> None:
    besluit = Voorstel.objects.get(onderwerp=regel["onderwerp"]).besluiten.get()
    besluiten.record_bekrachtiging(
        besluit=besluit,
        akkoord=True,
        boekdatum=regel["bekrachtigd"]["dag"],
        kenmerk=regel["bekrachtigd"]["kenmerk"],
        user=leven.accounts["controller"],
    )


def _finish(regel: dict, leven: Leven) -> None:
    actie = Actie.objects.get(omschrijving=regel["wat"])
    vergaderingen.finish_actie(actie=actie, user=leven.accounts[regel["wie"]])


def open_agenda(regel: dict, leven: Leven) -> None:
    """The next meeting, some days from now: a voorstel with two votes, and one without."""
    vandaag = timezone.localdate()
    with op(vandaag - timedelta(days=1)):
        dag = vandaag + timedelta(days=regel["over_dagen"])
        vergadering = _prepare({**regel, "datum": dag}, leven, {})
        _invite(dag, leven)
        for punt in vergadering.agendapunten.select_related("voorstel"):
            gevraagd = next(v for v in regel["voorstellen"] if v["onderwerp"] == str(punt.voorstel))
            for sleutel, (keuze, opmerking) in gevraagd["stemmen"].items():
                besluiten.vote(
                    agendapunt=punt,
                    user=leven.accounts[sleutel],
                    keuze=keuze,
                    opmerking=opmerking,
                )
