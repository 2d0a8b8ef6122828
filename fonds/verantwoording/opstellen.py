"""Puts the paragraph together, as of two dates."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone

from fonds.jaareinde.reservestaat import reservestaat
from fonds.models import Fonds
from fonds.signalen import Signaal, SoortSignaal, signalen_of
from fonds.stand import stand
from fonds.stand.bronnen import Peil
from fonds.verantwoording import tabellen, zinnen
from fonds.verantwoording.inhoud import Paragraaf, SoortStuk, Stuk
from fonds.verantwoording.woorden import aantal, hoofdletter

# A reader of a P&C document is told what deviates in the money, not what the kitchen has yet to look at.
AFWIJKINGEN = set(SoortSignaal) - {SoortSignaal.GEEN_PROGNOSE, SoortSignaal.OUDE_VERPLICHTING}


def verantwoording(
    fonds: Fonds, *, soort: SoortStuk, peildatum: date, kennisdatum: date | None = None
) -> Stuk:
    """The paragraph of this fonds on `peildatum`, as known on `kennisdatum` (today)."""
    kennisdatum = kennisdatum or timezone.localdate()
    jaar = peildatum.year
    cijfers = stand(fonds, peildatum=peildatum, kennisdatum=kennisdatum)
    regels = reservestaat(fonds, peildatum=peildatum, kennisdatum=kennisdatum, jaar=jaar)
    saldo = fonds.mutaties.stand(peildatum=peildatum, kennisdatum=kennisdatum).saldo()
    moved = zinnen.overhevelingen(fonds, peildatum, kennisdatum)
    delen = [
        Paragraaf(
            "De stand in het kort",
            (
                *zinnen.geautoriseerd(cijfers),
                *zinnen.toegekend(cijfers),
                *zinnen.besteed(cijfers),
                *zinnen.prognose(cijfers),
            ),
        ),
        Paragraaf(
            "De reserve",
            tuple(zinnen.reserve(regels, saldo, peildatum, str(fonds.reserve))),
            tabellen=(tabellen.reserve(regels, peildatum),) if regels else (),
        ),
        Paragraaf(
            f"Boekjaar {jaar}",
            (
                *zinnen.boekjaar(cijfers, jaar),
                *zinnen.na_peildatum(fonds, Peil(peildatum, kennisdatum)),
                *zinnen.overheveling(cijfers, moved),
            ),
            tabellen=tabellen.boekjaar(cijfers, jaar),
        ),
        Paragraaf(
            "Programma's en onderdelen",
            ("De uitputting is het deel van de toekenning dat is gerealiseerd: lasten min baten.",),
            tabellen=(tabellen.programmas(cijfers), tabellen.onderdelen(cijfers))
            if cijfers.programmas
            else (),
        ),
        _afwijkingen(signalen_of(fonds, cijfers)),
    ]
    return Stuk(
        titel=f"{soort.label} {jaar}: {fonds.naam}",
        fonds=fonds.naam,
        soort=soort,
        peildatum=peildatum,
        kennisdatum=kennisdatum,
        paragrafen=tuple(delen),
        voorbeeld=bool(settings.DEMO),
    )


def _afwijkingen(found: Sequence[Signaal]) -> Paragraaf:
    punten = tuple(signaal.zin for signaal in found if signaal.soort in AFWIJKINGEN)
    if not punten:
        return Paragraaf("Afwijkingen", ("Er zijn geen afwijkingen om te melden.",))
    telling = aantal(len(punten), "afwijking", "afwijkingen")
    is_are = "is" if len(punten) == 1 else "zijn"
    return Paragraaf("Afwijkingen", (hoofdletter(f"er {is_are} {telling}."),), punten)
