"""The stuurgroep and its members."""

from django.urls import path

from fonds.views import stuurgroep

urlpatterns = [
    path("stuurgroep/", stuurgroep.StuurgroepDetailView.as_view(), name="stuurgroep-detail"),
    path("stuurgroep/nieuw/", stuurgroep.StuurgroepCreateView.as_view(), name="stuurgroep-create"),
    path(
        "stuurgroep/<int:pk>/instellingen/",
        stuurgroep.StuurgroepUpdateView.as_view(),
        name="stuurgroep-update",
    ),
    path(
        "stuurgroep/leden/nieuw/",
        stuurgroep.StuurgroeplidCreateView.as_view(),
        name="stuurgroeplid-create",
    ),
    path(
        "stuurgroep/leden/<int:pk>/einde/",
        stuurgroep.StuurgroeplidEndView.as_view(),
        name="stuurgroeplid-end",
    ),
]
