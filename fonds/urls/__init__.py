"""Paths of fonds, named <noun>-<verb>; one file per subject."""

from fonds.urls import (
    begroting,
    besluiten,
    bestedingen,
    boekjaren,
    fondsen,
    importen,
    onderdelen,
    prognoses,
    raadsstukken,
    reserve,
    stuurgroep,
    toekenningen,
    verantwoording,
    vergaderingen,
    voorstellen,
)

app_name = "fonds"
urlpatterns = [
    *begroting.urlpatterns,
    *besluiten.urlpatterns,
    *bestedingen.urlpatterns,
    *boekjaren.urlpatterns,
    *fondsen.urlpatterns,
    *importen.urlpatterns,
    *onderdelen.urlpatterns,
    *prognoses.urlpatterns,
    *raadsstukken.urlpatterns,
    *reserve.urlpatterns,
    *stuurgroep.urlpatterns,
    *toekenningen.urlpatterns,
    *verantwoording.urlpatterns,
    *vergaderingen.urlpatterns,
    *voorstellen.urlpatterns,
]
