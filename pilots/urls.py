"""Paths of pilots, named <noun>-<verb>, in the order of the views."""

app_name = "pilots"
urlpatterns: list = []
