"""Django admin looks and does not touch."""

import pytest
from django.contrib import admin
from django.urls import reverse

from fonds.models import (
    Begrotingsregel,
    Begrotingswijziging,
    Beslispunt,
    Onderdeelhouder,
    Reservemutatie,
)
from tests.factories.fonds import OnderdeelFactory, founded_fonds
from tests.factories.gebruikers import UserFactory

pytestmark = pytest.mark.django_db

MODELS = [model for model in admin.site._registry if model._meta.app_label == "fonds"]


@pytest.fixture
def superuser(client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


def admin_url(model, action: str, *args) -> str:
    return reverse(f"admin:fonds_{model._meta.model_name}_{action}", args=args)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_shows_a_list_and_refuses_to_add(client, superuser, model):
    founded_fonds()
    OnderdeelFactory()
    assert client.get(admin_url(model, "changelist")).status_code == 200
    assert client.get(admin_url(model, "add")).status_code == 403
    assert client.post(admin_url(model, "add"), {"naam": "x"}).status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_admin_refuses_to_change_and_to_delete(client, superuser, model):
    founded_fonds()
    OnderdeelFactory()
    row = model.objects.first()
    if row is None:
        pytest.skip("geen rij van dit model")
    assert client.get(admin_url(model, "change", row.pk)).status_code == 200
    assert client.post(admin_url(model, "change", row.pk), {"naam": "x"}).status_code == 403
    assert client.post(admin_url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    client.post(
        admin_url(model, "changelist"),
        {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"},
    )
    assert model.objects.filter(pk=row.pk).exists()


def test_every_model_that_holds_money_is_looked_at_or_an_inline():
    inlines = {inline.model for a in admin.site._registry.values() for inline in a.inlines}
    assert {Reservemutatie, Begrotingswijziging} <= set(MODELS)
    assert {Begrotingsregel, Beslispunt, Onderdeelhouder} <= inlines
