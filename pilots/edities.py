"""What an editie freezes: every card with its answer, and the figures of that moment. Plain data."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from pilots.bijlage.inhoud import count
from pilots.bijlage.samenstellen import from_snapshot
from pilots.models import Antwoord, Bijlage, Peiling, Peilronde, Pilotkaart, StatusPeiling
from pilots.overzichten import without_kaart
from pilots.services.kaarten import snapshot

VORM = 1  # of the JSON; a reader of an old editie asks for it
NIET_BEVESTIGD = "niet_bevestigd"
ANTWOORDEN = {
    StatusPeiling.BEVESTIGD.value: "Bevestigd",
    StatusPeiling.GEWIJZIGD.value: "Gewijzigd",
    NIET_BEVESTIGD: "Niet bevestigd",
}
# An editie is read by everyone with an account, for good: who held the card is not in it.
NIET_IN_EDITIE = {"kaarthouder"}


def editie_gegevens(
    ronde: Peilronde, kaarten: list[Pilotkaart], peilingen: Mapping[int, Peiling]
) -> dict[str, Any]:
    """The JSON of an editie. A card without an answer is in it, as "niet_bevestigd"."""
    regels = [_regel(kaart, peilingen.get(kaart.pk)) for kaart in kaarten]
    dag = timezone.localdate()
    toestand = count([from_snapshot(regel["gegevens"]) for regel in regels], dag)
    antwoorden = Counter(regel["antwoord"] for regel in regels)
    uitkomsten = Counter(kaart.succesvol for kaart in kaarten)
    return {
        "vorm": VORM,
        "ronde": {
            "naam": ronde.naam,
            "start": ronde.start.isoformat(),
            "antwoord_voor": ronde.antwoord_voor.isoformat(),
        },
        "cijfers": {
            "kaarten": len(regels),
            **{antwoord: antwoorden[antwoord] for antwoord in ANTWOORDEN},
            "toestand": asdict(toestand),
            "uitkomsten": {antwoord.value: uitkomsten[antwoord.value] for antwoord in Antwoord},
            "projecten_zonder_kaart": sorted(without_kaart().values_list("naam", flat=True)),
        },
        "inleiding": Bijlage.load().inleiding,
        "kaarten": regels,
    }


def canonical(gegevens: Mapping[str, Any]) -> str:
    """The gegevens as JSON in one fixed way, whatever the database made of them."""
    return json.dumps(gegevens, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(gegevens: Mapping[str, Any]) -> str:
    """SHA-256 (hex) over the canonical JSON."""
    return hashlib.sha256(canonical(gegevens).encode()).hexdigest()


def _regel(kaart: Pilotkaart, peiling: Peiling | None) -> dict[str, Any]:
    gegevens = snapshot(kaart)
    is_answered = peiling is not None and peiling.status != StatusPeiling.OPEN
    return {
        "slug": kaart.slug,
        "antwoord": str(peiling.status) if peiling and is_answered else NIET_BEVESTIGD,
        "beantwoord_op": peiling.beantwoord_op.isoformat()
        if peiling and peiling.beantwoord_op
        else None,
        "gegevens": {k: v for k, v in gegevens.items() if k not in NIET_IN_EDITIE},
    }
