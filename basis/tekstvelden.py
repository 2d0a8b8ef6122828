"""How rich text is typed: a textarea with the HTML, which JavaScript turns into an editor."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from basis.rijketekst import sanitize


class RijkeTekstWidget(forms.Textarea):
    """A textarea that works as it is; gebouwd/editor.js makes it an editor and keeps its value.

    Put `{{ form.media.css }}` in block stijl and `{{ form.media.js }}` in block scripts.
    """

    template_name = "basis/widgets/rijketekst.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # Browsers put back what was typed after "back", behind the editor's back.
        super().__init__(
            {"rows": 14, "autocomplete": "off", "data-rijketekst": True, **(attrs or {})}
        )

    class Media:
        css = {"all": ["css/editor.css"]}
        js = [forms.Script("gebouwd/editor.js", defer=True)]


class RijkeTekstField(forms.CharField):
    """Rich text in its stored form (see basis.rijketekst); what only looks filled counts as empty."""

    widget = RijkeTekstWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        return sanitize(super().to_python(value) or "")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except ValidationError:
            return True
