"""A page with nothing but the editor, in the real shell and under the real CSP."""

from django import forms
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from basis.rijketekst import for_web
from basis.tekstvelden import RijkeTekstField
from basis.toegang import openbaar
from portaal.urls import urlpatterns as portaal_urls

PAGINA = """
{% extends "base.html" %}
{% block titel %}Editor{% endblock %}
{% block stijl %}{{ form.media.css }}{% endblock %}
{% block scripts %}{{ form.media.js }}{% endblock %}
{% block kruimels %}<li aria-current="page">Editor</li>{% endblock %}
{% block inhoud %}
  <h1>Onderwerp</h1>
  {% include "onderdelen/_formulier.html" with form=form knop="Opslaan" %}
  {% if opgeslagen %}<section id="opgeslagen" aria-label="Opgeslagen"><h2>Onderwerp</h2><h3>Gelezen</h3>
    {{ opgeslagen|safe }}{% include "rapportage/uitgave/_noten.html" with onder="Gelezen" %}</section>
    <pre id="bron" hidden>{{ form.cleaned_data.tekst }}</pre>{% endif %}
{% endblock %}
"""
begin = {"tekst": ""}  # what the page opens with; a test sets it


class TekstForm(forms.Form):
    titel = forms.CharField(label="Titel", initial="Jeugd", required=False)
    tekst = RijkeTekstField(label="Tekst", help_text="De tekst onder dit onderwerp.")


@openbaar
def editor(request):
    form = TekstForm(request.POST or None, initial=begin)
    context = {"form": form}
    if form.is_bound and form.is_valid():
        tekst, noten = for_web(form.cleaned_data["tekst"], "onderwerp")
        context |= {"opgeslagen": tekst, "noten": noten}
    return HttpResponse(engines["django"].from_string(PAGINA).render(context, request))


urlpatterns = [path("proef/editor/", editor), *portaal_urls]
handler403 = "portaal.views.forbidden"
