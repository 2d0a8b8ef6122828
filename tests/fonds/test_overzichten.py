"""The figures of the fonds, as of two dates."""

import json
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from decimal import Decimal
from unittest.mock import patch

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from fonds.figuren import narrow, wide
from fonds.models import Fonds
from fonds.overzichten import geldstroom
from fonds.services.reserve import book_mutatie, correct_mutatie
from fonds.stand.sindsdien import later_mutaties, later_wijzigingen
from fonds.stromen import Geldstroom
from tests.factories.fonds import FondsFactory, OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import UserFactory
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds

pytestmark = pytest.mark.django_db
DAG = date(2022, 12, 31)


@contextmanager
def entered_on(dag: date):
    """Everything inside is entered at noon of that day."""
    noon = datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC)
    with patch("django.utils.timezone.now", return_value=noon):
        yield


def stroom_of(fonds: Fonds, peildatum: date = DAG, kennisdatum: date | None = None) -> Geldstroom:
    return geldstroom(Fonds.objects.get(pk=fonds.pk), peildatum=peildatum, kennisdatum=kennisdatum)


def test_the_amounts_of_the_raad_add_up_from_the_storting_to_the_programmas():
    opzet = sociaal_innovatiefonds()

    stroom = stroom_of(opzet.fonds)

    assert stroom.gestort == stroom.gestort_begroot == stroom.geautoriseerd == Decimal(3381170)
    assert [(p.nummer, p.geautoriseerd) for p in stroom.programmas] == [
        (1, Decimal(1117170)),
        (2, Decimal(2264000)),
    ]
    assert stroom.geraamd == Decimal(3381170)
    assert (stroom.niet_geautoriseerd, stroom.ruimte) == (0, 0)
    assert all(controle.klopt for controle in stroom.controles)


def test_each_amount_follows_to_its_beslispunt():
    opzet = sociaal_innovatiefonds()
    stroom = stroom_of(opzet.fonds)
    [storting] = stroom.stortingen
    assert (storting.naam, storting.grond.nummer) == ("Reserve Zoetermeer 2040", "2")
    delen = {deel.grond.nummer: deel for p in stroom.programmas for deel in p.delen}
    assert {nummer: deel.bedrag for nummer, deel in delen.items()} == {
        "4a": Decimal(1117170),
        "4b": Decimal(2024000),
        "4c": Decimal(240000),
    }
    assert delen["4c"].grond.url == f"{opzet.besluit.get_absolute_url()}#beslispunt-4c"
    assert delen["4c"].grond.bron_programma == "Programmaplan Sociale innovatie (november 2022)"
    assert delen["4c"].grond.bron_url == opzet.plan.get_absolute_url()
    assert delen["4a"].grond.besluit == "raadsbesluit 2022-000092 van 21 februari 2022"


def test_before_the_besluit_there_is_nothing():
    opzet = sociaal_innovatiefonds()
    stroom = stroom_of(opzet.fonds, date(2022, 2, 20))
    assert stroom.leeg
    assert (stroom.gestort, stroom.geautoriseerd, stroom.geraamd) == (0, 0, 0)


def test_the_budget_counts_from_the_besluit_and_the_money_from_its_boekdatum():
    opzet = sociaal_innovatiefonds()
    stroom = stroom_of(opzet.fonds, date(2022, 3, 1))
    assert (stroom.gestort, stroom.geautoriseerd) == (0, Decimal(3381170))


def test_what_was_entered_later_does_not_count_on_an_earlier_kennisdatum():
    with entered_on(date(2022, 4, 1)):
        opzet = sociaal_innovatiefonds()
    with entered_on(date(2023, 2, 1)):
        book_mutatie(
            fonds=opzet.fonds, soort="onttrekking", bedrag=Decimal(-1000), boekdatum=DAG,
            omschrijving="x", programma=opzet.een, raadsbesluit=opzet.besluit, user=UserFactory(),
        )  # fmt: skip

    before = stroom_of(opzet.fonds, DAG, date(2023, 1, 31))
    after = stroom_of(opzet.fonds, DAG, date(2023, 2, 1))

    assert (before.saldo_werkelijk, before.onttrokken) == (Decimal(3381170), 0)
    assert (after.saldo_werkelijk, after.onttrokken) == (Decimal(3380170), Decimal(1000))
    assert stroom_of(opzet.fonds, DAG, date(2022, 3, 31)).leeg is False  # onderdelen stay
    dates = {"peildatum": DAG, "kennisdatum": date(2023, 1, 31)}
    assert [m.bedrag for m in later_mutaties(opzet.fonds, **dates)] == [Decimal(-1000)]
    assert later_wijzigingen(opzet.fonds, **dates) == []


