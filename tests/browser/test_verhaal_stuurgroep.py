"""The story: 494.520 for Basisbanen, asked, voted on a phone, ratified; and 700.000 that does not fit."""

from dataclasses import dataclass

import pytest
from django.urls import reverse
from django.utils import timezone

from fonds.choices import RolStuurgroep
from fonds.models import Agendapunt, Besluit, Fonds, Stem, Toekenning, Vergadering, Voorstel
from gebruikers.models import User
from gebruikers.rollen import Rol
from tests.browser.conftest import PHONE, Bezoeker
from tests.browser.handelingen import fill, pdf_text, press
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.stuurgroep import StuurgroepFactory, StuurgroeplidFactory

BEGELEIDING = "Mits de begeleiding in de wijk er is"
TWIJFEL = "Ik twijfel of dit wel kan"


@dataclass
class Mensen:
    manager: User
    voorzitter: User
    lid: User
    telefoon: User


@pytest.fixture
def mensen(transactional_db) -> Mensen:
    """Only the founding is booked; three members, and Basisbanen still carries no euro."""
    opzet = sociaal_innovatiefonds()
    opzet.fonds.onderdelen.filter(code="a").update(naam="Basisbanen")
    groep = StuurgroepFactory(fonds=opzet.fonds)
    people = Mensen(
        user_in(Rol.PROGRAMMAMANAGER, naam="Petra Manager"),
        user_in(Rol.STUURGROEPLID, naam="Vic Voorzitter"),
        user_in(Rol.STUURGROEPLID, naam="Lena Lid"),
        user_in(Rol.STUURGROEPLID, naam="Tom Telefoon"),
    )
    rollen = (RolStuurgroep.VOORZITTER, RolStuurgroep.LID, RolStuurgroep.LID)
    for user, rol in zip((people.voorzitter, people.lid, people.telefoon), rollen, strict=True):
        StuurgroeplidFactory(stuurgroep=groep, user=user, rol=rol)
    return people


def test_from_voorstel_to_besluitenlijst(mensen, bezoeker, tmp_path):
    manager, voorzitter = bezoeker(mensen.manager), bezoeker(mensen.voorzitter)
    lid, telefoon = bezoeker(mensen.lid), bezoeker(mensen.telefoon, width=PHONE)

    assert room_of_programma_1(manager) == "€ 1.117.170"
    basisbanen = submit(manager, "Budget voor Basisbanen", "a Basisbanen", "494.520")
    vergadering = plan_meeting(manager)
    punt = put_on_agenda(manager, vergadering, basisbanen)
    everyone_is_there(manager, vergadering)

    vote(telefoon, punt, "Akkoord, mits", BEGELEIDING)
    vote(lid, punt, "Akkoord")
    vote(voorzitter, punt, "Akkoord")
    ratify_conform(voorzitter, punt)
    assert room_of_programma_1(manager) == "€ 622.650"
    assert Toekenning.objects.get().bedrag == 494520

    extra = submit(manager, "Extra budget", "b Project b", "700.000", warning="€ 622.650")
    tweede = put_on_agenda(manager, vergadering, extra)
    vote(telefoon, tweede, "Niet akkoord", TWIJFEL)
    vote(lid, tweede, "Akkoord")
    vote(voorzitter, tweede, "Akkoord")
    conform_is_refused_and_it_is_held_over(voorzitter, tweede)
    assert room_of_programma_1(manager) == "€ 622.650"

    list_holds_both_and_nobodys_vote(manager, vergadering, tmp_path)
    assert Stem.objects.count() == 6


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def room_of_programma_1(manager: Bezoeker) -> str:
    """What /fonds/ says is free in programma 1."""
    page = manager.goto("/fonds/")
    manager.axe_wide_and_phone()
    card = page.locator("main .ruimte", has_text="Programma 1")
    return plain(card.locator("strong").inner_text())


def submit(
    manager: Bezoeker, onderwerp: str, onderdeel: str, bedrag: str, warning: str = ""
) -> Voorstel:
    page = manager.goto("/fonds/voorstellen/nieuw/toekenning/")
    fill(
        page, onderwerp=onderwerp, vraag=f"Geld voor {onderdeel}.",
        voorgesteld_besluit=f"De stuurgroep kent € {bedrag} toe.",
    )  # fmt: skip
    fill(page, **{"rij-0-onderdeel": onderdeel, "rij-0-boekjaar": "2022", "rij-0-bedrag": bedrag})
    page.locator("#gevolg table").wait_for()
    manager.axe_wide_and_phone()
    press(manager, "Opslaan als concept")
    page.get_by_role("link", name="Indienen", exact=True).click()
    if warning:
        assert f"{warning} is nog mogelijk" in plain(page.locator("main").inner_text())
    manager.axe_wide_and_phone()
    press(manager, "Indienen")
    return Voorstel.objects.get(onderwerp=onderwerp, status="ingediend")


