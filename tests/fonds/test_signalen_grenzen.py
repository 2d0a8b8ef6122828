"""Each signal just below, on and just above its border; and the time that a toekenning is for."""

from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from fonds.signalen import (
    ERNST,
    REGELS,
    Signaal,
    SoortSignaal,
    _Feiten,
    _of_programma,
    visible_signalen,
)
from fonds.signalen.bronnen import Tijdvak, jaar_eerder
from fonds.stand.vormen import JaarBesteed
from tests.fonds.standen import besteed, fonds, jaar, onderdeel, programma

QUARTER = Tijdvak(date(2024, 10, 1), date(2024, 12, 31))  # 92 days: 23 of them are a quarter


def found(
    soort: SoortSignaal, o, *, dag=date(2024, 12, 31), tijdvak: Tijdvak | None = None
) -> list[str]:
    tijdvakken = {o.pk: tijdvak} if tijdvak else {}
    feiten = _Feiten(fonds(programma(o), dag=dag), tijdvakken, {}, {})
    return [zin.replace("\u00a0", " ") for zin, _ in REGELS[soort](feiten, o)]


def with_years(o, **per_jaar: tuple[int, ...]):
    rows = (JaarBesteed(**besteed(*spent), boekjaar=int(j[1:])) for j, spent in per_jaar.items())
    return replace(o, jaren=tuple(rows))


@pytest.mark.parametrize(
    ("spent", "zin"),
    [
        ((100, "99.99", 0), []),
        ((100, 100, 0), []),
        ((100, 60, 40), []),
        ((0, 0, 0), []),
        ((100, "100.01", 0), ["Bij a Onderdeel a is € 100,01 besteed. Toegekend is € 100: € 0,01 te weinig."]),
        ((0, 0, 1), ["Bij a Onderdeel a is € 0 besteed en staat € 1 aan verplichtingen open. Toegekend is € 0: € 1 te weinig."]),
        ((-5, 0, 0), ["Bij a Onderdeel a is € 0 besteed. Toegekend is € −5: € 5 te weinig."]),
    ],
)  # fmt: skip
def test_overschrijding_is_from_the_first_cent(spent, zin):
    assert found(SoortSignaal.OVERSCHRIJDING, onderdeel(*spent)) == zin


@pytest.mark.parametrize(
    ("prognose", "hoeveel"), [(None, 0), (0, 0), ("399.99", 0), (400, 0), ("400.01", 1)]
)
def test_a_prognose_is_above_the_toekenning_from_the_first_cent(prognose, hoeveel):
    o = onderdeel(400, prognose=prognose)
    assert len(found(SoortSignaal.PROGNOSE_BOVEN, o)) == hoeveel


@pytest.mark.parametrize(
    ("toegekend", "prognose", "hoeveel"),
    [(0, None, 0), ("0.01", None, 1), (400, 0, 0), (-1, None, 0)],
)
def test_only_money_without_a_prognose_is_a_signal(toegekend, prognose, hoeveel):
    o = onderdeel(toegekend, prognose=prognose)
    assert len(found(SoortSignaal.GEEN_PROGNOSE, o)) == hoeveel


@pytest.mark.parametrize(
    ("dag", "hoeveel"), [(date(2024, 10, 22), 0), (date(2024, 10, 23), 1), (date(2024, 10, 24), 1)]
)
def test_uitputting_lags_from_exactly_a_quarter_behind(dag, hoeveel):
    o = onderdeel(400)
    assert len(found(SoortSignaal.ACHTERSTAND, o, dag=dag, tijdvak=QUARTER)) == hoeveel


@pytest.mark.parametrize(("spent", "hoeveel"), [(299, 1), (300, 1), (301, 0), (500, 0)])
def test_at_the_end_of_the_time_three_quarters_is_to_be_spent(spent, hoeveel):
    assert len(found(SoortSignaal.ACHTERSTAND, onderdeel(400, spent), tijdvak=QUARTER)) == hoeveel


def test_after_the_time_uitputting_lags_no_further_than_a_hundred_percent():
    [zin] = found(
        SoortSignaal.ACHTERSTAND, onderdeel(400, 100), dag=date(2030, 1, 1), tijdvak=QUARTER
    )
    assert zin == (
        "Bij a Onderdeel a is 25% besteed (€ 100 van € 400), terwijl 100% van de tijd voorbij is "
        "(1 oktober 2024 tot en met 31 december 2024)."
    )


