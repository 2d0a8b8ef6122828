"""Words in addresses, old names, plain text with lines, and days at the edge of the calendar."""

import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.html import strip_tags
from hypothesis import given
from hypothesis import strategies as st

from gebruikers.rollen import Rol
from projecten.models import Indiening, Project
from projecten.services import update_project
from projecten.services.slugs import SLUG_LENGTH, free_slug
from projecten.templatetags.tekst import alineas
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.projecten import ProjectFactory, VoortgangFactory


def slugs_of(naam: str, count: int) -> list[str]:
    made: list[str] = []
    for _ in range(count):
        made.append(free_slug(naam, is_taken=lambda slug: slug in made))
    return made


def test_the_second_and_third_of_one_name_get_a_number():
    assert slugs_of("Één café!", 3) == ["een-cafe", "een-cafe-2", "een-cafe-3"]


@given(st.from_regex(r"[a-z -]{1,120}", fullmatch=True).filter(lambda naam: naam.strip(" -")))
def test_every_slug_is_free_fits_in_its_column_and_ends_in_no_dash(naam):
    made = slugs_of(naam, 12)
    assert len(set(made)) == 12
    assert all(re.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*", slug) for slug in made)
    assert max(map(len, made)) <= SLUG_LENGTH


@pytest.mark.parametrize("naam", ["", " ", "---", "!?", "…", "日本"])
def test_a_name_without_a_letter_or_figure_that_an_address_can_hold_is_refused(naam):
    with pytest.raises(ValidationError, match="letters of cijfers"):
        free_slug(naam, is_taken=lambda slug: False)


@given(st.text())
def test_any_text_comes_out_as_paragraphs_and_lists_only(tekst):
    assert set(re.findall(r"<[^>]*>", alineas(tekst))) <= {
        "<p>", "</p>", "<ul>", "</ul>", "<li>", "</li>", "<br>",
    }  # fmt: skip


@given(st.lists(st.from_regex(r"(- )?[a-z]{1,5}", fullmatch=True)))
def test_no_word_of_a_text_is_lost(regels):
    words = [regel.removeprefix("- ") for regel in regels]
    shown = alineas("\n".join(regels)).replace("<", " <")
    assert strip_tags(shown).split() == words


@pytest.mark.parametrize("code", ["2024-0", "2024-10", "1999-1", "2100-1", "24-1", "2024-2x"])
def test_what_is_no_periode_has_no_address(code):
    with pytest.raises(NoReverseMatch):
        reverse("projecten:verslagperiode-detail", args=[code])


@pytest.fixture
def renamed(db) -> Project:
    project = ProjectFactory(naam="Oude naam", slug="oude-naam")
    return update_project(project=project, versie=1, naam="Nieuwe naam")


@pytest.mark.parametrize("page", ["project-detail", "project-update"])
def test_an_old_address_leads_to_the_same_page_of_today(client, renamed, page):
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    answer = client.get(reverse(f"projecten:{page}", args=["oude-naam"]))
    assert (answer.status_code, answer.url) == (
        302,
        reverse(f"projecten:{page}", args=["nieuwe-naam"]),
    )


def test_what_is_sent_to_an_old_address_is_not_sent_on(client, renamed):
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    data = {"versie": "2", "naam": "Nog een naam", "fase": "uitvoering"}
    answer = client.post(reverse("projecten:project-update", args=["oude-naam"]), data)
    assert answer.status_code == 404
    renamed.refresh_from_db()
    assert renamed.naam == "Nieuwe naam"


def test_who_sees_no_projects_does_not_learn_the_new_name(client, renamed):
    client.force_login(UserFactory())
    assert client.get(reverse("projecten:project-detail", args=["oude-naam"])).status_code == 403


@pytest.mark.django_db
def test_on_the_first_day_of_all_nothing_was_known_and_on_the_last_everything():
    VoortgangFactory(ingediend=True)
    assert Indiening.objects.known_on(date.min).count() == 0
    assert Indiening.objects.known_on(date.max).count() == 1
