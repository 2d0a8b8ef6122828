"""The appendix taken over in the browser: given, shown, corrected, confirmed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fonds.choices import SoortRaadsstuk
from gebruikers.rollen import Rol
from pilots.models import Pilotimport, Pilotkaart
from pilots.services import update_pilotkaart
from tests.factories.fonds import ProgrammaFactory, RaadsstukFactory
from tests.factories.gebruikers import user_in
from tests.factories.pilots import PilotkaartFactory
from tests.rapportage.docx_maker import docx, kop, p

pytestmark = pytest.mark.django_db
KAART = "Naam pilot\tSchoolontbijt\nDoel\tMinder honger in de klas.\nEinddatum\tjuni 2024\n"
URL = "/pilots/importeren/"


@pytest.fixture
def manager(client):
    user = user_in(Rol.PROGRAMMAMANAGER)
    client.force_login(user)
    return user


def give(client, **data):
    return client.post(reverse("pilots:import-create"), data)


def staged(client, tekst=KAART) -> Pilotimport:
    give(client, tekst=tekst)
    return Pilotimport.objects.get()


def confirm(client, url):
    html = client.get(url)
    bevestig = html.context["bevestig"]
    return client.post(url, bevestig)


def correction(client, staged, nummer=1, **data):
    """The correction page sent back as it was shown, with these changes."""
    url = reverse("pilots:import-correct", args=[staged.pk, nummer])
    form = client.get(url).context["form"]
    shown = {naam: form[naam].value() for naam in form.fields}
    sent = {naam: getattr(waarde, "pk", waarde) for naam, waarde in shown.items()} | data
    return client.post(
        url, {naam: waarde for naam, waarde in sent.items() if waarde not in (None, False)}
    )


def test_pasted_text_is_shown_and_nothing_is_written_yet(client, manager):
    answer = give(client, tekst=KAART)

    html = client.get(answer["Location"]).content.decode()
    assert "Schoolontbijt" in html
    assert "Minder honger in de klas." in html
    assert "Begrepen als: juni 2024" in html
    assert not Pilotkaart.objects.exists()


def test_a_word_document_is_taken_over_when_it_is_confirmed(client, manager):
    bestand = SimpleUploadedFile(
        "bijlage.docx", docx(kop(1, "Schoolontbijt") + kop(2, "Korte omschrijving") + p("Brood."))
    )
    url = give(client, bestand=bestand)["Location"]

    answer = confirm(client, url)

    kaart = Pilotkaart.objects.get()
    assert answer["Location"] == reverse("pilots:pilotkaart-list")
    assert (kaart.naam, kaart.omschrijving) == ("Schoolontbijt", "Brood.")
    versie = kaart.versies.get()
    assert (versie.aanleiding, versie.vastgelegd_door) == ("import", manager)


def test_a_corrected_field_is_what_is_taken_over(client, manager):
    programma = ProgrammaFactory(nummer=1)
    motie = RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, datum=None)
    import_ = staged(client)

    answer = correction(
        client,
        import_,
        naam="Schoolontbijt West",
        programma=programma.pk,
        motie=motie.pk,
        succesvol="deels",
        financieel_bedrag="80.000",
    )
    assert "door u gecorrigeerd" in client.get(answer["Location"]).content.decode()
    confirm(client, import_.get_absolute_url())

    kaart = Pilotkaart.objects.get()
    assert (kaart.naam, kaart.programma, kaart.motie, kaart.succesvol, kaart.financieel_bedrag) == (
        "Schoolontbijt West",
        programma,
        motie,
        "deels",
        80000,
    )
    assert kaart.oorspronkelijk["naam"] == "Schoolontbijt"


def test_after_a_correction_the_same_text_again_changes_nothing(client, manager):
    import_ = staged(client)
    correction(client, import_, naam="Ontbijt", doel="Een ander doel.", succesvol="ja")
    confirm(client, import_.get_absolute_url())

    url = give(client, tekst=KAART)["Location"]

    assert client.get(url).context["voorstel"].tellingen == {
        "nieuw": 0,
        "gewijzigd": 0,
        "gelijk": 1,
        "overgeslagen": 0,
    }


def test_a_card_that_is_left_out_is_not_written(client, manager):
    import_ = staged(client, KAART + "\nNaam pilot\tTweede\n")
    correction(client, import_, overslaan="on")

    confirm(client, import_.get_absolute_url())

    assert [kaart.naam for kaart in Pilotkaart.objects.all()] == ["Tweede"]


def test_a_person_says_which_card_it_is(client, manager):
    bestaand = PilotkaartFactory(naam="Ontbijten op school")
    import_ = staged(client)
    correction(client, import_, kaart=str(bestaand.pk))

    confirm(client, import_.get_absolute_url())

    kaart = Pilotkaart.objects.get()
    assert (kaart.pk, kaart.naam, kaart.einddatum) == (bestaand.pk, "Schoolontbijt", "juni 2024")


def test_what_changed_meanwhile_is_shown_before_it_is_taken_over(client, manager):
    kaart = PilotkaartFactory(naam="Schoolontbijt")
    import_ = staged(client)
    url = import_.get_absolute_url()
    seen = client.get(url).context["bevestig"]
    update_pilotkaart(kaart=kaart, versie=kaart.versie, doel="Van iemand anders")

    answer = client.post(url, seen)

    assert "Intussen is er een kaart gewijzigd" in answer.content.decode()
    kaart.refresh_from_db()
    assert kaart.doel == "Van iemand anders"
    assert client.post(url, answer.context["bevestig"]).status_code == 302


def test_an_import_is_taken_over_once(client, manager):
    import_ = staged(client)
    url = import_.get_absolute_url()
    seen = client.get(url).context["bevestig"]
    client.post(url, seen)

    answer = client.post(url, seen)

    assert "al overgenomen" in answer.content.decode()
    assert Pilotkaart.objects.count() == 1
    assert client.get(reverse("pilots:import-correct", args=[import_.pk, 1])).status_code == 404


def test_two_corrections_at_once_do_not_overwrite_each_other(client, manager):
    import_ = staged(client)
    correction(client, import_, doel="Van de eerste")

    answer = correction(client, import_, doel="Van de tweede", versie=1)

    assert "Iemand anders heeft dit intussen gewijzigd" in answer.content.decode()


def test_a_card_without_a_name_is_corrected_first(client, manager):
    import_ = staged(client, "Naam pilot\t\nDoel\tIets moois\n")
    url = import_.get_absolute_url()

    html = client.get(url).content.decode()
    assert "Vul de naam van de pilot in." in html
    assert "Alles overnemen" not in html
    assert "Vul de naam" in client.post(url, client.get(url).context["bevestig"]).content.decode()
    assert not Pilotkaart.objects.exists()
    assert "naam" in correction(client, import_, naam="").context["form"].errors

    correction(client, import_, naam="Met naam")
    confirm(client, url)
    assert Pilotkaart.objects.get().naam == "Met naam"


@pytest.mark.parametrize(
    ("data", "veld", "melding"),
    [
        ({}, "bestand", "Kies een bestand of plak"),
        ({"tekst": "  \n "}, "bestand", "Kies een bestand of plak"),
        ({"tekst": "Gewoon een brief."}, "tekst", "staat geen pilotkaart"),
        ({"bestand": SimpleUploadedFile("x.docx", b"PK\x03\x04 kapot")}, "bestand", "beschadigd"),
        ({"bestand": SimpleUploadedFile("x.pdf", b"%PDF-1.7")}, "bestand", "Dit is een PDF"),
        ({"bestand": SimpleUploadedFile("x.docx", b"")}, "bestand", "leeg"),
        (
            {"bestand": SimpleUploadedFile("x.txt", b"Hallo"), "tekst": "Hallo"},
            "tekst",
            "niet allebei",
        ),
    ],
)
def test_what_is_refused_is_said_at_its_field(client, manager, data, veld, melding):
    answer = give(client, **data)

    assert melding in answer.context["form"].errors[veld][0]
    assert not Pilotimport.objects.exists()


def test_script_in_the_appendix_is_text(client, manager):
    import_ = staged(client, "Naam pilot\t<img src=x onerror=alert(1)>\nDoel\t<script>x</script>\n")

    html = client.get(import_.get_absolute_url()).content.decode()

    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=alert(1)&gt;" in html
    assert "<script>x" not in html


def test_the_preview_names_what_is_not_understood_and_what_stays(client, manager):
    PilotkaartFactory(naam="Oude pilot")
    import_ = staged(client, "Inleiding van de bijlage\n\n" + KAART + "Kleur\tgroen\n")

    html = client.get(import_.get_absolute_url()).content.decode()

    for tekst in ("Inleiding van de bijlage", "Kleur | groen", "Oude pilot"):
        assert tekst in html


@pytest.mark.parametrize("rol", Rol)
def test_only_the_programmamanager_imports(client, rol):
    client.force_login(user_in(Rol.PROGRAMMAMANAGER))
    import_ = staged(client)
    client.force_login(user_in(rol))
    wanted = 200 if rol == Rol.PROGRAMMAMANAGER else 403

    for url in (
        reverse("pilots:import-create"),
        import_.get_absolute_url(),
        reverse("pilots:import-correct", args=[import_.pk, 1]),
    ):
        assert client.get(url).status_code == wanted
        if wanted == 403:
            assert client.post(url).status_code == 403


def test_a_visitor_signs_in_first(client):
    assert client.get(URL)["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("count", [1, 12])
def test_the_preview_needs_as_many_queries_for_more_cards(
    client, manager, django_assert_max_num_queries, count
):
    for i in range(count):
        PilotkaartFactory(naam=f"Pilot nummer {i}")
    tekst = "".join(f"Naam pilot\tPilot nummer {i}\nDoel\tNieuw doel\n" for i in range(count))
    import_ = staged(client, tekst)

    with django_assert_max_num_queries(14):
        answer = client.get(import_.get_absolute_url())

    assert answer.context["voorstel"].tellingen["gewijzigd"] == count
