import pytest
from django.contrib import admin
from django.urls import reverse

from pilots.models import Pilotkaart
from projecten.models import Heropening, Indiening, Project, Voortgang
from tests.factories.gebruikers import UserFactory
from tests.factories.projecten import VoortgangFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Indiening, Heropening, Voortgang, Project, Pilotkaart])
def test_the_admin_changes_nothing(rf, model):
    request = rf.get("/")
    request.user = UserFactory(is_staff=True, is_superuser=True)
    page = admin.site.get_model_admin(model)

    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)


def test_the_admin_shows_what_was_submitted(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    indiening = VoortgangFactory(ingediend=True).indieningen.get()

    answer = client.get(reverse("admin:projecten_indiening_change", args=[indiening.pk]))

    assert "Twee groepen begonnen." in answer.content.decode()
