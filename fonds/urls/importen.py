from django.urls import path

from fonds.views import importen

urlpatterns = [
    path("importen/", importen.ImportListView.as_view(), name="import-list"),
    path("importen/nieuw/", importen.ImportCreateView.as_view(), name="import-create"),
    path("importen/<int:pk>/", importen.ImportDetailView.as_view(), name="import-detail"),
    path("importen/<int:pk>/kolommen/", importen.ImportMapView.as_view(), name="import-map"),
    path(
        "importen/<int:pk>/voortgang/",
        importen.ImportProgressView.as_view(),
        name="import-progress",
    ),
    path("importen/<int:pk>/lezen/", importen.ImportReadView.as_view(), name="import-read"),
    path("importen/<int:pk>/boeken/", importen.ImportBookView.as_view(), name="import-book"),
    path("importen/<int:pk>/annuleren/", importen.ImportCancelView.as_view(), name="import-cancel"),
    path("importen/<int:pk>/fouten.csv", importen.ImportErrorsView.as_view(), name="import-errors"),
    path("importen/<int:pk>/bestand/", importen.ImportFileView.as_view(), name="import-file"),
]
