"""How any form is rendered."""

import pytest
from django import forms
from django.template.loader import render_to_string
from lxml import html

from basis.forms import BedragFormField, DatumField


class VoorbeeldForm(forms.Form):
    naam = forms.CharField(label="Naam", help_text="Zoals in het besluit.")
    toelichting = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    bedrag = BedragFormField(label="Bedrag")
    dag = DatumField(label="Dag")
    stand = forms.ChoiceField(
        label="Stand", choices=[("g", "Groen"), ("r", "Rood")], widget=forms.RadioSelect
    )
    akkoord = forms.BooleanField(
        label="Gecontroleerd", required=False, help_text="Door twee mensen."
    )
    bestand = forms.FileField(label="Bijlage", required=False)
    geheim = forms.CharField(widget=forms.HiddenInput, initial="x")


def rendered(form, **context):
    text = render_to_string("onderdelen/_formulier.html", {"form": form, **context})
    return html.fromstring(text)


@pytest.fixture
def empty():
    return rendered(VoorbeeldForm(), knop="Opslaan", terug="/fonds/")


@pytest.fixture
def refused():
    form = VoorbeeldForm({"geheim": "x"})
    form.add_error(None, "Dit kan niet samen.")
    return rendered(form)


def by_id(root, id_):
    (element,) = root.xpath(f"//*[@id='{id_}']")
    return element


def test_every_control_has_a_label_or_stands_in_a_fieldset_with_legend(empty):
    for control in empty.xpath("//input[not(@type='hidden')] | //textarea | //select"):
        assert empty.xpath(f"//label[@for='{control.get('id')}']"), control.get("name")
    assert empty.xpath("//fieldset/legend")[0].text_content().strip() == "Stand"


def test_optional_is_said_in_words_and_required_is_not(empty):
    labels = {" ".join(e.text_content().split()) for e in empty.xpath("//label | //legend")}

    assert "Toelichting (niet verplicht)" in labels
    assert "Bijlage (niet verplicht)" in labels
    assert "Naam" in labels
    assert "Gecontroleerd" in labels  # a box that may stay empty needs no such words


def test_help_text_describes_its_control(empty):
    naam = by_id(empty, "id_naam")

    assert by_id(empty, naam.get("aria-describedby")).text_content() == "Zoals in het besluit."


def test_error_is_tied_to_its_control(refused):
    naam = by_id(refused, "id_naam")

    assert naam.get("aria-invalid") == "true"
    assert naam.get("aria-describedby") == "id_naam_helptext id_naam_error"
    assert "verplicht" in by_id(refused, "id_naam_error").text_content()


def test_error_of_a_group_is_tied_to_its_fieldset(refused):
    (fieldset,) = refused.xpath("//fieldset[legend]")

    assert "verplicht" in by_id(refused, fieldset.get("aria-describedby")).text_content()


def test_summary_comes_first_takes_focus_and_links_to_each_wrong_field(refused):
    (summary,) = refused.xpath("//*[contains(@class, 'foutsamenvatting')]")

    assert summary.get("tabindex") == "-1"
    assert "Dit kan niet samen." in summary.text_content()
    targets = [link.get("href")[1:] for link in summary.xpath(".//a")]
    assert targets == ["id_naam", "id_bedrag", "id_dag", "id_stand_0"]
    for target in targets:
        assert by_id(refused, target).tag in {"input", "textarea", "select"}


def test_error_of_the_form_is_said_once(refused):
    assert refused.text_content().count("Dit kan niet samen.") == 1


def test_form_without_errors_has_no_summary(empty):
    assert not empty.xpath("//*[contains(@class, 'foutsamenvatting')]")


def test_buttons_save_and_lead_back(empty):
    assert empty.xpath("//button[@type='submit']")[0].text_content() == "Opslaan"
    assert empty.xpath("//a[@href='/fonds/']")[0].text_content() == "Annuleren"


def test_form_with_files_is_sent_as_multipart():
    root = rendered(VoorbeeldForm(), multipart=True)

    assert root.xpath("//form")[0].get("enctype") == "multipart/form-data"


def test_hidden_field_is_rendered_once_without_label(empty):
    assert len(empty.xpath("//input[@name='geheim']")) == 1
    assert not empty.xpath("//label[@for='id_geheim']")


def test_form_as_a_whole_renders_the_same_fields():
    root = html.fromstring(f"<div>{VoorbeeldForm()}</div>")

    assert len(root.xpath("//*[contains(@class, 'veld ')]")) == 7


def test_what_a_user_typed_is_escaped():
    root = rendered(VoorbeeldForm({"naam": "<script>x</script>", "stand": '"><b>'}))

    assert not root.xpath("//script | //b")
    assert by_id(root, "id_naam").get("value") == "<script>x</script>"


def test_empty_choice_is_said_in_words_and_a_label_starts_with_a_capital():
    class KeuzeForm(forms.Form):
        reserve = forms.ChoiceField(
            label="andere reserve", choices=[("", "---------"), ("1", "Een")]
        )

    root = rendered(KeuzeForm())

    assert [option.text_content() for option in root.xpath("//option")] == ["Maak een keuze", "Een"]
    assert root.xpath("//label")[0].text_content() == "Andere reserve"
