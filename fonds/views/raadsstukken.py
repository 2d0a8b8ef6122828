"""What the raad said: list, page with its beslispunten, and recording it."""

import re
from typing import Any

from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView
from fonds.filters.raadsstukken import RaadsstukFilter
from fonds.forms.raadsstukken import BeslispuntFormSet, RaadsstukForm, RaadsstukUpdateForm
from fonds.models import Beslispunt, Raadsstuk
from fonds.services.raadsstukken import money_resting_on, record_raadsstuk, update_raadsstuk
from fonds.tables.raadsstukken import RaadsstukTable
from fonds.views.formsets import WithRowsMixin
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.versies import VersieRowsView


def in_order(beslispunten: list[Beslispunt]) -> list[Beslispunt]:
    """1, 2, 10 and 4a, 4b: as people count."""
    return sorted(
        beslispunten,
        key=lambda punt: [
            (int(part), "") if part.isdecimal() else (0, part)
            for part in re.findall(r"\d+|\D+", punt.nummer)
        ],
    )


class RaadsstukListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_raadsstuk"
    template_name = "fonds/raadsstuk_list.html"
    table_class = RaadsstukTable
    filterset_class = RaadsstukFilter
    paginate_by = 50

    def get_queryset(self):
        return Raadsstuk.objects.visible_to(self.request.user).select_related("afgedaan_met")


class RaadsstukDetailView(DetailView):
    permission_required = "fonds.view_raadsstuk"
    template_name = "fonds/raadsstuk_detail.html"
    context_object_name = "stuk"

    def get_queryset(self):
        return Raadsstuk.objects.visible_to(self.request.user).select_related("afgedaan_met")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        punten = self.object.beslispunten.select_related("programma", "bron_programma")
        mutaties, wijzigingen = money_resting_on(self.object)
        return {
            **super().get_context_data(**kwargs),
            "beslispunten": in_order(list(punten.prefetch_related("onderdelen"))),
            "doet_af": self.object.doet_af.all(),
            "aantal_mutaties": mutaties,
            "aantal_wijzigingen": wijzigingen,
        }


class RaadsstukCreateView(WithRowsMixin, ServiceCreateView):
    permission_required = "fonds.change_raadsstuk"
    form_class = RaadsstukForm
    formset_class = BeslispuntFormSet
    template_name = "fonds/raadsstuk_form.html"
    success_message = "Het raadsstuk is vastgelegd."

    def perform(self, data: dict[str, Any]) -> Raadsstuk:
        return record_raadsstuk(beslispunten=data.pop("rows"), **data)


class RaadsstukUpdateView(VersieRowsView):
    permission_required = "fonds.change_raadsstuk"
    model = Raadsstuk
    form_class = RaadsstukUpdateForm
    formset_class = BeslispuntFormSet
    template_name = "fonds/raadsstuk_form.html"
    success_message = "Het raadsstuk is bijgewerkt."
    rows_label = "Beslispunten"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.object}

    def get_initial_rows(self) -> list[dict[str, Any]]:
        return [
            {
                "pk": punt.pk,
                "nummer": punt.nummer,
                "tekst": punt.tekst,
                "bedrag": punt.bedrag,
                "programma": punt.programma_id,
                "bron_programma": punt.bron_programma_id,
            }
            for punt in in_order(list(self.object.beslispunten.all()))
        ]

    def start_rows(self, formset: Any) -> Any:
        """A row keeps its beslispunt; where that is gone or was none, it takes that of its nummer."""
        stored = {punt.pk: punt.nummer for punt in self.object.beslispunten.all()}
        typed = {form.cleaned_data.get("pk") for form in formset.forms}
        free = {nummer: pk for pk, nummer in stored.items() if pk not in typed}
        data = formset.data.copy()
        for form in formset.forms:
            if form.cleaned_data.get("pk") not in stored:
                data[form.add_prefix("pk")] = free.pop(form.cleaned_data.get("nummer"), "")
        return self.formset_class(data=data, prefix=self.formset_prefix)

    def perform(self, data: dict[str, Any]) -> Raadsstuk:
        return update_raadsstuk(raadsstuk=self.object, beslispunten=data.pop("rows"), **data)
