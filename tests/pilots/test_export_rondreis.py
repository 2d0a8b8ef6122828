"""Out as a Word document, saved by an office program, and in again: nothing changes."""

import shutil
import subprocess
from pathlib import Path

import pytest

from fonds.models import Portefeuille
from pilots.bijlage.lezen import lees_bijlage
from pilots.bijlage.samenstellen import inhoud_van_vandaag
from pilots.bijlage.schrijven_docx import write_docx
from pilots.models import Kaartversie, Pilotkaart
from pilots.services import create_pilotkaart, snapshot
from pilots.services.importeren import pas_toe
from pilots.services.voorstel import Status, vergelijk
from tests.factories.fonds import ProgrammaFactory

pytestmark = pytest.mark.django_db
BRONNEN = Path(__file__).resolve().parents[2] / "../shared/bronnen"
SOFFICE = shutil.which("soffice")
PROGRAMMAS = {
    1: "Onderwijs, economie en arbeidsparticipatie",
    2: "Samen leven en ondersteunen",
    3: "Leefbaarheid, duurzaam en groen",
    5: "Veiligheid",
}
LASTIG = {
    "doel": "Twee effecten:\n- één: minder overlast;\n- twee: “meer” rust, echt.\n\nEn een zin - met streepje.",
    "omschrijving": "Eerste alinea.\n\nTweede alinea,\nmet een regel.\n- punt\n- nog een punt",
    "startdatum": "1ste kwartaal 2024",
    "einddatum": "-",
    "evaluatiemoment": "2x per jaar in Rapportage, eerstvolgende over het eerste halfjaar van 2023",
    "succesvol": "deels",
    "succesvol_tekst": "- gehaald: 209 van 200\n- niet gehaald: de rest",
    "beleid_tekst": "=1+1",
    "financieel": "ja",
    "financieel_tekst": "€ 80.000 per jaar",
    "financieel_bedrag": 80000,
    "gerapporteerd_tekst": "Middels rapportage, (raads)memo's & P&C; 100 % <zeker>.",
}


@pytest.fixture
def kaarten():
    for nummer, naam in PROGRAMMAS.items():
        ProgrammaFactory(nummer=nummer, naam=naam)
    for naam in ("Zorg en Welzijn", "Openbare orde en Veiligheid", "Afval", "Armoedebeleid"):
        Portefeuille.objects.get_or_create(naam=naam)


@pytest.fixture(params=["docx", "txt"])
def fragment(request, kaarten):
    bron = BRONNEN / f"pilotkaarten-fragment.{request.param}"
    if not bron.exists():
        pytest.skip(f"{bron.name} staat niet naast de repository")
    pas_toe(vergelijk(lees_bijlage(bron.read_bytes())), door=None)


def via_libreoffice(docx: bytes, folder: Path) -> bytes:
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is er niet: tools/systeem.sh test installeert het")
    (folder / "bijlage.docx").write_bytes(docx)
    subprocess.run(
        [SOFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profiel",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder / "uit", folder / "bijlage.docx"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "uit" / "bijlage.docx").read_bytes()


def stand():
    return [snapshot(kaart) for kaart in Pilotkaart.objects.with_relations()]


def check_nothing_changes(docx: bytes) -> None:
    before, versies = stand(), Kaartversie.objects.count()
    voorstel = vergelijk(lees_bijlage(docx))

    assert [(k.naam, dict(k.velden)) for k in voorstel.kaarten if k.velden] == []
    assert {kaart.status for kaart in voorstel.kaarten} == {Status.GELIJK}
    assert voorstel.count(Status.GELIJK) == len(before)
    pas_toe(voorstel, door=None)
    assert stand() == before
    assert Kaartversie.objects.count() == versies


def test_the_fragments_come_back_the_same(fragment):
    assert Pilotkaart.objects.count() == 4
    check_nothing_changes(write_docx(inhoud_van_vandaag()))


def test_the_fragments_come_back_the_same_from_libreoffice(fragment, tmp_path):
    check_nothing_changes(via_libreoffice(write_docx(inhoud_van_vandaag()), tmp_path))


def test_cards_that_people_typed_come_back_the_same_from_libreoffice(kaarten, tmp_path):
    create_pilotkaart(naam="Lastig, met “alles”", **LASTIG)
    create_pilotkaart(naam="Leeg")
    create_pilotkaart(
        naam="Zonder woorden", succesvol="nog_niet_bekend", beleid="nvt", gerapporteerd="memo"
    )
    docx = write_docx(inhoud_van_vandaag())

    check_nothing_changes(docx)
    check_nothing_changes(via_libreoffice(docx, tmp_path))


def test_the_words_come_back_to_the_letter(kaarten, tmp_path):
    create_pilotkaart(naam="Lastig", **LASTIG)
    velden = lees_bijlage(write_docx(inhoud_van_vandaag())).kaarten[0].velden

    teksten = {naam: tekst for naam, tekst in LASTIG.items() if naam in velden}
    assert {naam: velden[naam] for naam in teksten if naam != "omschrijving"} == {
        naam: tekst for naam, tekst in teksten.items() if naam != "omschrijving"
    }