def test_what_is_open_does_not_count_as_spent():
    assert found(SoortSignaal.ACHTERSTAND, onderdeel(400, 0, 400), tijdvak=QUARTER)


@pytest.mark.parametrize(("toegekend", "tijdvak"), [(0, QUARTER), (400, None)])
def test_without_a_toekenning_or_a_time_nothing_lags(toegekend, tijdvak):
    assert found(SoortSignaal.ACHTERSTAND, onderdeel(toegekend), tijdvak=tijdvak) == []


@pytest.mark.parametrize(
    ("dag", "deel"),
    [(date(2024, 9, 30), 0), (date(2024, 11, 15), 50), (date(2024, 12, 31), 100), (date(2025, 1, 1), 100),
     (date.min, 0), (date.max, 100)],
)  # fmt: skip
def test_the_part_of_the_time_that_has_passed_is_never_less_than_none_or_more_than_all(dag, deel):
    assert QUARTER.procent_voorbij(dag) == deel


def test_a_time_of_one_day_is_over_at_its_end():
    een = Tijdvak(date(2024, 12, 31), date(2024, 12, 31))
    assert [een.procent_voorbij(date(2024, 12, dag)) for dag in (30, 31)] == [0, 100]


@pytest.mark.parametrize(
    ("dag", "eerder"),
    [(date(2024, 2, 29), date(2023, 2, 28)), (date(2025, 2, 28), date(2024, 2, 28)),
     (date(2024, 3, 1), date(2023, 3, 1)), (date.min, date.min)],
)  # fmt: skip
def test_a_year_before_a_day(dag, eerder):
    assert jaar_eerder(dag) == eerder


def test_a_year_above_its_toekenning_is_a_signal_where_the_whole_is_enough():
    o = with_years(onderdeel(100, 61), j2023=(60, 61, 0), j2024=(40, 0, 0))
    assert found(SoortSignaal.BESCHIKBAAR, o) == [
        "Bij a Onderdeel a is voor 2023 € 61 besteed en verplicht, en voor dat jaar € 60 toegekend. "
        "Over alle jaren is nog € 39 beschikbaar."
    ]


def test_a_year_that_is_spent_to_the_last_euro_is_no_signal():
    o = with_years(onderdeel(100, 60), j2023=(60, 50, 10), j2024=(40, 0, 0))
    assert found(SoortSignaal.BESCHIKBAAR, o) == []


def test_what_is_too_much_in_all_is_said_once_and_not_per_year():
    o = with_years(onderdeel(100, 120), j2023=(100, 120, 0))
    assert found(SoortSignaal.BESCHIKBAAR, o) == []
    assert len(found(SoortSignaal.OVERSCHRIJDING, o)) == 1


def herfasering(*spent, schijf: int) -> str:
    row = replace(jaar(2024, *spent, schijf=schijf), herfasering_nodig=True)
    cijfers = fonds(programma(jaren=[row]))
    [signaal] = _of_programma(_Feiten(cijfers, {}, {}, {}), cijfers.programmas[0])
    return f"{signaal.zin} {signaal.url}".replace("\u00a0", " ")


def test_herfasering_names_what_is_more_of_granted_and_spent():
    zin = herfasering(150, 120, schijf=100)
    assert "voor 2024 € 150 toegekend. De begroting heeft voor dat jaar € 100: € 50 minder." in zin
    assert "/toekenningen/" in zin


def test_herfasering_leads_to_the_bestedingen_where_more_was_spent_than_granted():
    zin = herfasering(110, 120, schijf=100)
    assert "voor 2024 € 120 besteed. De begroting heeft voor dat jaar € 100: € 20 minder." in zin
    assert "/bestedingen/" in zin


def test_every_soort_of_signal_has_an_ernst_that_the_page_knows():
    assert ERNST.keys() == set(SoortSignaal)
    assert set(ERNST.values()) == {"rood", "oranje", "info"}


@pytest.mark.django_db
def test_a_visitor_sees_no_signal():
    assert (
        visible_signalen([Signaal(SoortSignaal.OVERSCHRIJDING, "z", "/", 1, 1)], AnonymousUser())
        == []
    )
