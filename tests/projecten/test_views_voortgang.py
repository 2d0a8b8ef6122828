import re

import pytest
from django.urls import reverse

from fonds.services.perioden import close_verslagperiode
from gebruikers.rollen import Rol
from projecten.choices import Aspect
from projecten.models import Voortgang
from projecten.services import reopen_voortgang, save_voortgang
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import user_in
from tests.factories.projecten import ProjectFactory, VoortgangFactory, leader_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def project():
    return ProjectFactory(naam="Basisbanen")


@pytest.fixture
def periode():
    return VerslagperiodeFactory(jaar=2024)


@pytest.fixture
def leader(client, project):
    user = leader_of(project)
    client.force_login(user)
    return user


@pytest.fixture
def url(project, periode):
    return reverse("projecten:voortgang-detail", args=[project.slug, periode.code])


def typed(versie=0, stand="groen", **data):
    """What a browser posts for a form that is filled in."""
    return {
        "versie": versie,
        "bewerking": "sleutel",
        "bereikt": "Twaalf mensen werken.",
        "vervolg": "Acht erbij.",
        "knelpunten": "",
        "lessen": "",
        **{f"{aspect.value}_stand": stand for aspect in Aspect},
        **{f"{aspect.value}_toelichting": "" for aspect in Aspect},
        **data,
    }


def test_opening_the_form_stores_nothing(client, leader, url):
    answer = client.get(url)

    assert answer.status_code == 200
    assert "Nog 8 van 8 verplichte onderdelen" in answer.content.decode()
    assert not Voortgang.objects.exists()


def test_saving_a_concept_without_javascript(client, leader, url):
    answer = client.post(url, {"versie": 0, "bereikt": "Half", "actie": "opslaan"}, follow=True)

    assert answer.redirect_chain == [(url, 302)]
    assert "Opgeslagen als concept" in answer.content.decode()
    voortgang = Voortgang.objects.get()
    assert (voortgang.bereikt, voortgang.status, voortgang.gewijzigd_door) == (
        "Half",
        "concept",
        leader,
    )


def test_submitting_without_javascript_in_one_post(client, leader, url):
    answer = client.post(url, typed(actie="indienen"), follow=True)

    assert "De voortgang is ingediend" in answer.content.decode()
    voortgang = Voortgang.objects.get()
    assert (voortgang.status, voortgang.ingediend_door) == ("ingediend", leader)
    assert b"<textarea" not in answer.content


def test_submitting_too_early_keeps_the_text_and_says_at_each_field_what_is_missing(
    client, leader, url
):
    answer = client.post(url, typed(actie="indienen", vervolg="", tijd_stand="rood", geld_stand=""))

    html = answer.content.decode()
    form = answer.context["form"]
    assert set(form.errors) == {"vervolg", "geld_stand", "tijd_toelichting"}
    assert "Licht toe waarom Tijd rood is, en wat u eraan doet." in html
    assert "Kies hoe Geld ervoor staat: groen, oranje of rood." in html
    assert "Twaalf mensen werken." in html
    assert "Nog 3 van 8 verplichte onderdelen" in html
    voortgang = Voortgang.objects.get()
    assert (voortgang.status, voortgang.bereikt) == ("concept", "Twaalf mensen werken.")


def test_after_a_refused_submit_the_mended_form_can_be_submitted(client, leader, url):
    refused = client.post(url, typed(actie="indienen", vervolg=""))
    versie = refused.context["form"]["versie"].value()

    client.post(url, typed(actie="indienen", versie=versie))

    assert Voortgang.objects.get().status == "ingediend"


def test_an_autosave_says_when_it_saved_and_renews_versie_and_meter(client, leader, url):
    answer = client.post(url, {"versie": 0, "bereikt": "Half"}, headers=HTMX)

    html = answer.content.decode()
    assert re.search(r"Opgeslagen om \d\d\.\d\d", html)
    assert 'id="id_versie" value="1" hx-swap-oob="true"' in html
    assert "Nog 7 van 8 verplichte onderdelen" in html
    assert "<html" not in html
    assert Voortgang.objects.get().bereikt == "Half"


def test_an_autosave_never_submits(client, leader, url):
    client.post(url, typed(actie="indienen"), headers=HTMX)

    assert Voortgang.objects.get().status == "concept"


def test_two_autosaves_in_a_row(client, leader, url):
    client.post(url, {"versie": 0, "bereikt": "Een", "bewerking": "a"}, headers=HTMX)
    client.post(url, {"versie": 1, "bereikt": "Twee", "bewerking": "a"}, headers=HTMX)

    assert Voortgang.objects.get().bereikt == "Twee"


def test_the_button_right_after_an_autosave_is_no_conflict_with_oneself(client, leader, url):
    client.post(url, typed(bereikt="Half"), headers=HTMX)

    client.post(url, typed(versie=0, actie="indienen"))

    voortgang = Voortgang.objects.get()
    assert (voortgang.status, voortgang.bereikt) == ("ingediend", "Twaalf mensen werken.")


@pytest.fixture
def saved_by_another(project, periode):
    """Someone else saved after this user opened the form."""
    voortgang = VoortgangFactory(project=project, periode=periode)
    return save_voortgang(
        voortgang=voortgang,
        versie=0,
        user=user_in(Rol.PROGRAMMAMANAGER, naam="Ans de Boer"),
        teksten={"bereikt": "Van de ander"},
        aspecten={"geld": ("rood", "Het geld is op.")},
    )


