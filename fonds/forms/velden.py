"""Form parts that more than one subject of fonds uses."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html

from basis.bedragen import euro
from fonds.models import Beslispunt, Fonds, Raadsstuk


class BeslispuntChoiceField(forms.ModelChoiceField):
    """A beslispunt, shown with the besluit that it is part of."""

    def label_from_instance(self, obj: Beslispunt) -> str:
        bedrag = f" ({euro(obj.bedrag)})" if obj.bedrag is not None else ""
        return f"{obj.raadsstuk.nummer or obj.raadsstuk.titel}, beslispunt {obj.nummer}{bedrag}"


def beslispunten():
    return Beslispunt.objects.select_related("raadsstuk").order_by("-raadsstuk__datum", "nummer")


def raadsbesluiten():
    return Raadsstuk.objects.raadsbesluiten()


class BesluitChoiceField(forms.ModelChoiceField):
    """A raadsbesluit, with its date."""

    def label_from_instance(self, obj: Raadsstuk) -> str:
        wanneer = f" ({date_format(obj.datum, 'j F Y')})" if obj.datum else ""
        return f"{obj.nummer} {obj.titel}{wanneer}".strip()


class BoekjaarField(forms.IntegerField):
    """A boekjaar as it is typed in a row: four figures."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=2000, max_value=2100, **kwargs)
        said = dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Vul een boekjaar in zoals 2024."
        )
        self.error_messages |= said
        self.widget.attrs |= {"inputmode": "numeric", "maxlength": 4, "size": 5}


def add_hint(vraag: str, url_name: str, tekst: str) -> str:
    """Help text with a way to add what is not in the list."""
    return format_html('{} <a href="{}">{}</a>.', vraag, reverse(url_name), tekst)


def set_choices(form: forms.BaseForm, name: str, queryset: QuerySet) -> None:
    """The rows that this field of the form may choose from, read anew."""
    cast(forms.ModelChoiceField, form.fields[name]).queryset = queryset


class FondsChoiceMixin(forms.BaseForm):
    """A form on one of the fondsen; where there is only one, nobody is asked which."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.only_fonds: Fonds | None = None
        fondsen = list(Fonds.objects.select_related("reserve")[:2])
        if len(fondsen) == 1:
            self.only_fonds = fondsen[0]
            del self.fields["fonds"]
        self.has_fonds = bool(fondsen)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if self.only_fonds:
            data["fonds"] = self.only_fonds
        return data
