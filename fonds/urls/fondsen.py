from django.urls import path

from fonds.views import fondsen

urlpatterns = [
    path("", fondsen.FondsDetailView.as_view(), name="fonds-detail"),
    path("inrichten/", fondsen.FondsCreateView.as_view(), name="fonds-create"),
    path("<int:pk>/wijzigen/", fondsen.FondsUpdateView.as_view(), name="fonds-update"),
    path("reserves/nieuw/", fondsen.ReserveCreateView.as_view(), name="reserve-create"),
    path("programmas/", fondsen.ProgrammaListView.as_view(), name="programma-list"),
    path("programmas/nieuw/", fondsen.ProgrammaCreateView.as_view(), name="programma-create"),
    path(
        "programmas/<int:pk>/wijzigen/",
        fondsen.ProgrammaUpdateView.as_view(),
        name="programma-update",
    ),
]
