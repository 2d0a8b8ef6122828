"""What the lists of fonds share."""

from django.http import HttpRequest


class TableTemplateMixin:
    """To htmx only the table is sent, to everyone else the page."""

    request: HttpRequest
    template_name: str

    def get_template_names(self) -> list[str]:
        is_htmx = self.request.headers.get("HX-Request") == "true"
        boosted = self.request.headers.get("HX-Boosted") == "true"
        return ["onderdelen/_tabel.html" if is_htmx and not boosted else self.template_name]
