"""The site map: one include per app."""

from django.contrib import admin
from django.urls import include, path

from portaal import views
from portaal.help import HelpView

urlpatterns = [
    path("", views.StartView.as_view(), name="start"),
    path("help/", HelpView.as_view(), name="help"),
    path("help/<slug:slug>/", HelpView.as_view(), name="help-pagina"),
    path("toegankelijkheid/", views.ToegankelijkheidView.as_view(), name="toegankelijkheid"),
    path("gezondheid/", views.health, name="health"),
    path("account/", include("gebruikers.account_urls")),
    path("gebruikers/", include("gebruikers.urls")),
    path("fonds/", include("fonds.urls")),
    path("projecten/", include("projecten.urls")),
    path("pilots/", include("pilots.urls")),
    path("rapportages/", include("rapportage.urls")),
    path("beheer/", admin.site.urls),
]
handler403 = "portaal.views.forbidden"
handler404 = "portaal.views.not_found"
handler500 = "portaal.views.server_error"
