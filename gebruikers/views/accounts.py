"""The list of accounts, one account, and what a beheerder does with it."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.views import ServiceFormView
from gebruikers.filters import UserFilter
from gebruikers.forms import ConfirmForm, DeactivateForm, UserForm
from gebruikers.models import Roltoekenning, Staat, User
from gebruikers.services import activate_user, deactivate_user, unlink_directory, update_user
from gebruikers.tables import STATUS, UserTable


class UserListView(SingleTableMixin, FilterView):
    permission_required = "gebruikers.view_user"
    model = User
    table_class = UserTable
    filterset_class = UserFilter
    paginate_by = 50

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(uitgaande_post=not settings.EMAIL_URL, **kwargs)

    def get_queryset(self) -> QuerySet[User]:
        geldig = Roltoekenning.objects.geldig_op(timezone.localdate())
        return (
            User.objects.visible_to(self.request.user)
            .with_staat()
            .prefetch_related(Prefetch("roltoekenningen", geldig, to_attr="geldige_rollen"))
        )

    def get_template_names(self) -> list[str]:
        if self.request.headers.get("HX-Request") == "true":
            return ["onderdelen/_tabel.html"]
        return ["gebruikers/user_list.html"]


class UserDetailView(DetailView):
    permission_required = "gebruikers.view_user"
    template_name = "gebruikers/user_detail.html"
    context_object_name = "account"  # `user` is who looks

    def get_queryset(self) -> QuerySet[User]:
        users = User.objects.visible_to(self.request.user).with_staat()
        return users.select_related("uitgenodigd_door")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        account = self.object
        toekenningen = account.roltoekenningen.select_related("gegeven_door", "beeindigd_door")
        rollen = sorted(toekenningen, key=lambda t: (t.staat == "voorbij", t.rol, t.van))
        return super().get_context_data(
            rollen=rollen,
            gebeurtenissen=account.gebeurtenissen.select_related("door")[:50],
            staat=Staat(account.staat).label,
            status=STATUS[account.staat],
            twee_stappen=is_mfa_enabled(account),
            gekoppeld=SocialAccount.objects.filter(user=account).exists(),
            **kwargs,
        )


class UserActionView(ServiceFormView):
    """A form on one account."""

    permission_required = "gebruikers.change_user"
    model = User
    context_object_name = "account"
    template_name = "gebruikers/user_confirm.html"
    form_class: type[BaseForm] = ConfirmForm


class UserUpdateView(UserActionView):
    form_class = UserForm
    template_name = "gebruikers/user_form.html"
    success_message = "De gegevens zijn gewijzigd."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def perform(self, data: dict[str, Any]) -> User:
        return update_user(user=self.object, door=self.request.user, **data)


class UserDeactivateView(UserActionView):
    form_class = DeactivateForm
    template_name = "gebruikers/user_deactivate.html"
    success_message = "Het account is gedeactiveerd; open sessies zijn beëindigd."

    def perform(self, data: dict[str, Any]) -> User:
        return deactivate_user(user=self.object, door=self.request.user, **data)


class UserActivateView(UserActionView):
    success_message = "Het account is weer actief."
    extra_context = {
        "titel": "Account weer activeren",
        "tekst": "Deze persoon kan daarna weer inloggen, met de rollen waarvan de periode nog loopt.",
        "knop": "Activeren",
    }

    def perform(self, data: dict[str, Any]) -> User:
        return activate_user(user=self.object, door=self.request.user)


class UserUnlinkView(UserActionView):
    success_message = "Het account is losgemaakt van het gemeenteaccount."
    extra_context = {
        "titel": "Losmaken van het gemeenteaccount",
        "tekst": "De eerstvolgende die bij de gemeente met dit e-mailadres inlogt, wordt weer aan dit "
        "account gekoppeld. Doe dit als de gemeente deze persoon een nieuw account gaf.",
        "knop": "Losmaken",
    }

    def perform(self, data: dict[str, Any]) -> User:
        return unlink_directory(user=self.object, door=self.request.user)

    def get_success_url(self) -> str:
        return reverse("gebruikers:user-detail", args=[self.object.pk])
