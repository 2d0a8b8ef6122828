"""Acts of a history: the stuurgroep grants, the administration books, years close."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import strategies as st

from fonds.choices import Keuze
from fonds.models import Besteding, Boekjaar, Toekenning
from fonds.ruimte import ruimte, vastgelegd
from fonds.services.besluiten import ratify
from fonds.services.bestedingen import book_besteding, correct_besteding
from fonds.services.boekjaren import close_boekjaar, establish_jaarrekening, reopen_boekjaar
from fonds.services.prognoses import give_prognose
from tests.factories.fonds import VerslagperiodeFactory
from tests.fonds.geschiedenis import Leven, act, codes, euros, jaren, kleine


class Uitvoering(Leven):
    """The stuurgroep and the administration."""

    def besloten(self, code: str, jaar: int, bedrag: Decimal):
        vergadering = self.tafel.volgende(self.vandaag)
        voorstel = self.tafel.voorstel((code, jaar, bedrag))
        punt = self.tafel.op_agenda(voorstel, vergadering)
        self.tafel.stem(punt, *[Keuze.AKKOORD] * 3)
        return ratify(agendapunt=punt, user=self.tafel.voorzitter, uitkomst="conform")

    @act(code=codes, jaar=jaren, bedrag=euros)
    def toekennen(self, code, jaar, bedrag):
        self.probeer("toekennen", lambda: self.besloten(code, jaar, bedrag))

    @act(code=codes, jaar=jaren)
    def granting_above_the_room_is_refused(self, code, jaar):
        room = ruimte(self.fonds, self.tafel.onderdeel(code).programma)
        doe = lambda: self.besloten(code, jaar, room.vrij + Decimal("0.01"))  # noqa: E731
        assert self.probeer("boven de ruimte", doe) is None

    @act(index=st.integers(0, 5), deel=st.sampled_from([1, 2, 3]))
    def verlagen(self, index, deel):
        granted = Toekenning.objects.filter(onderdeel__fonds=self.fonds, bedrag__gt=1)
        granted = list(granted.select_related("onderdeel").order_by("pk"))
        if granted:
            old = granted[index % len(granted)]
            over = old.onderdeel.toekenningen.totaal() - vastgelegd(old.onderdeel)
            bedrag = old.bedrag // deel
            doe = lambda: self.besloten(old.onderdeel.code, old.boekjaar, -bedrag)  # noqa: E731
            done = self.probeer("verlagen", doe)
            assert done is None or bedrag <= over

    # --- what the administration does -------------------------------------

    def boek(self, naam: str, code: str, soort: str, bedrag: Decimal, **extra):
        onderdeel = self.tafel.onderdeel(code)
        return self.probeer(naam, lambda: book_besteding(
            fonds=self.fonds, onderdeel=onderdeel, soort=soort, bedrag=bedrag, user=self.controller,
            omschrijving=naam, **{"boekjaar": self.vandaag.year, "boekdatum": self.vandaag, **extra},
        ))  # fmt: skip

    def een(self, *, index: int, **filters) -> Besteding | None:
        """One of the lines that are not corrected."""
        rows = Besteding.objects.filter(
            fonds=self.fonds, corrigeert=None, gecorrigeerd_door=None, **filters
        ).select_related("onderdeel")
        rows = list(rows.order_by("pk"))
        return rows[index % len(rows)] if rows else None

    @act(code=codes, bedrag=kleine)
    def verplichting(self, code, bedrag):
        self.boek("verplichting", code, "verplichting", bedrag)

    @act(index=st.integers(0, 9), bedrag=kleine)
    def factuur(self, index, bedrag):
        old = self.een(index=index, soort="verplichting")
        if old:
            self.boek("factuur", old.onderdeel.code, "last", bedrag, verplichting=old)

    @act(code=codes, erna=st.integers(-1, 1), bedrag=kleine)
    def losse_factuur(self, code, erna, bedrag):
        jaar = self.open_jaar + erna
        dag = min(date(jaar, 12, 31), self.vandaag)
        self.boek("losse factuur", code, "last", bedrag, boekjaar=jaar, boekdatum=dag)

    @act(code=codes, bedrag=kleine)
    def baat(self, code, bedrag):
        self.boek("baat", code, "baat", bedrag)

    @act(index=st.integers(0, 9), deel=st.sampled_from([1, 2]))
    def creditnota(self, index, deel):
        old = self.een(index=index, soort="last", bedrag__gt=1)
        if old:
            self.boek("creditnota", old.onderdeel.code, "last", -old.bedrag // deel, credit_van=old)

    @act(index=st.integers(0, 9), bedrag=kleine)
    def verplichting_valt_vrij(self, index, bedrag):
        old = self.een(index=index, soort="verplichting")
        if old:
            self.boek("vrijval v", old.onderdeel.code, "vrijval", bedrag, verplichting=old)

    @act(index=st.integers(0, 20))
    def correctie(self, index):
        old = self.een(index=index)
        if old:
            self.probeer("correctie", lambda: correct_besteding(
                besteding=old, reden="Op het verkeerde onderdeel", user=self.controller
            ))  # fmt: skip

    # --- the years ---------------------------------------------------------

    def sluiten(self, jaar):
        self.probeer("sluiten", lambda: close_boekjaar(
            fonds=self.fonds, jaar=jaar, user=self.controller
        ))  # fmt: skip

    @act(jaar=jaren)
    def sluit_een_jaar(self, jaar):
        self.sluiten(jaar)

    @act()
    def sluit_het_oudste_open_jaar(self):
        jaar = self.open_jaar
        if jaar < 2025:
            self.klok = max(self.klok, datetime(jaar + 1, 2, 1, 12, tzinfo=UTC))
        self.sluiten(jaar)

    @act(erna=st.sampled_from([-2, -1, -1, 0]))
    def heropenen(self, erna):
        jaar = self.open_jaar + erna
        boekjaar = Boekjaar.objects.filter(fonds=self.fonds, jaar=jaar).first()
        if boekjaar:
            self.probeer("heropenen", lambda: reopen_boekjaar(
                boekjaar=boekjaar, reden="Een factuur ontbrak", user=self.controller
            ))  # fmt: skip

    @act()
    def jaarrekening(self):
        boekjaar = Boekjaar.objects.gesloten().filter(fonds=self.fonds, jaarrekening=None).first()
        if boekjaar:
            self.probeer("jaarrekening", lambda: establish_jaarrekening(
                boekjaar=boekjaar, raadsbesluit=self.besluit(), user=self.controller
            ))  # fmt: skip

    @act(code=codes, verwacht=kleine, jaar=jaren)
    def prognose(self, code, verwacht, jaar):
        periode = VerslagperiodeFactory(jaar=jaar, volgnummer=2)
        self.probeer("prognose", lambda: give_prognose(
            onderdeel=self.tafel.onderdeel(code), periode=periode, verwacht=verwacht,
            user=self.controller, toelichting="Er komt minder werk.",
        ))  # fmt: skip