def test_the_second_keeps_the_typed_text_and_sees_the_stored_text_beside_it(
    client, leader, url, saved_by_another
):
    answer = client.post(url, typed(actie="opslaan"))

    html = answer.content.decode()
    assert "Iemand anders heeft dit intussen gewijzigd." in html
    assert "Ans de Boer sloeg dit op" in html
    assert "Twaalf mensen werken.</textarea>" in html
    assert "Van de ander" in html
    assert "Het geld is op." in html
    assert html.count("Nu opgeslagen door een ander") == 8  # not beside the two texts that agree
    saved_by_another.refresh_from_db()
    assert saved_by_another.bereikt == "Van de ander"


def test_after_comparing_the_second_may_save(client, leader, url, saved_by_another):
    refused = client.post(url, typed(actie="opslaan"))
    versie = refused.context["form"]["versie"].value()

    client.post(url, typed(actie="opslaan", versie=versie))

    saved_by_another.refresh_from_db()
    assert saved_by_another.bereikt == "Twaalf mensen werken."


def test_after_a_conflict_nothing_saves_by_itself(client, leader, url, saved_by_another):
    assert "hx-post" in client.get(url).content.decode()
    assert "hx-post" not in client.post(url, typed(actie="opslaan")).content.decode()


def test_submitting_over_someone_elses_text_is_refused(client, leader, url, saved_by_another):
    answer = client.post(url, typed(actie="indienen"))

    assert "Iemand anders" in answer.content.decode()
    saved_by_another.refresh_from_db()
    assert saved_by_another.status == "concept"


def test_an_autosave_over_someone_elses_text_says_it_did_not_save(
    client, leader, url, saved_by_another
):
    html = client.post(url, typed(), headers=HTMX).content.decode()

    assert "Niet opgeslagen. Iemand anders heeft dit intussen gewijzigd." in html
    assert "id_versie" not in html  # else the next autosave would overwrite


def test_two_who_begin_at_once_do_not_overwrite_each_other(client, leader, url):
    client.post(url, {"versie": 0, "bereikt": "Eerste", "bewerking": "a"}, headers=HTMX)

    html = client.post(
        url, {"versie": 0, "bereikt": "Tweede", "bewerking": "b"}, headers=HTMX
    ).content.decode()

    assert "Niet opgeslagen" in html
    assert Voortgang.objects.get().bereikt == "Eerste"


@pytest.mark.parametrize("versie", ["", "x", "1.5"])
def test_a_form_without_a_readable_versie_is_not_saved(client, leader, url, versie):
    answer = client.post(url, typed(versie=versie, actie="opslaan"))

    assert answer.status_code == 200
    assert not Voortgang.objects.exists()


def test_what_was_typed_stays_when_the_periode_was_closed_meanwhile(client, leader, url, periode):
    close_verslagperiode(periode=periode)

    html = client.post(url, typed(actie="opslaan")).content.decode()

    assert "Verslagperiode 2024-2 is gesloten." in html
    assert "Twaalf mensen werken." in html
    assert not Voortgang.objects.exists()


def test_what_was_typed_stays_when_it_was_submitted_meanwhile(
    client, leader, url, project, periode
):
    VoortgangFactory(project=project, periode=periode, ingediend=True)

    html = client.post(url, typed(actie="opslaan")).content.decode()

    assert "al ingediend" in html
    assert "Twaalf mensen werken." in html


def test_last_time_stands_beside_the_fields(client, leader, url, project):
    VoortgangFactory(project=project, periode__jaar=2023, ingediend=True, stand="oranje")

    html = client.get(url).content.decode()

    assert "Volgens 2023-2 zou u dit gaan doen" in html
    assert "Een derde groep begint." in html
    assert "Twee groepen begonnen." in html
    assert "Stand in 2023-2: oranje" in html
    assert "Nog 2 van 8 verplichte onderdelen" in html  # the aspecten are taken over


def test_script_in_a_text_is_shown_as_text(client, leader, url):
    client.post(url, typed(actie="indienen", bereikt="<script>alert(1)</script>\n- <b>x</b>"))

    html = client.get(url).content.decode()

    assert "<script>alert" not in html
    assert "<li>&lt;b&gt;x&lt;/b&gt;</li>" in html


def test_the_reason_of_a_reopening_is_shown_to_who_must_mend_it(
    client, leader, url, project, periode
):
    voortgang = VoortgangFactory(project=project, periode=periode, ingediend=True)
    reopen_voortgang(voortgang=voortgang, user=leader, reden="Het aantal klopt niet.")

    assert "Het aantal klopt niet." in client.get(url).content.decode()


def test_the_programmamanager_reopens_with_a_reason(client, project, periode, url):
    VoortgangFactory(project=project, periode=periode, ingediend=True)
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    reopen = reverse("projecten:voortgang-reopen", args=[project.slug, periode.code])

    without = client.post(reopen, {"reden": " "})
    answer = client.post(reopen, {"reden": "Het aantal klopt niet."})

    assert "Dit veld is verplicht" in without.content.decode()
    assert answer["Location"] == url
    assert Voortgang.objects.get().status == "concept"


def test_an_old_name_in_the_address_still_reaches_the_voortgang(client, leader, project, periode):
    project.namen.create(naam="Oud", slug="oud")

    answer = client.get(reverse("projecten:voortgang-detail", args=["oud", periode.code]))

    assert answer["Location"] == f"/projecten/{project.slug}/voortgang/2024-2/"


def test_a_text_of_more_than_ten_pages_is_refused_at_its_field_and_kept(client):
    voortgang = VoortgangFactory()
    client.force_login(leader_of(voortgang.project))

    response = client.post(
        voortgang.get_absolute_url(), {"bereikt": "a" * 20_001, "versie": 0, "actie": "opslaan"}
    )

    assert "20.000 tekens" in response.context["form"].errors["bereikt"][0].replace(
        "20000", "20.000"
    )
    voortgang.refresh_from_db()
    assert voortgang.bereikt == ""
    assert "a" * 20_001 in response.content.decode()
