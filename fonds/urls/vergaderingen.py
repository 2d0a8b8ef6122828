"""Meetings, their agenda, actions and besluitenlijsten. What is public stands under besluitenlijsten/."""

from django.urls import path

from fonds.views import acties, agenda, besluitenlijst, vergaderingen

VERGADERING = "stuurgroep/vergaderingen/<int:pk>/"
# agenda items: stuurgroep/agendapunten/<pk>/ itself is the page on which members vote
PUNT = "stuurgroep/agendapunten/<int:pk>/"

urlpatterns = [
    path(
        "stuurgroep/vergaderingen/",
        vergaderingen.VergaderingListView.as_view(),
        name="vergadering-list",
    ),
    path(
        "stuurgroep/vergaderingen/nieuw/",
        vergaderingen.VergaderingCreateView.as_view(),
        name="vergadering-create",
    ),
    path(VERGADERING, vergaderingen.VergaderingDetailView.as_view(), name="vergadering-detail"),
    path(
        f"{VERGADERING}wijzigen/",
        vergaderingen.VergaderingUpdateView.as_view(),
        name="vergadering-update",
    ),
    path(
        f"{VERGADERING}uitnodigen/",
        vergaderingen.VergaderingInviteView.as_view(),
        name="vergadering-invite",
    ),
    path(
        f"{VERGADERING}herinneren/",
        vergaderingen.VergaderingRemindView.as_view(),
        name="vergadering-remind",
    ),
    path(
        f"{VERGADERING}aanwezigheid/",
        vergaderingen.AanwezigheidUpdateView.as_view(),
        name="aanwezigheid-update",
    ),
    path(
        f"{VERGADERING}afronden/",
        vergaderingen.VergaderingHoldView.as_view(),
        name="vergadering-hold",
    ),
    path(
        f"{VERGADERING}vervallen/",
        vergaderingen.VergaderingCancelView.as_view(),
        name="vergadering-cancel",
    ),
    path(
        f"{VERGADERING}agenda/nieuw/",
        agenda.AgendapuntCreateView.as_view(),
        name="agendapunt-create",
    ),
    path(f"{PUNT}wijzigen/", agenda.AgendapuntUpdateView.as_view(), name="agendapunt-update"),
    path(f"{PUNT}verplaatsen/", agenda.AgendapuntMoveView.as_view(), name="agendapunt-move"),
    path(f"{PUNT}verwijderen/", agenda.AgendapuntDeleteView.as_view(), name="agendapunt-delete"),
    path("stuurgroep/acties/", acties.ActieListView.as_view(), name="actie-list"),
    path(f"{VERGADERING}acties/nieuw/", acties.ActieCreateView.as_view(), name="actie-create"),
    path(
        "stuurgroep/acties/<int:pk>/gereed/", acties.ActieFinishView.as_view(), name="actie-finish"
    ),
    path(
        f"{VERGADERING}besluitenlijst/",
        besluitenlijst.BesluitenlijstDetailView.as_view(),
        name="besluitenlijst-detail",
    ),
    path(
        f"{VERGADERING}besluitenlijst/vaststellen/",
        besluitenlijst.BesluitenlijstEstablishView.as_view(),
        name="besluitenlijst-establish",
    ),
    path(
        f"{VERGADERING}besluitenlijst.<str:formaat>",
        besluitenlijst.BesluitenlijstDownloadView.as_view(),
        name="besluitenlijst-download",
    ),
    path(
        "besluitenlijsten/",
        besluitenlijst.OpenbareLijstListView.as_view(),
        name="besluitenlijst-list",
    ),
    path(
        "besluitenlijsten/<int:pk>/",
        besluitenlijst.OpenbareLijstReadView.as_view(),
        name="besluitenlijst-read",
    ),
    path(
        "besluitenlijsten/<int:pk>/pdf/",
        besluitenlijst.OpenbareLijstPdfView.as_view(),
        name="besluitenlijst-pdf",
    ),
]
