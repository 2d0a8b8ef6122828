"""Paths of fonds, named <noun>-<verb>, in the order of the views."""

app_name = "fonds"
urlpatterns: list = []
