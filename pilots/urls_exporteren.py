"""Paths of the appendix and of files to download; pilots.urls includes them."""

from django.urls import path

from pilots.views import exporteren

urlpatterns = [
    path("bijlage/", exporteren.BijlageDetailView.as_view(), name="bijlage-detail"),
    path("bijlage/instellingen/", exporteren.BijlageUpdateView.as_view(), name="bijlage-update"),
    path(
        "bijlage/bestand/<slug:formaat>/",
        exporteren.BijlageDownloadView.as_view(),
        name="bijlage-download",
    ),
    path(
        "edities/<int:pk>/bestand/<slug:formaat>/",
        exporteren.EditieDownloadView.as_view(),
        name="editie-download",
    ),
]
