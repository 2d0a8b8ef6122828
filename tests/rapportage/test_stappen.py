"""The way of a report: who may take which step, in which state; twice, and out of order."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from gebruikers.rollen import Rol
from rapportage.choices import Stap, StatusRapportage
from rapportage.models import Publicatie, Rapportage, RapportageStap
from rapportage.services import publicatie as stappen
from tests.factories.gebruikers import UserFactory, user_in
from tests.factories.rapportage import OnderwerpFactory, established, published, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snelle_pdf")]

CONCEPT, TER, VAST, PUBLIEK = StatusRapportage

# step → who may take it, from which states, what is sent, the state after it
STAPPEN = {
    "submit": (Rol.PROGRAMMAMANAGER, {CONCEPT}, {}, TER),
    "retract": (Rol.PROGRAMMAMANAGER, {TER}, {"reden": "Nog een fout."}, CONCEPT),
    "return": (Rol.COLLEGE, {TER}, {"reden": "Cijfers kloppen niet."}, CONCEPT),
    "establish": (
        Rol.COLLEGE, {TER}, {"vastgesteld_op": "2025-02-18", "vastgesteld_door": "het college"}, VAST,
    ),
    "publish": (Rol.PROGRAMMAMANAGER, {VAST}, {}, PUBLIEK),
    "reopen": (Rol.PROGRAMMAMANAGER, {VAST, PUBLIEK}, {"reden": "Bedrag hersteld."}, CONCEPT),
}  # fmt: skip


def report_in(status) -> Rapportage:
    rapportage = OnderwerpFactory().hoofdstuk.rapportage
    if status == TER:
        return submitted(rapportage)
    if status == VAST:
        return established(rapportage)
    if status == PUBLIEK:
        return published(rapportage).rapportage
    return rapportage


def state(rapportage) -> str:
    return Rapportage.objects.get(pk=rapportage.pk).status


def take(client, stap, rapportage):
    url = reverse(f"rapportage:rapportage-{stap}", args=[rapportage.slug])
    return client.post(url, STAPPEN[stap][2])


@pytest.mark.parametrize("status", list(StatusRapportage))
@pytest.mark.parametrize("stap", list(STAPPEN))
@pytest.mark.parametrize("rol", [None, *Rol])
def test_step_is_for_its_role_in_its_state_only(client, rol, stap, status):
    allowed, states, _, after = STAPPEN[stap]
    rapportage = report_in(status)
    if rol:
        client.force_login(user_in(rol))

    take(client, stap, rapportage)

    may = rol == allowed and status in states
    assert state(rapportage) == (after if may else status)


@pytest.mark.parametrize("stap", list(STAPPEN))
def test_step_taken_twice_counts_once(client, stap):
    rol, states, _, after = STAPPEN[stap]
    rapportage = report_in(sorted(states)[0])
    client.force_login(user_in(rol))
    take(client, stap, rapportage)
    recorded = RapportageStap.objects.count()

    take(client, stap, rapportage)

    assert state(rapportage) == after
    assert RapportageStap.objects.count() == recorded


@pytest.mark.parametrize("stap", ["retract", "return", "reopen"])
def test_going_back_without_a_reason_is_refused(client, stap):
    rol, states, _, _ = STAPPEN[stap]
    rapportage = report_in(sorted(states)[0])
    before = state(rapportage)
    client.force_login(user_in(rol))

    response = client.post(
        reverse(f"rapportage:rapportage-{stap}", args=[rapportage.slug]), {"reden": "   "}
    )

    assert response.status_code == 200
    assert "Dit veld is verplicht" in response.content.decode()
    assert state(rapportage) == before


def test_each_step_is_recorded_with_its_person():
    rapportage = report_in(CONCEPT)
    manager, college, publisher = UserFactory(), UserFactory(), UserFactory()

    stappen.submit_rapportage(rapportage=rapportage, user=manager)
    stappen.establish_rapportage(
        rapportage=rapportage,
        vastgesteld_op=timezone.localdate(),
        vastgesteld_door="het college",
        user=college,
    )
    publicatie = stappen.publish_rapportage(rapportage=rapportage, user=publisher)

    rows = [(r.stap, r.gedaan_door) for r in rapportage.stappen.all()]
    assert rows == [
        (Stap.AANGEBODEN, manager), (Stap.VASTGESTELD, college), (Stap.GEPUBLICEERD, publisher),
    ]  # fmt: skip
    assert publicatie.vastgesteld_door == "het college"
    assert publicatie.gepubliceerd_door == publisher


def test_day_of_establishing_is_not_in_the_future():
    rapportage = submitted()

    with pytest.raises(ValidationError, match="toekomst"):
        stappen.establish_rapportage(
            rapportage=rapportage,
            vastgesteld_op=timezone.localdate() + timedelta(days=1),
            vastgesteld_door="het college",
            user=UserFactory(),
        )

    assert state(rapportage) == TER


def test_reopened_report_must_be_established_again():
    rapportage = established()
    stappen.reopen_rapportage(rapportage=rapportage, reden="Een getal.", user=UserFactory())

    with pytest.raises(ValidationError, match="Publiceren kan alleen"):
        stappen.publish_rapportage(rapportage=rapportage, user=UserFactory())

    rapportage.refresh_from_db()
    assert rapportage.vastgesteld_op is None
    assert rapportage.vastgesteld_door == ""


def test_reason_of_sending_back_is_on_the_page_of_the_report(client):
    rapportage = submitted()
    stappen.return_rapportage(
        rapportage=rapportage, reden="Tabel 2 telt niet op.", user=UserFactory()
    )
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))

    assert "Tabel 2 telt niet op." in client.get(rapportage.get_absolute_url()).content.decode()


def test_erratum_is_the_next_version_and_the_first_stays():
    first = published()
    rapportage = first.rapportage
    stappen.reopen_rapportage(rapportage=rapportage, reden="Bedrag hersteld.", user=UserFactory())

    second = published(rapportage)

    assert (second.versie, second.reden) == (2, "Bedrag hersteld.")
    assert Publicatie.objects.get(versie=1).inhoud == first.inhoud
    assert Rapportage.objects.get(pk=rapportage.pk).erratum_reden == ""


def test_reason_of_the_erratum_survives_a_second_reopening():
    rapportage = published().rapportage
    stappen.reopen_rapportage(rapportage=rapportage, reden="Bedrag hersteld.", user=UserFactory())
    established(rapportage)
    stappen.reopen_rapportage(rapportage=rapportage, reden="Ook een typefout.", user=UserFactory())

    assert published(rapportage).reden == "Bedrag hersteld."


def test_nothing_is_published_when_the_pdf_fails(monkeypatch):
    from rapportage.pdf import PdfError

    def fail(*args, **kwargs):
        raise PdfError("Lettertypen ontbreken.")

    monkeypatch.setattr("rapportage.uitgever.render_pdf", fail)
    rapportage = established()

    with pytest.raises(ValidationError, match="Lettertypen ontbreken"):
        stappen.publish_rapportage(rapportage=rapportage, user=UserFactory())

    assert not Publicatie.objects.exists()
    assert state(rapportage) == VAST
    assert Stap.GEPUBLICEERD not in rapportage.stappen.values_list("stap", flat=True)


@pytest.mark.parametrize("act", ["submit", "establish", "publish"])
def test_next_step_is_a_button_for_who_may_take_it(client, act):
    rol, states, _, _ = STAPPEN[act]
    rapportage = report_in(next(iter(states)))
    url = reverse(f"rapportage:rapportage-{act}", args=[rapportage.slug])

    for other in (Rol.PROGRAMMAMANAGER, Rol.COLLEGE, Rol.CONTROLLER):
        client.force_login(user_in(other))
        shown = f'href="{url}"' in client.get(rapportage.get_absolute_url()).content.decode()
        assert shown == (other == rol)
