from datetime import date

import pytest
from django.core.exceptions import ValidationError

from fonds.choices import SoortOnderdeel
from projecten.models import Project
from projecten.services import (
    create_hoofdlijn,
    create_kernopgave,
    create_programmapakket,
    create_project,
    create_wijk,
    update_kernopgave,
    update_programmapakket,
    update_project,
)
from tests.factories.fonds import OnderdeelFactory
from tests.factories.projecten import KernopgaveFactory, ProjectFactory, WijkFactory

pytestmark = pytest.mark.django_db


def test_a_project_is_about_one_onderdeel():
    onderdeel, kernopgave = OnderdeelFactory(), KernopgaveFactory()

    project = create_project(
        naam=" Basisbanen ", onderdeel=onderdeel, kernopgaven=[kernopgave], deelnemers=12
    )

    assert (project.naam, project.slug, project.onderdeel) == (
        "Basisbanen",
        "basisbanen",
        onderdeel,
    )
    assert list(project.kernopgaven.all()) == [kernopgave]


def test_an_onderdeel_has_one_project():
    project = ProjectFactory()

    with pytest.raises(ValidationError, match="al een project"):
        create_project(naam="Nog een", onderdeel=project.onderdeel)


def test_programmamanagement_is_no_project():
    onderdeel = OnderdeelFactory(soort=SoortOnderdeel.PROGRAMMAMANAGEMENT)

    with pytest.raises(ValidationError, match="programmamanagement"):
        create_project(naam="Management", onderdeel=onderdeel)


def test_two_projects_do_not_bear_the_same_name():
    ProjectFactory(naam="Basisbanen")

    with pytest.raises(ValidationError) as error:
        create_project(naam="Basisbanen", onderdeel=OnderdeelFactory())

    assert list(error.value.message_dict) == ["naam"]


@pytest.mark.parametrize("naam", ["Nieuw", "Perioden", "Pakketten", "Indeling"])
def test_a_name_that_is_a_page_gets_another_slug(naam):
    project = create_project(naam=naam, onderdeel=OnderdeelFactory())

    assert project.slug == f"{naam.lower()}-2"


def test_a_name_without_letters_is_refused():
    with pytest.raises(ValidationError, match="letters of cijfers"):
        create_project(naam="!!!", onderdeel=OnderdeelFactory())


def test_a_long_name_keeps_a_slug_that_fits_and_is_free():
    first = create_project(naam="woord " * 30, onderdeel=OnderdeelFactory())
    second = create_project(naam="woord " * 30 + "x", onderdeel=OnderdeelFactory())

    assert len(second.slug) <= 80
    assert first.slug != second.slug


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValidationError, match="Het einde ligt voor de start"):
        create_project(
            naam="Terug",
            onderdeel=OnderdeelFactory(),
            start=date(2024, 1, 2),
            eind=date(2024, 1, 1),
        )


def test_an_unknown_field_is_a_mistake_of_the_programmer():
    with pytest.raises(TypeError, match="kleur"):
        create_project(naam="Rood", onderdeel=OnderdeelFactory(), kleur="rood")


def test_a_rename_keeps_the_old_name_with_its_slug_and_day():
    project = create_project(naam="Impact gedreven", onderdeel=OnderdeelFactory())

    project = update_project(
        project=project, versie=1, naam="Resultaat gedreven", hernoemd_op=date(2022, 11, 1)
    )

    assert project.slug == "resultaat-gedreven"
    oud = project.namen.get()
    assert (oud.naam, oud.slug, oud.tot) == (
        "Impact gedreven",
        "impact-gedreven",
        date(2022, 11, 1),
    )


def test_both_names_find_the_project():
    project = create_project(naam="Vindplaatsen", onderdeel=OnderdeelFactory())
    update_project(project=project, versie=1, naam="Vindplaats")

    assert Project.objects.named("vindplaatsen").get() == project
    assert Project.objects.named("Vindplaats").get() == project


def test_a_project_may_get_its_old_name_and_address_back():
    project = create_project(naam="Een", onderdeel=OnderdeelFactory())
    project = update_project(project=project, versie=1, naam="Twee")

    project = update_project(project=project, versie=2, naam="Een")

    assert project.slug == "een"


def test_another_project_does_not_take_the_address_of_an_old_name():
    project = create_project(naam="Een", onderdeel=OnderdeelFactory())
    update_project(project=project, versie=1, naam="Twee")

    other = create_project(naam="Een", onderdeel=OnderdeelFactory())

    assert other.slug == "een-2"


def test_a_refused_rename_leaves_no_old_name():
    ProjectFactory(naam="Bezet")
    project = ProjectFactory()

    with pytest.raises(ValidationError):
        update_project(project=project, versie=1, naam="Bezet")

    assert not project.namen.exists()


def test_the_second_of_two_people_does_not_overwrite_the_first():
    project = ProjectFactory()
    update_project(project=project, versie=1, omschrijving="Van de eerste")

    with pytest.raises(ValidationError, match="Iemand anders"):
        update_project(project=project, versie=1, omschrijving="Van de tweede")

    project.refresh_from_db()
    assert project.omschrijving == "Van de eerste"


def test_lists_that_are_not_named_stay():
    project = ProjectFactory()
    project.wijken.set([WijkFactory()])

    update_project(project=project, versie=1, looptijd="twee jaar")

    assert project.wijken.count() == 1


def test_a_pakket_draws_on_an_onderdeel_and_keeps_its_address():
    onderdeel = OnderdeelFactory(soort=SoortOnderdeel.PROGRAMMAMANAGEMENT)
    pakket = create_programmapakket(naam="Kennisdeling", onderdeel=onderdeel)

    pakket = update_programmapakket(pakket=pakket, versie=1, naam="Kennis delen")

    assert (pakket.naam, pakket.slug, pakket.onderdeel) == (
        "Kennis delen",
        "kennisdeling",
        onderdeel,
    )


def test_two_people_in_one_pakket_do_not_overwrite_each_other():
    pakket = create_programmapakket(naam="Kennisdeling")
    update_programmapakket(pakket=pakket, versie=1, looptijd="kort")

    with pytest.raises(ValidationError, match="Iemand anders"):
        update_programmapakket(pakket=pakket, versie=1, looptijd="lang")


def test_a_kernopgave_comes_last_and_keeps_its_slug():
    create_kernopgave(naam="Bestaanszekerheid")
    kernopgave = create_kernopgave(naam="Gezond leven")

    renamed = update_kernopgave(kernopgave=kernopgave, naam="Gezond zijn", volgorde=1)

    assert kernopgave.volgorde == 2
    assert (renamed.slug, renamed.volgorde) == ("gezond-leven", 1)


@pytest.mark.parametrize("create", [create_kernopgave, create_hoofdlijn, create_wijk])
def test_the_same_word_twice_is_refused_at_its_field(create):
    create(naam="Meerzicht")

    with pytest.raises(ValidationError) as error:
        create(naam="Meerzicht")

    assert "naam" in error.value.message_dict
