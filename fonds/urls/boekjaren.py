from django.urls import path

from fonds.views import boekjaren

urlpatterns = [
    path("boekjaren/", boekjaren.BoekjaarListView.as_view(), name="boekjaar-list"),
    path("boekjaren/<int:jaar>/", boekjaren.BoekjaarDetailView.as_view(), name="boekjaar-detail"),
    path(
        "boekjaren/<int:jaar>/sluiten/",
        boekjaren.BoekjaarCloseView.as_view(),
        name="boekjaar-close",
    ),
    path(
        "boekjaren/<int:jaar>/heropenen/",
        boekjaren.BoekjaarReopenView.as_view(),
        name="boekjaar-reopen",
    ),
    path(
        "boekjaren/<int:jaar>/jaarrekening/",
        boekjaren.BoekjaarEstablishView.as_view(),
        name="boekjaar-establish",
    ),
]
