"""Paths of gebruikers, named <noun>-<verb>, in the order of the views."""

from django.urls import path

from gebruikers.views import accounts, post, rollen, uitnodigingen

app_name = "gebruikers"
urlpatterns = [
    path("", accounts.UserListView.as_view(), name="user-list"),
    path("<int:pk>/", accounts.UserDetailView.as_view(), name="user-detail"),
    path("<int:pk>/wijzigen/", accounts.UserUpdateView.as_view(), name="user-update"),
    path("<int:pk>/deactiveren/", accounts.UserDeactivateView.as_view(), name="user-deactivate"),
    path("<int:pk>/activeren/", accounts.UserActivateView.as_view(), name="user-activate"),
    path("<int:pk>/ontkoppelen/", accounts.UserUnlinkView.as_view(), name="user-unlink"),
    path("uitnodigen/", uitnodigingen.UserInviteView.as_view(), name="user-invite"),
    path(
        "<int:pk>/opnieuw-uitnodigen/",
        uitnodigingen.UserReinviteView.as_view(),
        name="user-reinvite",
    ),
    path(
        "uitnodiging/<str:token>/",
        uitnodigingen.UitnodigingAcceptView.as_view(),
        name="uitnodiging-accept",
    ),
    path("rollen/", rollen.RolListView.as_view(), name="rol-list"),
    path("<int:pk>/rollen/geven/", rollen.RolGiveView.as_view(), name="rol-give"),
    path("rollen/<int:pk>/beeindigen/", rollen.RolEndView.as_view(), name="rol-end"),
    path("uitgaande-post/", post.BerichtListView.as_view(), name="bericht-list"),
    path("uitgaande-post/<int:pk>/", post.BerichtDetailView.as_view(), name="bericht-detail"),
]
