from django.urls import path

from fonds.views import toekenningen

urlpatterns = [
    path("toekenningen/", toekenningen.ToekenningListView.as_view(), name="toekenning-list"),
]
