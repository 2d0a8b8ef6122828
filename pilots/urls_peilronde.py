"""Paths of the peilronden, the edities and the history of a card; pilots.urls includes them."""

from django.urls import path

from pilots.views import antwoorden, edities, peilronde

urlpatterns = [
    path("peilronden/", peilronde.PeilrondeListView.as_view(), name="peilronde-list"),
    path("peilronden/nieuw/", peilronde.PeilrondeCreateView.as_view(), name="peilronde-create"),
    path("peilronden/mijn/", antwoorden.PeilingListView.as_view(), name="peiling-list"),
    path("peilronden/<int:pk>/", peilronde.PeilrondeDetailView.as_view(), name="peilronde-detail"),
    path(
        "peilronden/<int:pk>/verzetten/",
        peilronde.PeilrondeMoveView.as_view(),
        name="peilronde-move",
    ),
    path(
        "peilronden/<int:pk>/herinneren/",
        peilronde.PeilrondeRemindView.as_view(),
        name="peilronde-remind",
    ),
    path(
        "peilronden/<int:pk>/aanvullen/",
        peilronde.PeilrondeExtendView.as_view(),
        name="peilronde-extend",
    ),
    path(
        "peilronden/<int:pk>/sluiten/",
        peilronde.PeilrondeCloseView.as_view(),
        name="peilronde-close",
    ),
    path(
        "peilronden/<int:pk>/kaarten/<slug:slug>/",
        antwoorden.PeilingAnswerView.as_view(),
        name="peiling-answer",
    ),
    path(
        "peilronden/<int:pk>/kaarten/<slug:slug>/wijzigen/",
        antwoorden.PeilingChangeView.as_view(),
        name="peiling-change",
    ),
    path("edities/", edities.EditieListView.as_view(), name="editie-list"),
    path("edities/vergelijken/", edities.EditieCompareView.as_view(), name="editie-compare"),
    path("edities/<int:pk>/", edities.EditieDetailView.as_view(), name="editie-detail"),
    path("edities/<int:pk>/gegevens.json", edities.editie_json, name="editie-json"),
    path("<slug:slug>/geschiedenis/", edities.KaartHistoryView.as_view(), name="kaartversie-list"),
    path(
        "<slug:slug>/kaarthouder/",
        peilronde.KaarthouderAssignView.as_view(),
        name="kaarthouder-assign",
    ),
]
