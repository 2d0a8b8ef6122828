"""The list as data: read from the rows while it is concept, from the frozen copy once it is vastgesteld.

In the frozen copy a person is an id, so that a name that is pseudonymised later is so here too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from basis.fields import NUL
from basis.templatetags.basis import datum
from fonds.choices import VormVergadering
from fonds.models import Agendapunt, Besluit, Vergadering
from gebruikers.models import User

NIET_BEHANDELD = "Niet behandeld"


@dataclass(frozen=True)
class Bedragregel:
    onderdeel: str
    boekjaar: int
    bedrag: Decimal


@dataclass(frozen=True)
class Punt:
    """An item: a besluit, or what was agreed on a subject of its own."""

    nummer: int
    onderwerp: str
    openbaar: bool
    besluit: str = ""  # its number, as SG-2023-004
    uitkomst: str = ""
    tekst: str = ""
    wijziging: str = ""
    voorleggen_aan: str = ""
    bedragen: tuple[Bedragregel, ...] = ()

    @property
    def feiten(self) -> list[tuple[str, str]]:
        """Number, outcome and to whom it is put, each with its label."""
        facts = [
            ("Besluit", self.besluit),
            ("Uitkomst", self.uitkomst),
            ("Voor te leggen aan", self.voorleggen_aan),
        ]
        return [(label, waarde) for label, waarde in facts if waarde]

    @property
    def totaal(self) -> Decimal:
        return sum((regel.bedrag for regel in self.bedragen), NUL)


@dataclass(frozen=True)
class Lid:
    naam: str
    functie: str
    rol: str
    aanwezig: str


@dataclass(frozen=True)
class Actieregel:
    wat: str
    wie: str
    voor: date


@dataclass(frozen=True)
class Lijst:
    """A besluitenlijst. `leden` and `acties` are empty on the public one."""

    stuurgroep: str
    fonds: str
    vorm: str
    datum: date
    plaats: str
    punten: tuple[Punt, ...]
    leden: tuple[Lid, ...] = ()
    acties: tuple[Actieregel, ...] = ()
    vastgesteld_op: date | None = None  # None: still a concept
    vastgesteld_in: date | None = None
    openbaar: bool = False

    @property
    def titel(self) -> str:
        return (
            f"{'Openbare besluitenlijst' if self.openbaar else 'Besluitenlijst'} {self.stuurgroep}"
        )

    @property
    def ondertitel(self) -> str:
        vorm = "Schriftelijke ronde" if self.schriftelijk else "Vergadering"
        plaats = f", {self.plaats}" if self.plaats else ""
        return f"{vorm} van {datum(self.datum)}{plaats}"

    @property
    def concept(self) -> bool:
        return self.vastgesteld_op is None

    @property
    def schriftelijk(self) -> bool:
        return self.vorm == VormVergadering.SCHRIFTELIJK


def lijst_van(vergadering: Vergadering) -> Lijst:
    """The whole list, for the stuurgroep and who works for it."""
    gegevens = vergadering.lijst or gegevens_van(vergadering)
    namen = _namen(gegevens)
    op, later = vergadering.lijst_vastgesteld_op, vergadering.lijst_vastgesteld_in
    return Lijst(
        stuurgroep=gegevens["stuurgroep"],
        fonds=gegevens["fonds"],
        vorm=gegevens["vorm"],
        datum=date.fromisoformat(gegevens["datum"]),
        plaats=gegevens["plaats"],
        punten=tuple(_punt(punt) for punt in gegevens["punten"]),
        leden=tuple(
            Lid(namen[lid["user"]], lid["functie"], lid["rol"], lid["aanwezig"])
            for lid in gegevens["leden"]
        ),
        acties=tuple(
            Actieregel(actie["wat"], namen[actie["wie"]], date.fromisoformat(actie["voor"]))
            for actie in gegevens["acties"]
        ),
        vastgesteld_op=timezone.localdate(op) if op else None,
        vastgesteld_in=later.datum if later else None,
    )


def openbare_lijst(vergadering: Vergadering) -> Lijst:
    """What everyone may read: only public items, numbered anew, and no person.

    What is not public is not counted either: that there was such an item is internal (rule 12).
    """
    lijst = lijst_van(vergadering)
    punten = [punt for punt in lijst.punten if punt.openbaar]
    numbered = tuple(replace(punt, nummer=nummer) for nummer, punt in enumerate(punten, start=1))
    return replace(lijst, punten=numbered, leden=(), acties=(), openbaar=True)


def gegevens_van(vergadering: Vergadering) -> dict[str, Any]:
    """The list of now, as JSON."""
    punten = vergadering.agendapunten.select_related("voorstel", "besluit").prefetch_related(
        "besluit__regels__onderdeel"
    )
    leden = vergadering.aanwezigheid.select_related("lid").order_by("lid__van", "lid")
    stuurgroep = vergadering.stuurgroep
    return {
        "stuurgroep": stuurgroep.naam,
        "fonds": stuurgroep.fonds.naam,
        "vorm": vergadering.vorm,
        "datum": vergadering.datum.isoformat(),
        "plaats": vergadering.plaats,
        "punten": [_punt_gegevens(nummer, punt) for nummer, punt in enumerate(punten, start=1)],
        "leden": [
            {
                "user": row.lid.user_id,
                "functie": row.lid.functie,
                "rol": row.lid.get_rol_display(),
                "aanwezig": row.get_aanwezig_display(),
            }
            for row in leden
        ],
        "acties": [
            {"wat": actie.omschrijving, "wie": actie.eigenaar_id, "voor": actie.voor.isoformat()}
            for actie in vergadering.acties.all()
        ],
    }


def _punt_gegevens(nummer: int, punt: Agendapunt) -> dict[str, Any]:
    besluit: Besluit | None = getattr(punt, "besluit", None)
    base = {"nummer": nummer, "onderwerp": str(punt), "openbaar": punt.openbaar}
    if besluit is None:
        open_ = {"uitkomst": NIET_BEHANDELD} if punt.voorstel_id else {"tekst": punt.verslag}
        return base | open_
    return base | {
        "besluit": besluit.nummer,
        "uitkomst": besluit.get_uitkomst_display(),
        "tekst": besluit.tekst,
        "wijziging": besluit.wijziging,
        "voorleggen_aan": besluit.get_voorleggen_aan_display(),
        "bedragen": [
            {"onderdeel": str(r.onderdeel), "boekjaar": r.boekjaar, "bedrag": str(r.bedrag)}
            for r in besluit.regels.all()
        ],
    }


def _punt(gegevens: dict[str, Any]) -> Punt:
    regels = gegevens.get("bedragen", [])
    bedragen = tuple(
        Bedragregel(r["onderdeel"], r["boekjaar"], Decimal(r["bedrag"])) for r in regels
    )
    return Punt(**(gegevens | {"bedragen": bedragen}))


def _namen(gegevens: dict[str, Any]) -> dict[int, str]:
    users: Iterable[int] = {
        *(lid["user"] for lid in gegevens["leden"]),
        *(actie["wie"] for actie in gegevens["acties"]),
    }
    return {user.pk: str(user) for user in User.objects.filter(pk__in=users)}