def test_a_figure_as_known_before_a_correction_stays_reproducible():
    with entered_on(date(2022, 4, 1)):
        opzet = sociaal_innovatiefonds()
    with entered_on(date(2022, 5, 1)):
        correct_mutatie(mutatie=opzet.fonds.mutaties.get(), reden="Fout", user=UserFactory())
    assert stroom_of(opzet.fonds, DAG, date(2022, 4, 30)).gestort == Decimal(3381170)
    corrected = stroom_of(opzet.fonds, DAG, date(2022, 5, 1))
    assert (corrected.gestort, corrected.stortingen) == (0, ())


def test_what_is_entered_near_midnight_belongs_to_the_dutch_day():
    with (
        patch("django.utils.timezone.now", return_value=datetime(2022, 6, 30, 22, 30, tzinfo=UTC)),
    ):  # 00:30 on 1 July in the Netherlands
        fonds, _ = founded_fonds()
    assert stroom_of(fonds, DAG, date(2022, 6, 30)).gestort == 0
    assert stroom_of(fonds, DAG, date(2022, 7, 1)).gestort == 1000


def test_werkelijk_and_begroot_are_two_saldos():
    fonds, _ = founded_fonds()
    stroom = stroom_of(fonds)
    assert (stroom.saldo_werkelijk, stroom.saldo_begroot) == (Decimal(1000), Decimal(0))


def test_a_missing_raming_is_not_counted_as_zero():
    opzet = sociaal_innovatiefonds()
    OnderdeelFactory(fonds=opzet.fonds, code="x", programma=opzet.een, raming=None)
    stroom = stroom_of(opzet.fonds)
    [onderdeel] = [o for o in stroom.programmas[0].onderdelen if o.code == "x"]
    assert onderdeel.raming is None
    assert stroom.geraamd == Decimal(3381170)


def test_an_empty_fonds_has_figures_that_are_zero():
    stroom = stroom_of(FondsFactory())
    assert stroom.leeg
    assert stroom.saldo_werkelijk == stroom.saldo_begroot == Decimal(0)


def test_the_figures_ask_a_fixed_number_of_queries(django_assert_num_queries):
    opzet = sociaal_innovatiefonds()
    fonds = Fonds.objects.select_related("reserve").get(pk=opzet.fonds.pk)
    with django_assert_num_queries(3):
        geldstroom(fonds, peildatum=DAG)


def test_the_picture_and_tables_look_the_same_from_json():
    """What an edition froze is drawn again from dicts and text."""
    stroom = stroom_of(sociaal_innovatiefonds().fonds)
    frozen = json.loads(json.dumps(asdict(stroom), cls=DjangoJSONEncoder))

    def render(source):
        context = {"stroom": source, "met_links": True, "smal": True}
        return render_to_string("fonds/onderdelen/_geldstroom.html", context)

    assert render(frozen) == render(stroom)
    assert "€\u00a02.264.000" in render(frozen)


def test_nothing_in_the_picture_falls_outside_it():
    stroom = stroom_of(sociaal_innovatiefonds().fonds)
    for figuur in (wide(stroom), narrow(stroom)):
        assert figuur.vakken
        for vak in figuur.vakken:
            assert 0 <= vak.x < vak.x + vak.breed <= figuur.breed
            assert 0 <= vak.y < vak.y + vak.hoog <= figuur.hoog + 8
            for tekst in vak.teksten:
                assert vak.y < tekst.y <= vak.y + vak.hoog


def test_the_picture_uses_no_style_and_carries_a_title():
    stroom = stroom_of(sociaal_innovatiefonds().fonds)
    html = render_to_string("fonds/onderdelen/_geldstroom.html", {"stroom": stroom})
    assert "style=" not in html
    assert "<title>Geldstroom" in html
    assert "figuur__smal" not in html
    assert "<a " not in html
