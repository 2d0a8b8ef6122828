"""Actions: the list, a new one, done."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.urls import reverse
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.toegang import INGELOGD
from basis.views import ServiceFormView
from fonds.filters.vergaderingen import ActieFilter
from fonds.forms.acties import ActieForm
from fonds.models import Actie
from fonds.services.acties import add_actie, finish_actie
from fonds.tables.vergaderingen import ActieTable
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.vergaderingen import VergaderingMixin


class ActieListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_vergadering"
    template_name = "fonds/actie_list.html"
    table_class = ActieTable
    filterset_class = ActieFilter
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Actie]:
        seen = Actie.objects.visible_to(self.request.user)
        return seen.select_related("eigenaar", "vergadering")

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"user": self.request.user}


class ActieCreateView(VergaderingMixin, ServiceFormView):
    permission_required = "fonds.manage_vergadering"
    form_class = ActieForm
    template_name = "fonds/actie_form.html"
    success_message = "De actie is vastgelegd."

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "vergadering": self.object}

    def perform(self, data: dict[str, Any]) -> Actie:
        return add_actie(vergadering=self.object, **data)


class ActieFinishView(ServiceFormView):
    """Its owner may come here without seeing the meeting; anyone else without it gets a 404."""

    permission_required = INGELOGD
    model = Actie
    form_class = Form
    template_name = "fonds/actie_finish.html"
    context_object_name = "actie"
    success_message = "De actie is gereedgemeld."

    def perform(self, data: dict[str, Any]) -> Actie:
        return finish_actie(actie=self.object, user=self.request.user)

    def get_success_url(self) -> str:
        if self.request.user.has_perm("fonds.view_vergadering"):
            return self.object.vergadering.get_absolute_url()
        return reverse("start")
