"""Who may ratify, when, and what must be written down with it (rule 5)."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone

from basis.bedragen import euro
from basis.fields import NUL
from basis.templatetags.basis import datum
from fonds.choices import Uitkomst, VormVergadering
from fonds.models import Agendapunt, Besluit, Stuurgroep, Voorstel, Voorstelregel
from fonds.voorstel.effect import Regel
from fonds.zitting import chair_of, quorum_faults
from fonds.zitting.stemming import Uitslag
from gebruikers.models import User

NIET_GENOMEN: dict[str, str] = {
    Uitkomst.AANGEHOUDEN: "De stuurgroep houdt het voorstel aan.",
    Uitkomst.AFGEWEZEN: "De stuurgroep wijst het voorstel af.",
}


def check_ratify(besluit: Besluit, telling: Uitslag) -> None:
    """Refuse the wrong person, a moment that is too early, a missing quorum, or a missing sentence."""
    faults = [
        *person_faults(besluit.agendapunt, besluit.geboekt_door),
        *moment_faults(besluit.agendapunt),
        *quorum_faults(besluit.agendapunt, met_stemmen=besluit.uitkomst != Uitkomst.AANGEHOUDEN),
    ]
    if besluit.uitkomst != Uitkomst.AANGEHOUDEN and not telling.gestemd:
        faults.append("Er is nog niet gestemd. Aanhouden kan wel.")
    if faults:
        raise ValidationError([ValidationError(fault, code="mag_niet") for fault in faults])
    missing = _missing_sentences(besluit, telling)
    if missing:
        raise ValidationError(missing)


def person_faults(agendapunt: Agendapunt, user: User) -> list[str]:
    """Why this person does not ratify this voorstel."""
    voorstel = agendapunt.voorstel
    if voorstel is not None and voorstel.ingediend_door_id == user.pk:
        return [
            "U diende dit voorstel zelf in. Wijs voor deze vergadering een vervanger aan; "
            "die bekrachtigt het."
        ]
    chair = chair_of(agendapunt.vergadering)
    if chair is None:
        return [
            "Deze vergadering heeft geen voorzitter. Wijs er voor deze vergadering een vervanger aan."
        ]
    if chair.user_id != user.pk:
        return ["Alleen wie deze vergadering voorzit, bekrachtigt het besluit."]
    return []


def moment_faults(agendapunt: Agendapunt) -> list[str]:
    """Why it is too early."""
    vergadering = agendapunt.vergadering
    if vergadering.vorm != VormVergadering.SCHRIFTELIJK and (
        vergadering.datum > timezone.localdate()
    ):
        return [
            f"De vergadering is op {datum(vergadering.datum)}. Besluiten kan vanaf die dag; "
            "stemmen kan al."
        ]
    return []


def _missing_sentences(besluit: Besluit, telling: Uitslag) -> dict[str, str]:
    """What this outcome wants written down, at its field."""
    uitkomst, missing = besluit.uitkomst, {}
    if uitkomst == Uitkomst.GEWIJZIGD and not besluit.wijziging:
        missing["wijziging"] = "Schrijf wat er is gewijzigd."
    if not besluit.reden:
        if uitkomst == Uitkomst.AANGEHOUDEN:
            missing["reden"] = "Schrijf waarom het voorstel wordt aangehouden."
        elif telling.tegen_de_stemmen(uitkomst):
            missing["reden"] = (
                f"Dit gaat tegen de stemmen in ({telling.voor} voor, {telling.tegen} tegen). "
                "Schrijf waarom."
            )
        elif uitkomst == Uitkomst.AFGEWEZEN:
            missing["reden"] = "Schrijf waarom het voorstel is afgewezen."
    taken = uitkomst in (Uitkomst.CONFORM, Uitkomst.GEWIJZIGD)
    if taken and telling.mits and not besluit.voorwaarden:
        missing["voorwaarden"] = (
            "Er is gestemd met 'akkoord, mits'. Schrijf welke voorwaarden zijn overgenomen, "
            "of waarom niet."
        )
    return missing


def decided_tekst(tekst: str, voorstel: Voorstel, uitkomst: str) -> str:
    """What the list says. A besluit that was not taken does not read as the one that was asked."""
    asked = voorstel.voorgesteld_besluit
    if tekst.split() and tekst.split() != asked.split():
        return tekst.strip()
    return NIET_GENOMEN.get(uitkomst, asked)


def check_tekst(besluit: Besluit, regels: Iterable[Regel]) -> None:
    """Refuse a text that still names the total that was asked where another was decided: it is published."""
    asked = sum((regel.bedrag for regel in besluit.voorstel.regels.all()), NUL)
    decided = sum((regel.bedrag for regel in regels), NUL)
    still = _names(besluit.tekst, asked) and not _names(besluit.tekst, decided)
    if besluit.uitkomst == Uitkomst.GEWIJZIGD and asked != decided and still:
        zin = "In het besluit staat nog %(asked)s. Besloten is %(decided)s: schrijf het zoals het nu luidt."
        params = {"asked": euro(asked), "decided": euro(decided)}
        raise ValidationError({"tekst": ValidationError(zin, code="oud_bedrag", params=params)})


def _names(tekst: str, bedrag: Decimal) -> bool:
    cijfers = re.escape(euro(abs(bedrag)).removeprefix("€\u00a0"))
    return bedrag != 0 and re.search(rf"(?<![\d.,]){cijfers}(?![.,]?\d)", tekst) is not None


def mandate_asks(groep: Stuurgroep, regels: Iterable[Regel | Voorstelregel]) -> str:
    """The body that must approve because this is above the mandate of the stuurgroep; "" if it is not."""
    return groep.instantie_for(sum((regel.bedrag for regel in regels), NUL))
