"""The stand of a fonds against small cases that are added up by hand."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from fonds.models import (
    Fonds,
)
from fonds.stand import stand
from fonds.stand_vormen import Stand
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import toegekend

pytestmark = pytest.mark.django_db
DAG = date(2024, 12, 31)


def stand_of(fonds: Fonds, peildatum: date = DAG, kennisdatum: date | None = None) -> Stand:
    return stand(Fonds.objects.get(pk=fonds.pk), peildatum=peildatum, kennisdatum=kennisdatum)


def test_only_the_founding_leaves_all_room_free():
    opzet = sociaal_innovatiefonds()

    nu = stand_of(opzet.fonds)

    assert [(p.nummer, p.geautoriseerd, p.ruimte) for p in nu.programmas] == [
        (1, Decimal(1117170), Decimal(1117170)),
        (2, Decimal(2264000), Decimal(2264000)),
    ]
    assert (nu.geautoriseerd, nu.toegekend, nu.gerealiseerd) == (Decimal(3381170), 0, 0)
    assert nu.uitputting.procent is None
    assert nu.prognose is None


def test_a_toekenning_takes_room_of_its_programma():
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(494520))

    nu = stand_of(opzet.fonds)

    assert [p.ruimte for p in nu.programmas] == [Decimal(622650), Decimal(2264000)]
    assert nu.onderdelen[0].beschikbaar == Decimal(494520)


def test_the_stand_survives_json():
    opzet = sociaal_innovatiefonds()
    toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal(1000))
    data = json.loads(json.dumps(asdict(stand_of(opzet.fonds)), cls=DjangoJSONEncoder))
    assert data["programmas"][0]["onderdelen"][0]["jaren"][0]["toegekend"] == "1000.00"
    assert data["programmas"][0]["opbouw"]["budget"] == "1117170.00"
