"""The portal's own addresses, and one page that is built anew for each request: what we do not do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from basis.toegang import openbaar
from rapportage.lezen import render_inhoud
from rapportage.models import Publicatie
from rapportage.overzichten import build_uitgave


@openbaar
def live(request: HttpRequest, slug: str) -> HttpResponse:
    """The reading page as if nothing were stored."""
    publicatie = Publicatie.objects.filter(rapportage__slug=slug).select_related("rapportage")[0]
    publicatie.laatste = publicatie.versie
    publicatie.inhoud = render_inhoud(build_uitgave(publicatie.rapportage, publicatie_versie=1))
    context = {"publicatie": publicatie, "nummers": range(1, 2)}
    return render(request, "rapportage/publicatie_read.html", context)


urlpatterns = [path("bench/live/<slug:slug>/", live), path("", include("portaal.urls"))]
