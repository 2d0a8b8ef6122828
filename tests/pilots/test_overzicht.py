"""The overview, its picture, the filters, and the moments on card and form."""

import re
from datetime import date
from importlib import import_module
from itertools import pairwise

import pytest
from django.apps import apps
from django.urls import reverse
from lxml import etree

from gebruikers.rollen import Rol
from pilots.models import Aanleiding, Bijlage, Kaartversie, Precisie, Vervolg
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.tijdlijn import MARGE, SMAL, draw_tijdlijn
from pilots.toestanden import Toestand, toestand_op
from tests.factories.gebruikers import user_in
from tests.factories.pilots import PilotkaartFactory

pytestmark = pytest.mark.django_db
OVERZICHT = "pilots:pilotkaart-overview"
LIJST = "pilots:pilotkaart-list"


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


@pytest.fixture
def drie_kaarten():
    """On 1 July 2023: one running, one finished, one to begin."""
    create_pilotkaart(naam="Lopende", startdatum="2022", einddatum="2024", evaluatiemoment="2025")
    create_pilotkaart(
        naam="Afgeronde",
        startdatum="2020",
        einddatum="juni 2023",
        succesvol="ja",
        vervolg="gestopt",
    )
    create_pilotkaart(
        naam="Toekomstige",
        startdatum="september 2023",
        einddatum="onbekend",
        evaluatiemoment="vanaf mei 2024",
    )


def names(client, url, **filters) -> set[str]:
    """Which cards the answer to htmx holds."""
    html = client.get(reverse(url), filters, headers={"HX-Request": "true"}).content.decode()
    return {name for name in ("Lopende", "Afgeronde", "Toekomstige") if name in html}


@pytest.mark.parametrize(
    ("start", "eind", "expected"),
    [
        ("2022", "2024", Toestand.LOPEND),
        ("juli 2023", "2024", Toestand.LOPEND),
        ("augustus 2023", "2024", Toestand.NOG_NIET_BEGONNEN),
        ("augustus 2023", "onbekend", Toestand.NOG_NIET_BEGONNEN),
        ("2020", "juni 2023", Toestand.AFGEROND),
        ("2020", "1 juli 2023", Toestand.LOPEND),
        ("2020", "onbekend", Toestand.ONBEKEND),
        ("", "", Toestand.ONBEKEND),
    ],
)
def test_the_state_of_a_pilot_on_a_day(start, eind, expected):
    kaart = create_pilotkaart(naam="Pilot", startdatum=start, einddatum=eind)

    assert toestand_op(date(2023, 7, 1), start=kaart.start, eind=kaart.eind) == expected


@pytest.mark.parametrize("url", [LIJST, OVERZICHT])
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"toestand": "lopend", "dag": "2023-07-01"}, {"Lopende"}),
        ({"toestand": "afgerond", "dag": "2023-07-01"}, {"Afgeronde"}),
        ({"toestand": "nog_niet_begonnen", "dag": "2023-07-01"}, {"Toekomstige"}),
        ({"toestand": "lopend", "dag": "2021-07-01"}, {"Afgeronde"}),
        ({"signaal": "evaluatie_na_einde", "dag": "2023-07-01"}, {"Lopende"}),
        ({"signaal": "elk"}, {"Lopende", "Afgeronde", "Toekomstige"}),
        ({"dag": "2023-07-01"}, {"Lopende", "Afgeronde", "Toekomstige"}),
        ({"succesvol": "ja"}, {"Afgeronde"}),
    ],
)
def test_cards_are_filtered_by_state_and_signal_as_of_a_day(
    client, manager, drie_kaarten, url, filters, expected
):
    assert names(client, url, **filters) == expected


@pytest.mark.parametrize(
    "query", ["dag=gisteren", "toestand=weg", "signaal=x", "dag=9999-12-31", "dag=0001-01-01"]
)
def test_a_filter_that_cannot_be_is_no_error(client, manager, drie_kaarten, query):
    assert client.get(f"{reverse(OVERZICHT)}?{query}").status_code == 200
    assert client.get(f"{reverse(LIJST)}?{query}").status_code == 200


def test_the_list_is_sorted_by_the_span_with_the_unknown_last(client, manager):
    for naam, moment in (("A", "Q3 2023"), ("B", "onbekend"), ("C", "2019"), ("D", "juni 2022")):
        create_pilotkaart(naam=naam, evaluatiemoment=moment)

    up = client.get(reverse(LIJST), {"sort": "evaluatie"}).context["table"]
    down = client.get(reverse(LIJST), {"sort": "-evaluatie"}).context["table"]

    assert [row.record.naam for row in up.rows] == ["C", "D", "A", "B"]
    assert [row.record.naam for row in down.rows] == ["A", "D", "C", "B"]


