from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from fonds.services.perioden import close_verslagperiode
from projecten.models import Heropening, Indiening, Voortgang
from projecten.services import (
    reopen_verslagperiode,
    reopen_voortgang,
    save_voortgang,
    start_voortgang,
    submit_voortgang,
)
from projecten.services.voortgang import Bewerking
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import ProjectFactory, VoortgangFactory, complete, submitted

pytestmark = pytest.mark.django_db


def save(voortgang, versie=None, user=None, **kwargs):
    versie = voortgang.versie if versie is None else versie
    return save_voortgang(voortgang=voortgang, versie=versie, user=user or UserFactory(), **kwargs)


def test_a_first_voortgang_starts_empty():
    voortgang = VoortgangFactory()

    assert [aspect.stand for aspect in voortgang.aspecten.all()] == [""] * 6
    assert voortgang.bereikt == ""


def test_a_next_voortgang_starts_with_the_aspecten_but_not_the_texts_of_the_last_submitted():
    project = ProjectFactory()
    VoortgangFactory(project=project, periode__jaar=2023, ingediend=True, stand="oranje")

    nieuw = VoortgangFactory(project=project, periode__jaar=2024)

    assert {aspect.stand for aspect in nieuw.aspecten.all()} == {"oranje"}
    assert {aspect.toelichting for aspect in nieuw.aspecten.all()} == {"Daarom."}
    assert nieuw.bereikt == nieuw.vervolg == ""


def test_a_concept_of_last_time_prefills_nothing():
    project = ProjectFactory()
    save(VoortgangFactory(project=project, periode__jaar=2023), **complete("rood"))

    nieuw = VoortgangFactory(project=project, periode__jaar=2024)

    assert {aspect.stand for aspect in nieuw.aspecten.all()} == {""}


def test_a_later_voortgang_does_not_prefill_an_earlier_one():
    project = ProjectFactory()
    VoortgangFactory(project=project, periode__jaar=2024, ingediend=True)

    vroeger = VoortgangFactory(project=project, periode__jaar=2023)

    assert {aspect.stand for aspect in vroeger.aspecten.all()} == {""}


def test_starting_twice_gives_the_same_voortgang():
    voortgang = VoortgangFactory()

    again = start_voortgang(project=voortgang.project, periode=voortgang.periode)

    assert again.pk == voortgang.pk


def test_a_concept_may_be_half_done():
    voortgang = save(VoortgangFactory(), teksten={"bereikt": "Begonnen."})

    voortgang.refresh_from_db()
    assert (voortgang.bereikt, voortgang.vervolg) == ("Begonnen.", "")


def test_line_ends_of_the_browser_are_not_a_change():
    voortgang = save(VoortgangFactory(), teksten={"bereikt": "- een\r\n- twee\r\n"})

    assert voortgang.bereikt == "- een\n- twee"
    assert save(voortgang, teksten={"bereikt": "- een\r\n- twee"}).versie == voortgang.versie


def test_the_second_of_two_people_is_refused_and_nothing_of_it_is_stored():
    voortgang = VoortgangFactory()
    save(voortgang, versie=0, teksten={"bereikt": "Van de eerste"})

    with pytest.raises(ValidationError, match="Iemand anders") as error:
        save(
            voortgang,
            versie=0,
            teksten={"bereikt": "Van de tweede"},
            aspecten={"geld": ("rood", "Op.")},
        )

    assert error.value.code == "versie"
    voortgang.refresh_from_db()
    assert voortgang.bereikt == "Van de eerste"
    assert voortgang.aspecten.get(aspect="geld").stand == ""


def test_the_same_text_twice_is_no_conflict():
    voortgang = VoortgangFactory()
    save(voortgang, versie=0, teksten={"bereikt": "Hetzelfde"})

    assert save(voortgang, versie=0, teksten={"bereikt": "Hetzelfde"}).versie == 1


def test_a_form_does_not_conflict_with_its_own_autosave():
    voortgang = VoortgangFactory()
    save(voortgang, versie=0, teksten={"bereikt": "Half"}, bewerking=Bewerking("a", True))

    saved = save(voortgang, versie=0, teksten={"bereikt": "Heel"}, bewerking=Bewerking("a"))

    assert saved.bereikt == "Heel"


def test_a_late_autosave_does_not_put_older_text_over_newer():
    voortgang = VoortgangFactory()
    save(voortgang, versie=0, teksten={"bereikt": "Heel"}, bewerking=Bewerking("a"))

    with pytest.raises(ValidationError, match="Iemand anders"):
        save(voortgang, versie=0, teksten={"bereikt": "Half"}, bewerking=Bewerking("a", True))


def test_a_form_without_a_key_gets_no_pardon():
    voortgang = VoortgangFactory()
    save(voortgang, versie=0, teksten={"bereikt": "Een"})

    with pytest.raises(ValidationError, match="Iemand anders"):
        save(voortgang, versie=0, teksten={"bereikt": "Twee"})


def test_an_unknown_stand_is_refused_at_its_field():
    with pytest.raises(ValidationError) as error:
        save(VoortgangFactory(), aspecten={"geld": ("paars", "")})

    assert list(error.value.message_dict) == ["geld_stand"]


def test_an_unknown_text_or_aspect_is_a_mistake_of_the_programmer():
    with pytest.raises(TypeError, match="mooi"):
        save(VoortgangFactory(), teksten={"mooi": "x"})
    with pytest.raises(TypeError, match="sfeer"):
        save(VoortgangFactory(), aspecten={"sfeer": ("groen", "")})