def plan_meeting(manager: Bezoeker) -> Vergadering:
    page = manager.goto("/fonds/stuurgroep/vergaderingen/nieuw/")
    fill(page, datum=timezone.localdate().isoformat(), begin="10:00", eind="11:00")
    press(manager, "Plannen")
    manager.axe_wide_and_phone()
    return Vergadering.objects.get()


def put_on_agenda(manager: Bezoeker, vergadering: Vergadering, voorstel: Voorstel) -> Agendapunt:
    page = manager.goto(reverse("fonds:agendapunt-create", args=[vergadering.pk]))
    page.locator("main select[name=voorstel]").select_option(str(voorstel.pk))
    manager.axe_wide_and_phone()
    press(manager, "Op de agenda zetten")
    return Agendapunt.objects.get(voorstel=voorstel)


def everyone_is_there(manager: Bezoeker, vergadering: Vergadering) -> None:
    page = manager.goto(reverse("fonds:aanwezigheid-update", args=[vergadering.pk]))
    for radio in page.locator("main input[value=aanwezig]").all():
        radio.check()
    manager.axe_wide_and_phone()
    press(manager, "Opslaan")


def vote(lid: Bezoeker, punt: Agendapunt, keuze: str, opmerking: str = "") -> None:
    """From the task on the start page, with thumbs: the choice is a tile."""
    page = lid.goto("/")
    page.get_by_role("link", name=f"Stem over {punt.voorstel}").first.click()
    page.wait_for_url(f"**{punt.get_absolute_url()}")
    assert "Vic" not in page.locator("main").inner_text(), "no colleague before the own vote"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("#stem-keuze").get_by_text(keuze, exact=True).click()
    page.locator("main #stem-opmerking").fill(opmerking)
    if page.viewport_size["width"] == PHONE:
        lid.axe()
    else:
        lid.axe_wide_and_phone()
    press(lid, "Stem uitbrengen")
    page.get_by_text("Uw stem is uitgebracht").wait_for()


def ratify_conform(voorzitter: Bezoeker, punt: Agendapunt) -> None:
    page = voorzitter.goto(punt.get_absolute_url())
    assert BEGELEIDING in page.locator("main").inner_text()
    page.get_by_label("Conform voorstel", exact=True).check()
    page.get_by_label("Wat er met de voorwaarden gebeurt").fill("De voorwaarde is overgenomen.")
    voorzitter.axe_wide_and_phone()
    press(voorzitter, "Besluit vastleggen")
    besluit = Besluit.objects.get()
    page.wait_for_url(f"**{besluit.get_absolute_url()}")
    voorzitter.axe_wide_and_phone()


def conform_is_refused_and_it_is_held_over(voorzitter: Bezoeker, punt: Agendapunt) -> None:
    page = voorzitter.goto(punt.get_absolute_url())
    page.get_by_label("Conform voorstel", exact=True).check()
    with page.expect_navigation():
        page.get_by_role("button", name="Besluit vastleggen").last.click()
    fouten = plain(page.locator("main .foutsamenvatting").inner_text())
    assert "€ 622.650 is nog mogelijk" in fouten
    voorzitter.axe_wide_and_phone()

    page.get_by_label("Aangehouden", exact=True).check()
    page.locator("main #besluit-reden").fill("Eerst een plan dat past.")
    press(voorzitter, "Besluit vastleggen")
    assert "Komt terug op een volgende agenda" in page.locator("main").inner_text()


def list_holds_both_and_nobodys_vote(manager: Bezoeker, vergadering: Vergadering, tmp_path) -> None:
    manager.goto(vergadering.get_absolute_url())
    press(manager, "Vergadering afronden")
    page = manager.goto(reverse("fonds:besluitenlijst-detail", args=[vergadering.pk]))
    manager.axe_wide_and_phone()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Download PDF").click()
    path = tmp_path / "besluitenlijst.pdf"
    downloaded.value.save_as(path)
    text = plain(pdf_text(path))
    jaar = timezone.localdate().year
    for kept in (f"SG-{jaar}-001", f"SG-{jaar}-002", "Budget voor Basisbanen", "Extra budget"):
        assert kept in text
    for secret in (BEGELEIDING, TWIJFEL, "Mits", "stemde", "3 voor", "2 voor", "1 tegen"):
        assert secret not in text
    assert Fonds.objects.get().stuurgroep.besluiten.count() == 2
