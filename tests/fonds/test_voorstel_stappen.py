"""Every step of a voorstel by every role in every state: once, twice, and after somebody else did it."""

from collections.abc import Callable
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from fonds.choices import RolStuurgroep, StatusVoorstel
from fonds.models import Besluit, Voorstel
from fonds.services.voorstellen import (
    add_bijlage,
    delete_voorstel,
    send_back,
    submit_voorstel,
    update_voorstel,
    withdraw,
)
from fonds.voorstel.stappen import possible_steps
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import (
    StuurgroepFactory,
    StuurgroeplidFactory,
    VergaderingFactory,
    geagendeerd,
)
from tests.factories.voorstellen import TEKST, concept, leader_of, pdf, sent_back, submitted

pytestmark = pytest.mark.django_db

STATES = ["concept", "teruggestuurd", "ingediend", "aangehouden", "besloten", "ingetrokken"]
OTHERS = [rol for rol in Rol if rol not in (Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID)]
PEOPLE = ["opsteller", "programmamanager", "stuurgroeplid", "voorzitter", "leider", *OTHERS]

# Who takes which step in which state; everything else is refused.
ALLOWED = {
    "wijzigen": set(product(["opsteller"], ["concept", "teruggestuurd"])),
    "bijvoegen": set(product(["opsteller"], ["concept", "teruggestuurd"])),
    "indienen": set(product(["opsteller"], ["concept", "teruggestuurd"])),
    "weggooien": {("opsteller", "concept")},
    "terugsturen": set(
        product(["opsteller", "programmamanager", "voorzitter"], ["ingediend", "aangehouden"])
    ),
    "intrekken": set(product(["opsteller", "programmamanager"], ["ingediend", "aangehouden"]))
    | {("opsteller", "teruggestuurd")},
}
STEPS: dict[str, Callable[[Voorstel, User], object]] = {
    "wijzigen": lambda v, user: update_voorstel(
        voorstel=v, user=user, onderdeel=v.onderdeel,
        regels=[{"onderdeel": r.onderdeel, "boekjaar": r.boekjaar, "bedrag": r.bedrag}
                for r in v.regels.all()],
        **{**TEKST, "onderwerp": "Anders"},
    ),
    "bijvoegen": lambda v, user: add_bijlage(voorstel=v, naam="x.pdf", inhoud=pdf(), user=user),
    "indienen": lambda v, user: submit_voorstel(voorstel=v, user=user),
    "weggooien": lambda v, user: delete_voorstel(voorstel=v, user=user),
    "terugsturen": lambda v, user: send_back(voorstel=v, reden="Daarom", user=user),
    "intrekken": lambda v, user: withdraw(voorstel=v, reden="Daarom", user=user),
}  # fmt: skip
NAMES = {
    "wijzigen": "voorstel-update",
    "bijvoegen": "bijlage-create",
    "indienen": "voorstel-submit",
    "weggooien": "voorstel-delete",
    "terugsturen": "voorstel-sendback",
    "intrekken": "voorstel-withdraw",
}


def voorstel_in(state: str, onderdeel) -> Voorstel:
    if state == "concept":
        return concept(onderdeel, 100)
    if state == "teruggestuurd":
        return sent_back(onderdeel, 100)
    voorstel = submitted(onderdeel, 100)
    if state in ("aangehouden", "besloten"):
        decided(voorstel, "aangehouden" if state == "aangehouden" else "afgewezen")
    if state == "ingetrokken":
        withdraw(voorstel=voorstel, reden="Nee", user=voorstel.opgesteld_door)
    return Voorstel.objects.get(pk=voorstel.pk)


def decided(voorstel: Voorstel, uitkomst: str) -> None:
    punt = geagendeerd(voorstel)
    Besluit.objects.create(
        stuurgroep=punt.vergadering.stuurgroep, agendapunt=punt, voorstel=voorstel, jaar=2022,
        volgnummer=Besluit.objects.count() + 1, uitkomst=uitkomst, tekst="Besluit", reden="Daarom", voor=0, tegen=3,
        onthoudingen=0, boekdatum=punt.vergadering.datum, geboekt_door=user_in(Rol.STUURGROEPLID),
    )  # fmt: skip
    if uitkomst != "aangehouden":
        voorstel.status = StatusVoorstel.BESLOTEN
        voorstel.save()


def person(name: str, voorstel: Voorstel) -> User:
    if name == "opsteller":
        return voorstel.opgesteld_door
    if name == "leider":  # holds the onderdeel, and wrote another voorstel
        return leader_of(voorstel.onderdeel)
    if name in ("stuurgroeplid", "voorzitter"):
        rol = RolStuurgroep.VOORZITTER if name == "voorzitter" else RolStuurgroep.LID
        groep = StuurgroepFactory(fonds=voorstel.fonds)
        return StuurgroeplidFactory(stuurgroep=groep, rol=rol).user
    return user_in(Rol(name))


