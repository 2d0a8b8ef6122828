"""Projects and programmapakketten, as people type them."""

from typing import cast

from django import forms

from basis.forms import DatumField
from fonds.choices import SoortOnderdeel
from fonds.models import Onderdeel
from projecten.forms.feiten import FeitenForm, VersieFormMixin
from projecten.models import Programmapakket, Project

FEITEN = ["naam", "omschrijving", "fase", "start", "eind", "looptijd"]
LIJSTEN = ["kernopgaven", "hoofdlijnen", "wijken"]


class ProjectFeitenForm(FeitenForm):
    class Meta:
        model = Project
        fields = [*FEITEN, "uitvoerder", "deelnemers", *LIJSTEN]
        field_classes = {"start": DatumField, "eind": DatumField}
        widgets = dict.fromkeys(LIJSTEN, forms.CheckboxSelectMultiple) | {
            "omschrijving": forms.Textarea(attrs={"rows": 6})
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for lijst in LIJSTEN:  # an empty group of boxes says nothing
            field = cast(forms.ModelMultipleChoiceField, self.fields[lijst])
            if not field.queryset:
                del self.fields[lijst]


class ProjectForm(ProjectFeitenForm):
    """A new project: about an onderdeel that no project is about yet."""

    onderdeel = forms.ModelChoiceField(
        Onderdeel.objects.none(),
        label="onderdeel",
        empty_label="Kies een onderdeel",
        help_text="De regel van het raadsbesluit waar het geld van dit project staat.",
    )
    field_order = ["onderdeel"]

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField, self.fields["onderdeel"])
        field.queryset = free_onderdelen(user)


class ProjectUpdateForm(VersieFormMixin, ProjectFeitenForm):
    """An existing project: its onderdeel stays."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "naam"
        ].help_text = (
            "Een nieuwe naam geeft een nieuw adres. De oude naam en het oude adres blijven werken."
        )


class PakketForm(FeitenForm):
    class Meta:
        model = Programmapakket
        fields = [*FEITEN, "onderdeel"]
        field_classes = {"start": DatumField, "eind": DatumField}
        widgets = {"omschrijving": forms.Textarea(attrs={"rows": 6})}


class PakketUpdateForm(VersieFormMixin, PakketForm):
    pass


def free_onderdelen(user):
    """The onderdelen of soort project that this user sees and no project is about."""
    return (
        Onderdeel.objects.visible_to(user)
        .filter(soort=SoortOnderdeel.PROJECT, project__isnull=True)
        .select_related("programma")
    )
