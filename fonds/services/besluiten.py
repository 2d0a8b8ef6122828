"""Ratifying what the stuurgroep decided, and recording what directieteam or college said of it.

Lock order: Voorstel, Vergadering, Agendapunt, Stuurgroep, Fonds. Everything is one transaction: the Besluit with
its number, its regels, the Toekenningen and the new state of the voorstel are there together or not.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from basis.templatetags.basis import datum
from fonds.choices import StatusVoorstel, Uitkomst
from fonds.models import (
    Agendapunt,
    Bekrachtiging,
    Besluit,
    Besluitregel,
    Stuurgroep,
    Toekenning,
    Voorstel,
)
from fonds.ruimte import lock_fonds
from fonds.services.besluitgeld import check_money, read_regels
from fonds.services.besluitpost import mail_bekrachtiging, mail_besluit
from fonds.services.besluittoets import (
    check_ratify,
    check_tekst,
    decided_tekst,
    mandate_asks,
)
from fonds.services.stemmen import check_open, check_read, lock_agendapunt, vote
from fonds.voorstel.effect import Regel
from fonds.zitting.stemming import Uitslag, besluitdag, uitslag
from gebruikers.models import User

__all__ = ["ratify", "record_bekrachtiging", "vote"]

GENOMEN = {Uitkomst.CONFORM, Uitkomst.GEWIJZIGD}


@transaction.atomic
def ratify(
    *,
    agendapunt: Agendapunt,
    user: User,
    uitkomst: str,
    tekst: str = "",
    wijziging: str = "",
    voorwaarden: str = "",
    reden: str = "",
    regels: Iterable[dict] | None = None,
    voorleggen_aan: str = "",
    versie: int | None = None,
) -> Besluit:
    """The besluit on this agendapunt, with its number, and the toekenningen that follow from it.

    Put to another body (`voorleggen_aan`, or above the mandate), it only reserves the room.
    Aangehouden leaves the voorstel ingediend: it comes back on another agenda.
    """
    agendapunt, voorstel = lock_agendapunt(agendapunt)
    check_open(agendapunt)
    check_read(voorstel, versie)
    groep = Stuurgroep.objects.select_for_update(no_key=True).get(
        pk=agendapunt.vergadering.stuurgroep_id
    )
    telling = uitslag(agendapunt)
    besluit = _draft(agendapunt, voorstel, groep, user, uitkomst)
    besluit.tekst = decided_tekst(tekst, voorstel, uitkomst)
    besluit.wijziging, besluit.voorwaarden = wijziging.strip(), voorwaarden.strip()
    besluit.reden = reden.strip()
    check_ratify(besluit, telling)
    fonds = lock_fonds(voorstel.fonds)
    rows = _decided_regels(voorstel, uitkomst, regels)
    check_tekst(besluit, rows)
    check_money(fonds, rows, besluit.boekdatum)
    if uitkomst in GENOMEN:
        besluit.voorleggen_aan = (
            mandate_asks(groep, rows) or voorleggen_aan or voorstel.voorleggen_aan
        )
    _book(besluit, telling)
    _book_regels(besluit, rows)
    if uitkomst != Uitkomst.AANGEHOUDEN:
        voorstel.status = StatusVoorstel.BESLOTEN
        voorstel.save(update_fields=["status", "gewijzigd_op"])
    mail_besluit(besluit)
    return besluit


@transaction.atomic
def record_bekrachtiging(
    *,
    besluit: Besluit,
    user: User,
    akkoord: bool,
    boekdatum: date,
    kenmerk: str = "",
    reden: str = "",
) -> Bekrachtiging:
    """What the other body said. Akkoord makes the toekenningen; a refusal frees the room."""
    voorstel = Voorstel.objects.select_for_update(no_key=True).get(pk=besluit.voorstel_id)
    besluit = Besluit.objects.select_related("stuurgroep").get(pk=besluit.pk)
    _check_waits(besluit)
    _check_boekdatum(besluit, boekdatum)
    fonds = lock_fonds(voorstel.fonds)
    bekrachtiging = Bekrachtiging(
        besluit=besluit,
        instantie=besluit.voorleggen_aan,
        akkoord=akkoord,
        kenmerk=kenmerk.strip(),
        reden=reden.strip(),
        boekdatum=boekdatum,
        geboekt_door=user,
    )
    if not akkoord and not bekrachtiging.reden:
        raise ValidationError({"reden": "Schrijf waarom het niet akkoord was."})
    bekrachtiging.full_clean()
    # Saved first: from here on the besluit no longer reserves what it is about to grant.
    bekrachtiging.save()
    if akkoord:
        booked = besluit.regels.select_related("onderdeel__programma").order_by("bedrag", "pk")
        rows = [Regel(row.onderdeel, row.boekjaar, row.bedrag) for row in booked]
        check_money(fonds, rows, boekdatum)
        for regel in booked:
            _grant(besluit, regel, user, boekdatum, bekrachtiging)
    mail_bekrachtiging(bekrachtiging)
    return bekrachtiging


def _draft(
    agendapunt: Agendapunt, voorstel: Voorstel, groep: Stuurgroep, user: User, uitkomst: str
) -> Besluit:
    return Besluit(
        stuurgroep=groep,
        agendapunt=agendapunt,
        voorstel=voorstel,
        uitkomst=uitkomst,
        boekdatum=besluitdag(agendapunt.vergadering),
        geboekt_door=user,
    )


def _decided_regels(
    voorstel: Voorstel, uitkomst: str, regels: Iterable[dict] | None
) -> list[Regel]:
    """The amounts that this outcome books: those of the voorstel, those as changed, or none."""
    asked = read_regels(
        voorstel.fonds,
        [
            {"onderdeel": row.onderdeel, "boekjaar": row.boekjaar, "bedrag": row.bedrag}
            for row in voorstel.regels.select_related("onderdeel__programma")
        ],
    )
    given = None if regels is None else read_regels(voorstel.fonds, regels)
    if uitkomst == Uitkomst.CONFORM:
        if given is not None and given != asked:
            raise ValidationError(
                "Conform betekent de bedragen van het voorstel. Kies 'gewijzigd' voor andere bedragen.",
                code="niet_conform",
            )
        return asked
    if uitkomst != Uitkomst.GEWIJZIGD:
        return []
    if given and not asked:
        raise ValidationError(
            "Dit voorstel vraagt geen geld. Voor een toekenning is een eigen voorstel nodig.",
            code="geen_geld_gevraagd",
        )
    if asked and given is not None and not given:
        raise ValidationError(
            "Zonder bedrag kent dit besluit niets toe: kies dan 'afgewezen'.", code="geen_bedrag"
        )
    return asked if given is None else given


def _book(besluit: Besluit, telling: Uitslag) -> None:
    """Give the besluit its count and the next number of its year, under the lock of the stuurgroep."""
    besluit.voor, besluit.tegen = telling.voor, telling.tegen
    besluit.onthoudingen = telling.onthoudingen
    besluit.jaar = besluit.boekdatum.year
    earlier = Besluit.objects.filter(stuurgroep=besluit.stuurgroep, jaar=besluit.jaar)
    besluit.volgnummer = (earlier.aggregate(n=Max("volgnummer"))["n"] or 0) + 1
    besluit.full_clean()
    besluit.save()


def _book_regels(besluit: Besluit, rows: list[Regel]) -> None:
    regels = [
        Besluitregel(
            besluit=besluit, onderdeel=row.onderdeel, boekjaar=row.boekjaar, bedrag=row.bedrag
        )
        for row in rows
    ]
    # All regels first: what they do together is what the database holds each toekenning against.
    for regel in regels:
        regel.full_clean()
        regel.save()
    if not besluit.voorleggen_aan:
        for regel in regels:
            _grant(besluit, regel, besluit.geboekt_door, besluit.boekdatum)


def _grant(
    besluit: Besluit,
    regel: Besluitregel,
    user: User,
    boekdatum: date,
    bekrachtiging: Bekrachtiging | None = None,
) -> None:
    Toekenning.objects.create(
        besluitregel=regel,
        besluit=besluit,
        bekrachtiging=bekrachtiging,
        onderdeel=regel.onderdeel,
        boekjaar=regel.boekjaar,
        bedrag=regel.bedrag,
        boekdatum=boekdatum,
        geboekt_door=user,
    )


def _check_waits(besluit: Besluit) -> None:
    if not besluit.voorleggen_aan:
        raise ValidationError(
            "Dit besluit hoeft niemand te bekrachtigen: het geldt al.", code="niet_nodig"
        )
    earlier = Bekrachtiging.objects.filter(besluit=besluit).first()
    if earlier:
        raise ValidationError(
            "Dit is al vastgelegd. %(wat)s, op %(dag)s.",
            code="al_vastgelegd",
            params={"wat": earlier, "dag": datum(earlier.boekdatum)},
        )


def _check_boekdatum(besluit: Besluit, boekdatum: date) -> None:
    if boekdatum > timezone.localdate():
        raise ValidationError({"boekdatum": "Leg het vast op de dag zelf of erna."})
    if boekdatum < besluit.boekdatum:
        raise ValidationError(
            {
                "boekdatum": f"De stuurgroep besloot op {datum(besluit.boekdatum)}; "
                "een akkoord kan niet van daarvoor zijn."
            }
        )
