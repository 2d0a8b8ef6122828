"""Everything that this user may see and do on the page of an agendapunt with a voorstel."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from fonds.besluitregister import about
from fonds.choices import Instantie, Keuze, ZichtbaarheidStemmen
from fonds.models import (
    Agendapunt,
    Besluit,
    Besteding,
    Bijlage,
    Onderdeel,
    Stem,
    Stuurgroeplid,
    Toekenning,
    Voorstel,
    Voorstelregel,
)
from fonds.ruimte import openstaand
from fonds.services.besluittoets import mandate_asks, moment_faults, person_faults
from fonds.services.stemmen import check_open, check_round_open
from fonds.voorstel.effect import Effect, effect
from fonds.voorstel.regels import subjects
from fonds.zitting import chair_of, leden_op, quorum_faults
from fonds.zitting.spoor import Stap, spoor
from fonds.zitting.stemming import Uitslag, count, counting_stemmen
from gebruikers.models import User


@dataclass(frozen=True)
class Onderdeelstand:
    """Where an onderdeel stands now: what was granted, what is spent, what is left."""

    onderdeel: Onderdeel
    toegekend: Decimal
    gerealiseerd: Decimal
    openstaand: Decimal

    @property
    def beschikbaar(self) -> Decimal:
        return self.toegekend - self.gerealiseerd - self.openstaand


@dataclass(frozen=True)
class Beraad:
    """The page of one agendapunt as one user may see it."""

    punt: Agendapunt
    voorstel: Voorstel
    regels: list[Voorstelregel]
    bijlagen: list[Bijlage]
    gevolg: Effect | None  # None where no money is asked, or it is decided already
    stand: list[Onderdeelstand]
    eerder: list[Besluit]  # on the same onderdelen
    besluit: Besluit | None
    gesloten: str  # why there is nothing to vote on; "" while there is
    lid: Stuurgroeplid | None  # the user's own membership on the day of the meeting
    is_stuurgroep: bool  # a member today: the only ones who see votes
    reacties: list[Stem] | None  # what counts, of colleagues; None: not (yet) for this user
    eerdere_stemmen: int  # votes that no longer count
    eigen_stem: Stem | None
    aantal_leden: int
    telling: Uitslag | None
    mag_stemmen: bool
    voor_te_leggen: str  # the body that must approve first, in words; "" where none
    boven_mandaat: bool
    zit_voor: bool
    belet: list[str]  # what stands in the way of a besluit
    kan_aanhouden: bool  # which needs who is there, not their votes
    spoor: list[Stap]

    @property
    def voorwaarden(self) -> list[Stem]:
        """The conditions that must be taken over or answered, as far as this user sees the votes."""
        return [stem for stem in self.reacties or [] if stem.keuze == Keuze.AKKOORD_MITS]

    def initial_rows(self) -> list[dict[str, Any]]:
        """The amounts of the voorstel, for the voorzitter to change."""
        return [
            {"onderdeel": row.onderdeel_id, "boekjaar": row.boekjaar, "bedrag": row.bedrag}
            for row in self.regels
        ]


def beraad(punt: Agendapunt, voorstel: Voorstel, user: User) -> Beraad:
    """What stands on the page of `punt`, which puts `voorstel` before the stuurgroep."""
    besluit = Besluit.objects.filter(agendapunt=punt).select_related("geboekt_door").first()
    gesloten = _why_closed(punt)
    round_ = _round(punt, user, besluit, gesloten)
    return Beraad(
        punt=punt,
        voorstel=voorstel,
        besluit=besluit,
        gesloten=gesloten,
        **_papers(punt, voorstel, besluit),
        **round_,
        **_chair(punt, user, gesloten),
        spoor=spoor(voorstel, _in_trail(voorstel, user, round_)),
    )


def _papers(punt: Agendapunt, voorstel: Voorstel, besluit: Besluit | None) -> dict[str, Any]:
    """The question with its money, as every reader of the page sees it."""
    regels = list(voorstel.regels.select_related("onderdeel__programma", "onderdeel__fonds"))
    onderdelen = sorted(subjects(voorstel, regels), key=lambda onderdeel: onderdeel.code)
    mandaat = mandate_asks(punt.vergadering.stuurgroep, regels)
    instantie = mandaat or voorstel.voorleggen_aan
    open_ = regels and besluit is None
    return {
        "regels": regels,
        "bijlagen": list(voorstel.bijlagen.all()),
        "gevolg": effect(voorstel.fonds, regels, voorstel=voorstel) if open_ else None,
        "stand": [_stand(onderdeel) for onderdeel in onderdelen],
        "eerder": _eerder(onderdelen, voorstel),
        "voor_te_leggen": Instantie(instantie).label if instantie else "",
        "boven_mandaat": bool(mandaat),
    }


def _round(punt: Agendapunt, user: User, besluit: Besluit | None, gesloten: str) -> dict[str, Any]:
    """The votes, as far as this user may see them, and whether he may vote himself."""
    counting = counting_stemmen(punt)
    leden = list(leden_op(punt.vergadering.stuurgroep, punt.vergadering.datum))
    lid = next((lid for lid in leden if lid.user_id == user.pk), None)
    own = next((stem for stem in counting if stem.lid.user_id == user.pk), None)
    visible = _visible_stemmen(punt, user)
    sees = visible is not None and _sees_others(punt, own, besluit)
    may = lid is not None and not gesloten and user.has_perm("fonds.vote_voorstel")
    return {
        "lid": lid,
        "is_stuurgroep": visible is not None,
        "reacties": counting if sees else None,
        "eerdere_stemmen": len(visible or []) - len(counting) if sees else 0,
        "eigen_stem": own,
        "aantal_leden": len(leden),
        "telling": count(stem.keuze for stem in counting) if sees else None,
        "mag_stemmen": may and not _round_closed(punt),
    }


def _chair(punt: Agendapunt, user: User, gesloten: str) -> dict[str, Any]:
    """Whether this user ratifies here, and what still stands in the way."""
    chair = chair_of(punt.vergadering) if user.has_perm("fonds.ratify_besluit") else None
    if gesloten or chair is None or chair.user_id != user.pk:
        return {"zit_voor": False, "belet": [], "kan_aanhouden": False}
    early = moment_faults(punt)
    faults = [*person_faults(punt, user), *early]
    quorum = [] if early else quorum_faults(punt)  # who will be there is not known before the day
    holds = not faults and bool(quorum) and not quorum_faults(punt, met_stemmen=False)
    return {"zit_voor": True, "belet": [*faults, *quorum], "kan_aanhouden": holds}


def _stand(onderdeel: Onderdeel) -> Onderdeelstand:
    return Onderdeelstand(
        onderdeel,
        toegekend=Toekenning.objects.filter(onderdeel=onderdeel).totaal(),
        gerealiseerd=Besteding.objects.filter(onderdeel=onderdeel).realisatie(),
        openstaand=openstaand(onderdeel),
    )


def _eerder(onderdelen: list[Onderdeel], voorstel: Voorstel) -> list[Besluit]:
    """Earlier besluiten on these onderdelen, and on this voorstel itself (aangehouden), newest first."""
    found = about(Besluit.objects.all(), onderdelen) | Besluit.objects.filter(voorstel=voorstel)
    return list(found.select_related("voorstel").prefetch_related("regels__onderdeel")[:20])


def _why_closed(punt: Agendapunt) -> str:
    try:
        check_open(punt)
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _round_closed(punt: Agendapunt) -> bool:
    try:
        check_round_open(punt.vergadering)
    except ValidationError:
        return True
    return False


def _visible_stemmen(punt: Agendapunt, user: User) -> list[Stem] | None:
    """All votes on this voorstel on this agenda, for members of today; None for everybody else."""
    groep = punt.vergadering.stuurgroep
    if not user.has_perm("fonds.vote_voorstel") or not (
        Stuurgroeplid.objects.of(user).filter(stuurgroep=groep).exists()
    ):
        return None
    stemmen = Stem.objects.visible_to(user).filter(agendapunt=punt)
    return list(stemmen.select_related("lid__user"))


def _sees_others(punt: Agendapunt, own: Stem | None, besluit: Besluit | None) -> bool:
    at_once = punt.vergadering.stuurgroep.stemmen_zichtbaar == ZichtbaarheidStemmen.METEEN
    return at_once or own is not None or besluit is not None


def _in_trail(voorstel: Voorstel, user: User, round_: dict[str, Any]) -> list[Stem]:
    """Votes in the trail: of every agenda the voorstel was on, once this member may read them."""
    if not round_["is_stuurgroep"]:
        return []
    stemmen = Stem.objects.visible_to(user).filter(agendapunt__voorstel=voorstel)
    if round_["reacties"] is None:
        stemmen = stemmen.filter(lid__user=user)
    return list(stemmen.select_related("lid__user"))
