"""The appendix in the browser and by command: who gets it, under which name, with which headers."""

from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook

from gebruikers.rollen import Rol
from pilots.bijlage import formaten
from pilots.bijlage.samenstellen import inhoud_van_vandaag
from pilots.models import Bijlage
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.services.bijlage import update_bijlage
from tests.factories.fonds import ProgrammaFactory
from tests.factories.gebruikers import user_in
from tests.factories.peilronde import closed, opened
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory
from tests.pdf_poort import LeesPdf, faults

pytestmark = pytest.mark.django_db
PAGINA = "pilots:bijlage-detail"


def download(client, code):
    return client.get(reverse("pilots:bijlage-download", args=[code]))


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


@pytest.mark.parametrize("rol", Rol)
def test_everyone_with_an_account_reads_and_downloads_and_the_programmamanager_sets(client, rol):
    PilotkaartFactory()
    client.force_login(user_in(rol))
    sets = 200 if rol == Rol.PROGRAMMAMANAGER else 403

    assert client.get(reverse(PAGINA)).status_code == 200
    assert download(client, "csv").status_code == 200
    assert client.get(reverse("pilots:bijlage-update")).status_code == sets
    assert client.post(reverse("pilots:bijlage-update")).status_code == sets


def test_a_visitor_is_sent_to_the_login_page(client):
    for url in (reverse(PAGINA), reverse("pilots:bijlage-download", args=["pdf"])):
        assert client.get(url)["Location"].startswith(reverse("account_login"))


def test_a_file_that_does_not_exist_is_not_found(client, manager):
    assert download(client, "exe").status_code == 404


@pytest.mark.parametrize("formaat", formaten.FORMATEN.values(), ids=lambda f: f.code)
def test_a_file_has_its_type_its_name_and_is_private(client, manager, formaat):
    PilotkaartFactory()

    response = download(client, formaat.code)

    naam = f"bijlage-6-pilots-{timezone.localdate().isoformat()}.{formaat.code}"
    assert response["Content-Type"] == formaat.mime
    assert response["Content-Disposition"] == f'attachment; filename="{naam}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "private" in response["Cache-Control"]
    assert "public" not in response["Cache-Control"]


def test_the_name_of_a_file_cannot_break_out_of_its_header(client, manager):
    update_bijlage(versie=1, nummer='Bijlage "6"; x=../..', titel="T")
    PilotkaartFactory()

    naam = f"bijlage-6-x-pilots-{timezone.localdate().isoformat()}.csv"
    assert download(client, "csv")["Content-Disposition"] == f'attachment; filename="{naam}"'


def test_every_file_holds_the_same_cards(client, manager):
    create_pilotkaart(naam="Woonoverlast", doel="Samen:\n- minder overlast", startdatum="2020")
    create_pilotkaart(naam="Containertuintjes")

    docx = Document(BytesIO(download(client, "docx").content))
    koppen = [p.text for p in docx.paragraphs if p.style.name == "Heading 1"]
    sheet = load_workbook(BytesIO(download(client, "xlsx").content))["Pilots"]
    namen = [cell.value for cell in sheet["A"][1:]]
    csv = download(client, "csv").content.decode("utf-8-sig")
    pdf = download(client, "pdf").content

    assert koppen == namen == ["Woonoverlast", "Containertuintjes"]
    assert all(naam in csv for naam in namen)
    assert [titel for _, titel in LeesPdf(pdf).bladwijzers if titel in namen] == namen
    assert faults(pdf) == []


def test_an_appendix_without_cards_is_still_a_good_file(client, manager):
    assert "Er zijn nog geen pilotkaarten" in client.get(reverse(PAGINA)).content.decode()
    assert faults(download(client, "pdf").content) == []
    assert download(client, "docx").status_code == 200
    assert download(client, "xlsx").status_code == 200


def test_a_pdf_that_takes_too_long_is_refused_with_the_way_out(client, manager, monkeypatch):
    monkeypatch.setattr(formaten, "MAX_PDF", 1)
    PilotkaartFactory.create_batch(2)

    response = client.get(reverse("pilots:bijlage-download", args=["pdf"]), follow=True)

    assert response.redirect_chain == [(reverse(PAGINA), 302)]
    assert "exporteer_pilots" in response.content.decode()
    assert download(client, "docx").status_code == 200


def test_markup_in_a_card_is_text_on_the_page_and_in_the_pdf(client, manager):
    create_pilotkaart(naam="<b>Vet</b>", doel="<script>alert(1)</script>")

    page = client.get(reverse(PAGINA)).content.decode()

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)</script>" in LeesPdf(download(client, "pdf").content).tekst


