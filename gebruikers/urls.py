"""Paths of gebruikers, named <noun>-<verb>, in the order of the views."""

app_name = "gebruikers"
urlpatterns: list = []
