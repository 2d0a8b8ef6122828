from django.urls import path

from fonds.views import raadsstukken

urlpatterns = [
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
]