def test_a_raadslid_sees_the_overview_without_signals_and_kaarthouder(client, drie_kaarten):
    client.force_login(user_in(Rol.RAADSLID))

    html = client.get(reverse(OVERZICHT)).content.decode()
    html += client.get(reverse(LIJST)).content.decode()
    html += client.get(reverse("pilots:pilotkaart-detail", args=["lopende"])).content.decode()

    assert "Lopende" in html
    assert "Signa" not in html
    assert "Kaarthouder" not in html
    assert len(names(client, LIJST, signaal="geen_kaarthouder")) == 3  # not filtered either


def test_the_overview_counts_state_outcome_and_what_became_of_it(client, manager, drie_kaarten):
    context = client.get(reverse(OVERZICHT), {"dag": "2023-07-01"}).context

    def counts(name):
        return {regel.antwoord: regel.aantal for regel in context[name] if regel.aantal}

    assert counts("toestanden") == {"lopend": 1, "afgerond": 1, "nog_niet_begonnen": 1}
    assert counts("uitkomsten") == {"ja": 1, "te_bepalen": 2}
    assert counts("vervolgen") == {Vervolg.GESTOPT: 1, Vervolg.TE_BEPALEN: 2}
    assert counts("signalen")["geen_kaarthouder"] == 3


def test_an_introduction_that_the_cards_contradict_is_signalled(client, manager, drie_kaarten):
    Bijlage.objects.create(pk=1, inleiding="Er zijn 7 pilots.")

    html = client.get(reverse(OVERZICHT), {"succesvol": "ja"}).content.decode()

    assert "De inleiding zegt “7 pilots”, maar het zijn er 3." in html
    assert reverse("pilots:bijlage-update") in html


@pytest.mark.parametrize("count", [1, 12])
@pytest.mark.parametrize("url", [LIJST, OVERZICHT])
def test_the_pages_need_as_many_queries_for_more_cards(
    client, manager, django_assert_max_num_queries, url, count
):
    for n in range(count):
        create_pilotkaart(naam=f"Pilot {n}", startdatum="2022", evaluatiemoment="mei 2023")

    with django_assert_max_num_queries(12):
        client.get(reverse(url), {"toestand": "onbekend", "signaal": "elk"})


@pytest.mark.parametrize("query", ["", "?dag=2023-07-01"])
def test_the_picture_is_well_formed_and_named(client, manager, drie_kaarten, query):
    create_pilotkaart(naam="<b> & “A”", startdatum="2x per jaar")
    html = client.get(reverse(OVERZICHT) + query).content.decode()

    pictures = [
        etree.fromstring(svg) for svg in re.findall(r"<svg [^>]*tijdlijn.*?</svg>", html, re.S)
    ]

    assert len(pictures) == 2
    for svg in pictures:
        assert svg[0].tag.endswith("title")
        assert svg[1].tag.endswith("desc")
        assert "4 pilots" in svg[1].text
        assert not svg.xpath("//@style")


def test_every_bar_and_name_stays_inside_the_picture():
    kaarten = [
        create_pilotkaart(
            naam=f"{'Een hele lange naam ' * 9}{n}",
            startdatum=start,
            einddatum=eind,
            evaluatiemoment=evaluatie,
        )
        for n, (start, eind, evaluatie) in enumerate(
            [
                ("1901", "2099", "2050"),
                ("", "2020", ""),
                ("2020", "jaarlijks", "na afloop"),
                ("", "", "-"),
            ]
        )
    ]
    for smal in (False, True):
        tijdlijn = draw_tijdlijn(kaarten, dag=date(2023, 7, 1), smal=smal)

        for rij in tijdlijn.rijen:
            assert MARGE <= rij.tekst_x <= tijdlijn.breed
            assert (
                rij.balk is None
                or MARGE <= rij.balk.x <= rij.balk.x + rij.balk.breed <= tijdlijn.breed
            )
        assert [rij.balk is None for rij in tijdlijn.rijen] == [False, False, False, True]
        assert tijdlijn.rijen[1].balk.open_links
        assert tijdlijn.rijen[2].balk.open_rechts
        named = [jaar.x for jaar in tijdlijn.jaren if jaar.naam]
        assert all(b - a >= 30 for a, b in pairwise(named))
    assert tijdlijn.breed == SMAL


