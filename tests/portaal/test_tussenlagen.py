"""What stands around every page: what caches are told, the shell without a user, help and start."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import reverse

from basis.taken import Taak
from gebruikers.rollen import Rol
from portaal import start
from portaal.context import schil
from portaal.help import HOOFDSTUKKEN, hulp_bij, hulppaginas
from portaal.middleware import PrivatePagesMiddleware, VaryOnHtmxMiddleware
from portaal.navigatie import navigation_for
from tests.factories.fonds import FondsFactory
from tests.factories.gebruikers import UserFactory, user_in


def private(rf, user, **headers) -> HttpResponse:
    request = rf.get("/")
    if user is not None:
        request.user = user
    return PrivatePagesMiddleware(lambda _: HttpResponse(headers=headers))(request)


@pytest.mark.django_db
def test_what_someone_with_an_account_sees_is_kept_by_nobody(rf):
    kept = private(rf, UserFactory())["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.split(", "))


@pytest.mark.django_db
def test_a_page_that_says_itself_how_long_it_may_be_kept_is_believed(rf):
    answer = private(rf, UserFactory(), **{"Cache-Control": "public, max-age=60"})
    assert answer["Cache-Control"] == "public, max-age=60"


def test_what_a_visitor_sees_may_be_kept(rf):
    assert "Cache-Control" not in private(rf, AnonymousUser())


def test_a_request_that_failed_before_anybody_was_known_gets_its_answer(rf):
    assert "Cache-Control" not in private(rf, None)


def test_the_part_for_htmx_is_told_apart_beside_what_was_told_apart_already(rf):
    answer = VaryOnHtmxMiddleware(lambda _: HttpResponse(headers={"Vary": "Cookie"}))(rf.get("/"))
    assert answer["Vary"] == "Cookie, HX-Request"


def test_the_shell_needs_no_user(rf):
    shell = schil(rf.get("/fonds/"))
    assert shell["navigatie"] == []
    assert shell["hulp_url"] == reverse("help-pagina", args=["geldstroom"])


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("/", "beginnen"),
        ("/nergens/", "beginnen"),
        ("/fonds/", "geldstroom"),
        ("/fonds/reserve/3/", "fonds"),
        ("/fonds/reserve/staat/", "jaareinde"),
        ("/fonds/besluitenlijsten/1/", "vergaderingen"),
        ("/fonds/begrotingswijzigingen/", "jaareinde"),
        ("", "beginnen"),
    ],
)
def test_help_is_that_of_the_longest_address_that_fits(path, slug):
    assert hulp_bij(path) == reverse("help-pagina", args=[slug])


def test_every_chapter_that_a_page_names_is_in_the_handbook():
    assert set(HOOFDSTUKKEN.values()) <= {pagina.slug for pagina in hulppaginas()}


def test_the_handbook_opens_at_its_first_chapter(client, db):
    answer = client.get(reverse("help"))
    assert answer.context["pagina"] == hulppaginas()[0]


@pytest.mark.parametrize("slug", ["bestaat-niet", "settings", "01-beginnen"])
def test_a_chapter_that_is_not_there_is_not_found(client, db, slug):
    assert client.get(reverse("help-pagina", args=[slug])).status_code == 404


def test_no_chapter_is_without_title_or_text():
    assert [p.slug for p in hulppaginas() if not p.slug or not p.titel or "<p>" not in p.html] == []


def test_no_two_chapters_have_one_address():
    slugs = [pagina.slug for pagina in hulppaginas()]
    assert len(set(slugs)) == len(slugs)


@pytest.mark.django_db
@pytest.mark.parametrize(("namen", "naam"), [([], ""), (["Een"], "Een"), (["Een", "Twee"], "")])
def test_the_start_page_bears_the_name_of_the_one_fonds(namen, naam):
    for each in namen:
        FondsFactory(naam=each)
    assert start.fonds_naam() == naam


class Wachtend:
    """An app with these tasks for everyone."""

    def __init__(self, *taken: Taak) -> None:
        self.taken = taken

    def te_doen(self, user) -> list[Taak]:
        return list(self.taken)


def test_tasks_of_all_apps_stand_by_deadline_then_by_title_and_without_deadline_last(monkeypatch):
    later, eerder = date(2024, 3, 1), date(2024, 2, 1)
    monkeypatch.setattr(
        start,
        "APPS",
        [
            Wachtend(Taak("Ooit", "/o/"), Taak("B", "/b/", voor=later)),
            Wachtend(Taak("C", "/c/", voor=eerder), Taak("A", "/a/", voor=later)),
        ],
    )
    assert [t.taak.titel for t in start.te_doen(AnonymousUser())] == ["C", "A", "B", "Ooit"]


@pytest.mark.django_db
def test_a_page_that_two_links_name_is_listed_once_by_what_one_does_there():
    links = start.quick_links(user_in(Rol.PROJECTLEIDER))
    urls = [link.url for link in links]
    assert len(set(urls)) == len(urls)
    assert "Voortgang invullen" in [link.label for link in links]
    assert "Projecten" not in [link.label for link in links]


@pytest.mark.django_db
def test_roles_are_named_in_the_order_of_the_table_and_only_those_of_today():
    assert start.role_names(user_in(Rol.GRIFFIE, Rol.CONTROLLER)) == [
        rol.label for rol in Rol if rol in (Rol.GRIFFIE, Rol.CONTROLLER)
    ]
    assert start.role_names(UserFactory()) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "label", "current"),
    [
        ("/", "Start", "page"),
        ("/projecten/", "Projecten", "page"),
        ("/projecten/basisbanen/", "Projecten", "true"),
        ("/fonds/stuurgroep/", "Stuurgroep", "true"),
    ],
)
def test_one_item_of_the_navigation_is_current(path, label, current):
    items = navigation_for(user_in(Rol.PROGRAMMAMANAGER), path)
    assert [(item.label, item.current) for item in items if item.current] == [(label, current)]
