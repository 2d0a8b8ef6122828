"""The begroting as its regels, and over the years T to T+3."""

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.views.generic import TemplateView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.fields import som
from basis.lijsten import UitvoerMixin
from fonds.choices import SoortRegel, StatusWijziging
from fonds.filters.begroting import BegrotingsregelFilter
from fonds.filters.velden import jaartal
from fonds.jaareinde.meerjaren import JAREN, Meerjarenregel, meerjarenregels
from fonds.jaareinde.sluiting import gesloten_jaren, jaarcijfers, jaren
from fonds.models import Begrotingsregel, Begrotingswijziging, Fonds
from fonds.tables.begrotingsregels import BegrotingsregelTable, MeerjarenTable
from fonds.views.fondskeuze import FondsKeuzeMixin
from fonds.views.lijsten import TableTemplateMixin
from fonds.views.peil import PeilMixin


class BegrotingsregelListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    """What counts: the regels of vastgestelde wijzigingen. A concept has its own page."""

    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/begrotingsregel_list.html"
    table_class = BegrotingsregelTable
    filterset_class = BegrotingsregelFilter
    paginate_by = 50

    def get_queryset(self):
        wijzigingen = Begrotingswijziging.objects.visible_to(self.request.user).filter(
            status=StatusWijziging.VASTGESTELD
        )
        return Begrotingsregel.objects.filter(wijziging__in=wijzigingen).select_related(
            "wijziging", "programma", "reserve", "uit_programma"
        )

    def get_table_kwargs(self) -> dict[str, Any]:
        # The totals are those of the whole selection, not of the page that is shown.
        sums = {soort: som("bedrag", filter=Q(soort=soort)) for soort in SoortRegel.values}
        return {"totalen": self.object_list.order_by().aggregate(**sums)}


class MeerjarenView(FondsKeuzeMixin, PeilMixin, UitvoerMixin, SingleTableMixin, TemplateView):
    """T to T+3; closed boekjaren with what they really took, apart from what was begroot."""

    permission_required = "fonds.view_begrotingswijziging"
    template_name = "fonds/meerjarenbegroting_detail.html"
    table_class = MeerjarenTable
    table_pagination = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.keuze, self.peil = self.get_fonds_context(), self.get_peil_context()
        fonds = self.keuze["fonds"]
        self.begin = self._first_year(fonds)
        gesloten = sorted(gesloten_jaren(fonds)) if fonds else []
        cijfers = jaarcijfers(fonds) if gesloten else {}
        bewaar = {**self.keuze["bewaar"], "jaar": self.begin}
        return super().get_context_data(
            **self.keuze | self.peil | {"bewaar": bewaar},
            jaren=self.getoond,
            eerder=self._link(self.begin - 1),
            later=self._link(self.begin + 1),
            gesloten=[(jaar, cijfers.get(jaar, ())) for jaar in gesloten],
            **kwargs,
        )

    @property
    def getoond(self) -> range:
        return range(self.begin, self.begin + JAREN)

    def _first_year(self, fonds: Fonds | None) -> int:
        """The year that was asked for, else the first that is open."""
        if asked := jaartal(self.request.GET.get("jaar", "")):
            return asked
        gesloten = gesloten_jaren(fonds) if fonds else set()
        open_ = [jaar for jaar in (jaren(fonds) if fonds else ()) if jaar not in gesloten]
        return open_[0] if open_ else timezone.localdate().year

    def _link(self, jaar: int) -> str:
        asked = self.request.GET.copy()
        asked["jaar"] = str(jaar)
        return f"?{asked.urlencode()}"

    def get_table_data(self) -> list[Meerjarenregel]:
        fonds = self.keuze["fonds"]
        dates = {name: self.peil[name] for name in ("peildatum", "kennisdatum")}
        return meerjarenregels(fonds, **dates) if fonds else []

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"jaren": self.getoond, "peil_params": self.peil["peil_params"]}
