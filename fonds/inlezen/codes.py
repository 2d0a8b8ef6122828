"""Which onderdeel a row belongs to: by its projectcode, else its kostenplaats, on its boekdatum."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from basis.templatetags.basis import datum
from fonds.choices import SoortSleutel
from fonds.models import Fonds, Verdeelsleutel


class Geldig(NamedTuple):
    van: date
    tot: date | None
    onderdeel: int


class Codes:
    """The table of codes of one fonds, in memory while a file is read."""

    def __init__(self, fonds: Fonds) -> None:
        self._sleutels: dict[tuple[str, str], list[Geldig]] = defaultdict(list)
        rows = Verdeelsleutel.objects.filter(fonds=fonds).order_by("van")
        for soort, code, van, tot, onderdeel in rows.values_list(
            "soort", "code", "van", "tot", "onderdeel"
        ):
            self._sleutels[soort, code.casefold()].append(Geldig(van, tot, onderdeel))

    def onderdeel(self, projectcode: str, kostenplaats: str, dag: date) -> int:
        """The pk of the onderdeel; ValueError with a Dutch sentence where no code leads to one.

        A projectcode that the table knows decides, also when it ran out: only one that the table
        does not know leaves the word to the kostenplaats.
        """
        for soort, code in (
            (SoortSleutel.PROJECTCODE, projectcode),
            (SoortSleutel.KOSTENPLAATS, kostenplaats),
        ):
            rows = self._sleutels.get((soort, code.casefold())) if code else None
            if rows:
                return self._op(rows, soort, code, dag)
        raise ValueError(_onbekend(projectcode, kostenplaats))

    def _op(self, rows: list[Geldig], soort: SoortSleutel, code: str, dag: date) -> int:
        for row in reversed(rows):
            if row.van <= dag and (row.tot is None or dag <= row.tot):
                return row.onderdeel
        raise ValueError(
            f"{soort.label.lower()} “{code}” is op {datum(dag)} niet geldig: pas onder Verdeelsleutels de "
            "geldigheid aan en lees opnieuw"
        )


def _onbekend(projectcode: str, kostenplaats: str) -> str:
    named = [
        f"{soort.label.lower()} “{code}”"
        for soort, code in (
            (SoortSleutel.PROJECTCODE, projectcode),
            (SoortSleutel.KOSTENPLAATS, kostenplaats),
        )
        if code
    ]
    if not named:
        return "een projectcode of kostenplaats ontbreekt: daardoor is niet te zien bij welk onderdeel de rij hoort"
    return (
        f"{' en '.join(named)} {'staat' if len(named) == 1 else 'staan'} bij geen onderdeel: "
        "voeg de code toe onder Verdeelsleutels en lees opnieuw"
    )
