"""What an import came to, for its page: counts, totals, and per onderdeel what is booked."""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from basis.fields import NUL, som
from fonds.choices import SoortBesteding, StatusImport, UitslagRij
from fonds.inlezen.kolommen import Indeling
from fonds.inlezen.rijen import Rijlezer
from fonds.inlezen.vorm import Vorm
from fonds.models import Importbestand


@dataclass(frozen=True)
class Onderdeelregel:
    """What this file books on one onderdeel, per soort."""

    code: str
    naam: str
    bedragen: list[Decimal]  # in the order of SoortBesteding
    rijen: int


@dataclass(frozen=True)
class Totalen:
    """The file's own total beside what was read in it, as the file counts: baten as it writes them."""

    bestand: Decimal | None
    gelezen: Decimal
    geboekt: Decimal  # by an earlier import
    nieuw: Decimal
    fout: Decimal  # as far as their amount could be read

    @property
    def verschil(self) -> Decimal | None:
        return None if self.bestand is None else self.bestand - self.gelezen


@dataclass(frozen=True)
class Beeld:
    totalen: Totalen | None
    onderdelen: list[Onderdeelregel]
    som: Onderdeelregel
    signalen: int
    meest: list[tuple[str, int]]  # what is wrong most often, and how often


KIJK = 5000  # rows with an error that are looked at to say what is wrong most often
RIJ = re.compile(r"^Rij [0-9]+: ")


def picture(importbestand: Importbestand) -> Beeld:
    """The figures of the preview; after booking those of what was booked."""
    if importbestand.status == StatusImport.GEBOEKT:
        lines = importbestand.bestedingen.all()
        return _beeld(None, lines, 0, [])
    rijen = importbestand.importrijen.order_by()
    nieuw = rijen.filter(uitslag=UitslagRij.NIEUW)
    return _beeld(
        _totalen(importbestand), nieuw, nieuw.exclude(fout="").count(), _most(importbestand)
    )


def _beeld(
    totalen: Totalen | None, lines: QuerySet[Any], signalen: int, meest: list[tuple[str, int]]
) -> Beeld:
    onderdelen = per_onderdeel(lines)
    som_ = Onderdeelregel(
        code="",
        naam="Totaal",
        bedragen=[
            sum((regel.bedragen[index] for regel in onderdelen), NUL)
            for index in range(len(SoortBesteding))
        ],
        rijen=sum(regel.rijen for regel in onderdelen),
    )
    return Beeld(totalen, onderdelen, som_, signalen, meest)


def per_onderdeel(lines: QuerySet[Any]) -> list[Onderdeelregel]:
    """These rows (staged or booked) added up per onderdeel and soort."""
    rows = lines.order_by().values("onderdeel__code", "onderdeel__naam", "soort")
    found: dict[tuple[str, str], dict[str, tuple[Decimal, int]]] = {}
    for row in rows.annotate(totaal=som("bedrag"), aantal=Count("pk")):
        sleutel = (row["onderdeel__code"], row["onderdeel__naam"])
        found.setdefault(sleutel, {})[row["soort"]] = (row["totaal"], row["aantal"])
    return [
        Onderdeelregel(
            code=code,
            naam=naam,
            bedragen=[soorten.get(soort, (NUL, 0))[0] for soort in SoortBesteding.values],
            rijen=sum(aantal for _, aantal in soorten.values()),
        )
        for (code, naam), soorten in sorted(found.items())
    ]


def _totalen(importbestand: Importbestand) -> Totalen:
    rijen = importbestand.importrijen.order_by()
    sums = dict.fromkeys(UitslagRij.values, NUL)
    if importbestand.indeling.get("kolommen"):
        vorm = Vorm.from_json(importbestand.indeling["vorm"])
        lezer = Rijlezer(Indeling.of(importbestand.indeling, vorm.kolommen), vorm.kolommen)
        sums = {soort: lezer.sum(rijen.filter(uitslag=soort)) for soort in UitslagRij.values}
    return Totalen(
        bestand=importbestand.totaal_bestand,
        gelezen=sum(sums.values(), NUL),
        geboekt=sums[UitslagRij.BEKEND],
        nieuw=sums[UitslagRij.NIEUW],
        fout=sums[UitslagRij.FOUT],
    )


def _most(importbestand: Importbestand) -> list[tuple[str, int]]:
    """The sentences that more than one row has in common: one unknown code can spoil a thousand rows."""
    fouten = importbestand.importrijen.filter(uitslag=UitslagRij.FOUT).order_by("rijnummer")
    zinnen = Counter(RIJ.sub("", fout) for fout in fouten.values_list("fout", flat=True)[:KIJK])
    return [
        (zin[0].upper() + zin[1:], aantal) for zin, aantal in zinnen.most_common(5) if aantal > 1
    ]
