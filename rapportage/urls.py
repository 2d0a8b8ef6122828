"""Paths of rapportage, named <noun>-<verb>, in the order of the views."""

from django.urls import path, re_path

from rapportage.views import afbeeldingen, importeren, lezen, opbouw, rapportages, stappen

app_name = "rapportage"

RAPPORTAGE = "opstellen/<slug:slug>/"
UITGAVE = "<slug:slug>/v<int:versie>/"

urlpatterns = [
    path("", lezen.PublicatieListView.as_view(), name="publicatie-list"),
    # Composing
    path("opstellen/", rapportages.RapportageListView.as_view(), name="rapportage-list"),
    path("opstellen/kiezen/", rapportages.RapportageChooseView.as_view(), name="rapportage-choose"),
    path("opstellen/nieuw/", rapportages.RapportageCreateView.as_view(), name="rapportage-create"),
    path(
        "opstellen/importeren/", importeren.RapportageImportView.as_view(), name="rapportage-import"
    ),
    path(
        "opstellen/hoofdstukken/<int:pk>/",
        opbouw.HoofdstukUpdateView.as_view(),
        name="hoofdstuk-update",
    ),
    path(
        "opstellen/hoofdstukken/<int:pk>/verwijderen/",
        opbouw.HoofdstukDeleteView.as_view(),
        name="hoofdstuk-delete",
    ),
    path(
        "opstellen/hoofdstukken/<int:pk>/verplaatsen/",
        opbouw.HoofdstukMoveView.as_view(),
        name="hoofdstuk-move",
    ),
    path(
        "opstellen/hoofdstukken/<int:pk>/onderwerp/",
        opbouw.OnderwerpCreateView.as_view(),
        name="onderwerp-create",
    ),
    path(
        "opstellen/onderwerpen/<int:pk>/",
        opbouw.OnderwerpUpdateView.as_view(),
        name="onderwerp-update",
    ),
    path(
        "opstellen/onderwerpen/<int:pk>/verwijderen/",
        opbouw.OnderwerpDeleteView.as_view(),
        name="onderwerp-delete",
    ),
    path(
        "opstellen/onderwerpen/<int:pk>/verplaatsen/",
        opbouw.OnderwerpMoveView.as_view(),
        name="onderwerp-move",
    ),
    path(
        "opstellen/onderwerpen/<int:pk>/afbeelding/",
        afbeeldingen.AfbeeldingCreateView.as_view(),
        name="afbeelding-create",
    ),
    path(
        "opstellen/importmeldingen/<int:pk>/",
        opbouw.ImportmeldingSettleView.as_view(),
        name="importmelding-settle",
    ),
    path(RAPPORTAGE, rapportages.RapportageDetailView.as_view(), name="rapportage-detail"),
    path(
        RAPPORTAGE + "gegevens/",
        rapportages.RapportageUpdateView.as_view(),
        name="rapportage-update",
    ),
    path(
        RAPPORTAGE + "voorbeeld/",
        rapportages.RapportagePreviewView.as_view(),
        name="rapportage-preview",
    ),
    path(
        RAPPORTAGE + "concept.pdf", rapportages.RapportagePdfView.as_view(), name="rapportage-pdf"
    ),
    path(RAPPORTAGE + "hoofdstuk/", opbouw.HoofdstukCreateView.as_view(), name="hoofdstuk-create"),
    path(
        RAPPORTAGE + "afbeeldingen/<int:pk>",
        afbeeldingen.AfbeeldingView.as_view(),
        name="afbeelding",
    ),
    path(
        RAPPORTAGE + "afbeeldingen/<int:pk>/beschrijving/",
        afbeeldingen.AfbeeldingUpdateView.as_view(),
        name="afbeelding-update",
    ),
    # Steps
    path(
        RAPPORTAGE + "aanbieden/", stappen.RapportageSubmitView.as_view(), name="rapportage-submit"
    ),
    path(
        RAPPORTAGE + "terugsturen/",
        stappen.RapportageReturnView.as_view(),
        name="rapportage-return",
    ),
    path(
        RAPPORTAGE + "terughalen/",
        stappen.RapportageRetractView.as_view(),
        name="rapportage-retract",
    ),
    path(
        RAPPORTAGE + "vaststellen/",
        stappen.RapportageEstablishView.as_view(),
        name="rapportage-establish",
    ),
    path(
        RAPPORTAGE + "publiceren/",
        stappen.RapportagePublishView.as_view(),
        name="rapportage-publish",
    ),
    path(
        RAPPORTAGE + "heropenen/", stappen.RapportageReopenView.as_view(), name="rapportage-reopen"
    ),
    # Reading
    path("<slug:slug>/", lezen.PublicatieReadView.as_view(), name="publicatie-read"),
    path(UITGAVE, lezen.PublicatieReadView.as_view(), name="publicatie-version"),
    path(UITGAVE + "stijl.css", lezen.PublicatieStyleView.as_view(), name="publicatie-style"),
    path(UITGAVE + "gegevens.json", lezen.PublicatieJsonView.as_view(), name="publicatie-json"),
    path(UITGAVE + "<slug:naam>.pdf", lezen.PublicatiePdfView.as_view(), name="publicatie-pdf"),
    re_path(
        r"^(?P<slug>[-\w]+)/v(?P<versie>\d{1,5})/gegevens/(?P<anker>[-\w]+)\.(?P<formaat>csv|json)$",
        lezen.PublicatieDataView.as_view(),
        name="publicatie-data",
    ),
    re_path(
        r"^(?P<slug>[-\w]+)/v(?P<versie>\d{1,5})/bestanden/(?P<naam>[-.\w]{1,120})$",
        lezen.PublicatieFileView.as_view(),
        name="publicatie-file",
    ),
]
