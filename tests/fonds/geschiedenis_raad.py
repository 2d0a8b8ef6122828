"""Acts of a history: what the raad does, and what moves in the reserve."""

from decimal import Decimal

from hypothesis import strategies as st

from basis.fields import CENT
from fonds.balans import begrote_vrijval, vrijgevallen
from fonds.choices import SoortWijziging, StatusWijziging
from fonds.models import Begrotingswijziging
from fonds.ruimte import ruimte
from fonds.services.begroting import create_wijziging, establish_wijziging
from fonds.services.herschikkingen import create_herfasering, create_vrijval
from fonds.services.reserve import book_mutatie, correct_mutatie
from tests.fonds.geschiedenis import Leven, act, eerste, euros, jaren, kleine


class Raad(Leven):
    """The raad, and who books what it decided."""

    def vastgesteld(self, wijziging):
        return establish_wijziging(
            wijziging=wijziging, raadsbesluit=self.besluit(), user=self.controller
        )

    @act(is_eerste=eerste, erna=st.integers(-1, 3), naar=st.integers(0, 3), bedrag=euros)
    def herfasering(self, is_eerste, erna, naar, bedrag):
        van, naar = self.open_jaar + erna, self.open_jaar + naar
        self.probeer("herfasering", lambda: self.vastgesteld(create_herfasering(
            fonds=self.fonds, programma=self.programma(is_eerste), van=van, naar=naar,
            bedrag=bedrag, user=self.controller,
        )))  # fmt: skip

    def gewoon(self, programma, jaar: int, bedrag: Decimal, *, storting: bool):
        base = {"boekjaar": jaar, "programma": programma, "bedrag": bedrag}
        regels = [
            {"soort": "last", **base},
            {"soort": "onttrekking", "reserve": self.fonds.reserve, **base},
        ]
        if storting:
            base = {"boekjaar": jaar, "bedrag": bedrag}
            regels += [
                {"soort": "onttrekking", "reserve": self.opzet.bron, **base},
                {"soort": "storting", "reserve": self.fonds.reserve, **base},
            ]
        return self.vastgesteld(create_wijziging(
            fonds=self.fonds, nummer=f"W-{Begrotingswijziging.objects.count()}",
            omschrijving="Wijziging", user=self.controller, regels=regels,
        ))  # fmt: skip

    @act(is_eerste=eerste, erna=st.integers(-1, 1), bedrag=kleine)
    def verlaging(self, is_eerste, erna, bedrag):
        jaar = self.open_jaar + erna
        programma = self.programma(is_eerste)
        if self.probeer("verlaging", lambda: self.gewoon(programma, jaar, -bedrag, storting=False)):
            self.geautoriseerd[programma] -= bedrag

    @act(is_eerste=eerste, jaar=jaren, bedrag=kleine)
    def verhoging(self, is_eerste, jaar, bedrag):
        """The raad gives more, and the money comes in the same day."""
        programma = self.programma(is_eerste)

        def meer():
            wijziging = self.gewoon(programma, jaar, bedrag, storting=True)
            return book_mutatie(
                fonds=self.fonds, soort="storting", bedrag=bedrag, boekdatum=self.vandaag,
                omschrijving="Storting", raadsbesluit=wijziging.raadsbesluit,
                tegenreserve=self.opzet.bron, user=self.controller,
            )  # fmt: skip

        if self.probeer("verhoging", meer):
            self.geautoriseerd[programma] += bedrag

    @act(is_eerste=eerste, jaar=jaren)
    def below_what_was_granted_is_refused(self, is_eerste, jaar):
        programma = self.programma(is_eerste)
        room = ruimte(self.fonds, programma)
        if room.toegekend <= 0:
            return
        te_veel = room.vrij + 1
        doe = lambda: self.gewoon(programma, jaar, -te_veel, storting=False)  # noqa: E731
        assert self.probeer("onder toegekend", doe) is None

    @act(is_eerste=eerste, erna=st.integers(-1, 1), bedrag=kleine)
    def vrijval(self, is_eerste, erna, bedrag):
        jaar = self.open_jaar + erna
        programma = self.programma(is_eerste)
        done = self.probeer("vrijval", lambda: self.vastgesteld(create_vrijval(
            fonds=self.fonds, programma=programma, boekjaar=jaar, bedrag=bedrag,
            reserve=self.opzet.bron, naar=self.vandaag.year, user=self.controller,
        )))  # fmt: skip
        if done:
            self.geautoriseerd[programma] -= bedrag

    @act()
    def overheveling(self):
        """The raad decides on what closing prepared."""
        concept = self.fonds.wijzigingen.filter(
            soort=SoortWijziging.OVERHEVELING, status=StatusWijziging.CONCEPT
        ).first()
        if concept:
            self.probeer("overheveling", lambda: self.vastgesteld(concept))

    # --- what moves in the reserve ------------------------------------------

    def mutatie(self, naam: str, soort: str, bedrag: Decimal, **extra):
        return self.probeer(naam, lambda: book_mutatie(
            fonds=self.fonds, soort=soort, bedrag=bedrag, boekdatum=self.vandaag, user=self.controller,
            omschrijving=naam, raadsbesluit=self.besluit(), **extra,
        ))  # fmt: skip

    @act(is_eerste=eerste, bedrag=kleine)
    def onttrek(self, is_eerste, bedrag):
        """By hand, before the year closes."""
        self.mutatie("onttrek", "onttrekking", -bedrag, programma=self.programma(is_eerste))

    @act(deel=st.sampled_from([1, 2]))
    def laat_vrijvallen(self, deel):
        """What the raad let go to another reserve, in this year."""
        jaar = self.vandaag.year
        over = begrote_vrijval(self.fonds, jaar) + vrijgevallen(self.fonds, jaar)
        if over > 0:
            bedrag = (over / deel).quantize(CENT)
            self.mutatie("vrij", "vrijval", -bedrag, tegenreserve=self.opzet.bron)

    @act(index=st.integers(0, 9))
    def corrigeer_mutatie(self, index):
        uit = self.fonds.mutaties.exclude(soort="storting").order_by("pk")
        if uit:
            self.probeer("corrigeer", lambda: correct_mutatie(
                mutatie=uit[index % len(uit)], reden="Verkeerd bedrag", user=self.controller
            ))  # fmt: skip

    @act(erbij=st.booleans(), erna=st.integers(-1, 1), bedrag=kleine)
    def een_ander_fonds(self, erbij, erna, bedrag):
        """Its wijziging gives to our reserve, or takes from it."""
        van, naar = self.opzet.bron, self.fonds.reserve
        van, naar = (van, naar) if erbij else (naar, van)
        row = {"boekjaar": self.open_jaar + erna, "bedrag": bedrag}
        regels = [
            {"soort": "onttrekking", "reserve": van, **row},
            {"soort": "storting", "reserve": naar, **row},
        ]

        def verschuif():
            self.vastgesteld(create_wijziging(
                fonds=self.ander, nummer=f"W-{Begrotingswijziging.objects.count()}", regels=regels,
                omschrijving="Tussen reserves", user=self.controller,
            ))  # fmt: skip
            if erbij:
                book_mutatie(
                    fonds=self.fonds, soort="storting", bedrag=bedrag, boekdatum=self.vandaag,
                    omschrijving="Storting", raadsbesluit=self.besluit(), tegenreserve=van,
                    user=self.controller,
                )  # fmt: skip

        self.probeer("erbij" if erbij else "eraf", lambda: verschuif() or True)
