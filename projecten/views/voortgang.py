"""The voortgang of one project in one periode: read, entered, submitted, reopened."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views import View

from basis.toegang import vereist
from basis.views import ServiceFormView, add_service_error
from fonds.models import Verslagperiode
from gebruikers.models import User
from projecten.forms.delen import form_parts
from projecten.forms.voortgang import HeropenForm, VoortgangForm, initial_of
from projecten.gereedheid import Gereedheid, aspecten_of, gereedheid_of, teksten_of
from projecten.models import Heropening, Project, Voortgang
from projecten.services import (
    reopen_voortgang,
    save_voortgang,
    start_voortgang,
    submit_voortgang,
)
from projecten.services.voortgang import Bewerking, last_submitted, prefill_aspecten
from projecten.views.perioden import get_periode
from projecten.views.versies import OldNameMixin
from projecten.views.verzoek import AccountRequest


def find_voortgang(user: User, project: Project, periode: Verslagperiode) -> Voortgang | None:
    rows = Voortgang.objects.visible_to(user).filter(project=project, periode=periode)
    return (
        rows.select_related("project", "periode", "ingediend_door", "gewijzigd_door")
        .prefetch_related("aspecten")
        .first()
    )


@vereist("projecten.view_voortgang")
class VoortgangView(OldNameMixin, View):
    """Who may report on the project gets the form while it is open; others read what was submitted."""

    request: AccountRequest

    def find(self, slug: str, code: str) -> None:
        user = self.request.user
        projecten = Project.objects.visible_to(user).select_related("onderdeel__programma")
        self.project = get_object_or_404(projecten, slug=slug)
        self.periode = get_periode(user, code)
        self.voortgang = find_voortgang(user, self.project, self.periode)
        own = Project.objects.reported_by(user).filter(pk=self.project.pk)
        self.may_report = own.exists()

    def get(self, request: HttpRequest, slug: str, code: str) -> HttpResponse:
        self.find(slug, code)
        is_locked = self.voortgang is not None and self.voortgang.is_ingediend
        if self.may_report and not is_locked and not self.periode.gesloten_op:
            return self.show_form(VoortgangForm(initial=self._initial()))
        if self.voortgang is None:
            raise Http404
        return self.show_page(self.voortgang)

    def post(self, request: HttpRequest, slug: str, code: str) -> HttpResponse:
        self.find(slug, code)
        if not self.may_report:
            raise Http404
        form = VoortgangForm(request.POST)
        saved = self._save(form) if form.is_valid() else None
        if self.request.htmx:
            return self.show_saved(form)
        if saved is None:
            return self.show_form(form)
        if request.POST.get("actie") != "indienen":
            messages.success(request, "Opgeslagen als concept. U kunt later verdergaan.")
            return redirect(saved)
        if not self._submit(form, saved):
            return self.show_form(form)
        messages.success(request, "De voortgang is ingediend en staat vast.")
        return redirect(saved)

    def _save(self, form: VoortgangForm) -> Voortgang | None:
        """The voortgang as it is stored now; None where the service refused, which `form` then says."""
        data = form.cleaned_data
        try:
            saved = save_voortgang(
                voortgang=start_voortgang(project=self.project, periode=self.periode),
                versie=data["versie"],
                user=self.request.user,
                teksten=form.teksten(),
                aspecten=form.aspecten(),
                bewerking=Bewerking(data["bewerking"], automatisch=bool(self.request.htmx)),
            )
        except ValidationError as error:
            self._refuse(form, error)
            return None
        form.take_over(saved.versie)
        self.voortgang = saved
        return saved

    def _submit(self, form: VoortgangForm, saved: Voortgang) -> bool:
        try:
            submit_voortgang(voortgang=saved, versie=saved.versie, user=self.request.user)
        except ValidationError as error:
            self._refuse(form, error)
            messages.warning(self.request, "Nog niet ingediend. Uw tekst is bewaard als concept.")
            return False
        return True

    def _refuse(self, form: VoortgangForm, error: ValidationError) -> None:
        add_service_error(form, error)
        self.voortgang = find_voortgang(self.request.user, self.project, self.periode)

    def _initial(self) -> dict[str, Any]:
        if self.voortgang:
            return initial_of(
                versie=self.voortgang.versie,
                teksten=teksten_of(self.voortgang),
                aspecten=aspecten_of(self.voortgang),
            )
        vorige = last_submitted(self.project, self.periode)
        return initial_of(versie=0, teksten={}, aspecten=prefill_aspecten(vorige))

    def _gereedheid(self, form: VoortgangForm) -> Gereedheid:
        """Of what is in the form, also where it could not be saved."""
        if form.is_bound:
            form.is_valid()
            data = form.data
        else:
            data = form.initial
        return gereedheid_of(*VoortgangForm.read(data))

    def show_saved(self, form: VoortgangForm) -> HttpResponse:
        """The answer to an autosave: what happened, the new versie, and what is still missing."""
        context = {
            "voortgang": self.voortgang,
            "meldingen": []
            if not form.errors
            else list(form.errors.get(NON_FIELD_ERRORS, [])) or ["Controleer wat u invulde."],
            "conflict": form.has_error(NON_FIELD_ERRORS, "versie"),
            "nu": timezone.now(),
            "gereedheid": self._gereedheid(form),
        }
        return render(self.request, "projecten/_opgeslagen.html", context)

    def show_form(self, form: VoortgangForm) -> HttpResponse:
        conflict = form.is_bound and form.has_error(NON_FIELD_ERRORS, "versie")
        stored = self.voortgang if conflict else None
        if stored:
            form.take_over(stored.versie)
        vorige = last_submitted(self.project, self.periode)
        teksten, aspecten = form_parts(form, vorige=vorige, stored=stored)
        context = {
            "project": self.project,
            "periode": self.periode,
            "voortgang": self.voortgang,
            "form": form,
            "teksten": teksten,
            "aspecten": aspecten,
            "vorige": vorige,
            "conflict": stored,
            "gereedheid": self._gereedheid(form),
            "heropening": self._heropeningen().first(),
        }
        return render(self.request, "projecten/voortgang_form.html", context)

    def show_page(self, voortgang: Voortgang) -> HttpResponse:
        context = {
            "project": self.project,
            "periode": self.periode,
            "voortgang": voortgang,
            "teksten": [
                (Voortgang.vraag(veld), tekst) for veld, tekst in teksten_of(voortgang).items()
            ],
            "heropeningen": self._heropeningen(),
        }
        return render(self.request, "projecten/voortgang_detail.html", context)

    def _heropeningen(self):
        return Heropening.objects.filter(
            indiening__voortgang__project=self.project, indiening__voortgang__periode=self.periode
        ).select_related("heropend_door", "indiening")


@vereist("projecten.reopen_voortgang")
class VoortgangReopenView(OldNameMixin, ServiceFormView):
    object: Voortgang
    request: AccountRequest
    model = Voortgang
    form_class = HeropenForm
    template_name = "projecten/voortgang_reopen.html"
    success_message = "De voortgang is heropend."

    def get_object(self, queryset=None) -> Voortgang:
        user = self.request.user
        project = get_object_or_404(Project.objects.visible_to(user), slug=self.kwargs["slug"])
        voortgang = find_voortgang(user, project, get_periode(user, self.kwargs["code"]))
        if voortgang is None:
            raise Http404
        return voortgang

    def perform(self, data: dict[str, Any]) -> Voortgang:
        return reopen_voortgang(voortgang=self.object, user=self.request.user, **data)
