from django.urls import path

from fonds.views import reserve

urlpatterns = [
    path("reserve/", reserve.ReservemutatieListView.as_view(), name="reservemutatie-list"),
    path("reserve/staat/", reserve.ReserveStaatView.as_view(), name="reserve-staat"),
    path(
        "reserve/boeken/", reserve.ReservemutatieCreateView.as_view(), name="reservemutatie-create"
    ),
    path(
        "reserve/<int:pk>/corrigeren/",
        reserve.ReservemutatieCorrectView.as_view(),
        name="reservemutatie-correct",
    ),
]
