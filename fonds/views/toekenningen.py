"""What the stuurgroep gave to which onderdeel: the list."""

from typing import Any

from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.lijsten import UitvoerMixin
from fonds.filters.toekenningen import ToekenningFilter
from fonds.models import Toekenning
from fonds.tables.toekenningen import ToekenningTable
from fonds.views.lijsten import TableTemplateMixin


class ToekenningListView(TableTemplateMixin, UitvoerMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_toekenning"
    template_name = "fonds/toekenning_list.html"
    table_class = ToekenningTable
    filterset_class = ToekenningFilter
    paginate_by = 50

    def get_queryset(self):
        return Toekenning.objects.visible_to(self.request.user).select_related(
            "besluit", "onderdeel__programma"
        )

    def get_table_kwargs(self) -> dict[str, Any]:
        # The total is that of the whole selection, not of the page that is shown.
        return {
            "totaal": self.object_list.totaal(),
            "may_open": self.request.user.has_perm("fonds.view_besluit"),
        }
