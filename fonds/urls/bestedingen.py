from django.urls import path

from fonds.views import bestedingen, verdeelsleutels

urlpatterns = [
    path("bestedingen/", bestedingen.BestedingListView.as_view(), name="besteding-list"),
    path("bestedingen/boeken/", bestedingen.BestedingCreateView.as_view(), name="besteding-create"),
    path(
        "bestedingen/<int:pk>/", bestedingen.BestedingDetailView.as_view(), name="besteding-detail"
    ),
    path(
        "bestedingen/<int:pk>/corrigeren/",
        bestedingen.BestedingCorrectView.as_view(),
        name="besteding-correct",
    ),
    path("verplichtingen/", bestedingen.VerplichtingListView.as_view(), name="verplichting-list"),
    path("codes/", verdeelsleutels.VerdeelsleutelListView.as_view(), name="verdeelsleutel-list"),
    path(
        "codes/nieuw/",
        verdeelsleutels.VerdeelsleutelCreateView.as_view(),
        name="verdeelsleutel-create",
    ),
    path(
        "codes/<int:pk>/beeindigen/",
        verdeelsleutels.VerdeelsleutelEndView.as_view(),
        name="verdeelsleutel-end",
    ),
]
