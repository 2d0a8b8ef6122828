"""The navigation of fonds, and amounts that open the rows they were added up from."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.utils.html import format_html

from basis.bedragen import euro
from fonds.navigatie import Groep, address_for, groepen

register = template.Library()

# Who lacks this permission sees some rows of the list: a figure over all rows then opens nothing.
ALLE_RIJEN = {
    "besteding-list": "fonds.view_every_besteding",
    "verplichting-list": "fonds.view_every_besteding",
    "prognose-list": "fonds.view_every_besteding",
    "voorstel-list": "fonds.view_voorstel",
    "besluit-list": "fonds.view_besluit",
}


@register.simple_tag(takes_context=True)
def fonds_groepen(context: template.Context) -> list[Groep]:
    """The pages of fonds for this reader; none on a page without a reader, like an error page."""
    request: HttpRequest | None = context.get("request")
    return groepen(request) if request and hasattr(request, "user") else []


@register.simple_tag(takes_context=True)
def rijen_url(context: template.Context, url_name: str, **params: Any) -> str:
    """The list that shows these rows as of the dates of the page; "" where the reader may not open it."""
    request: HttpRequest | None = context.get("request")
    known: dict[str, str] = context.get("fonds_adressen") or {}
    if request is None or not hasattr(request, "user"):
        return ""
    own = params.get("onderdeel") in (context.get("eigen_onderdelen") or ())
    needed = ALLE_RIJEN.get(url_name)
    if needed and not own and not request.user.has_perm(needed):
        return ""
    if url_name not in known:
        known[url_name] = address_for(request, url_name)
    if not known[url_name]:
        return ""
    peil = context.get("peil_params") or {}
    given = {key: value for key, value in params.items() if value not in (None, "")}
    query = urlencode({**given, **peil})
    return f"{known[url_name]}?{query}" if query else known[url_name]


@register.simple_tag(takes_context=True)
def pagina_url(context: template.Context, url_name: str, *args: Any) -> str:
    """The address of a page of fonds; "" where the reader may not open it."""
    request: HttpRequest | None = context.get("request")
    return address_for(request, url_name, *args) if request and hasattr(request, "user") else ""


@register.simple_tag(takes_context=True)
def bedrag(context: template.Context, waarde: Any, url_name: str, **params: Any) -> str:
    """The amount; as a link to its rows where there are any that this reader may open."""
    url = rijen_url(context, url_name, **params) if waarde else ""
    if not url:
        return format_html("{}", euro(waarde))
    return format_html('<a href="{}">{}</a>', url, euro(waarde))
