"""Recording what the raad said, and mending the record where no money rests on it yet."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from basis.templatetags.basis import datum as in_words
from basis.versies import check_versie
from fonds.choices import SoortRaadsstuk, StatusWijziging
from fonds.models import Begrotingswijziging, Beslispunt, Boekjaarstap, Raadsstuk, Reservemutatie

BESLISPUNT_VELDEN = ("nummer", "tekst", "bedrag", "programma", "bron_programma")


@transaction.atomic
def record_raadsstuk(
    *,
    soort: str,
    titel: str,
    nummer: str = "",
    datum: date | None = None,
    datum_tekst: str = "",
    samenvatting: str = "",
    afgedaan_met: Raadsstuk | None = None,
    afdoening: str = "",
    beslispunten: Iterable[dict[str, Any]] = (),
) -> Raadsstuk:
    """A paper of the raad, with its beslispunten (dicts of nummer, tekst, bedrag, programma, bron_programma)."""
    stuk = Raadsstuk(
        soort=soort,
        titel=titel,
        nummer=nummer,
        datum=datum,
        datum_tekst=datum_tekst,
        samenvatting=samenvatting,
        afgedaan_met=afgedaan_met,
        afdoening=afdoening,
    )
    stuk.full_clean()
    stuk.save()
    _save_beslispunten(stuk, beslispunten)
    return stuk


@transaction.atomic
def update_raadsstuk(
    *,
    raadsstuk: Raadsstuk,
    beslispunten: Iterable[dict[str, Any]] | None = None,
    versie: int | None = None,
    **velden: Any,
) -> Raadsstuk:
    """The mended paper. Beslispunten (None: leave them) are matched by "pk"; a missing one is removed."""
    stuk = Raadsstuk.objects.select_for_update().get(pk=raadsstuk.pk)
    if versie is not None:
        check_versie(stuk, versie)
    stuk.versie += 1
    before = (stuk.soort, stuk.datum, stuk.nummer)
    for veld, value in velden.items():
        setattr(stuk, veld, value)
    if before != (stuk.soort, stuk.datum, stuk.nummer):
        _check_nothing_rests_on(stuk)
    if stuk.afgedaan_met_id == stuk.pk:
        raise ValidationError(
            {"afgedaan_met": "Een stuk doet zichzelf niet af: kies het stuk dat dat deed."}
        )
    stuk.full_clean()
    stuk.save()
    if beslispunten is not None:
        _save_beslispunten(stuk, beslispunten)
    return stuk


def _check_nothing_rests_on(stuk: Raadsstuk) -> None:
    aantal = sum(money_resting_on(stuk))
    if aantal:
        raise ValidationError(
            "Op dit besluit is geld geboekt (%(aantal)s keer). Soort, nummer en datum staan daarom "
            "vast; titel, samenvatting en afdoening kunt u wel verbeteren.",
            code="geboekt",
            params={"aantal": aantal},
        )
    stap = Boekjaarstap.objects.filter(raadsbesluit=stuk).select_related("boekjaar").first()
    if stap:
        raise ValidationError(
            "Met dit besluit is %(boekjaar)s gesloten of de jaarrekening vastgesteld. Soort, nummer "
            "en datum staan daarom vast; titel, samenvatting en afdoening kunt u wel verbeteren.",
            code="boekjaar",
            params={"boekjaar": stap.boekjaar},
        )


def _save_beslispunten(stuk: Raadsstuk, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    existing = {punt.pk: punt for punt in stuk.beslispunten.all()}
    kept = {row["pk"] for row in rows if row.get("pk")}
    if kept - existing.keys():
        raise ValidationError("Een beslispunt hoort niet bij dit stuk; ververs de pagina.")
    for punt in existing.values():
        if punt.pk not in kept:
            _delete_beslispunt(punt)
    for row in rows:
        punt = existing.get(row.get("pk") or 0) or Beslispunt(raadsstuk=stuk)
        _save_beslispunt(punt, row)


def _save_beslispunt(punt: Beslispunt, row: dict[str, Any]) -> None:
    before = (punt.nummer, punt.bedrag, punt.programma_id)
    for veld in BESLISPUNT_VELDEN:
        if veld in row:
            setattr(punt, veld, row[veld])
    if punt.pk and before != (punt.nummer, punt.bedrag, punt.programma_id) and _is_booked(punt):
        raise ValidationError(
            "Op beslispunt %(nummer)s is geld geboekt: nummer, bedrag en programma staan vast. "
            "De tekst en de bron kunt u wel verbeteren.",
            code="geboekt",
            params={"nummer": before[0]},
        )
    try:
        punt.full_clean()
    except ValidationError as error:
        nummer = punt.nummer or "zonder nummer"
        raise ValidationError([f"Beslispunt {nummer}: {zin}" for zin in error.messages]) from error
    punt.save()


def _is_booked(punt: Beslispunt) -> bool:
    vast = punt.regels.filter(wijziging__status=StatusWijziging.VASTGESTELD)
    return punt.mutaties.exists() or vast.exists()


def _delete_beslispunt(punt: Beslispunt) -> None:
    if punt.regels.exists() or punt.mutaties.exists() or punt.onderdelen.exists():
        raise ValidationError(
            "Beslispunt %(nummer)s kan niet weg: er rusten bedragen of onderdelen op.",
            code="gebruikt",
            params={"nummer": punt.nummer},
        )
    punt.delete()


def check_raadsbesluit(raadsbesluit: Raadsstuk | None, *, uiterlijk: date) -> None:
    """Rule 13: raise unless this is a besluit of the raad, taken on `uiterlijk` or before."""
    if raadsbesluit is None or raadsbesluit.soort != SoortRaadsstuk.RAADSBESLUIT:
        raise ValidationError(
            {"raadsbesluit": "Geld van de raad beweegt alleen op een raadsbesluit: kies er een."},
        )
    if raadsbesluit.datum is None or raadsbesluit.datum > uiterlijk:
        raise ValidationError(
            {
                "raadsbesluit": f"De datum van dit besluit is {in_words(raadsbesluit.datum)}, na "
                f"{in_words(uiterlijk)}. Kies een eerder besluit, of een latere datum."
            }
        )


def check_beslispunt(beslispunt: Beslispunt | None, raadsbesluit: Raadsstuk) -> None:
    """Raise unless the beslispunt is one of this besluit."""
    if beslispunt is not None and beslispunt.raadsstuk_id != raadsbesluit.pk:
        raise ValidationError(
            {"beslispunt": f"{str(beslispunt).capitalize()} staat niet in {raadsbesluit}."}
        )


def money_resting_on(raadsstuk: Raadsstuk) -> tuple[int, int]:
    """How many mutaties and how many vastgestelde wijzigingen rest on this paper."""
    mutaties = Reservemutatie.objects.filter(
        Q(raadsbesluit=raadsstuk) | Q(beslispunt__raadsstuk=raadsstuk)
    )
    wijzigingen = Begrotingswijziging.objects.filter(raadsbesluit=raadsstuk)
    return mutaties.count(), wijzigingen.count()
