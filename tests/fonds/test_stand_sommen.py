"""Whatever is booked: sums over onderdelen, programma's and boekjaren are the same, and follow the definitions."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fonds.stand import BESTEED
from fonds.stand.vormen import Stand
from tests.factories.bestedingen import BestedingFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.factories.stand import entered_on, stand_of
from tests.factories.stuurgroep import toegekend

pytestmark = pytest.mark.django_db
EERSTE, VROEG, LAAT = date(2022, 3, 7), date(2023, 1, 10), date(2023, 9, 10)
CODES = ["a", "b", "c", "d", "pm"]


@pytest.fixture
def founded() -> Opzet:
    with entered_on(EERSTE):
        opzet = sociaal_innovatiefonds()
        toegekend(opzet.fonds.onderdelen.get(code="a"), Decimal("494519.99"))
        toegekend(opzet.fonds.onderdelen.get(code="d"), Decimal(1000), boekjaar=2023)
    return opzet


@dataclass(frozen=True)
class Regel:
    onderdeel: str
    soort: str
    bedrag: Decimal
    dag: date
    laat: bool  # entered in September and not in January
    bij: int | None  # the number of its verplichting


dagen = st.integers(0, 700).map(lambda n: EERSTE + timedelta(days=n))
centen = st.integers(1, 99_999_999).map(lambda n: Decimal(n) / 100)
verplichtingen = st.builds(
    Regel, st.sampled_from(CODES), st.just("verplichting"), centen, dagen, st.booleans(), st.none()
)


@st.composite
def boeken(draw: st.DrawFn) -> list[Regel]:
    """Verplichtingen, and after them facturen, vrijval, lasten, creditnota's and baten."""
    eerst = draw(st.lists(verplichtingen, max_size=6))
    soorten = ["last", "baat"] + (["factuur", "vrijval"] * 2 if eerst else [])
    rest = []
    for soort in draw(st.lists(st.sampled_from(soorten), max_size=14)):
        bij = draw(st.integers(0, len(eerst) - 1)) if soort in ("factuur", "vrijval") else None
        onderdeel = draw(st.sampled_from(CODES)) if bij is None else eerst[bij].onderdeel
        teken = draw(st.sampled_from([1, 1, -1])) if soort in ("last", "factuur") else 1
        naam = "last" if soort == "factuur" else soort
        bedrag, dag, laat = teken * draw(centen), draw(dagen), draw(st.booleans())
        rest.append(Regel(onderdeel, naam, bedrag, dag, laat, bij))
    return [*eerst, *rest]


def book(opzet: Opzet, regels: list[Regel]) -> None:
    pk = dict(opzet.fonds.onderdelen.values_list("code", "pk"))
    user, rows = UserFactory(), []
    for regel in regels:
        with entered_on(LAAT if regel.laat else VROEG):
            row = BestedingFactory.build(
                onderdeel=None, fonds=opzet.fonds, soort=regel.soort, bedrag=regel.bedrag,
                boekdatum=regel.dag, boekjaar=regel.dag.year, geboekt_door=user,
            )  # fmt: skip
            row.onderdeel_id = pk[regel.onderdeel]
            row.verplichting = None if regel.bij is None else rows[regel.bij]
            row.save()
        rows.append(row)


def expected(regels: list[Regel], peildatum: date, kennisdatum: date) -> dict[str, dict]:
    """Per code: verplicht, gerealiseerd and openstaand, by the words of ontwerp 5."""
    known = kennisdatum >= LAAT
    result: dict[str, dict] = defaultdict(lambda: defaultdict(Decimal))
    per_verplichting: dict[int, Decimal] = defaultdict(Decimal)
    bekend: set[int] = set()
    for nummer, regel in enumerate(regels):
        if regel.dag > peildatum or (regel.laat and not known) or kennisdatum < VROEG:
            continue
        bekend.add(nummer)
        row = result[regel.onderdeel]
        if regel.soort == "verplichting":
            row["verplicht"] += regel.bedrag
            per_verplichting[nummer] += regel.bedrag
        else:
            row["verplicht"] -= regel.bedrag if regel.soort == "vrijval" else 0
            row["gerealiseerd"] += {"last": 1, "baat": -1}.get(regel.soort, 0) * regel.bedrag
            if regel.bij is not None:
                per_verplichting[regel.bij] -= regel.bedrag
    for nummer in bekend & per_verplichting.keys():  # of an unknown verplichting nothing is open
        over = per_verplichting[nummer]
        result[regels[nummer].onderdeel]["openstaand"] += max(over, Decimal(0))
    return result


def check_sums(nu: Stand) -> None:
    for veld in [*BESTEED, "ingediend"]:
        total = getattr(nu, veld)
        assert total == sum(getattr(p, veld) for p in nu.programmas), veld
        assert total == sum(getattr(o, veld) for o in nu.onderdelen), veld
        if veld != "ingediend":
            for row in [*nu.programmas, *nu.onderdelen]:
                assert getattr(row, veld) == sum(getattr(j, veld) for j in row.jaren), veld
    for row in [nu, *nu.programmas]:
        bouw = row.opbouw
        assert row.geautoriseerd == bouw.onttrokken + bouw.nog_over_te_hevelen + bouw.budget
        assert row.ruimte == row.geautoriseerd - row.toegekend - row.gereserveerd
    for row in [nu, *nu.programmas, *nu.onderdelen]:
        assert row.gerealiseerd == row.lasten - row.baten
        assert row.beschikbaar == row.toegekend - row.gerealiseerd - row.openstaand


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(regels=boeken(), peildatum=dagen, kennisdatum=st.sampled_from([EERSTE, VROEG, LAAT]))
def test_sums_agree_whatever_is_booked(founded, regels, peildatum, kennisdatum):
    with transaction.atomic():
        book(founded, regels)
        nu = stand_of(founded.fonds, peildatum, kennisdatum)
        transaction.set_rollback(True)

    check_sums(nu)
    wanted = expected(regels, peildatum, kennisdatum)
    for row in nu.onderdelen:
        for veld in ("verplicht", "gerealiseerd", "openstaand"):
            assert getattr(row, veld) == wanted[row.code][veld], (row.code, veld)
