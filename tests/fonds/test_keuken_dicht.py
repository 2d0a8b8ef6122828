"""Raadslid, griffie, college and visitor reach no concept, no internal item, no vote and no attachment by any URL."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from fonds.choices import Keuze
from fonds.models import Bijlage, Voorstel
from fonds.urls import urlpatterns
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in
from tests.factories.stuurgroep import VoorstelFactory

pytestmark = pytest.mark.django_db
GEHEIM = ["Geheimvoorstel", "Geheimconcept", "Geheimopmerking", "Geheimbijlage", "Geheimreden"]
FORMATEN = ["pdf", "docx", "csv", "xlsx"]
BUITEN = [Rol.RAADSLID, Rol.GRIFFIE, Rol.COLLEGE, Rol.BEHEERDER, None]


@pytest.fixture
def count_from_one(db: None) -> None:
    """The rows of this test get the numbers that the walk tries, whatever ran before it in this database.

    A sequence of PostgreSQL does not go back with its transaction: without this the walk passes by the rows.
    """
    tables = [m for m in apps.get_app_config("fonds").get_models() if not m.objects.exists()]
    numbered = [
        {"table": m._meta.db_table, "column": m._meta.pk.column}
        for m in tables
        if m._meta.pk.get_internal_type() == "BigAutoField"
    ]
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_by_name_sql(no_style(), numbered):
            cursor.execute(sql)


@pytest.fixture
def t(count_from_one: None) -> Tafel:
    """A concept, an internal item that is decided, one that is not, each with words nobody else may read."""
    t = tafel()
    VoorstelFactory(fonds=t.fonds, onderwerp="Geheimconcept")
    for voorstel in (_with_bijlage(t), _with_bijlage(t)):
        punt = t.op_agenda(voorstel)
        t.stem(punt, *[Keuze.AKKOORD] * 2)
        t.stem(punt, Keuze.NIET_AKKOORD)
        punt.stemmen.model.objects.create(
            agendapunt=punt, lid=t.leden[3], keuze=Keuze.AKKOORD_MITS, opmerking="Geheimopmerking"
        )
    t.besluit(("b", 2022, 100), uitkomst="afgewezen", reden="Geheimreden")
    return t


def _with_bijlage(t: Tafel) -> Voorstel:
    voorstel = VoorstelFactory(fonds=t.fonds, onderwerp="Geheimvoorstel")
    bijlage = Bijlage(
        voorstel=voorstel, naam="Geheimbijlage.pdf", soort="application/pdf", grootte=4,
        sha256="0" * 64, toegevoegd_door=voorstel.opgesteld_door,
    )  # fmt: skip
    bijlage.bestand.save("x", ContentFile(b"%PDF"), save=True)
    voorstel.status, voorstel.ingediend_door = "ingediend", voorstel.opgesteld_door
    voorstel.ingediend_op = voorstel.opgesteld_op
    voorstel.save()
    return voorstel


def addresses() -> Iterator[str]:
    """Every address of fonds, with each number that could be a row, and each number of a besluit."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        yield from _filled(pattern)


def _filled(pattern: URLPattern) -> Iterator[str]:
    names = pattern.pattern.converters
    if not names:
        yield reverse(f"fonds:{pattern.name}")
        return
    for value in range(1, 8):
        kwargs = {name: _value(name, value) for name in names}
        for formaat in FORMATEN if "formaat" in kwargs else [None]:
            chosen = {**kwargs, "formaat": formaat} if formaat else kwargs
            try:
                yield reverse(f"fonds:{pattern.name}", kwargs=chosen)
            except NoReverseMatch:
                assert pattern.name, "every page has a name"


def _value(name: str, value: int):
    return {"nummer": f"SG-2022-{value:03d}", "jaar": 2021 + value, "soort": "toekenning"}.get(
        name, value
    )


def _leaks(client: Client, url: str) -> list[str]:
    response = client.get(url)
    assert response.status_code in (200, 302, 400, 403, 404, 405), (url, response.status_code)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return [f"{url}: {word}" for word in GEHEIM if word.encode() in body]


@pytest.mark.parametrize("rol", BUITEN)
def test_no_page_of_fonds_tells_the_kitchen(t, rol):
    client = Client()
    if rol is not None:
        client.force_login(user_in(rol))
    found = [leak for url in addresses() for leak in _leaks(client, url)]
    assert not found


def test_the_walk_finds_what_a_member_may_see(t):
    """The same walk by a member does find the words: the test above can fail."""
    client = Client()
    client.force_login(t.leden[3].user)
    found = {leak.split(": ")[-1] for url in addresses() for leak in _leaks(client, url)}
    assert found == {"Geheimvoorstel", "Geheimopmerking", "Geheimbijlage", "Geheimreden"}


@pytest.mark.parametrize("rol", [Rol.PROGRAMMAMANAGER, Rol.CONTROLLER, Rol.PROJECTLEIDER])
def test_who_works_for_the_stuurgroep_reads_no_vote_and_no_concept_of_another(t, rol):
    client = Client()
    client.force_login(user_in(rol))
    found = {leak.split(": ")[-1] for url in addresses() for leak in _leaks(client, url)}
    assert not found & {"Geheimopmerking", "Geheimconcept"}


def test_a_stuurgroeplid_of_nothing_reads_no_vote(t):
    """The role alone is not enough: one is a member on this day, or not."""
    client = Client()
    client.force_login(user_in(Rol.STUURGROEPLID))
    found = {leak.split(": ")[-1] for url in addresses() for leak in _leaks(client, url)}
    assert "Geheimopmerking" not in found


def test_the_walk_passes_every_page_of_fonds():
    named = {name for name in get_resolver("fonds.urls").reverse_dict if isinstance(name, str)}
    assert named == {pattern.name for pattern in urlpatterns}
