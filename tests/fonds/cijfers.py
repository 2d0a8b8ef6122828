"""The same amount in every figure of a fonds: what a controller compares by hand."""

from datetime import date

from django.utils import timezone

from fonds.balans import begroot_gestort, begrote_saldos
from fonds.jaareinde.meerjaren import BUDGET, STORTING, meerjarenregels
from fonds.jaareinde.reservestaat import EIND, reservestaat
from fonds.models import Fonds
from fonds.overzichten import geldstroom
from fonds.ruimte import ruimte
from fonds.stand import stand
from fonds.stand.verloop import reserveverloop

LAATSTE_DAG = date(2030, 12, 31)


def assert_figures_agree(fonds: Fonds) -> None:
    """Stand, room, geldstroom, begroting, staat and verloop of the reserve, with all that is booked now."""
    dates = {"peildatum": LAATSTE_DAG, "kennisdatum": timezone.localdate()}
    nu, stroom, verloop = (figure(fonds, **dates) for figure in (stand, geldstroom, reserveverloop))
    regels = meerjarenregels(fonds, **dates)
    budget = sum(r.alle_jaren for r in regels if r.wat == BUDGET and r.programma)
    rooms = [ruimte(fonds, o.programma).geautoriseerd for o in one_per_programma(fonds)]
    assert nu.geautoriseerd == stroom.geautoriseerd == budget == sum(rooms)

    gestort = sum(r.alle_jaren for r in regels if r.wat == STORTING)
    assert nu.gestort_begroot == stroom.gestort_begroot == gestort == begroot_gestort(fonds)
    assert nu.niet_geautoriseerd == stroom.niet_geautoriseerd

    eind = [regel for regel in reservestaat(fonds, **dates) if regel.soort == EIND]
    assert eind[-1].werkelijk == verloop.saldo == stroom.saldo_werkelijk == fonds.mutaties.saldo()
    assert stroom.gestort - stroom.onttrokken - stroom.vrijgevallen == stroom.saldo_werkelijk
    per_jaar = [(punt.dag.year, punt.saldo) for punt in verloop.begroot]
    assert per_jaar == begrote_saldos(fonds) == [(j.boekjaar, j.saldo) for j in stroom.jaren]
    assert eind[-1].na_wijziging == per_jaar[-1][1]


def one_per_programma(fonds: Fonds):
    return {o.programma_id: o for o in fonds.onderdelen.select_related("programma")}.values()
