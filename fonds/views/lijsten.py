"""What the lists of fonds share."""

from typing import Any


class TableTemplateMixin:
    """To htmx only the table is sent, to everyone else the page."""

    request: Any  # with htmx of django_htmx
    template_name: str

    def get_template_names(self) -> list[str]:
        return ["onderdelen/_tabel.html" if self.request.htmx else self.template_name]
