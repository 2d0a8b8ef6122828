"""Paths of taking over the appendix."""

from django.urls import path

from pilots.views import importeren

urlpatterns = [
    path("importeren/", importeren.ImportCreateView.as_view(), name="import-create"),
    path("importeren/<int:pk>/", importeren.ImportDetailView.as_view(), name="import-detail"),
    path(
        "importeren/<int:pk>/kaart/<int:nummer>/",
        importeren.ImportCorrectView.as_view(),
        name="import-correct",
    ),
]
