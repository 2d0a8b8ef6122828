from django.urls import path

from fonds.views import bijlagen, voorstelformulier, voorstellen

urlpatterns = [
    path("voorstellen/", voorstellen.VoorstelListView.as_view(), name="voorstel-list"),
    path(
        "voorstellen/nieuw/", voorstelformulier.VoorstelKindView.as_view(), name="voorstel-create"
    ),
    path(
        "voorstellen/nieuw/<slug:soort>/",
        voorstelformulier.VoorstelCreateView.as_view(),
        name="voorstel-write",
    ),
    path(
        "voorstellen/gevolg/<slug:soort>/",
        voorstelformulier.VoorstelEffectView.as_view(),
        name="voorstel-effect",
    ),
    path("voorstellen/<int:pk>/", voorstellen.VoorstelDetailView.as_view(), name="voorstel-detail"),
    path(
        "voorstellen/<int:pk>/wijzigen/",
        voorstelformulier.VoorstelUpdateView.as_view(),
        name="voorstel-update",
    ),
    path(
        "voorstellen/<int:pk>/indienen/",
        voorstellen.VoorstelSubmitView.as_view(),
        name="voorstel-submit",
    ),
    path(
        "voorstellen/<int:pk>/terugsturen/",
        voorstellen.VoorstelSendbackView.as_view(),
        name="voorstel-sendback",
    ),
    path(
        "voorstellen/<int:pk>/intrekken/",
        voorstellen.VoorstelWithdrawView.as_view(),
        name="voorstel-withdraw",
    ),
    path(
        "voorstellen/<int:pk>/weggooien/",
        voorstellen.VoorstelDeleteView.as_view(),
        name="voorstel-delete",
    ),
    path(
        "voorstellen/<int:pk>/bijlagen/toevoegen/",
        bijlagen.BijlageCreateView.as_view(),
        name="bijlage-create",
    ),
    path("bijlagen/<int:pk>/", bijlagen.BijlageDownloadView.as_view(), name="bijlage-download"),
    path(
        "voorstellen/bijlagen/<int:pk>/verwijderen/",
        bijlagen.BijlageDeleteView.as_view(),
        name="bijlage-delete",
    ),
]
