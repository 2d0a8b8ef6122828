"""Form for an action that was agreed in a meeting."""

from typing import Any

from django import forms

from basis.forms import DatumField
from fonds.forms.velden import set_choices
from fonds.models import Agendapunt, Vergadering
from gebruikers.models import User


class ActieForm(forms.Form):
    omschrijving = forms.CharField(label="wat", max_length=300)
    eigenaar = forms.ModelChoiceField(queryset=User.objects.none(), label="wie")
    voor = DatumField(label="voor", help_text="De dag waarop het klaar is.")
    agendapunt = forms.ModelChoiceField(
        queryset=Agendapunt.objects.none(),
        required=False,
        label="bij agendapunt",
        empty_label="Bij geen punt in het bijzonder",
    )

    def __init__(self, *args: Any, vergadering: Vergadering, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "eigenaar", User.objects.filter(is_active=True).order_by("naam"))
        set_choices(self, "agendapunt", vergadering.agendapunten.select_related("voorstel"))