def test_a_picture_without_cards_or_days_is_no_error():
    assert draw_tijdlijn([], dag=date(2023, 7, 1)).rijen == ()


def test_the_card_and_its_form_say_how_a_moment_is_understood(client, manager):
    kaart = create_pilotkaart(naam="Pilot", evaluatiemoment="4e kwartaal 2023")

    for url in (kaart.get_absolute_url(), reverse("pilots:pilotkaart-update", args=[kaart.slug])):
        html = re.sub(r"</?strong>", "", client.get(url).content.decode())
        assert "egrepen als: oktober t/m december 2023" in html


def post(client, kaart, **velden):
    """What the browser sends when only `velden` were changed."""
    url = reverse("pilots:pilotkaart-update", args=[kaart.slug])
    form = client.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    answer = client.post(url, {**data, **velden})
    assert answer.status_code == 302, answer.context["form"].errors
    kaart.refresh_from_db()


def test_a_span_that_is_corrected_in_the_browser_stays_until_its_text_changes(client, manager):
    kaart = create_pilotkaart(naam="Pilot", evaluatiemoment="2x per jaar")

    post(client, kaart, evaluatie_van="2023-06-01", evaluatie_tot="2023-06-30")
    assert (kaart.evaluatie_tot, kaart.evaluatie_gecorrigeerd) == (date(2023, 6, 30), True)
    assert kaart.evaluatie_precisie == Precisie.MAAND

    post(client, kaart, doel="Iets anders")
    assert (kaart.evaluatie_tot, kaart.evaluatie_gecorrigeerd) == (date(2023, 6, 30), True)

    post(client, kaart, evaluatiemoment="maart 2024")
    assert (kaart.evaluatie_tot, kaart.evaluatie_gecorrigeerd) == (date(2024, 3, 31), False)


def test_a_corrected_span_that_is_emptied_is_understood_from_the_text_again(client, manager):
    kaart = create_pilotkaart(naam="Pilot", einddatum="2024", eind_van=date(2025, 1, 1))
    assert (kaart.eind_van, kaart.eind_tot, kaart.eind_gecorrigeerd) == (
        date(2025, 1, 1),
        None,
        True,
    )

    post(client, kaart, eind_van="", eind_tot="")

    assert (kaart.eind_van, kaart.eind_gecorrigeerd) == (date(2024, 1, 1), False)
    assert kaart.einddatum == "2024"


def test_a_span_that_ends_before_it_begins_is_refused(client, manager):
    kaart = create_pilotkaart(naam="Pilot", einddatum="2024")
    url = reverse("pilots:pilotkaart-update", args=[kaart.slug])
    form = client.get(url).context["form"]
    data = {name: form[name].value() or "" for name in form.fields}

    answer = client.post(url, {**data, "eind_van": "2024-02-01", "eind_tot": "2024-01-01"})

    assert "Draai de datums om" in answer.content.decode()


def test_every_change_keeps_the_card_as_it_then_was(manager):
    kaart = create_pilotkaart(naam="Pilot", einddatum="2024", door=manager)
    update_pilotkaart(kaart=kaart, versie=1, einddatum="2025", kaarthouder=manager, door=manager)

    new, old = Kaartversie.objects.filter(kaart=kaart)

    assert (old.aanleiding, new.aanleiding) == (Aanleiding.AANGEMAAKT, Aanleiding.GEWIJZIGD)
    assert (old.gegevens["einddatum"], new.gegevens["einddatum"]) == ("2024", "2025")
    assert new.gegevens["eind_tot"] == "2025-12-31"
    assert new.gegevens["kaarthouder"] == str(manager)
    assert new.vastgelegd_door == manager


def test_cards_that_stood_before_get_their_spans_by_the_migration():
    kaart = PilotkaartFactory(naam="Oud", einddatum="1ste kwartaal 2024", volgorde=0)
    migration = import_module("pilots.migrations.0003_momenten_begrijpen")

    migration.understand(apps, None)

    kaart.refresh_from_db()
    assert (kaart.eind_van, kaart.eind_tot) == (date(2024, 1, 1), date(2024, 3, 31))
    assert (kaart.eind_precisie, kaart.start_precisie) == (Precisie.KWARTAAL, Precisie.MAAND)
    assert kaart.volgorde == 1
