from django.urls import path

from fonds.views import verantwoording

urlpatterns = [
    path(
        "verantwoording/",
        verantwoording.VerantwoordingDetailView.as_view(),
        name="verantwoording-detail",
    ),
    path(
        "verantwoording/bestand/<slug:formaat>/",
        verantwoording.VerantwoordingDownloadView.as_view(),
        name="verantwoording-download",
    ),
]
