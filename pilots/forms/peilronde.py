"""A peilronde and the answers in it, as people type them."""

from typing import cast

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

from basis.forms import DatumField
from gebruikers.models import User
from pilots.forms.kaarten import PilotkaartUpdateForm
from pilots.models import Editie, Pilotkaart
from pilots.services.antwoorden import NIET_VAN_KAARTHOUDER
from projecten.forms.feiten import FeitenForm, VersieFormMixin


class AntwoorddatumForm(forms.Form):
    antwoord_voor = DatumField(
        label="Antwoord vóór",
        help_text="Wie op deze dag niet heeft geantwoord, kunt u een herinnering sturen.",
    )


class PeilrondeForm(AntwoorddatumForm):
    naam = forms.CharField(label="Naam", max_length=100)
    field_order = ["naam"]


class SluitForm(forms.Form):
    """What stands above the editie that closing freezes."""

    titel = forms.CharField(label="Titel van de editie", max_length=240)
    gastdocument = forms.CharField(
        label="Document waar de bijlage in staat", max_length=200, required=False
    )


class BevestigForm(forms.Form):
    versie = forms.IntegerField(widget=forms.HiddenInput)


class KaarthouderForm(VersieFormMixin, FeitenForm):
    kaarthouder = forms.ModelChoiceField(
        User.objects.filter(is_active=True),
        label="Kaarthouder",
        required=False,
        empty_label="Niemand",
        help_text="Elk account kan kaarthouder zijn. Deze persoon mag deze ene kaart nakijken en "
        "wijzigen zolang een peilronde open is.",
    )

    class Meta:
        model = Pilotkaart
        fields = ["kaarthouder"]


class AntwoordForm(PilotkaartUpdateForm):
    """The card's form without what is no business of its kaarthouder."""

    def __init__(self, *args, user: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        hidden = set(NIET_VAN_KAARTHOUDER)
        if not user.has_perm("projecten.view_project"):
            hidden.add("project")  # its choices would name every project
        for veld in hidden & set(self.fields):
            del self.fields[veld]


class EditieField(forms.ModelChoiceField):
    def label_from_instance(self, editie: Editie) -> str:
        return f"{editie.titel} ({date_format(timezone.localdate(editie.vastgesteld_op), 'j F Y')})"


class VergelijkForm(forms.Form):
    """Two edities, oldest first."""

    oud = EditieField(Editie.objects.none(), label="Oude editie", empty_label=None)
    nieuw = EditieField(Editie.objects.none(), label="Nieuwe editie", empty_label=None)

    def __init__(self, *args, edities: models.QuerySet[Editie], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            cast(EditieField, field).queryset = edities
