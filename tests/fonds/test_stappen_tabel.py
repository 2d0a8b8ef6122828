"""Every step x every role x every state, over HTTP and by the services, twice, and after someone else."""

from collections.abc import Callable
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from fonds.choices import Instantie, Keuze, SoortVoorstelstap, StatusVoorstel
from fonds.models import (
    Agendapunt,
    Bekrachtiging,
    Besluit,
    Besluitregel,
    Stem,
    Toekenning,
    Vergadering,
    Voorstel,
    Voorstelstap,
)
from fonds.services.besluiten import ratify, record_bekrachtiging, vote
from fonds.services.vergaderingen import add_agendapunt
from fonds.services.voorstellen import send_back, submit_voorstel, withdraw
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.besluiten import Tafel, tafel
from tests.factories.gebruikers import user_in

pytestmark = pytest.mark.django_db

LID, VOORZITTER, AUTEUR = "lid", "voorzitter", "auteur"
PERSONEN = [AUTEUR, VOORZITTER, LID, "geen lid", *[rol.value for rol in Rol], "bezoeker"]
STATEN = [
    "concept", "ingediend", "geagendeerd", "aangehouden", "besloten", "ingetrokken",
    "wacht op college",
]  # fmt: skip
UITKOMSTEN = ["conform", "gewijzigd", "aangehouden", "afgewezen"]
STAPPEN = ["indienen", "terugsturen", "intrekken", "agenderen", "stemmen", *UITKOMSTEN, "college"]

BEHEER = {AUTEUR, Rol.PROGRAMMAMANAGER.value}
# Who may take a step in a state; every other person in every other state is refused.
MAG: dict[tuple[str, str], set[str]] = {
    ("concept", "indienen"): {AUTEUR},
    ("concept", "intrekken"): {AUTEUR},  # it was sent back
    ("ingediend", "agenderen"): BEHEER,
    ("aangehouden", "agenderen"): BEHEER,
    ("geagendeerd", "stemmen"): {LID, VOORZITTER},
    ("wacht op college", "college"): {Rol.CONTROLLER.value},
    **{("geagendeerd", uitkomst): {VOORZITTER} for uitkomst in UITKOMSTEN},
    **{(s, "terugsturen"): BEHEER | {VOORZITTER} for s in ("ingediend", "geagendeerd", "aangehouden")},
    **{(s, "intrekken"): BEHEER for s in ("ingediend", "geagendeerd", "aangehouden")},
}  # fmt: skip
MAG_NOG_EENS = {"stemmen"}  # until the besluit; each vote is a row of its own
ROWS = {"rij-TOTAL_FORMS": "1", "rij-INITIAL_FORMS": "0", "rij-MIN_NUM_FORMS": "0", "rij-MAX_NUM_FORMS": "60"}  # fmt: skip


@dataclass
class Toneel:
    """One voorstel in a state, the meeting to come, and everybody who may try something."""

    t: Tafel
    voorstel: Voorstel
    punt_pk: int
    nummer: str
    volgende: Vergadering
    mensen: dict[str, User | None]

    @property
    def punt(self) -> Agendapunt:
        return Agendapunt.objects.select_related("vergadering", "voorstel").get(pk=self.punt_pk)


def toneel(staat: str) -> Toneel:
    t = tafel()
    mensen: dict[str, User | None] = {rol.value: user_in(rol) for rol in Rol}
    mensen |= {
        AUTEUR: user_in(Rol.PROGRAMMAMANAGER), VOORZITTER: t.voorzitter, LID: t.leden[2].user,
        "geen lid": user_in(Rol.STUURGROEPLID), "bezoeker": None,
    }  # fmt: skip
    voorstel = t.voorstel(("b", 2022, 100), opgesteld_door=mensen[AUTEUR])
    Voorstelstap.objects.create(
        voorstel=voorstel, soort=SoortVoorstelstap.INGEDIEND, gedaan_door=mensen[AUTEUR]
    )
    volgende = t.volgende(timezone.localdate())
    punt = None if staat == "ingediend" else t.op_agenda(voorstel)
    if punt is not None:
        t.stem(punt, *[Keuze.AKKOORD] * 3)
    nummer = _bring_to(staat, t, voorstel, punt)
    return Toneel(t, voorstel, punt.pk if punt else 999_999, nummer, volgende, mensen)


def _bring_to(staat: str, t: Tafel, voorstel: Voorstel, punt: Agendapunt | None) -> str:
    if staat in ("aangehouden", "besloten", "wacht op college"):
        besluit = ratify(
            agendapunt=punt, user=t.voorzitter, reden="Omdat.",
            uitkomst="aangehouden" if staat == "aangehouden" else "conform",
            voorleggen_aan=Instantie.COLLEGE if staat == "wacht op college" else "",
        )  # fmt: skip
        return besluit.nummer
    if staat in ("concept", "ingetrokken"):  # after it was on an agenda and voted on
        voorstel.status = StatusVoorstel.CONCEPT if staat == "concept" else staat
        if staat == "concept":
            voorstel.ingediend_op = voorstel.ingediend_door = None
        voorstel.save()
    return "SG-2022-999"


def situation(scene: Toneel) -> tuple:
    """Everything that a step could change."""
    rows = (Stem, Besluit, Besluitregel, Toekenning, Bekrachtiging, Voorstelstap, Agendapunt)
    status = Voorstel.objects.values_list("status", flat=True).get(pk=scene.voorstel.pk)
    return (status, *[model.objects.count() for model in rows])