def test_submitting_nothing_names_each_missing_part_at_its_field():
    voortgang = VoortgangFactory()

    with pytest.raises(ValidationError) as error:
        submit_voortgang(voortgang=voortgang, versie=0, user=UserFactory())

    assert set(error.value.message_dict) == {
        "bereikt",
        "vervolg",
        "geld_stand",
        "risicos_stand",
        "organisatie_stand",
        "tijd_stand",
        "informatie_stand",
        "kwaliteit_stand",
    }
    voortgang.refresh_from_db()
    assert voortgang.status == "concept"


@pytest.mark.parametrize("stand", ["oranje", "rood"])
def test_what_is_not_green_needs_a_toelichting(stand):
    voortgang = save(VoortgangFactory(), **complete())
    voortgang = save(voortgang, aspecten={"tijd": (stand, "  ")})

    with pytest.raises(ValidationError, match=f"Licht toe waarom Tijd {stand} is") as error:
        submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=UserFactory())

    assert list(error.value.message_dict) == ["tijd_toelichting"]


def test_a_text_of_spaces_is_missing():
    voortgang = save(VoortgangFactory(), **complete())
    voortgang = save(voortgang, teksten={"vervolg": " \n "})

    with pytest.raises(ValidationError, match="Wat gaan we doen"):
        submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=UserFactory())


def test_who_submits_what_someone_else_changed_is_refused():
    voortgang = save(VoortgangFactory(), **complete())
    save(voortgang, teksten={"bereikt": "Anders"})

    with pytest.raises(ValidationError, match="Iemand anders"):
        submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=UserFactory())


def test_what_is_submitted_is_locked():
    voortgang = VoortgangFactory(ingediend=True)

    with pytest.raises(ValidationError, match="al ingediend"):
        save(voortgang, teksten={"bereikt": "Toch anders"})
    with pytest.raises(ValidationError, match="al ingediend"):
        submit_voortgang(voortgang=voortgang, versie=voortgang.versie, user=UserFactory())


def test_reopening_keeps_the_reason_and_what_was_submitted():
    voortgang = VoortgangFactory(ingediend=True)
    manager = UserFactory()

    reopen_voortgang(voortgang=voortgang, user=manager, reden="Het aantal klopt niet.")

    voortgang.refresh_from_db()
    assert voortgang.status == "concept"
    heropening = Heropening.objects.get()
    assert (heropening.reden, heropening.heropend_door) == ("Het aantal klopt niet.", manager)
    assert heropening.indiening.gegevens["teksten"]["bereikt"] == "Twee groepen begonnen."
    assert heropening.indiening.gegevens["aspecten"]["geld"] == {
        "stand": "groen",
        "toelichting": "",
    }


def test_reopening_needs_a_reason():
    voortgang = VoortgangFactory(ingediend=True)

    with pytest.raises(ValidationError) as error:
        reopen_voortgang(voortgang=voortgang, user=UserFactory(), reden="  ")

    assert list(error.value.message_dict) == ["reden"]
    voortgang.refresh_from_db()
    assert voortgang.status == "ingediend"


def test_a_concept_cannot_be_reopened():
    with pytest.raises(ValidationError, match="als de voortgang is ingediend"):
        reopen_voortgang(voortgang=VoortgangFactory(), user=UserFactory(), reden="Zomaar")


def test_submitting_again_after_reopening_keeps_both():
    voortgang = VoortgangFactory(ingediend=True)
    voortgang = reopen_voortgang(voortgang=voortgang, user=UserFactory(), reden="Fout")

    submitted(voortgang, stand="oranje")

    assert Indiening.objects.count() == 2
    assert Indiening.objects.known_on(None).get().gegevens["aspecten"]["geld"]["stand"] == "oranje"


def test_a_closed_periode_takes_no_start_save_submit_or_reopen():
    voortgang, ingediend = VoortgangFactory(), VoortgangFactory(ingediend=True)
    for periode in {voortgang.periode, ingediend.periode}:
        close_verslagperiode(periode=periode)
    user = UserFactory()

    with pytest.raises(ValidationError, match="gesloten"):
        start_voortgang(project=ProjectFactory(), periode=voortgang.periode)
    with pytest.raises(ValidationError, match="gesloten"):
        save(voortgang, teksten={"bereikt": "Te laat"})
    with pytest.raises(ValidationError, match="gesloten"):
        submit_voortgang(voortgang=voortgang, versie=0, user=user)
    with pytest.raises(ValidationError, match="gesloten"):
        reopen_voortgang(voortgang=ingediend, user=user, reden="Te laat")


def test_a_periode_that_is_open_again_takes_voortgang():
    periode = VerslagperiodeFactory()
    close_verslagperiode(periode=periode)

    reopen_verslagperiode(periode=periode)

    assert start_voortgang(project=ProjectFactory(), periode=periode)


def test_an_open_periode_cannot_be_reopened():
    with pytest.raises(ValidationError, match="niet gesloten"):
        reopen_verslagperiode(periode=VerslagperiodeFactory())


@pytest.mark.parametrize("model", [Indiening, Heropening])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_keeps_what_was_submitted_and_why_it_was_reopened(model, act):
    voortgang = VoortgangFactory(ingediend=True)
    reopen_voortgang(voortgang=voortgang, user=UserFactory(), reden="Fout")
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    field = "ingediend_op" if model is Indiening else "heropend_op"

    rows = model.objects.all()
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**{field: moment}) if act == "update" else rows._raw_delete("default")

    assert model.objects.count() == 1


def test_one_project_has_one_voortgang_per_periode_also_in_the_database():
    voortgang = VoortgangFactory()

    with pytest.raises(DatabaseError), transaction.atomic():
        Voortgang.objects.create(project=voortgang.project, periode=voortgang.periode)
