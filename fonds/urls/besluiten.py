"""Voting, ratifying, and the register of besluiten. A besluit has its number as its address, and whose it is."""

from django.urls import path, register_converter

from fonds.views import besluiten, stemmen


class NummerConverter:
    """SG-2023-004."""

    regex = r"SG-[0-9]{4}-[0-9]{3,5}"

    def to_python(self, value: str) -> tuple[int, int]:
        _, jaar, volgnummer = value.split("-")
        return int(jaar), int(volgnummer)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(NummerConverter, "besluitnummer")

urlpatterns = [
    path(
        "stuurgroep/agendapunten/<int:pk>/",
        stemmen.AgendapuntDetailView.as_view(),
        name="agendapunt-detail",
    ),
    path(
        "stuurgroep/agendapunten/<int:pk>/stemmen/",
        stemmen.StemCreateView.as_view(),
        name="stem-create",
    ),
    path(
        "stuurgroep/agendapunten/<int:pk>/bekrachtigen/",
        stemmen.BesluitCreateView.as_view(),
        name="besluit-create",
    ),
    path("besluiten/", besluiten.BesluitListView.as_view(), name="besluit-list"),
    path(
        "besluiten/<besluitnummer:nummer>/",
        besluiten.BesluitDetailView.as_view(),
        name="besluit-detail",
    ),
    path(
        "besluiten/<besluitnummer:nummer>/bekrachtiging/",
        besluiten.BekrachtigingCreateView.as_view(),
        name="bekrachtiging-create",
    ),
]
