"""What an appendix is compared with: the cards, programma's and papers that are there, read once."""

import re
from collections.abc import Iterable

from fonds.choices import SoortRaadsstuk
from fonds.models import Portefeuille, Programma, Raadsstuk
from pilots.bijlage.invoer import KaartInvoer
from pilots.bijlage.lezen_labels import kern, lijkt_op
from pilots.models import Kaartversie, Pilotkaart
from projecten.models import Project

NAAM_GELIJK = 0.88
NUMMER = re.compile(r"^\D{0,12}?(\d{1,2})\b")


class Register:
    """Six queries, whatever the number of cards."""

    def __init__(self) -> None:
        self.kaarten = {kaart.pk: kaart for kaart in Pilotkaart.objects.with_relations()}
        self.namen = {kern(kaart.naam): kaart for kaart in self.kaarten.values()}
        self.oude_namen = self._oude_namen()
        self.programmas = list(Programma.objects.all())
        self.portefeuilles = list(Portefeuille.objects.all())
        self.stukken = {
            (stuk.soort, stuk.nummer.upper()): stuk for stuk in Raadsstuk.objects.exclude(nummer="")
        }
        self.projecten = {kern(project.naam): project for project in Project.objects.all()}

    def _oude_namen(self) -> dict[str, Pilotkaart]:
        rijen = Kaartversie.objects.order_by().values_list("kaart", "gegevens__naam").distinct()
        namen = {kern(naam or ""): self.kaarten[pk] for pk, naam in rijen if pk in self.kaarten}
        for kaart in self.kaarten.values():
            namen.setdefault(kern(kaart.oorspronkelijk.get("naam", "")), kaart)
        namen.pop("", None)
        return namen

    def find_programma(self, tekst: str) -> tuple[Programma | None, str]:
        """(programma, what to look at): by its nummer, else by its name."""
        nummer = NUMMER.match(tekst)
        naam = kern(
            re.sub(r"^\s*(?:programma\s*)?\d{0,2}[.:)]?\s*", "", tekst, flags=re.IGNORECASE)
        )
        op_nummer = next(
            (p for p in self.programmas if nummer and p.nummer == int(nummer[1])), None
        )
        op_naam = next((p for p in self.programmas if naam and lijkt_op(p.naam, naam) > 0.9), None)
        if op_nummer and naam and lijkt_op(op_nummer.naam, naam) < NAAM_GELIJK:
            return (
                op_nummer,
                f"Programma {op_nummer.nummer} heet in het portaal “{op_nummer.naam}”.",
            )
        if op_nummer or op_naam:
            return op_nummer or op_naam, ""
        return None, "Dit programma is niet gevonden. Kies het zelf."

    def find_portefeuille(self, tekst: str) -> tuple[Portefeuille | None, str]:
        for portefeuille in self.portefeuilles:
            if kern(portefeuille.naam) == kern(tekst):
                return portefeuille, ""
        gevonden = [p for p in self.portefeuilles if lijkt_op(p.naam, tekst) >= NAAM_GELIJK]
        if len(gevonden) == 1:
            return gevonden[0], f"Gelezen als portefeuille “{gevonden[0].naam}”."
        return None, "Deze portefeuille is niet gevonden. Kies haar zelf."

    def find_stuk(
        self, soort: SoortRaadsstuk, nummers: Iterable[str]
    ) -> tuple[Raadsstuk | None, str]:
        """The one paper of these numbers that is there; with more it is for a person to choose."""
        nummers = tuple(nummers)
        gevonden = [s for n in nummers if (s := self.stukken.get((soort.value, n)))]
        if len(gevonden) == 1 or not nummers:
            return (gevonden[0] if gevonden else None), ""
        if gevonden:
            return None, f"De tekst noemt er meer dan één: {', '.join(nummers)}. Kies er zelf een."
        return None, f"{', '.join(nummers)} staat niet in het portaal; niet gekoppeld."

    def find_project(self, kaart: KaartInvoer) -> Project | None:
        return self.projecten.get(kern(kaart.naam))

    def match(
        self, kaarten: Iterable[tuple[str, KaartInvoer]]
    ) -> dict[str, tuple[Pilotkaart, str]]:
        """Per key the card that is there and why it is the one: same name first, then alike."""
        kaarten = list(kaarten)
        gevonden: dict[str, tuple[Pilotkaart, str]] = {}
        vrij = set(self.kaarten)
        for manier in (self._by_name, self._by_old_name, self._by_likeness):
            for sleutel, kaart in kaarten:
                if sleutel in gevonden:
                    continue
                bestaand, reden = manier(kaart, vrij)
                if bestaand and bestaand.pk in vrij:
                    gevonden[sleutel] = bestaand, reden
                    vrij.discard(bestaand.pk)
        return gevonden

    def _by_name(self, kaart: KaartInvoer, vrij: set[int]) -> tuple[Pilotkaart | None, str]:
        return self.namen.get(kern(kaart.naam)), ""

    def _by_old_name(self, kaart: KaartInvoer, vrij: set[int]) -> tuple[Pilotkaart | None, str]:
        bestaand = self.oude_namen.get(kern(kaart.naam))
        reden = f"“{kaart.naam}” is een eerdere naam van “{bestaand}”."
        return bestaand, reden if bestaand else ""

    def _by_likeness(self, kaart: KaartInvoer, vrij: set[int]) -> tuple[Pilotkaart | None, str]:
        """One card that is much alike, and no second."""
        gelijkend = [
            self.kaarten[pk]
            for pk in sorted(vrij)
            if kaart.naam and lijkt_op(self.kaarten[pk].naam, kaart.naam) >= NAAM_GELIJK
        ]
        if len(gelijkend) != 1:
            return None, ""
        return gelijkend[0], f"De naam lijkt op “{gelijkend[0]}”; daarom is het die kaart."
