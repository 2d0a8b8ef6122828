"""Paths of projecten, named <noun>-<verb>, in the order of the views."""

app_name = "projecten"
urlpatterns: list = []
