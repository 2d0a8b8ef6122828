"""Paths of pilots, named <noun>-<verb>, in the order of the views."""

from django.urls import path

from pilots import views

app_name = "pilots"
urlpatterns = [
    path("", views.PilotkaartListView.as_view(), name="pilotkaart-list"),
    path("nieuw/", views.PilotkaartCreateView.as_view(), name="pilotkaart-create"),
    path("<slug:slug>/", views.PilotkaartDetailView.as_view(), name="pilotkaart-detail"),
    path("<slug:slug>/wijzigen/", views.PilotkaartUpdateView.as_view(), name="pilotkaart-update"),
]
