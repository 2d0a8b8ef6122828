"""Paths of projecten, named <noun>-<verb>, in the order of the views."""

from django.urls import path, register_converter

from projecten.converters import PeriodeConverter
from projecten.views import indeling, pakketten, perioden, projecten, voortgang

register_converter(PeriodeConverter, "periode")

app_name = "projecten"
urlpatterns = [
    path("", projecten.ProjectListView.as_view(), name="project-list"),
    path("nieuw/", projecten.ProjectCreateView.as_view(), name="project-create"),
    path(
        "pakketten/nieuw/",
        pakketten.ProgrammapakketCreateView.as_view(),
        name="programmapakket-create",
    ),
    path(
        "pakketten/<slug:slug>/",
        pakketten.ProgrammapakketDetailView.as_view(),
        name="programmapakket-detail",
    ),
    path(
        "pakketten/<slug:slug>/wijzigen/",
        pakketten.ProgrammapakketUpdateView.as_view(),
        name="programmapakket-update",
    ),
    path("indeling/", indeling.IndelingView.as_view(), name="indeling"),
    path(
        "indeling/kernopgaven/nieuw/",
        indeling.KernopgaveCreateView.as_view(),
        name="kernopgave-create",
    ),
    path(
        "indeling/kernopgaven/<int:pk>/",
        indeling.KernopgaveUpdateView.as_view(),
        name="kernopgave-update",
    ),
    path(
        "indeling/hoofdlijnen/nieuw/",
        indeling.HoofdlijnCreateView.as_view(),
        name="hoofdlijn-create",
    ),
    path(
        "indeling/hoofdlijnen/<int:pk>/",
        indeling.HoofdlijnUpdateView.as_view(),
        name="hoofdlijn-update",
    ),
    path("indeling/wijken/nieuw/", indeling.WijkCreateView.as_view(), name="wijk-create"),
    path("indeling/wijken/<int:pk>/", indeling.WijkUpdateView.as_view(), name="wijk-update"),
    path("perioden/", perioden.VerslagperiodeListView.as_view(), name="verslagperiode-list"),
    path(
        "perioden/nieuw/",
        perioden.VerslagperiodeCreateView.as_view(),
        name="verslagperiode-create",
    ),
    path(
        "perioden/<periode:code>/",
        perioden.VerslagperiodeDetailView.as_view(),
        name="verslagperiode-detail",
    ),
    path(
        "perioden/<periode:code>/wijzigen/",
        perioden.VerslagperiodeUpdateView.as_view(),
        name="verslagperiode-update",
    ),
    path(
        "perioden/<periode:code>/sluiten/",
        perioden.VerslagperiodeCloseView.as_view(),
        name="verslagperiode-close",
    ),
    path(
        "perioden/<periode:code>/heropenen/",
        perioden.VerslagperiodeReopenView.as_view(),
        name="verslagperiode-reopen",
    ),
    path("<slug:slug>/", projecten.ProjectDetailView.as_view(), name="project-detail"),
    path("<slug:slug>/wijzigen/", projecten.ProjectUpdateView.as_view(), name="project-update"),
    path(
        "<slug:slug>/voortgang/<periode:code>/",
        voortgang.VoortgangView.as_view(),
        name="voortgang-detail",
    ),
    path(
        "<slug:slug>/voortgang/<periode:code>/heropenen/",
        voortgang.VoortgangReopenView.as_view(),
        name="voortgang-reopen",
    ),
]
