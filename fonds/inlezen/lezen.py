"""A file read into Importrijen, in short transactions, with truthful progress and a stop between them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models import Count, Q

from fonds.choices import StatusImport, UitslagRij
from fonds.inlezen.bestanden import rows
from fonds.inlezen.kolommen import Indeling
from fonds.inlezen.rijen import Rijlezer, raw, sentence
from fonds.inlezen.toetsen import Toetser
from fonds.inlezen.vorm import MAX_RIJEN, TE_VEEL_RIJEN, Cel, InleesFout, Vorm
from fonds.inlezen.vrijval import refused_vrijval
from fonds.models import Importbestand, Importrij

STUK = 1000  # rows in one transaction: a fraction of a second, so that who saves meanwhile hardly waits
T = TypeVar("T")


class Gestopt(Exception):
    """Someone cancelled this reading, or began a new one."""


def read_import(pk: int, poging: int) -> None:
    """Stage the whole file, unless it is stopped; a file that cannot be read says why."""
    try:
        Lezing(pk, poging).read()
    except Gestopt:
        clear_rows(pk, poging)
    except InleesFout as error:
        finish(pk, poging, status=StatusImport.MISLUKT, melding=str(error))
    except Exception:
        finish(
            pk,
            poging,
            status=StatusImport.MISLUKT,
            melding="Het lezen is door een onverwachte fout gestopt. Lees het bestand opnieuw.",
        )
        raise


class Lezing:
    """One reading of one file. A later reading, or a cancel, makes it stop at its next piece."""

    def __init__(self, pk: int, poging: int) -> None:
        self.pk, self.poging = pk, poging
        self.bestand = Importbestand.objects.select_related("fonds").get(pk=pk)
        if is_stopped(self.bestand, poging):
            raise Gestopt
        self.vorm = Vorm.from_json(self.bestand.indeling["vorm"])
        self.lezer = Rijlezer(
            Indeling.of(self.bestand.indeling, self.vorm.kolommen), self.vorm.kolommen
        )
        self.toetser = Toetser(self.bestand.fonds)
        self.totaal: Decimal | None = None
        self.melding = ""

    def read(self) -> None:
        with self.bestand.bestand.open("rb") as opened:
            inhoud = opened.read()
        self._start()
        gelezen = 0
        for stuk in pieces(self._data(rows(inhoud, self.vorm)), STUK):
            gelezen += len(stuk)
            if gelezen > MAX_RIJEN:
                raise InleesFout(TE_VEEL_RIJEN)
            self._stage(stuk, gelezen)
        self._link()
        self._finish(gelezen)

    def _start(self) -> None:
        delete_rows(self.pk)
        with transaction.atomic():
            lock(self.pk, self.poging)
            Importbestand.objects.filter(pk=self.pk).update(rijen=self.vorm.rijen)

    def _data(
        self, source: Iterator[tuple[int, list[Cel]]]
    ) -> Iterator[tuple[int, list[Cel] | None]]:
        """Each row; None for an empty one and for the total at the end of the file."""
        totaal: tuple[int, list[Cel]] | None = None
        for nummer, cellen in source:
            if self.lezer.is_empty(cellen):
                yield nummer, None
                continue
            if totaal:  # something comes below it: it was no total at the end
                yield totaal
                totaal = None
            if self.lezer.is_total(cellen):
                totaal = (nummer, cellen)
                continue
            yield nummer, cellen
        if totaal:
            self.totaal = self.lezer.total(totaal[1])
            if self.totaal is None:
                self.melding = f"Het totaal in rij {totaal[0]} is niet te lezen als bedrag."
            yield totaal[0], None

    def _stage(self, stuk: list[tuple[int, list[Cel] | None]], gelezen: int) -> None:
        """One piece: everything is worked out before the write transaction begins."""
        read = [(nummer, cellen) for nummer, cellen in stuk if cellen is not None]
        rijen = self.toetser.judge([self.lezer.read(nummer, cellen) for nummer, cellen in read])
        for rij, (_, cellen) in zip(rijen, read, strict=True):
            rij.importbestand = self.bestand
            if rij.uitslag != UitslagRij.BEKEND:
                rij.ruw = raw(cellen)
        with transaction.atomic():
            lock(self.pk, self.poging)
            Importrij.objects.bulk_create(rijen)
            Importbestand.objects.filter(pk=self.pk).update(gelezen=gelezen)

    def _link(self) -> None:
        """Look up every verplichting that a row names, and what is open of it, now that the whole file is known."""
        wanted = Importrij.objects.filter(
            Q(importbestand=self.pk, uitslag=UitslagRij.NIEUW), ~Q(verplichtingnummer="")
        ).defer("ruw")
        last = 0
        while stuk := list(wanted.filter(rijnummer__gt=last).order_by("rijnummer")[:STUK]):
            last = stuk[-1].rijnummer
            self._mend(self.toetser.links(stuk))
        for wrong in pieces(refused_vrijval(self.bestand), STUK):
            for rij, zinnen in wrong:
                rij.uitslag, rij.fout = UitslagRij.FOUT, sentence(rij.rijnummer, zinnen)
            self._mend([rij for rij, _ in wrong])

    def _mend(self, rijen: list[Importrij]) -> None:
        with transaction.atomic():
            lock(self.pk, self.poging)
            Importrij.objects.bulk_update(rijen, ["uitslag", "fout"], batch_size=200)

    def _finish(self, gelezen: int) -> None:
        sums = Importrij.objects.filter(importbestand=self.pk).aggregate(
            nieuw=Count("pk", filter=Q(uitslag=UitslagRij.NIEUW)),
            bekend=Count("pk", filter=Q(uitslag=UitslagRij.BEKEND)),
            fouten=Count("pk", filter=Q(uitslag=UitslagRij.FOUT)),
        )
        nieuw = Importrij.objects.filter(importbestand=self.pk, uitslag=UitslagRij.NIEUW)
        if not sums["nieuw"] + sums["bekend"] + sums["fouten"]:
            raise InleesFout("Onder de kop van dit bestand staat geen enkele rij.")
        finish(
            self.pk,
            self.poging,
            status=StatusImport.FOUTEN if sums["fouten"] else StatusImport.KLAAR,
            rijen=gelezen,
            gelezen=gelezen,
            totaal_bestand=self.totaal,
            totaal_nieuw=self.lezer.sum(nieuw),
            melding=self.melding,
            **sums,
        )


def is_stopped(bestand: Importbestand, poging: int) -> bool:
    return (
        bestand.stop_gevraagd
        or bestand.status != StatusImport.LEZEN
        or bestand.indeling.get("poging") != poging
    )


def lock(pk: int, poging: int) -> Importbestand:
    """The file, locked, if this reading may still write."""
    bestand = Importbestand.objects.select_for_update(no_key=True).get(pk=pk)
    if is_stopped(bestand, poging):
        raise Gestopt
    return bestand


def finish(pk: int, poging: int, **velden: object) -> None:
    """Say how it ended, unless another reading took over."""
    try:
        with transaction.atomic():
            lock(pk, poging)
            Importbestand.objects.filter(pk=pk).update(**velden)
    except Gestopt:
        clear_rows(pk, poging)


def clear_rows(pk: int, poging: int) -> None:
    """Throw the staged rows away of what was cancelled or booked; a newer reading keeps its own."""
    bestand = Importbestand.objects.get(pk=pk)
    gone = {StatusImport.GEANNULEERD, StatusImport.GEBOEKT}
    if bestand.status in gone and bestand.indeling.get("poging") == poging:
        delete_rows(pk)


def delete_rows(pk: int) -> int:
    """Delete all rows of this file in short transactions; how many there were."""
    deleted = 0
    rijen = Importrij.objects.filter(importbestand=pk)
    while pks := list(rijen.order_by("rijnummer").values_list("pk", flat=True)[: 5 * STUK]):
        deleted += Importrij.objects.filter(
            pk__gte=min(pks), pk__lte=max(pks), importbestand=pk
        ).delete()[0]
    return deleted


def pieces(source: Iterable[T], size: int) -> Iterator[list[T]]:
    """`source` in lists of `size`."""
    iterator = iter(source)
    while piece := list(islice(iterator, size)):
        yield piece
