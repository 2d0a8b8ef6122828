"""Projects: list, page, made, changed."""

from typing import Any

from django.utils import timezone
from django.views.generic import DetailView
from django_filters.views import FilterView
from django_tables2 import SingleTableMixin

from basis.toegang import vereist
from basis.views import ServiceCreateView
from fonds.models import Verslagperiode
from projecten.filters import ProjectFilter
from projecten.forms.projecten import ProjectForm, ProjectUpdateForm, free_onderdelen
from projecten.models import Programmapakket, Project, Voortgang
from projecten.services import create_project, update_project
from projecten.tables import ProjectTable
from projecten.views.versies import OldNameMixin, VersieFormView
from projecten.views.verzoek import AccountRequest


def with_laatste(projecten: list[Project]) -> list[Project]:
    """Each project with `laatste`: its last ingediende voortgang, or None."""
    laatste: dict[int, Voortgang] = {}
    rows = (
        Voortgang.objects.ingediend()
        .filter(project__in=projecten)
        .select_related("periode", "project")
        .prefetch_related("aspecten")
        .order_by("periode__jaar", "periode__volgnummer")
    )
    for row in rows:
        laatste[row.project_id] = row
    for project in projecten:
        project.laatste = laatste.get(project.pk)
    return projecten


@vereist("projecten.view_project")
class ProjectListView(SingleTableMixin, FilterView):
    request: AccountRequest
    table_class = ProjectTable
    filterset_class = ProjectFilter
    table_pagination = {"per_page": 50}

    def get_queryset(self):
        projecten = Project.objects.visible_to(self.request.user)
        return projecten.select_related("onderdeel__programma")

    def get_table(self, **kwargs):
        table = super().get_table(**kwargs)
        with_laatste([row.record for row in table.paginated_rows])
        return table

    def get_template_names(self) -> list[str]:
        return ["onderdelen/_tabel.html" if self.request.htmx else "projecten/project_list.html"]

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        pakketten = Programmapakket.objects.visible_to(self.request.user)
        return super().get_context_data(**kwargs) | {
            "pakketten": pakketten.select_related("onderdeel"),
            "filtered": bool(self.request.GET),
        }


@vereist("projecten.view_project")
class ProjectDetailView(OldNameMixin, DetailView):
    request: AccountRequest
    template_name = "projecten/project_detail.html"

    def get_queryset(self):
        return (
            Project.objects.visible_to(self.request.user)
            .select_related("onderdeel__programma", "onderdeel__beslispunt__raadsstuk")
            .prefetch_related("kernopgaven", "hoofdlijnen", "wijken", "namen", "pilots")
        )

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user = self.request.user
        voortgangen = (
            self.object.voortgangen.visible_to(user)
            .select_related("periode", "project")
            .prefetch_related("aspecten")
        )
        ingediend = [voortgang for voortgang in voortgangen if voortgang.is_ingediend]
        return super().get_context_data(**kwargs) | {
            "laatste": ingediend[0] if ingediend else None,
            "voortgangen": voortgangen,
            "in_te_vullen": self._perioden_to_report(voortgangen),
            "eerdere_namen": [
                naam for naam in self.object.namen.all() if naam.naam != self.object.naam
            ],
            "houders": self.object.onderdeel.houders.geldig_op(timezone.localdate()).select_related(
                "user"
            ),
        }

    def _perioden_to_report(self, voortgangen) -> list:
        """The open perioden that this user may still enter this project's voortgang in."""
        own = Project.objects.reported_by(self.request.user).filter(pk=self.object.pk)
        if not own.exists():
            return []
        done = [v.periode_id for v in voortgangen if v.is_ingediend]
        perioden = Verslagperiode.objects.open().visible_to(self.request.user)
        return list(perioden.exclude(pk__in=done))


@vereist("projecten.change_project")
class ProjectCreateView(ServiceCreateView):
    form_class = ProjectForm
    template_name = "projecten/project_create.html"
    success_message = "Het project is gemaakt."

    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        has_onderdeel = free_onderdelen(self.request.user).exists()
        return super().get_context_data(**kwargs) | {"has_onderdeel": has_onderdeel}

    def perform(self, data: dict[str, Any]) -> Project:
        return create_project(**data)


@vereist("projecten.change_project")
class ProjectUpdateView(OldNameMixin, VersieFormView):
    model = Project
    form_class = ProjectUpdateForm
    template_name = "projecten/project_update.html"
    success_message = "Het project is gewijzigd."

    def get_success_url(self) -> str:
        return self.result.get_absolute_url()  # a new name has a new address

    def perform(self, data: dict[str, Any]) -> Project:
        return update_project(project=self.object, **data)
