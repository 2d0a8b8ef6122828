"""Making and changing a voorstel: first its kind, then the form of that kind with its amounts."""

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from basis.bedragen import euro
from basis.fields import NUL
from fonds.choices import SoortVoorstel
from fonds.forms.voorstellen import (
    SOORT_KEUZES,
    VoorstelForm,
    formset_for,
    initial_of,
    initial_rows,
    onderdelen_for,
)
from fonds.models import Fonds, Onderdeel, Voorstel
from fonds.services.voorstellen import create_voorstel, update_voorstel
from fonds.views.formsets import WithRowsMixin
from fonds.views.versies import VersieRowsView
from fonds.views.voorstellen import StapView
from fonds.voorstel import stappen
from fonds.voorstel.effect import Effect, effect
from fonds.voorstel.regels import afbouwregels, proposed_instantie
from fonds.voorstel.soorten import NEE, fields_of

MAX_FONDSEN = 20


class VoorstelKindView(TemplateView):
    """Which kind of voorstel, as a choice of links."""

    permission_required = "fonds.submit_voorstel"
    template_name = "fonds/voorstel_kind.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        fondsen = list(Fonds.objects.visible_to(self.request.user)[:MAX_FONDSEN])
        context = super().get_context_data(**kwargs)
        return {**context, "soorten": SOORT_KEUZES, "fondsen": fondsen}


