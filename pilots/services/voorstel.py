"""What an appendix would change: per card new, changed or the same, field by field. Writes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, cast

from django.db.models import Field

from fonds.choices import SoortRaadsstuk
from pilots.bijlage.invoer import Bijlage, KaartInvoer, Melding
from pilots.models import Pilotkaart
from pilots.services.kaarten import snapshot
from pilots.services.register import Register
from pilots.services.wijzigingen import wijzigingen
from pilots.vergelijking import Verschil, kaart_verschillen

KOPPELINGEN = ("programma", "portefeuille", "motie", "raadsmemo", "project")
KLASSEN = ("succesvol", "beleid", "financieel", "gerapporteerd")
LETTERS = (
    "naam",
    "omschrijving",
    "doel",
    "startdatum",
    "einddatum",
    "evaluatiemoment",
    "succesvol_tekst",
    "beleid_tekst",
    "financieel_tekst",
    "gerapporteerd_tekst",
)
NIEUWE_KAART = "nieuw"


class Status(StrEnum):
    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    GELIJK = "gelijk"
    OVERGESLAGEN = "overgeslagen"


@dataclass(frozen=True)
class KaartVoorstel:
    """One card of the appendix beside what is there.

    `begrepen` is every field as understood, with rows of the database; `velden` only what will be
    written. A card with `fouten` (per field) cannot be taken over until they are corrected.
    """

    sleutel: str
    invoer: KaartInvoer
    status: Status
    kaart: Pilotkaart | None
    begrepen: Mapping[str, Any]
    velden: Mapping[str, Any]
    verschillen: tuple[Verschil, ...] = ()
    meldingen: tuple[Melding, ...] = ()
    fouten: Mapping[str, list[str]] = field(default_factory=dict)
    gecorrigeerd: frozenset[str] = frozenset()
    gekozen: int | str = ""  # the card that a person pointed out

    @property
    def naam(self) -> str:
        return str(self.begrepen.get("naam") or self.invoer.naam)


@dataclass(frozen=True)
class Voorstel:
    """The whole proposal. `niet_in_bijlage` are cards that stay as they are: nothing is deleted."""

    kaarten: tuple[KaartVoorstel, ...]
    meldingen: tuple[Melding, ...]
    inleiding: tuple[str, ...]
    niet_in_bijlage: tuple[Pilotkaart, ...]

    def count(self, status: Status) -> int:
        return sum(kaart.status == status for kaart in self.kaarten)

    @property
    def tellingen(self) -> dict[str, int]:
        return {status.value: self.count(status) for status in Status}

    @property
    def met_fouten(self) -> tuple[KaartVoorstel, ...]:
        return tuple(kaart for kaart in self.kaarten if kaart.fouten)

    @property
    def stand(self) -> str:
        """Changes as soon as a card that it was compared with changes: then look again."""
        delen = [
            f"{k.sleutel}:{k.status}:{k.kaart and (k.kaart.pk, k.kaart.versie)}:{sorted(k.velden)}"
            for k in self.kaarten
        ]
        return hashlib.sha256("\n".join(delen).encode()).hexdigest()[:16]


def vergelijk(bijlage: Bijlage, *, keuzes: Mapping[str, Any] | None = None) -> Voorstel:
    """The proposal for this appendix; `keuzes` is what a person set (see Pilotimport)."""
    keuzes = keuzes or {}
    register = Register()
    lijst = [(str(i), kaart) for i, kaart in enumerate(bijlage.kaarten)]
    gekoppeld = _koppel(register, lijst, keuzes)
    kaarten = [
        _voorstel(sleutel, kaart, register, gekoppeld.get(sleutel), keuzes.get(sleutel, {}))
        for sleutel, kaart in lijst
    ]
    genoemd = {k.kaart.pk for k in kaarten if k.kaart}
    return Voorstel(
        kaarten=tuple(_with_fouten(kaarten, register)),
        meldingen=bijlage.meldingen,
        inleiding=bijlage.inleiding,
        niet_in_bijlage=tuple(k for pk, k in register.kaarten.items() if pk not in genoemd),
    )


def _koppel(
    register: Register, lijst: list[tuple[str, KaartInvoer]], keuzes: Mapping[str, Any]
) -> dict[str, tuple[Pilotkaart, str]]:
    """Which card each one is: as a person said, else by name."""
    gezegd = {sleutel: keuze["kaart"] for sleutel, keuze in keuzes.items() if keuze.get("kaart")}
    over = [
        (sleutel, kaart)
        for sleutel, kaart in lijst
        if sleutel not in gezegd and not keuzes.get(sleutel, {}).get("overslaan")
    ]
    gekoppeld = register.match(over)
    for sleutel, pk in gezegd.items():
        if pk != NIEUWE_KAART and pk in register.kaarten:
            gekoppeld[sleutel] = register.kaarten[pk], ""
    return gekoppeld


def _voorstel(
    sleutel: str,
    invoer: KaartInvoer,
    register: Register,
    gekoppeld: tuple[Pilotkaart, str] | None,
    keuze: Mapping[str, Any],
) -> KaartVoorstel:
    kaart, reden = gekoppeld or (None, "")
    begrepen, meldingen = understand(invoer, register)
    gezet = _gezet(keuze.get("velden", {}), register)
    begrepen |= gezet
    if reden:
        meldingen.append(Melding(invoer.naam, reden))
    voorstel = KaartVoorstel(
        sleutel=sleutel,
        invoer=invoer,
        status=Status.OVERGESLAGEN,
        kaart=kaart,
        begrepen=begrepen,
        velden={},
        meldingen=(*invoer.meldingen, *meldingen),
        gecorrigeerd=frozenset(gezet),
        gekozen=keuze.get("kaart", ""),
    )
    if keuze.get("overslaan"):
        return voorstel
    velden, blijft = wijzigingen(kaart, invoer, begrepen, gezet=frozenset(gezet))
    status = Status.NIEUW if kaart is None else Status.GEWIJZIGD if velden else Status.GELIJK
    return replace(
        voorstel,
        status=status,
        velden=velden,
        verschillen=_verschillen(kaart, velden),
        meldingen=(*voorstel.meldingen, *blijft),
    )


def understand(invoer: KaartInvoer, register: Register) -> tuple[dict[str, Any], list[Melding]]:
    """Every field with its value; a programma, portefeuille, paper or project as the row it is."""
    begrepen: dict[str, Any] = {v: invoer.velden[v] for v in LETTERS if v in invoer.velden}
    meldingen = []
    for veld, zoek in (
        ("programma", register.find_programma),
        ("portefeuille", register.find_portefeuille),
    ):
        tekst = invoer.velden.get(veld, "")
        begrepen[veld], melding = zoek(tekst) if tekst else (None, "")
        if melding:
            meldingen.append(Melding(invoer.naam, melding, tekst))
    for veld, soort, nummers in (
        ("motie", SoortRaadsstuk.MOTIE, invoer.moties),
        ("raadsmemo", SoortRaadsstuk.RAADSMEMO, invoer.raadsmemos),
    ):
        begrepen[veld], melding = register.find_stuk(soort, nummers)
        if melding:
            meldingen.append(Melding(invoer.naam, f"{veld.capitalize()}: {melding}"))
    begrepen["project"] = register.find_project(invoer)
    begrepen |= {klasse: getattr(invoer, klasse) for klasse in KLASSEN}
    begrepen["financieel_bedrag"] = Decimal(invoer.bedrag) if invoer.bedrag else None
    return begrepen, meldingen


def _gezet(velden: Mapping[str, Any], register: Register) -> dict[str, Any]:
    """What a person set, from JSON: ids become rows, amounts become Decimal."""
    rijen: dict[str, dict[int, Any]] = {
        "programma": {rij.pk: rij for rij in register.programmas},
        "portefeuille": {rij.pk: rij for rij in register.portefeuilles},
        "motie": {rij.pk: rij for rij in register.stukken.values()},
        "raadsmemo": {rij.pk: rij for rij in register.stukken.values()},
        "project": {rij.pk: rij for rij in register.projecten.values()},
    }
    gezet = {}
    for veld, waarde in velden.items():
        if veld in rijen:
            gezet[veld] = rijen[veld].get(waarde)
        elif veld == "financieel_bedrag":
            gezet[veld] = Decimal(waarde) if waarde else None
        else:
            gezet[veld] = waarde
    return gezet


def _verschillen(kaart: Pilotkaart | None, velden: Mapping[str, Any]) -> tuple[Verschil, ...]:
    if kaart is None:
        return ()
    oud = snapshot(kaart)
    return kaart_verschillen(oud, oud | {v: _as_text(w) for v, w in velden.items()})


def _as_text(waarde: Any) -> str | None:
    return None if waarde is None else str(waarde)


def _with_fouten(kaarten: list[KaartVoorstel], register: Register) -> list[KaartVoorstel]:
    """The cards with what stands in the way of taking each over, at its field."""
    gezien: dict[Any, str] = {}
    klaar = []
    for kaart in kaarten:
        fouten: dict[str, list[str]] = {}
        if kaart.status != Status.OVERGESLAGEN:
            _check_velden(kaart, fouten)
            _check_dubbel(kaart, gezien, register, fouten)
        klaar.append(replace(kaart, fouten=fouten))
    return klaar


def _check_velden(kaart: KaartVoorstel, fouten: dict[str, list[str]]) -> None:
    if not kaart.naam.strip():
        fouten["naam"] = ["Vul de naam van de pilot in."]
    for veld in LETTERS:
        grens = cast(Field, Pilotkaart._meta.get_field(veld)).max_length
        if grens and len(str(kaart.velden.get(veld, ""))) > grens:
            fouten.setdefault(veld, []).append(f"Dit is langer dan {grens} tekens. Kort het in.")


def _check_dubbel(
    kaart: KaartVoorstel, gezien: dict[Any, str], register: Register, fouten: dict[str, list[str]]
) -> None:
    naam = kaart.naam.strip()
    sleutels: list[Any] = [naam.casefold(), *([kaart.kaart.pk] if kaart.kaart else [])]
    if naam and any(sleutel in gezien for sleutel in sleutels):
        fouten.setdefault("naam", []).append(
            "Deze kaart staat twee keer in de bijlage. Sla er één over of geef hem een andere naam."
        )
    ander = next((k for k in register.kaarten.values() if k.naam == naam), None)
    if ander and (kaart.kaart is None or ander.pk != kaart.kaart.pk):
        fouten.setdefault("naam", []).append("Er is al een andere kaart met deze naam.")
    for sleutel in sleutels:
        gezien.setdefault(sleutel, kaart.sleutel)
