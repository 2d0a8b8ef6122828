"""Paths of pilots, named <noun>-<verb>. Paths of other subjects stand before the slug of a card."""

from django.urls import include, path

from pilots.views import kaarten

app_name = "pilots"
urlpatterns = [
    path("", kaarten.PilotkaartListView.as_view(), name="pilotkaart-list"),
    path("nieuw/", kaarten.PilotkaartCreateView.as_view(), name="pilotkaart-create"),
    path("overzicht/", kaarten.PilotkaartOverviewView.as_view(), name="pilotkaart-overview"),
    path("", include("pilots.urls_importeren")),  # the appendix taken over
    path("", include("pilots.urls_exporteren")),  # the appendix, and files to download
    path("", include("pilots.urls_peilronde")),  # peilronden, edities and history
    path("<slug:slug>/", kaarten.PilotkaartDetailView.as_view(), name="pilotkaart-detail"),
    path("<slug:slug>/wijzigen/", kaarten.PilotkaartUpdateView.as_view(), name="pilotkaart-update"),
]
