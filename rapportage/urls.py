"""Paths of rapportage, named <noun>-<verb>, in the order of the views."""

app_name = "rapportage"
urlpatterns: list = []
