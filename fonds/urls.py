"""Paths of fonds, named <noun>-<verb>, in the order of the views."""

from django.urls import path

from fonds.views import begroting, fondsen, onderdelen, raadsstukken, reserve

app_name = "fonds"
urlpatterns = [
    path("", fondsen.FondsDetailView.as_view(), name="fonds-detail"),
    path("inrichten/", fondsen.FondsCreateView.as_view(), name="fonds-create"),
    path("<int:pk>/wijzigen/", fondsen.FondsUpdateView.as_view(), name="fonds-update"),
    path("reserves/nieuw/", fondsen.ReserveCreateView.as_view(), name="reserve-create"),
    path("programmas/", fondsen.ProgrammaListView.as_view(), name="programma-list"),
    path("programmas/nieuw/", fondsen.ProgrammaCreateView.as_view(), name="programma-create"),
    path(
        "programmas/<int:pk>/wijzigen/",
        fondsen.ProgrammaUpdateView.as_view(),
        name="programma-update",
    ),
    path("raadsstukken/", raadsstukken.RaadsstukListView.as_view(), name="raadsstuk-list"),
    path(
        "raadsstukken/nieuw/", raadsstukken.RaadsstukCreateView.as_view(), name="raadsstuk-create"
    ),
    path(
        "raadsstukken/<int:pk>/",
        raadsstukken.RaadsstukDetailView.as_view(),
        name="raadsstuk-detail",
    ),
    path(
        "raadsstukken/<int:pk>/wijzigen/",
        raadsstukken.RaadsstukUpdateView.as_view(),
        name="raadsstuk-update",
    ),
    path("reserve/", reserve.ReservemutatieListView.as_view(), name="reservemutatie-list"),
    path(
        "reserve/boeken/", reserve.ReservemutatieCreateView.as_view(), name="reservemutatie-create"
    ),
    path(
        "reserve/<int:pk>/corrigeren/",
        reserve.ReservemutatieCorrectView.as_view(),
        name="reservemutatie-correct",
    ),
    path(
        "begrotingswijzigingen/",
        begroting.BegrotingswijzigingListView.as_view(),
        name="begrotingswijziging-list",
    ),
    path(
        "begrotingswijzigingen/nieuw/",
        begroting.BegrotingswijzigingCreateView.as_view(),
        name="begrotingswijziging-create",
    ),
    path(
        "begrotingswijzigingen/<int:pk>/",
        begroting.BegrotingswijzigingDetailView.as_view(),
        name="begrotingswijziging-detail",
    ),
    path(
        "begrotingswijzigingen/<int:pk>/wijzigen/",
        begroting.BegrotingswijzigingUpdateView.as_view(),
        name="begrotingswijziging-update",
    ),
    path(
        "begrotingswijzigingen/<int:pk>/vaststellen/",
        begroting.BegrotingswijzigingEstablishView.as_view(),
        name="begrotingswijziging-establish",
    ),
    path(
        "begrotingswijzigingen/<int:pk>/weggooien/",
        begroting.BegrotingswijzigingDeleteView.as_view(),
        name="begrotingswijziging-delete",
    ),
    path("onderdelen/", onderdelen.OnderdeelListView.as_view(), name="onderdeel-list"),
    path("onderdelen/nieuw/", onderdelen.OnderdeelCreateView.as_view(), name="onderdeel-create"),
    path(
        "onderdelen/<int:pk>/wijzigen/",
        onderdelen.OnderdeelUpdateView.as_view(),
        name="onderdeel-update",
    ),
    path(
        "onderdelen/<int:pk>/projectleider/",
        onderdelen.OnderdeelhouderCreateView.as_view(),
        name="onderdeelhouder-create",
    ),
    path(
        "onderdeelhouders/<int:pk>/beeindigen/",
        onderdelen.OnderdeelhouderEndView.as_view(),
        name="onderdeelhouder-end",
    ),
]
