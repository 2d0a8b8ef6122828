"""Bestedingen: list, page of one line, booking by hand, correcting; and what is open of verplichtingen."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet, Sum
from django.forms import BaseForm
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.fields import NUL
from basis.lijsten import UitvoerMixin
from basis.views import ServiceCreateView, ServiceFormView
from fonds.bestedingtotalen import totaal_van
from fonds.choices import SoortBesteding
from fonds.filters.bestedingen import BestedingFilter, VerplichtingFilter
from fonds.forms.bestedingen import BestedingForm, BestedingStartForm, CorrectBestedingForm, Wat
from fonds.jaareinde.sluiting import gesloten_jaren
from fonds.models import Besteding, Fonds, Importrij
from fonds.models.bestedingen import IDENTITEIT
from fonds.services.bestedingen import book_besteding_by_hand, correct_besteding
from fonds.tables.bestedingen import BestedingTable, VerplichtingTable, soort_naam
from fonds.verplichtingen import signalen_bij, stand_van, verplichtingen
from fonds.views.lijsten import TableTemplateMixin

PER_PAGINA = {"per_page": 50}
FACTUREN_OP_PAGINA = 100
MAX_CIJFERS = 18  # of a number in the address: what a database can hold
TABEL = "onderdelen/_tabel.html"


def visible_lines(user: Any) -> QuerySet[Besteding]:
    """What this reader may see. Naming the one fonds lets the database walk its index by date."""
    lines = Besteding.objects.visible_to(user)
    fondsen = Fonds.objects.values_list("pk", flat=True)[:2]
    return lines.filter(fonds=fondsen[0]) if len(fondsen) == 1 else lines


class BestedingListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    permission_required = "fonds.view_besteding"
    template_name = "fonds/besteding_list.html"
    table_class = BestedingTable
    filterset_class = BestedingFilter
    table_pagination = PER_PAGINA

    def get_template_names(self) -> list[str]:
        names = super().get_template_names()
        return ["fonds/onderdelen/_bestedingen.html"] if names == [TABEL] else names

    def get_queryset(self) -> QuerySet[Besteding]:
        return visible_lines(self.request.user).select_related("onderdeel")

    def get_table_kwargs(self) -> dict[str, Any]:
        # The totals are those of the whole selection, not of the page that is shown.
        return {"totaal": totaal_van(self.object_list)}


class VerplichtingListView(UitvoerMixin, TableTemplateMixin, SingleTableMixin, FilterView):
    """What is open of each verplichting and how old it is, as of the two dates."""

    permission_required = "fonds.view_besteding"
    template_name = "fonds/verplichting_list.html"
    table_class = VerplichtingTable
    filterset_class = VerplichtingFilter
    table_pagination = PER_PAGINA

    def get_queryset(self) -> QuerySet[Besteding]:
        lines = visible_lines(self.request.user).select_related("onderdeel")
        return lines.filter(soort=SoortBesteding.VERPLICHTING)

    def get_table_data(self) -> QuerySet[Any]:
        asked = self._asked_all()
        rows = verplichtingen(
            self.object_list, peildatum=asked.get("tot"), kennisdatum=asked.get("bekend_op")
        )
        if not asked.get("toon"):
            rows = rows.filter(openstaand__gt=NUL)
        return rows.order_by("boekdatum", "pk")

    def _asked_all(self) -> dict[str, Any]:
        return getattr(self.filterset.form, "cleaned_data", {})

    def get_table_kwargs(self) -> dict[str, Any]:
        names = ("bedrag", "gefactureerd", "vrijgevallen", "openstaand")
        rows = self.get_table_data().order_by()
        sums = rows.aggregate(aantal=Count("pk"), **{f"som_{name}": Sum(name) for name in names})
        totaal = {name: sums[f"som_{name}"] or NUL for name in names}
        return {
            "totaal": {**totaal, "aantal": sums["aantal"]},
            "peildatum": self._asked_all().get("tot") or timezone.localdate(),
        }


class BestedingDetailView(DetailView):
    """One line: what it is, where it came from, what belongs to it."""

    permission_required = "fonds.view_besteding"
    template_name = "fonds/besteding_detail.html"
    context_object_name = "besteding"

    def get_queryset(self) -> QuerySet[Besteding]:
        return Besteding.objects.visible_to(self.request.user).select_related(
            "fonds", "onderdeel__programma", "verplichting", "credit_van", "corrigeert",
            "gecorrigeerd_door", "importbestand", "geboekt_door",
        )  # fmt: skip

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        besteding: Besteding = self.object
        is_verplichting = (
            besteding.soort == SoortBesteding.VERPLICHTING and besteding.corrigeert_id is None
        )
        verplichting = besteding if is_verplichting else besteding.verplichting
        gecorrigeerd = hasattr(besteding, "gecorrigeerd_door")
        return {
            **super().get_context_data(**kwargs),
            "soortnaam": soort_naam(besteding),
            "is_verplichting": is_verplichting,
            "verplichtingstand": stand_van(verplichting) if verplichting else None,
            "facturen": with_names(besteding.facturen.all()[: FACTUREN_OP_PAGINA + 1]),
            "creditnotas": with_names(besteding.creditnotas.select_related("gecorrigeerd_door")),
            "importrij": import_row(besteding),
            "importbestand_url": import_url(besteding, self.request.user),
            "gecorrigeerd": gecorrigeerd,
            "jaar_gesloten": besteding.boekjaar in gesloten_jaren(besteding.fonds),
            "signalen": [] if gecorrigeerd else signalen_bij(besteding),
            "kan_crediteren": besteding.soort == SoortBesteding.LAST
            and besteding.bedrag > 0
            and not besteding.corrigeert_id,
        }


def with_names(lines: Any) -> list[tuple[str, Besteding]]:
    return [(soort_naam(line), line) for line in lines]


def import_row(besteding: Besteding) -> int | None:
    """The row of the file, as long as the rows that were read are kept."""
    if besteding.importbestand_id is None:
        return None
    same_line = {veld: getattr(besteding, veld) for veld in IDENTITEIT}
    rows = Importrij.objects.filter(importbestand=besteding.importbestand_id, **same_line)
    return rows.values_list("rijnummer", flat=True).first()


def import_url(besteding: Besteding, user: Any) -> str:
    """The page of the file, for who may import."""
    if besteding.importbestand is None or not user.has_perm("fonds.book_besteding"):
        return ""
    return besteding.importbestand.get_absolute_url()


class BestedingCreateView(ServiceCreateView):
    """Two steps that work without JavaScript: what and on which onderdeel (by GET), then the line itself."""

    permission_required = "fonds.book_besteding"
    form_class = BestedingForm
    template_name = "fonds/besteding_form.html"
    start_template_name = "fonds/besteding_start.html"
    success_message = "De besteding is geboekt."

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        asked = request.GET if "wat" in request.GET or "onderdeel" in request.GET else None
        self.start = BestedingStartForm(asked)
        if not self.start.is_valid():
            return render(request, self.start_template_name, {"form": self.start})
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        asked = {name: self.request.GET.get(name, "") for name in ("verplichting", "credit_van")}
        return {
            name: int(number)
            for name, number in asked.items()
            if number.isdecimal() and len(number) <= MAX_CIJFERS
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), **self.start.cleaned_data}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            **self.start.cleaned_data,
            "titel": Wat.TITEL[self.start.cleaned_data["wat"]],
        }

    def perform(self, data: dict[str, Any]) -> Besteding:
        onderdeel = self.start.cleaned_data["onderdeel"]
        return book_besteding_by_hand(
            fonds=onderdeel.fonds, onderdeel=onderdeel, user=self.request.user, **data
        )

    def form_valid(self, form: BaseForm) -> Any:
        response = super().form_valid(form)
        for zin in signalen_bij(self.result) if hasattr(self, "result") else ():
            messages.warning(self.request, zin)
        return response


class BestedingCorrectView(ServiceFormView):
    permission_required = "fonds.book_besteding"
    model = Besteding
    form_class = CorrectBestedingForm
    template_name = "fonds/besteding_correct.html"
    success_message = "De tegenboeking is geboekt. De oude regel blijft staan."
    context_object_name = "besteding"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "soortnaam": soort_naam(self.object)}

    def perform(self, data: dict[str, Any]) -> Besteding:
        return correct_besteding(besteding=self.object, user=self.request.user, **data)

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()
