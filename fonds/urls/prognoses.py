from django.urls import path

from fonds.views import prognoses, signalen

urlpatterns = [
    path("prognoses/", prognoses.PrognoseListView.as_view(), name="prognose-list"),
    path(
        "prognoses/onderdelen/<int:pk>/",
        prognoses.PrognoseHistoryView.as_view(),
        name="prognose-history",
    ),
    path(
        "prognoses/onderdelen/<int:pk>/geven/<int:periode>/",
        prognoses.PrognoseCreateView.as_view(),
        name="prognose-create",
    ),
    path("signalen/", signalen.SignaalListView.as_view(), name="signaal-list"),
]
