from django.urls import path

from fonds.views import begroting, begrotingsregels, herschikkingen

urlpatterns = [
    path(
        "begroting/",
        begrotingsregels.BegrotingsregelListView.as_view(),
        name="begrotingsregel-list",
    ),
    path(
        "begroting/meerjaren/",
        begrotingsregels.MeerjarenView.as_view(),
        name="meerjarenbegroting-detail",
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
        "begrotingswijzigingen/herfaseren/",
        herschikkingen.HerfaseringCreateView.as_view(),
        name="herfasering-create",
    ),
    path(
        "begrotingswijzigingen/vrijval/",
        herschikkingen.VrijvalCreateView.as_view(),
        name="vrijval-create",
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
]
