"""A form whose work is done by a service: what the service refuses comes back at the form."""

from types import SimpleNamespace

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse

from basis.views import ServiceCreateView, add_service_error


class Formulier(forms.Form):
    naam = forms.CharField(max_length=5)
    aantal = forms.IntegerField(required=False)


class Proef(ServiceCreateView):
    form_class = Formulier
    success_message = "Het staat erin."
    refusal: ValidationError | None = None

    def perform(self, data):
        if self.refusal:
            raise self.refusal
        self.done = data
        return SimpleNamespace(get_absolute_url=lambda: f"/stuk/{data['naam']}/")

    def render_to_response(self, context, **kwargs):
        response = HttpResponse()
        response.form = context["form"]
        return response


class _Messages(list):
    def add(self, level, message, extra_tags=""):
        self.append(message)


@pytest.fixture
def send(rf):
    def answer(data, **wat):
        request = rf.post("/stuk/", data)
        request._messages = _Messages()
        view = Proef(**wat)
        view.setup(request)
        response = view.post(request)
        return view, response, list(request._messages)

    return answer


def clean_form(**data) -> Formulier:
    form = Formulier({"naam": "Ada", **data})
    assert form.is_valid()
    return form


def test_a_valid_form_does_the_work_with_its_cleaned_values(send):
    view, _, _ = send({"naam": " Ada ", "aantal": "3"})
    assert view.done == {"naam": "Ada", "aantal": 3}


def test_after_the_work_the_page_of_what_was_made_opens_with_one_sentence(send):
    _, response, said = send({"naam": "Ada"})
    assert (response.status_code, response.url) == (302, "/stuk/Ada/")
    assert said == ["Het staat erin."]


def test_without_a_sentence_nothing_is_said(send):
    _, response, said = send({"naam": "Ada"}, success_message="")
    assert response.status_code == 302
    assert said == []


def test_an_invalid_form_never_reaches_the_service(send):
    view, response, said = send({"naam": "te lang"})
    assert not hasattr(view, "done")
    assert response.form.errors["naam"]
    assert said == []


def test_what_the_service_refuses_stands_at_the_form_and_what_was_typed_stays(send):
    _, response, said = send({"naam": "Ada"}, refusal=ValidationError("Dat kan niet."))
    assert response.status_code == 200
    assert response.form.non_field_errors() == ["Dat kan niet."]
    assert response.form["naam"].value() == "Ada"
    assert said == []


def test_a_refusal_that_names_a_field_stands_at_that_field():
    form = clean_form()
    add_service_error(form, ValidationError({"naam": "Deze naam bestaat al."}))
    assert form.errors["naam"] == ["Deze naam bestaat al."]
    assert form.non_field_errors() == []


def test_a_refusal_of_a_field_that_this_form_has_not_stands_above_the_form():
    form = clean_form()
    add_service_error(form, ValidationError({"status": "Dit is al besloten.", "naam": "Te kort."}))
    assert form.non_field_errors() == ["Dit is al besloten."]
    assert form.errors["naam"] == ["Te kort."]


def test_every_sentence_of_a_refusal_is_shown():
    form = clean_form()
    add_service_error(form, ValidationError(["Eerst dit.", "Dan dat."]))
    assert form.non_field_errors() == ["Eerst dit.", "Dan dat."]


def test_a_refusal_is_said_with_its_values_filled_in():
    form = clean_form()
    add_service_error(form, ValidationError("Er is %(over)s over.", params={"over": "€ 5"}))
    assert form.non_field_errors() == ["Er is € 5 over."]


def test_a_refusal_of_the_row_as_a_whole_stands_above_the_form():
    form = clean_form()
    add_service_error(form, ValidationError({"__all__": ["De regel klopt niet."]}))
    assert form.non_field_errors() == ["De regel klopt niet."]