# --- Over HTTP -----------------------------------------------------------------


def address(scene: Toneel, stap: str) -> tuple[str, dict[str, Any]]:
    """Where this step is posted, and what."""
    pk, voorstel = scene.punt_pk, scene.voorstel.pk
    regel = {"rij-0-onderdeel": scene.t.onderdeel("b").pk, "rij-0-boekjaar": 2022}
    versie = Voorstel.objects.values_list("versie", flat=True).get(pk=voorstel)
    besluit = {"uitkomst": stap, "reden": "Omdat.", "wijziging": "Iets minder.", **ROWS, **regel}
    bedrag = {"rij-0-bedrag": "90" if stap == "gewijzigd" else "100"}
    return {
        "indienen": (reverse("fonds:voorstel-submit", args=[voorstel]), {"versie": versie}),
        "terugsturen": (reverse("fonds:voorstel-sendback", args=[voorstel]), {"reden": "x"}),
        "intrekken": (reverse("fonds:voorstel-withdraw", args=[voorstel]), {"reden": "x"}),
        "agenderen": (
            reverse("fonds:agendapunt-create", args=[scene.volgende.pk]), {"voorstel": voorstel}
        ),
        "stemmen": (reverse("fonds:stem-create", args=[pk]), {"keuze": Keuze.AKKOORD}),
        "college": (
            reverse("fonds:bekrachtiging-create", args=[scene.nummer]),
            {"akkoord": "ja", "boekdatum": "2022-11-01"},
        ),
    }.get(stap) or (reverse("fonds:besluit-create", args=[pk]), {**besluit, **bedrag})  # fmt: skip


def over_http(scene: Toneel, stap: str, persoon: str) -> None:
    client, user = Client(), scene.mensen[persoon]
    if user is not None:
        client.force_login(user)
    url, data = address(scene, stap)
    response = client.post(url, data)
    assert response.status_code in (200, 302, 403, 404), (stap, persoon, response.status_code)


# --- By the services ------------------------------------------------------------


def by_service(scene: Toneel, stap: str, persoon: str) -> None:
    user = scene.mensen[persoon]
    if user is None or (scene.punt_pk == 999_999 and stap in ("stemmen", *UITKOMSTEN)):
        return
    regels = [{"onderdeel": scene.t.onderdeel("b"), "boekjaar": 2022, "bedrag": 90}]
    acts: dict[str, Callable[[], object]] = {
        "indienen": lambda: submit_voorstel(voorstel=scene.voorstel, user=user),
        "terugsturen": lambda: send_back(voorstel=scene.voorstel, user=user, reden="x"),
        "intrekken": lambda: withdraw(voorstel=scene.voorstel, user=user, reden="x"),
        "stemmen": lambda: vote(agendapunt=scene.punt, user=user, keuze=Keuze.AKKOORD),
    }
    act = acts.get(stap) or (
        lambda: ratify(
            agendapunt=scene.punt, user=user, uitkomst=stap, reden="Omdat.", wijziging="Minder.",
            regels=regels if stap == "gewijzigd" else None,
        )
    )  # fmt: skip
    with suppress(ValidationError):
        act()


@contextmanager
def undone():
    """What happens in it is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("stap", STAPPEN)
@pytest.mark.parametrize("staat", STATEN)
def test_step_by_every_role(staat, stap):
    scene = toneel(staat)
    allowed = MAG.get((staat, stap), set())
    for persoon in PERSONEN:
        _try(over_http, scene, stap, persoon, allowed)
        if stap not in ("agenderen", "college"):  # these services leave the role to the page
            _try(by_service, scene, stap, persoon, allowed)


def _try(do: Callable, scene: Toneel, stap: str, persoon: str, allowed: set[str]) -> None:
    before = situation(scene)
    with undone():
        do(scene, stap, persoon)
        after = situation(scene)
        assert (after != before) == (persoon in allowed), (do.__name__, stap, persoon, after)
        if persoon not in allowed or stap in MAG_NOG_EENS:
            return
        for again in sorted(allowed):  # twice, and after someone else did it
            do(scene, stap, again)
            assert situation(scene) == after, (do.__name__, stap, persoon, again)


@pytest.mark.parametrize(
    "staat", ["concept", "ingediend", "geagendeerd", "besloten", "ingetrokken"]
)
def test_the_services_without_a_role_still_watch_the_state(staat):
    scene = toneel(staat)
    before, manager = situation(scene), scene.mensen[AUTEUR]
    if staat != "ingediend":
        with pytest.raises(ValidationError):
            add_agendapunt(vergadering=scene.volgende, user=manager, voorstel=scene.voorstel)
    for besluit in Besluit.objects.all():
        with pytest.raises(ValidationError):
            record_bekrachtiging(
                besluit=besluit, user=manager, akkoord=True, boekdatum=date(2022, 11, 1)
            )
    assert situation(scene) == before


def test_the_voorzitter_does_not_take_over_what_the_author_submitted_himself():
    """Nobody is author and voorzitter of the same besluit, over HTTP neither."""
    t = tafel()
    punt = t.punt(("b", 2022, 100), opgesteld_door=t.voorzitter)
    t.stem(punt, *[Keuze.AKKOORD] * 3)
    scene = Toneel(
        t, punt.voorstel, punt.pk, "SG-2022-999", t.volgende(), {VOORZITTER: t.voorzitter}
    )
    before = situation(scene)
    over_http(scene, "conform", VOORZITTER)
    assert situation(scene) == before
