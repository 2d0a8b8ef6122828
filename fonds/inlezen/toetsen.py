"""A piece of rows against what is booked: known lines, closed years, codes, and their verplichting."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from basis.bedragen import euro
from fonds.choices import SoortBesteding, UitslagRij
from fonds.inlezen.codes import Codes
from fonds.inlezen.rijen import identity, notable, sentence
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Besteding, Fonds, Importrij

Identiteit = tuple[str, int | None, str, str, str]
Nummer = tuple[str, str]  # administratie, verplichtingnummer


class Geboekt(NamedTuple):
    """What a known line was booked as. Bedrag in euros."""

    soort: str
    bedrag: Decimal
    fonds: int


class Toetser:
    """What is remembered of one file while it is read."""

    def __init__(self, fonds: Fonds) -> None:
        self.fonds = fonds
        self.codes = Codes(fonds)
        self.gesloten = gesloten_jaren(fonds)
        self.gezien: dict[Identiteit, int] = {}
        # Verplichtingen of this file: per number, per onderdeel, the row where it stands first.
        self.verplichtingen: dict[Nummer, dict[int | None, int]] = defaultdict(dict)

    def judge(self, read: list[tuple[Importrij, list[str]]]) -> list[Importrij]:
        """The rows with their uitslag, onderdeel and sentence."""
        bekend = booked_lines(rij for rij, fouten in read if not fouten)
        for rij, fouten in read:
            self._identity(rij, fouten)
            geboekt = bekend.get(identity(rij)) if not fouten else None
            if geboekt is not None:
                self._known(rij, geboekt, fouten)
            else:
                self._new(rij, fouten)
            if fouten:
                rij.uitslag, rij.fout = UitslagRij.FOUT, sentence(rij.rijnummer, fouten)
            elif rij.uitslag == UitslagRij.NIEUW:
                rij.fout = " ".join(f"Let op: {zin}." for zin in notable(rij))
        return [rij for rij, _ in read]

    def _identity(self, rij: Importrij, fouten: list[str]) -> None:
        sleutel = identity(rij)
        if not all(sleutel):
            return
        eerder = self.gezien.setdefault(sleutel, rij.rijnummer)
        if eerder != rij.rijnummer:
            fouten.append(
                f"{named(rij)} staat ook in rij {eerder}: elke regel mag een keer voorkomen"
            )

    def _known(self, rij: Importrij, geboekt: Geboekt, fouten: list[str]) -> None:
        if geboekt.fonds != self.fonds.pk:
            fouten.append(f"{named(rij)} is al geboekt in een ander fonds")
        elif geboekt.bedrag != rij.bedrag:
            fouten.append(
                f"{named(rij)} is al geboekt met {euro(geboekt.bedrag)}, hier staat "
                f"{euro(rij.bedrag)}: een geboekte regel verandert niet, geef het verschil een eigen boekstuk"
            )
        elif geboekt.soort != rij.soort:
            was = SoortBesteding(geboekt.soort).label.lower()
            fouten.append(
                f"{named(rij)} is al geboekt als {was}: een geboekte regel verandert niet"
            )
        else:
            rij.uitslag = UitslagRij.BEKEND

    def _new(self, rij: Importrij, fouten: list[str]) -> None:
        jaren = {rij.boekjaar} | ({rij.boekdatum.year} if rij.boekdatum else set())
        for jaar in sorted(self.gesloten.intersection(jaren)):
            fouten.append(
                f"boekjaar {jaar} is gesloten: boek deze regel in het open jaar, of laat de "
                "controller het jaar heropenen zolang de jaarrekening niet is vastgesteld"
            )
        if rij.boekdatum is not None:
            try:
                rij.onderdeel_id = self.codes.onderdeel(
                    rij.projectcode, rij.kostenplaats, rij.boekdatum
                )
            except ValueError as error:
                fouten.append(str(error))
        if rij.soort == SoortBesteding.VERPLICHTING and rij.verplichtingnummer:
            self._verplichting(rij, fouten)

    def _verplichting(self, rij: Importrij, fouten: list[str]) -> None:
        per_onderdeel = self.verplichtingen[rij.administratie, rij.verplichtingnummer]
        eerder = per_onderdeel.setdefault(rij.onderdeel_id, rij.rijnummer)
        if eerder != rij.rijnummer and rij.onderdeel_id is not None:
            fouten.append(
                f"verplichting {rij.verplichtingnummer} staat ook in rij {eerder}: tel ze samen of "
                "geef de verhoging een eigen nummer"
            )

    def links(self, rijen: list[Importrij]) -> list[Importrij]:
        """The rows whose verplichting is not as it should be, with their sentence or signal."""
        booked = booked_verplichtingen(self.fonds, rijen)
        changed = []
        for rij in rijen:
            nummer = (rij.administratie, rij.verplichtingnummer)
            fout = self._link(rij, booked.get(nummer, {}), self.verplichtingen.get(nummer, {}))
            if fout:
                changed.append(rij)
        return changed

    def _link(self, rij: Importrij, booked: dict[int, str], here: dict[int | None, int]) -> str:
        nummer, fout = rij.verplichtingnummer, ""
        if rij.soort == SoortBesteding.VERPLICHTING:
            if rij.onderdeel_id in booked:
                fout = (
                    f"verplichting {nummer} is al geboekt ({booked[rij.onderdeel_id]}): laat haar "
                    "weg, of geef de verhoging een eigen nummer"
                )
        elif rij.soort == SoortBesteding.BAAT or {rij.onderdeel_id, None} & {*booked, *here}:
            return ""
        elif booked or here:
            fout = (
                f"verplichting {nummer} hoort bij een ander onderdeel dan deze rij: verbeter de "
                "projectcode of kostenplaats, of het verplichtingnummer"
            )
        elif rij.soort == SoortBesteding.VRIJVAL:
            fout = f"verplichting {nummer} bestaat niet: er kan alleen vrijvallen wat is aangegaan"
        else:
            zin = f"Let op: verplichting {nummer} is niet bekend; de last wordt los geboekt."
            rij.fout = f"{rij.fout} {zin}".strip()
            return rij.fout
        if fout:
            rij.uitslag, rij.fout = UitslagRij.FOUT, sentence(rij.rijnummer, [fout])
        return fout


def named(rij: Importrij) -> str:
    return f"boekstuk {rij.boekstuknummer} regel {rij.regelnummer} (dagboek {rij.dagboek}, {rij.boekjaar})"


def booked_lines(rijen: Iterable[Importrij]) -> dict[Identiteit, Geboekt]:
    """Which of these identities are booked, and as what."""
    stukken: dict[tuple[str, int, str], set[str]] = defaultdict(set)
    for rij in rijen:
        if rij.boekjaar is None:
            continue
        stukken[rij.administratie, rij.boekjaar, rij.dagboek].add(rij.boekstuknummer)
    found: dict[Identiteit, Geboekt] = {}
    for (administratie, boekjaar, dagboek), nummers in stukken.items():
        rows = Besteding.objects.filter(
            administratie=administratie,
            boekjaar=boekjaar,
            dagboek=dagboek,
            boekstuknummer__in=nummers,
        )
        for stuk, regel, soort, bedrag, fonds in rows.values_list(
            "boekstuknummer", "regelnummer", "soort", "bedrag", "fonds"
        ):
            found[administratie, boekjaar, dagboek, stuk, regel] = Geboekt(soort, bedrag, fonds)
    return found


def booked_verplichtingen(fonds: Fonds, rijen: list[Importrij]) -> dict[Nummer, dict[int, str]]:
    """The verplichtingen that stand under these numbers: per onderdeel the line that booked it."""
    per_administratie: dict[str, set[str]] = defaultdict(set)
    for rij in rijen:
        per_administratie[rij.administratie].add(rij.verplichtingnummer)
    found: dict[Nummer, dict[int, str]] = defaultdict(dict)
    for administratie, nummers in per_administratie.items():
        rows = Besteding.objects.filter(
            fonds=fonds,
            administratie=administratie,
            verplichtingnummer__in=nummers,
            soort=SoortBesteding.VERPLICHTING,
        )
        for nummer, onderdeel, stuk, jaar, *correctie in rows.values_list(
            "verplichtingnummer", "onderdeel", "boekstuknummer", "boekjaar",
            "corrigeert", "gecorrigeerd_door",
        ):  # fmt: skip
            if correctie == [None, None]:
                found[administratie, nummer][onderdeel] = f"boekstuk {stuk} in {jaar}"
    return found
