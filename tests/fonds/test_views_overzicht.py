"""The overview of the fonds: the room, the pictures, and that every figure opens its rows."""

import re
from datetime import date
from decimal import Decimal as D
from html import unescape

import pytest
from django.urls import reverse

from fonds import navigatie
from fonds.navigatie import groepen
from gebruikers.rollen import Rol
from tests.factories.bestedingen import BestedingFactory, VerplichtingFactory
from tests.factories.fonds import OnderdeelhouderFactory
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import Opzet, sociaal_innovatiefonds
from tests.factories.stand import entered_on, prognose, wachtend
from tests.factories.stuurgroep import ingediend, toegekend
from tests.fonds.weigering import page

pytestmark = pytest.mark.django_db
URL = "/fonds/"
KEUKEN = ("Toegekend", "Gerealiseerd", "Verplicht", "Ruimte", "Uitputting", "Prognose", "Ingediend")


def leven(dag: date = date(2023, 9, 1)) -> Opzet:
    """A fonds with some of everything, entered on one day."""
    with entered_on(dag):
        opzet = sociaal_innovatiefonds()
        a, d = (opzet.fonds.onderdelen.get(code=code) for code in "ad")
        toegekend(a, D(494520), boekjaar=2022)
        toegekend(d, D(100000), boekjaar=2023, datum=date(2023, 2, 6))
        verplichting = VerplichtingFactory(onderdeel=a, bedrag=D(30000))
        BestedingFactory(onderdeel=a, bedrag=D(12000), verplichting=verplichting)
        BestedingFactory(onderdeel=a, bedrag=D("777.77"))
        BestedingFactory(onderdeel=d, soort="baat", bedrag=D(250))
        BestedingFactory(onderdeel=d, bedrag=D(130000))
        wachtend(a, {2023: D(5000)}, date(2023, 3, 1))
        ingediend(opzet.fonds, {(a, 2024): D(60000)})
        prognose(a, 2022, 1, D(40000), date(2022, 12, 31))
    return opzet


