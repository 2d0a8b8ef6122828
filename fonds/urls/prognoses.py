from django.urls import path

from fonds.views import prognoses, signalen

urlpatterns = [
    path("prognoses/", prognoses.PrognoseListView.as_view(), name="prognose-list"),
    path(
        "onderdelen/<int:pk>/prognoses/",
        prognoses.PrognoseHistoryView.as_view(),
        name="prognose-history",
    ),
    path(
        "onderdelen/<int:pk>/prognoses/<int:periode>/geven/",
        prognoses.PrognoseCreateView.as_view(),
        name="prognose-create",
    ),
    path("signalen/", signalen.SignaalListView.as_view(), name="signaal-list"),
]
