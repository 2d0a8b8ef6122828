"""Pages of pilots as a browser asks for them, and what it sends back."""

from typing import Any

from django.test import Client
from django.urls import reverse

from pilots.models import Pilotkaart


def path(name: str, *args: Any) -> str:
    return reverse(f"pilots:{name}", args=args)


def html(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def form_data(kaart: Pilotkaart, **changes: Any) -> dict[str, Any]:
    """What the browser sends back for this card."""
    fields = {
        field.name: getattr(kaart, field.attname)
        for field in Pilotkaart._meta.concrete_fields
        if getattr(kaart, field.attname) is not None
    }
    return {**fields, "versie": kaart.versie, **changes}
