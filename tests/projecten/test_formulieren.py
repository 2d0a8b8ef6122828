"""The forms of projecten: what is typed wrong is said at its field and stays; what differs is shown."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.urls import reverse

from basis.forms import BedragFormField, DatumField
from gebruikers.rollen import Rol
from projecten.choices import Aspect
from projecten.forms.delen import form_parts
from projecten.forms.feiten import VersieFormMixin, differences, shown
from projecten.forms.voortgang import VoortgangForm, initial_of
from projecten.gereedheid import AspectInvoer, gereedheid_of
from projecten.models import Kernopgave, Project, Projectnaam, Wijk
from projecten.services import save_voortgang
from tests.factories.fonds import OnderdeelFactory
from tests.factories.gebruikers import user_in
from tests.factories.projecten import (
    KernopgaveFactory,
    ProgrammapakketFactory,
    ProjectFactory,
    VoortgangFactory,
    WijkFactory,
)


class Feiten(VersieFormMixin):
    naam = forms.CharField(required=False, label="Naam")
    dag = DatumField(required=False, label="Dag")
    bedrag = BedragFormField(required=False, label="Bedrag")
    soort = forms.ChoiceField(
        required=False, label="Soort", choices=[("", "---"), ("a", "Appel"), ("b", "Peer")]
    )
    soorten = forms.MultipleChoiceField(
        required=False, label="Soorten", choices=[("a", "Appel"), ("b", "Peer")]
    )


STORED = {
    "versie": 7,
    "naam": "Basisbanen",
    "dag": date(2024, 2, 9),
    "bedrag": Decimal("1250.50"),
    "soort": "a",
    "soorten": ["a", "b"],
}
SAME = {
    "versie": "1",
    "naam": "Basisbanen",
    "dag": "9-2-2024",
    "bedrag": "€ 1250,50",
    "soort": "a",
    "soorten": ["b", "a"],
}


def found(**typed) -> list[tuple[str, str]]:
    return differences(Feiten({**SAME, **typed}), Feiten(initial=STORED))


def test_the_same_values_typed_in_another_way_are_no_difference():
    assert found() == []


@pytest.mark.parametrize(
    ("typed", "difference"),
    [
        ({"naam": "Anders"}, ("Naam", "Basisbanen")),
        ({"naam": ""}, ("Naam", "Basisbanen")),
        ({"dag": "10-2-2024"}, ("Dag", "9 februari 2024")),
        ({"bedrag": "1"}, ("Bedrag", "€\u00a01.250,50")),
        ({"bedrag": "veel"}, ("Bedrag", "€\u00a01.250,50")),
        ({"soort": "b"}, ("Soort", "Appel")),
        ({"soorten": ["a"]}, ("Soorten", "Appel, Peer")),
        ({"soorten": []}, ("Soorten", "Appel, Peer")),
    ],
)
def test_each_value_that_someone_else_stored_is_shown_as_a_reader_reads_it(typed, difference):
    assert found(**typed) == [difference]


@pytest.mark.parametrize("veld", ["naam", "dag", "bedrag", "soort", "soorten"])
def test_what_someone_else_left_open_is_called_not_filled_in(veld):
    form = Feiten()
    assert shown(form.fields[veld], [] if veld == "soorten" else None) == "niet ingevuld"


def test_after_a_conflict_the_next_save_is_over_the_versie_of_now_and_the_text_stays():
    form = Feiten({**SAME, "naam": "Getypt"})
    form.take_over(7)
    assert form["versie"].value() == "7"
    assert form["naam"].value() == "Getypt"


ALL_GREEN = {aspect.value: AspectInvoer("groen") for aspect in Aspect}
TEKSTEN = {"bereikt": "Veel.", "vervolg": "Meer."}


def test_two_texts_and_six_standen_are_enough():
    gereed = gereedheid_of(TEKSTEN, ALL_GREEN)
    assert (gereed.klaar, gereed.totaal, gereed.ontbreekt) == (8, 8, ())


@pytest.mark.parametrize("veld", ["bereikt", "vervolg"])
@pytest.mark.parametrize("tekst", ["", "  ", "\n\t"])
def test_a_required_text_that_says_nothing_is_missing(veld, tekst):
    gereed = gereedheid_of(TEKSTEN | {veld: tekst}, ALL_GREEN)
    assert [deel.veld for deel in gereed.ontbreekt] == [veld]
    assert gereed.klaar == 7


@pytest.mark.parametrize("aspect", Aspect)
def test_an_aspect_without_stand_is_asked_by_its_name(aspect):
    gereed = gereedheid_of(TEKSTEN, ALL_GREEN | {aspect.value: AspectInvoer()})
    (deel,) = gereed.ontbreekt
    assert deel.veld == f"{aspect.value}_stand"
    assert deel.melding == f"Kies hoe {aspect.label} ervoor staat: groen, oranje of rood."


def parts(voortgang, *, stored=None, vorige=None, **typed):
    data = {"versie": "1", **typed}
    teksten, aspecten = form_parts(VoortgangForm(data), vorige=vorige, stored=stored)
    return {deel.veld.name: deel for deel in teksten}, {deel.naam: deel for deel in aspecten}


@pytest.mark.django_db
def test_beside_a_field_stands_what_someone_else_stored_only_where_that_differs():
    voortgang = VoortgangFactory()
    stored = save_voortgang(
        voortgang=voortgang,
        versie=voortgang.versie,
        user=user_in(Rol.PROGRAMMAMANAGER),
        teksten={"bereikt": "Van een ander", "vervolg": "Gelijk"},
        aspecten={"geld": ("rood", "Op.")},
    )
    teksten, aspecten = parts(
        voortgang, stored=stored, bereikt="Van mij", vervolg=" Gelijk\r\n", geld_stand="groen"
    )
    assert teksten["bereikt"].opgeslagen == "Van een ander"
    assert teksten["vervolg"].opgeslagen is None
    assert teksten["lessen"].opgeslagen is None
    assert aspecten[Aspect.GELD.label].opgeslagen == ("rood", "Op.")
    assert aspecten[Aspect.TIJD.label].opgeslagen is None


@pytest.mark.django_db
def test_beside_what_was_reached_stands_first_what_was_planned_last_time():
    vorige = VoortgangFactory(ingediend=True)
    teksten, aspecten = parts(None, vorige=vorige)
    code = vorige.periode.code
    assert teksten["bereikt"].vorige == (
        (f"Volgens {code} zou u dit gaan doen", "Een derde groep begint."),
        (f"In {code} schreef u", "Twee groepen begonnen."),
    )
    assert teksten["lessen"].vorige == ()
    assert aspecten[Aspect.GELD.label].vorige == ("groen", "")


def test_every_form_that_is_opened_has_a_key_of_its_own():
    one, other = (initial_of(versie=0, teksten={}, aspecten={}) for _ in range(2))
    assert one["bewerking"] != other["bewerking"]


@pytest.fixture
def manager(client, db):
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))


def errors_of(client, name, data, *args) -> dict[str, list[str]]:
    answer = client.post(reverse(f"projecten:{name}", args=args), data)
    assert answer.status_code == 200
    return dict(answer.context["form"].errors)


@pytest.mark.parametrize(
    ("typed", "veld", "melding"),
    [
        ({"naam": ""}, "naam", "Dit veld is verplicht"),
        ({"naam": "x" * 201}, "naam", "200"),
        ({"naam": "!!!"}, "naam", "Vul een naam in met letters of cijfers."),
        ({"naam": "Bestaat al"}, "naam", "bestaat al"),
        ({"fase": "klaar"}, "fase", "klaar"),
        ({"start": "0000-01-01"}, "start", "Voer een geldige datum in."),
        ({"deelnemers": "99999999999999999999"}, "deelnemers", "hoogstens"),
        ({"deelnemers": "1,5"}, "deelnemers", "heel getal"),
        ({"looptijd": "x" * 121}, "looptijd", "120"),
        ({"uitvoerder": "x\x00"}, "uitvoerder", "toegestaan"),
        ({"wijken": ["999999"]}, "wijken", "999999"),
        ({"wijken": ["nergens"]}, "wijken", "nergens"),
    ],
)
def test_a_project_that_is_filled_in_wrong_says_so_at_the_field(
    client, manager, typed, veld, melding
):
    project, _ = ProjectFactory(naam="Van nu"), ProjectFactory(naam="Bestaat al")
    WijkFactory()
    data = {"versie": "1", "naam": "Van nu", "fase": "uitvoering", **typed}
    found = errors_of(client, "project-update", data, project.slug)
    assert list(found) == [veld]
    assert melding in found[veld][0]
    project.refresh_from_db()
    assert (project.naam, project.versie) == ("Van nu", 1)
    assert not Projectnaam.objects.exists()


@pytest.mark.parametrize("versie", ["", "x", "99999999999999999999999", "-1"])
def test_a_project_form_that_does_not_know_its_versie_stores_nothing(client, manager, versie):
    project = ProjectFactory(naam="Van nu")
    data = {"versie": versie, "naam": "Anders", "fase": "uitvoering"}
    assert errors_of(client, "project-update", data, project.slug)
    assert Project.objects.get().naam == "Van nu"


def test_the_same_new_project_sent_twice_is_made_once(client, manager):
    onderdeel = OnderdeelFactory()
    data = {"naam": "Basisbanen", "onderdeel": onderdeel.pk, "fase": "uitvoering"}
    client.post(reverse("projecten:project-create"), data)
    assert "onderdeel" in errors_of(client, "project-create", data)
    assert Project.objects.count() == 1


@pytest.mark.parametrize("name", ["kernopgave", "hoofdlijn"])
@pytest.mark.parametrize("volgorde", ["", "-1", "99999999999999999999", "eerst"])
def test_an_order_that_is_no_small_number_is_refused_at_its_field(client, manager, name, volgorde):
    data = {"naam": "Nieuw", "volgorde": volgorde}
    assert list(errors_of(client, f"{name}-create", data)) == ["volgorde"]


def test_a_kernopgave_keeps_its_name_when_the_new_one_is_taken(client, manager):
    KernopgaveFactory(naam="Gezond")
    ander = KernopgaveFactory(naam="Veilig")
    data = {"naam": "Gezond", "volgorde": "1"}
    assert list(errors_of(client, "kernopgave-update", data, ander.pk)) == ["naam"]
    assert Kernopgave.objects.get(pk=ander.pk).naam == "Veilig"


def test_a_wijk_of_spaces_is_refused(client, manager):
    assert list(errors_of(client, "wijk-create", {"naam": "   "})) == ["naam"]
    assert not Wijk.objects.exists()


def test_a_pakket_that_ends_before_it_starts_is_refused_in_words(client, manager):
    pakket = ProgrammapakketFactory()
    data = {"versie": "1", "naam": pakket.naam, "fase": "uitvoering"}
    data |= {"start": "2024-02-01", "eind": "2024-01-31"}
    found = errors_of(client, "programmapakket-update", data, pakket.slug)
    assert found == {"__all__": ["Het einde ligt voor de start."]}
