"""How things are typed: form fields and a form base that apps share."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from basis.bedragen import euro, read_bedrag


class BedragWidget(forms.TextInput):
    template_name = "django/forms/widgets/text.html"

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return euro(value).removeprefix("€\u00a0")
        return super().format_value(value)


class BedragFormField(forms.Field):
    """An amount as people in the Netherlands type it: 1.250.000,50; gives Decimal euros."""

    widget = BedragWidget

    def __init__(self, *, min_value: Decimal | None = None, **kwargs: Any) -> None:
        self.min_value = min_value
        for ignored in ("max_value",):
            kwargs.pop(ignored, None)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return read_bedrag(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="bedrag") from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and self.min_value is not None and value < self.min_value:
            raise ValidationError(f"Vul een bedrag in van minstens {euro(self.min_value)}.")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True


class DatumField(forms.DateField):
    """A date by the browser's own picker; also reads 21-2-2022."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
