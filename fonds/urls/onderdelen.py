from django.urls import path

from fonds.views import onderdelen

urlpatterns = [
    path("onderdelen/", onderdelen.OnderdeelListView.as_view(), name="onderdeel-list"),
    path("onderdelen/nieuw/", onderdelen.OnderdeelCreateView.as_view(), name="onderdeel-create"),
    path("onderdelen/<int:pk>/", onderdelen.OnderdeelDetailView.as_view(), name="onderdeel-detail"),
    path(
        "onderdelen/<int:pk>/wijzigen/",
        onderdelen.OnderdeelUpdateView.as_view(),
        name="onderdeel-update",
    ),
    path(
        "onderdelen/<int:pk>/projectleider/",
        onderdelen.OnderdeelhouderCreateView.as_view(),
        name="onderdeelhouder-create",
    ),
    path(
        "onderdeelhouders/<int:pk>/beeindigen/",
        onderdelen.OnderdeelhouderEndView.as_view(),
        name="onderdeelhouder-end",
    ),
]