class VoorstelFormMixin(WithRowsMixin):
    """The form of one kind; the amounts are a formset, and beside them stands what they do."""

    form_class = VoorstelForm
    template_name = "fonds/voorstel_form.html"
    success_message = "Het concept is opgeslagen. Alleen u ziet het, tot u het indient."
    soort: str
    fonds: Fonds
    request: Any

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {"soort": self.soort, "fonds": self.fonds, "user": self.request.user}
        return {**super().get_form_kwargs(), **own}

    def get_formset(self) -> Any:
        kwargs = {"prefix": self.formset_prefix, "form_kwargs": {"onderdelen": self.onderdelen}}
        if self.request.method == "POST":
            return formset_for(self.soort)(data=self.request.POST, **kwargs)
        return formset_for(self.soort)(initial=self.get_initial_rows(), **kwargs)

    @cached_property
    def onderdelen(self) -> Any:
        return onderdelen_for(self.request.user, self.fonds)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "afbouwen" in request.POST and fields_of(self.soort).advies != NEE:
            return self._with_afbouw()
        return super().post(request, *args, **kwargs)

    def _with_afbouw(self) -> HttpResponse:
        """The same page with rows that free what is not spent; nothing is saved or judged."""
        form, formset = self.get_form(), self.get_formset()
        chosen = form["onderdeel"].value()
        onderdeel = self.onderdelen.filter(pk=chosen if str(chosen).isdecimal() else None).first()
        regels = afbouwregels(onderdeel) if onderdeel else []
        kwargs = {"prefix": self.formset_prefix, "form_kwargs": formset.form_kwargs}
        rows = formset_for(self.soort)(initial=[_row(regel) for regel in regels], **kwargs)
        gevolg = effect(self.fonds, regels) if onderdeel else None
        context = {"gevolg": gevolg, "afbouw_van": onderdeel, "afbouw_leeg": not regels}
        form = self.as_typed(form)
        return self.render_to_response(self.get_context_data(form=form, formset=rows, **context))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context |= {
            "soort": self.soort,
            "soortnaam": SoortVoorstel(self.soort).label,
            "kind": fields_of(self.soort),
            "fonds": self.fonds,
        }
        if "gevolg" not in context:
            gevolg = self._effect(context["formset"])
            context |= effect_context(self.fonds, gevolg)
        return context

    def _effect(self, formset: Any) -> Effect | None:
        asked = formset.asked() if formset.is_bound else list(self.saved_regels())
        return effect(self.fonds, asked, voorstel=self.saved()) if asked else None

    def saved(self) -> Voorstel | None:
        return None

    def saved_regels(self) -> Any:
        return []

    def texts(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the service is given: the typed fields, and the amounts as `regels`."""
        form = self.get_form()
        rows = data.pop("rows")
        bedrag = sum((row["bedrag"] for row in rows), NUL)
        return {**form.resolve(data, bedrag), "regels": rows}


def _row(regel: Any) -> dict[str, Any]:
    return {
        "onderdeel": regel.onderdeel.pk,
        "boekjaar": regel.boekjaar,
        "verschil": regel.bedrag,
    }


def effect_context(fonds: Fonds, gevolg: Effect | None) -> dict[str, Any]:
    """What the panel with the effect shows."""
    above = proposed_instantie(fonds, gevolg.verschil) if gevolg else ""
    return {"gevolg": gevolg, "boven_mandaat": above}


class VoorstelCreateView(VoorstelFormMixin):
    permission_required = "fonds.submit_voorstel"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.soort = kwargs["soort"]
        if self.soort not in SoortVoorstel.values:
            raise Http404
        self.fonds = fonds_of(request)
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        chosen = self.request.GET.get("onderdeel", "")
        initial: dict[str, Any] = {"onderdeel": chosen} if chosen.isdecimal() else {}
        if fields_of(self.soort).geld != NEE:
            initial["voorleggen_aan"] = "mandaat"
        return initial

    def get_initial_rows(self) -> list[dict[str, Any]]:
        chosen = self.request.GET.get("onderdeel", "")
        own = fields_of(self.soort).geld != NEE and chosen.isdecimal()
        return [{"onderdeel": int(chosen)}] if own else []

    def perform(self, data: dict[str, Any]) -> Voorstel:
        data.pop("versie", None)
        return create_voorstel(
            fonds=self.fonds, soort=self.soort, user=self.request.user, **self.texts(data)
        )


class VoorstelUpdateView(VersieRowsView, VoorstelFormMixin, StapView):
    permission_required = "fonds.submit_voorstel"
    stap = stappen.WIJZIGEN
    template_name = "fonds/voorstel_form.html"

    def get_object(self, queryset: Any = None) -> Voorstel:
        voorstel = super().get_object(queryset)
        self.soort, self.fonds = voorstel.soort, voorstel.fonds
        return voorstel

    def get_initial(self) -> dict[str, Any]:
        asked = sum((regel.bedrag for regel in self.saved_regels()), NUL)
        return initial_of(self.object, asked)

    def get_initial_rows(self) -> list[dict[str, Any]]:
        return initial_rows(self.object)

    def saved(self) -> Voorstel:
        return self.object

    def saved_regels(self) -> Any:
        return self.object.regels.select_related("onderdeel__programma")

    def other_rows(self, formset: Any) -> list[tuple[str, str]]:
        stored = [_amount(r.onderdeel, r.boekjaar, r.bedrag) for r in self.saved_regels()]
        if sorted(stored) == sorted(_amount(**row) for row in formset.asked()):
            return []
        return [("Bedragen", "\n".join(stored) or "geen")]

    def perform(self, data: dict[str, Any]) -> Voorstel:
        return update_voorstel(voorstel=self.object, user=self.request.user, **self.texts(data))


def _amount(onderdeel: Onderdeel, boekjaar: int, bedrag: Decimal) -> str:
    return f"{onderdeel} {boekjaar}: {euro(bedrag)}"


class VoorstelEffectView(View):
    """The panel beside the form, while somebody types: only what the filled rows do."""

    permission_required = "fonds.submit_voorstel"

    def get(self, request: HttpRequest, soort: str) -> HttpResponse:
        return self._panel(request, None)

    def post(self, request: Any, soort: str) -> HttpResponse:
        if soort not in SoortVoorstel.values:
            raise Http404
        fonds = fonds_of(request)
        formset: Any = formset_for(soort)(
            data=request.POST,
            prefix=WithRowsMixin.formset_prefix,
            form_kwargs={"onderdelen": onderdelen_for(request.user, fonds)},
        )
        asked = formset.asked()
        own = request.GET.get("voorstel", "")
        visible = Voorstel.objects.visible_to(request.user)
        voorstel = visible.filter(pk=own).first() if own.isdecimal() else None
        gevolg = effect(fonds, asked, voorstel=voorstel) if asked else None
        return self._panel(request, effect_context(fonds, gevolg))

    def _panel(self, request: HttpRequest, context: dict[str, Any] | None) -> HttpResponse:
        return render(request, "fonds/onderdelen/_effect.html", context or {})


def fonds_of(request: HttpRequest) -> Fonds:
    """The fonds that the address names, or the only one."""
    visible = Fonds.objects.visible_to(request.user).select_related("reserve")
    chosen = request.GET.get("fonds", "")
    fondsen = list((visible.filter(pk=chosen) if chosen.isdecimal() else visible)[:2])
    if len(fondsen) != 1:
        raise Http404
    return fondsen[0]