@pytest.mark.parametrize(("rol", "shown"), [(Rol.PROGRAMMAMANAGER, True), (Rol.RAADSLID, False)])
def test_projects_without_card_are_named_for_who_may_see_projects_and_counted_for_all(rol, shown):
    ProjectFactory(naam="Vindplaatsen")
    PilotkaartFactory(project=ProjectFactory(naam="Buurtwerk"))

    tekst = " ".join(inhoud_van_vandaag(user_in(rol)).inleiding)

    assert "1 project nog geen pilotkaart" in tekst
    assert ("Vindplaatsen" in tekst) is shown
    assert "Buurtwerk" not in tekst


def test_the_kaarthouder_stands_in_no_file(client, manager):
    houder = user_in(Rol.PROJECTLEIDER, naam="Geheime Houder")
    PilotkaartFactory(kaarthouder=houder)

    for code in formaten.FORMATEN:
        if code in ("csv", "pdf"):
            assert b"Geheime Houder" not in download(client, code).content
    assert "Geheime Houder" not in repr(inhoud_van_vandaag())
    assert "Geheime Houder" not in client.get(reverse(PAGINA)).content.decode()


def test_a_programma_reads_as_in_the_appendix():
    PilotkaartFactory(programma=ProgrammaFactory(nummer=5, naam="Veiligheid"))

    assert inhoud_van_vandaag().kaarten[0].programma == "5. Veiligheid"


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_page_needs_as_many_queries_for_more_cards(
    client, manager, django_assert_max_num_queries, aantal
):
    for _ in range(aantal):
        PilotkaartFactory(project=ProjectFactory())

    with django_assert_max_num_queries(10):
        client.get(reverse(PAGINA))
    with django_assert_max_num_queries(4):
        inhoud_van_vandaag()


def test_an_edition_is_downloaded_as_it_was_frozen(client, manager):
    kaart = create_pilotkaart(naam="Woonoverlast", doel="Zoals het toen was")
    editie = closed(opened(), titel="Bijlage 6. Monitoring")
    update_pilotkaart(kaart=kaart, versie=kaart.versie, doel="Later gewijzigd")

    def file(code):
        return client.get(reverse("pilots:editie-download", args=[editie.pk, code]))

    assert "Zoals het toen was" in file("csv").content.decode()
    assert "Later gewijzigd" not in file("csv").content.decode()
    pdf = file("pdf")
    assert faults(pdf.content) == []
    assert "Zoals het toen was" in LeesPdf(pdf.content).tekst
    assert pdf.content == file("pdf").content
    assert pdf["Content-Disposition"].endswith(f'-pilots-{timezone.localdate().isoformat()}.pdf"')
    assert file("exe").status_code == 404
    assert client.get(reverse("pilots:editie-download", args=[0, "pdf"])).status_code == 404


def test_the_settings_are_changed_in_the_browser(client, manager):
    response = client.post(
        reverse("pilots:bijlage-update"),
        {
            "versie": 1,
            "nummer": "Bijlage 4",
            "titel": "Evaluatie van pilots",
            "gastdocument": "Perspectiefnota 2027",
            "inleiding": "Eigen woorden.",
        },
        follow=True,
    )

    page = response.content.decode()
    assert response.redirect_chain[-1][0] == reverse(PAGINA)
    assert "Bijlage 4. Evaluatie van pilots" in page
    assert "Perspectiefnota 2027" in page
    assert Bijlage.objects.count() == 1


def test_the_second_of_two_people_does_not_overwrite_the_settings_of_the_first(client, manager):
    data = {
        "versie": 1,
        "nummer": "Bijlage 4",
        "titel": "Van de eerste",
        "gastdocument": "Perspectiefnota",
    }
    client.post(reverse("pilots:bijlage-update"), data)

    page = client.post(reverse("pilots:bijlage-update"), data | {"titel": "Van de tweede"})

    assert "Iemand anders" in page.content.decode()
    assert Bijlage.load().titel == "Van de eerste"


@pytest.mark.parametrize("code", formaten.FORMATEN)
def test_the_command_writes_what_the_extension_says(tmp_path, code):
    PilotkaartFactory()
    uit, out = tmp_path / f"bijlage.{code}", StringIO()

    call_command("exporteer_pilots", str(uit), stdout=out)

    assert uit.read_bytes() == formaten.FORMATEN[code].write(inhoud_van_vandaag())
    assert "1 pilotkaart" in out.getvalue()


@pytest.mark.parametrize(
    ("naam", "melding"),
    [("bijlage.odt", "geen extensie"), ("bijlage", "geen extensie"), ("weg/b.csv", "bestaat niet")],
)
def test_the_command_says_what_is_wrong_before_the_work(tmp_path, naam, melding):
    with pytest.raises(CommandError, match=melding):
        call_command("exporteer_pilots", str(tmp_path / naam))