def text(html: str) -> str:
    """What a person reads, without the tags."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def links(html: str) -> list[tuple[str, str]]:
    """Amounts that are a link: the address and the amount."""
    found = re.findall(r'<a href="(/fonds/[^"]+)">(€[^<]+)</a>', html)
    return [(unescape(url), bedrag) for url, bedrag in found]


def test_the_room_of_a_programma_goes_down_with_a_toekenning(client, controller):
    opzet = sociaal_innovatiefonds()
    naam = "Programma 1 Onderwijs, economie en arbeidsparticipatie: ruimte"
    assert f"{naam} € 1.117.170" in text(page(client.get(URL)))
    toegekend(opzet.fonds.onderdelen.get(code="a"), D(494520))
    assert f"{naam} € 622.650" in text(page(client.get(URL)))


def test_what_is_ingediend_stands_apart(client, controller):
    opzet = sociaal_innovatiefonds()
    ingediend(opzet.fonds, {(opzet.fonds.onderdelen.get(code="a"), 2023): D(700000)})
    tekst = text(page(client.get(URL)))
    assert "ruimte € 1.117.170 van € 1.117.170 geautoriseerd" in tekst
    assert "Ingediend, nog niet besloten: € 700.000" in tekst


@pytest.mark.parametrize(
    "dates",
    [{}, {"peildatum": "2023-02-15"}, {"peildatum": "2023-12-31", "kennisdatum": "2023-09-01"}],
)
def test_every_linked_figure_opens_a_page_that_shows_it(client, controller, dates):
    opzet = leven()
    with entered_on(date(2024, 1, 5)):
        BestedingFactory(onderdeel=opzet.fonds.onderdelen.get(code="a"), bedrag=D("3.33"))
    found = links(page(client.get(URL, dates)))
    assert len({url.split("?")[0] for url, _ in found}) >= 5
    for url, bedrag in sorted(set(found)):
        response = client.get(url)
        assert response.status_code == 200, url
        if "/besluiten/" not in url:  # that register has no amounts per programma
            assert bedrag in page(response), (url, bedrag)


def test_links_keep_the_two_dates(client, controller):
    leven()
    html = page(client.get(URL, {"peildatum": "2023-10-01", "kennisdatum": "2023-10-02"}))
    found = links(html)
    assert found
    assert all("tot=2023-10-01&bekend_op=2023-10-02" in url for url, _ in found)


def test_the_page_as_of_another_day_shows_that_day(client, controller):
    leven()
    early = text(page(client.get(URL, {"peildatum": "2022-12-31"})))
    assert "ruimte € 622.650 van" in early
    before = text(page(client.get(URL, {"kennisdatum": "2023-08-31"})))
    assert "Er is nog geen geld geboekt" in before or "ruimte € 0" in before


def test_what_was_entered_later_is_summed_per_onderdeel(client, controller):
    opzet = leven()
    with entered_on(date(2024, 1, 5)):
        a = opzet.fonds.onderdelen.get(code="a")
        toegekend(a, D(100), boekjaar=2023, datum=date(2023, 5, 1))
        BestedingFactory.create_batch(3, onderdeel=a, bedrag=D(7))
    tekst = text(page(client.get(URL, {"peildatum": "2023-12-31", "kennisdatum": "2023-12-31"})))
    later = tekst[tekst.index("Sindsdien bijgeboekt") :]
    assert "a Project a Toekenning 1 € 100" in later
    assert "a Project a Last 3 € 21" in later
    assert "Sindsdien" not in text(page(client.get(URL)))


def test_a_projectleider_is_told_of_later_lines_of_the_own_onderdeel_only(client):
    opzet = leven()
    a, b = (opzet.fonds.onderdelen.get(code=code) for code in "ab")
    with entered_on(date(2024, 1, 5)):
        BestedingFactory.create_batch(3, onderdeel=a, bedrag=D(7))
        BestedingFactory.create_batch(2, onderdeel=b, bedrag=D(11))
    leider = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=a, user=leider)
    client.force_login(leider)
    tekst = text(page(client.get(URL, {"peildatum": "2023-12-31", "kennisdatum": "2023-12-31"})))
    later = tekst[tekst.index("Sindsdien bijgeboekt") :]
    assert "a Project a Last 3 € 21" in later
    assert "b Project b Last" not in later


@pytest.mark.parametrize("rol", [Rol.RAADSLID, Rol.COLLEGE, Rol.GRIFFIE, Rol.BEHEERDER])
def test_who_is_not_in_the_kitchen_sees_what_the_raad_decided(client, rol):
    leven()
    client.force_login(user_in(rol))
    html = page(client.get(URL, {"kennisdatum": "2023-09-01"}))
    tekst = text(html[html.index("<main") : html.index("</main>")])
    assert "€ 3.381.170" in tekst
    assert "gepubliceerde rapportages" in tekst
    for word in KEUKEN:
        assert word not in tekst, word
    for secret in ("594.520", "12.777", "129.750", "60.000", "622.650"):
        assert secret not in tekst, secret
    assert not re.search(r"/fonds/(toekenningen|bestedingen|verplichtingen|prognoses)/", html)


def test_later_bookings_of_the_kitchen_are_not_the_raads(client):
    opzet = leven()
    with entered_on(date(2024, 1, 5)):
        BestedingFactory(onderdeel=opzet.fonds.onderdelen.get(code="a"), bedrag=D("31.31"))
    client.force_login(user_in(Rol.RAADSLID))
    html = page(client.get(URL, {"peildatum": "2023-12-31", "kennisdatum": "2023-12-31"}))
    assert "31,31" not in html


def test_a_projectleider_opens_only_lines_of_the_own_onderdeel(client):
    opzet = leven()
    leider = user_in(Rol.PROJECTLEIDER)
    OnderdeelhouderFactory(onderdeel=opzet.fonds.onderdelen.get(code="a"), user=leider)
    client.force_login(leider)
    found = [url for url, _ in links(page(client.get(URL)))]
    lines = [url for url in found if "/bestedingen/" in url or "/verplichtingen/" in url]
    pk = opzet.fonds.onderdelen.get(code="a").pk
    assert lines
    assert all(f"onderdeel={pk}&" in url for url in lines)
    assert not any("/voorstellen/" in url for url in found)


def test_what_is_ingediend_is_not_shown_to_a_projectleider(client):
    opzet = leven()
    ingediend(opzet.fonds, {(opzet.fonds.onderdelen.get(code="a"), 2022): D("31.31")})
    client.force_login(user_in(Rol.PROJECTLEIDER))
    html = client.get(URL).content.decode()
    assert "31,31" not in html
    assert "Ingediend, nog niet besloten" not in html


def test_the_amounts_in_the_pictures_are_those_of_the_tables(client, controller):
    leven()
    html = page(client.get(URL))
    in_pictures = set(re.findall(r"€\s−?[\d.,]*\d", unescape(" ".join(svgs(html)))))
    tables = unescape(" ".join(re.findall(r"<table.*?</table>", html, re.S))).replace("−", "")
    assert len(in_pictures) >= 12
    for bedrag in in_pictures:
        assert bedrag in tables, bedrag


def svgs(html: str) -> list[str]:
    pictures = re.findall(r'<svg class="figuur__.*?</svg>', html, re.S)
    return [text for svg in pictures for text in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]


@pytest.mark.parametrize("count", [1, 30])
def test_the_page_needs_as_many_queries_for_more_lines(
    client, controller, django_assert_num_queries, count
):
    opzet = leven()
    a = opzet.fonds.onderdelen.get(code="a")
    VerplichtingFactory.create_batch(count, onderdeel=a)
    BestedingFactory.create_batch(count, onderdeel=a)
    client.get(URL)  # content types and the like are read once
    with django_assert_num_queries(23):
        client.get(URL)
    with django_assert_num_queries(27):
        client.get(URL, {"kennisdatum": "2023-10-01"})


def test_money_before_anything_was_decided_shows_as_a_fact(client, controller):
    opzet = sociaal_innovatiefonds()
    BestedingFactory(onderdeel=opzet.fonds.onderdelen.get(code="a"), bedrag=D(500))
    tekst = text(page(client.get(URL)))
    assert "nog niets toegekend, gerealiseerd € 500" in tekst
    assert "boven de toekenning" in tekst


def current(html: str) -> list[str]:
    nav = html[html.index('aria-label="Over het fonds"') :]
    return re.findall(r'aria-current="(\w+)">([^<]+)<', nav[: nav.index("</nav>")])


def test_the_navigation_says_which_group_and_which_page_this_is(client, controller):
    assert current(page(client.get(URL))) == [("page", "Overzicht")]
    html = page(client.get(reverse("fonds:begrotingswijziging-list")))
    assert current(html) == [("true", "Reserve en begroting"), ("page", "Begrotingswijzigingen")]


def test_a_page_under_a_list_belongs_to_that_list(rf, controller):
    request = rf.get(reverse("fonds:begrotingswijziging-create"))
    request.user = controller
    [groep] = [groep for groep in groepen(request) if groep.current]
    assert (groep.label, groep.current) == ("Reserve en begroting", "true")
    assert [p.label for p in groep.paginas if p.current == "true"] == ["Begrotingswijzigingen"]


def test_the_prognoses_of_an_onderdeel_belong_to_prognoses(client, controller):
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    html = page(client.get(reverse("fonds:prognose-history", args=[onderdeel.pk])))
    assert current(html) == [("true", "Prognoses"), ("true", "Prognoses")]


def test_a_page_that_does_not_exist_is_left_out(rf, controller, monkeypatch):
    request = rf.get(URL)
    request.user = controller
    monkeypatch.setattr(navigatie, "GROEPEN", [("Later", [("Later", "bestaat-niet")])])
    assert groepen(request) == []


@pytest.mark.parametrize("rol", list(Rol))
def test_every_page_in_the_navigation_opens(client, rol):
    sociaal_innovatiefonds()
    client.force_login(user_in(rol))
    todo, seen = [URL], set()
    while todo:
        url = todo.pop()
        seen.add(url)
        response = client.get(url)
        assert response.status_code == 200, url
        html = page(response)
        if 'aria-label="Over het fonds"' not in html:
            continue
        nav = html[html.index('aria-label="Over het fonds"') :]
        found = set(re.findall(r'href="([^"]+)"', nav[: nav.index("</nav>")]))
        todo += sorted(found - seen - set(todo))
    assert ("/fonds/reserve/" in seen) == (
        rol not in (Rol.RAADSLID, Rol.COLLEGE, Rol.GRIFFIE, Rol.BEHEERDER)
    )