@pytest.fixture
def onderdeel():
    return sociaal_innovatiefonds().fonds.onderdelen.get(code="a")


def taken(step: str, voorstel: Voorstel, user: User) -> bool:
    """Whether the step was taken; a refusal is a sentence."""
    said: list[str] = []
    try:
        STEPS[step](voorstel, user)
    except ValidationError as error:
        said = error.messages
    assert all(zin.endswith(".") for zin in said)
    return not said


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_taken_by_whom_and_when_the_table_says(onderdeel, step, state):
    for name in PEOPLE:
        voorstel = voorstel_in(state, onderdeel)
        before = (voorstel.status, voorstel.versie, voorstel.stappen.count())
        expected = (name, state) in ALLOWED[step]
        assert taken(step, voorstel, person(name, voorstel)) is expected, name
        if not expected:
            voorstel.refresh_from_db()
            assert (voorstel.status, voorstel.versie, voorstel.stappen.count()) == before, name


@pytest.mark.parametrize("step", ["indienen", "terugsturen", "intrekken", "weggooien"])
def test_a_step_is_taken_once_and_told_the_second_time(onderdeel, step):
    state = "concept" if step in ("indienen", "weggooien") else "ingediend"
    voorstel = voorstel_in(state, onderdeel)
    user = voorstel.opgesteld_door
    assert taken(step, voorstel, user)
    if step == "weggooien":
        with pytest.raises(Voorstel.DoesNotExist):
            STEPS[step](voorstel, user)
    else:
        assert not taken(step, voorstel, user)


@pytest.mark.parametrize("first", ["terugsturen", "intrekken"])
@pytest.mark.parametrize("second", ["terugsturen", "intrekken"])
def test_after_somebody_else_a_step_is_refused(onderdeel, first, second):
    voorstel = voorstel_in("ingediend", onderdeel)
    stale = Voorstel.objects.get(pk=voorstel.pk)
    assert taken(first, voorstel, user_in(Rol.PROGRAMMAMANAGER))
    assert not taken(second, stale, user_in(Rol.PROGRAMMAMANAGER))


def test_the_vervanger_of_the_coming_meeting_sends_back_and_of_another_does_not(onderdeel):
    voorstel = submitted(onderdeel, 1)
    punt = geagendeerd(voorstel)
    lid = StuurgroeplidFactory(stuurgroep=punt.vergadering.stuurgroep)
    VergaderingFactory(stuurgroep=punt.vergadering.stuurgroep, vervanger=lid)
    assert not taken("terugsturen", voorstel, lid.user)
    punt.vergadering.vervanger = lid
    punt.vergadering.save()
    assert taken("terugsturen", voorstel, lid.user)


def test_the_voorzitter_of_another_fonds_or_of_before_does_not_send_back(onderdeel):
    voorstel = submitted(onderdeel, 1)
    elders = StuurgroeplidFactory(rol=RolStuurgroep.VOORZITTER)
    vroeger = StuurgroeplidFactory(
        stuurgroep=StuurgroepFactory(fonds=onderdeel.fonds), rol=RolStuurgroep.VOORZITTER,
        van="2022-01-01", tot="2023-01-01",
    )  # fmt: skip
    assert not taken("terugsturen", voorstel, elders.user)
    assert not taken("terugsturen", voorstel, vroeger.user)


@pytest.mark.parametrize("state", STATES)
def test_the_buttons_are_the_steps_that_can_be_taken(onderdeel, state, client):
    voorstel = voorstel_in(state, onderdeel)
    for name in PEOPLE:
        user = person(name, voorstel)
        steps = {s for s in ALLOWED if s != "bijvoegen" and (name, state) in ALLOWED[s]}
        assert possible_steps(voorstel, user) == steps, name
        client.force_login(user)
        response = client.get(voorstel.get_absolute_url())
        if response.status_code != 200:
            assert not steps, name
            continue
        html = response.content.decode()
        shown = {s for s in STEPS if f'href="{url(s, voorstel)}"' in html}
        assert shown - {"bijvoegen"} == steps, name


@pytest.mark.parametrize("state", STATES)
def test_the_page_of_a_step_opens_for_whom_the_table_says(onderdeel, state, client):
    voorstel = voorstel_in(state, onderdeel)
    for name in PEOPLE:
        client.force_login(person(name, voorstel))
        for step in STEPS:
            opens = client.get(url(step, voorstel)).status_code == 200
            assert opens is ((name, state) in ALLOWED[step]), (name, step)


def url(step: str, voorstel: Voorstel) -> str:
    return reverse(f"fonds:{NAMES[step]}", args=[voorstel.pk])
