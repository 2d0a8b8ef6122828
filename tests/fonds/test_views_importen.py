"""A controller at the pages of the import, from file to booking, and everyone else who is not let in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fonds.choices import StatusImport
from fonds.models import Besteding, Importbestand, Kolomindeling
from fonds.services.importen import book_import, cancel_import, start_reading
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.importen import (
    adres,
    csv_bytes,
    geladen,
    gelezen,
    indeling,
    opzet,
    rij,
    verplichting,
)

pytestmark = pytest.mark.django_db
NAMEN = [
    "detail", "map", "progress", "read", "book", "cancel", "errors", "file",
]  # fmt: skip


def formulier(importbestand: Importbestand, **anders: str) -> dict[str, str]:
    """What the page of the columns sends when one only gives it a name."""
    kop = importbestand.indeling["vorm"]["kolommen"]
    from fonds.forms.importen import KolomindelingForm

    form = KolomindelingForm(importbestand=importbestand, eerder=None)
    sent = {
        naam: str(form.get_initial_for_field(veld, naam) or "")
        for naam, veld in form.fields.items()
        if naam != "credit_negatief"
    }
    assert kop
    return sent | {"naam": "Export"} | anders


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol != Rol.CONTROLLER])
def test_no_other_role_sees_or_does_anything(client, rol):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    client.force_login(user_in(rol))

    assert client.get(adres("list")).status_code == 403
    assert client.get(adres("create")).status_code == 403
    for naam in NAMEN:
        assert client.get(adres(naam, importbestand)).status_code == 403, naam
    for naam in ("map", "read", "book", "cancel"):
        assert client.post(adres(naam, importbestand)).status_code == 403, naam
    assert not Besteding.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client):
    assert client.get(adres("list")).status_code == 302


def test_a_file_is_sent_in_and_goes_on_to_its_columns(client, controller):
    opzet()

    response = client.post(
        adres("create"), {"bestand": SimpleUploadedFile("export.csv", csv_bytes([rij(1)]))}
    )

    importbestand = Importbestand.objects.get()
    assert response.url == adres("map", importbestand)
    assert importbestand.geladen_door == controller
    page = client.get(response.url).content.decode()
    assert "puntkomma" in page
    assert "utf-8" in page
    assert "Bureau Voorbeeld" in page


def test_a_file_that_is_no_table_is_refused_at_the_field(client, controller):
    opzet()

    page = client.post(adres("create"), {"bestand": SimpleUploadedFile("x.csv", b"%PDF-1.7")})

    assert "Dit is een PDF" in page.context["form"].errors["bestand"][0]
    assert not Importbestand.objects.exists()


def test_the_columns_are_saved_and_the_file_is_read(
    client, controller, django_capture_on_commit_callbacks
):
    importbestand = geladen(opzet(), csv_bytes([rij(1)]))

    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(adres("map", importbestand), formulier(importbestand))

    assert response.url == importbestand.get_absolute_url()
    importbestand.refresh_from_db()
    assert importbestand.status == StatusImport.KLAAR
    assert Kolomindeling.objects.get().kolommen["bedrag"] == "Bedrag"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"kolom_boekdatum": ""}, "kolom_boekdatum"),
        ({"kolom_administratie": ""}, "kolom_administratie"),
        ({"kolom_soort": ""}, "kolom_soort"),
        ({"kolom_bedrag": ""}, "kolom_bedrag"),
        ({"kolom_debet": "Bedrag"}, "kolom_bedrag"),
        ({"kolom_bedrag": "", "kolom_debet": "Bedrag"}, "kolom_credit"),
        ({"kolom_projectcode": "", "kolom_kostenplaats": ""}, "kolom_projectcode"),
        ({"woorden_baat": "factuur"}, "woorden_baat"),
        ({"naam": ""}, "naam"),
        ({"kolom_bedrag": "Staat er niet"}, "kolom_bedrag"),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_at_its_field(client, controller, anders, veld):
    importbestand = geladen(opzet(), csv_bytes([rij(1)]))

    page = client.post(adres("map", importbestand), formulier(importbestand, **anders))

    assert veld in page.context["form"].errors
    importbestand.refresh_from_db()
    assert importbestand.status == StatusImport.GELADEN
    assert not Kolomindeling.objects.exists()


def test_a_remembered_mapping_stands_ready_for_the_next_file(client, controller):
    o = opzet()
    indeling(o, geladen(o, csv_bytes([rij(1)])), dagboek="ALTIJD")

    page = client.get(adres("map", geladen(o, csv_bytes([rij(2)]))))

    assert "De indeling <strong>Export</strong>" in page.content.decode()
    assert page.context["form"].initial["vast_dagboek"] == "ALTIJD"


def test_a_file_that_was_booked_before_says_so_before_it_is_read(client, controller):
    o = opzet()
    inhoud = csv_bytes([rij(1)])
    book_import(importbestand=gelezen(o, inhoud), user=o.user)
    importbestand = geladen(o, inhoud)

    for naam in ("map", "detail"):
        assert "al geboekt</strong> door" in client.get(adres(naam, importbestand)).content.decode()


def test_booking_from_the_page_books_and_shows_what_was_booked(client, controller):
    o = opzet()
    importbestand = gelezen(o, [verplichting(1), rij(2, Verplichtingnummer="V1")])

    response = client.post(adres("book", importbestand), follow=True)

    assert Besteding.objects.count() == 2
    assert Besteding.objects.first().geboekt_door == controller
    page = response.content.decode().replace("\xa0", " ")
    assert "Wat is geboekt" in page
    assert "€ 1.000" in page


def test_a_refused_booking_says_why_on_the_page(client, controller):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    book_import(importbestand=importbestand, user=o.user)

    page = client.post(adres("book", importbestand))

    assert "Dit bestand is al geboekt." in page.content.decode()


def test_while_it_is_read_the_page_shows_how_far_and_asks_again(client, controller):
    o = opzet()
    importbestand = geladen(o, csv_bytes([rij(1)]))
    start_reading(
        importbestand=importbestand, kolomindeling=indeling(o, importbestand), user=o.user
    )
    Importbestand.objects.update(rijen=2000, gelezen=1500)

    page = client.get(adres("detail", importbestand)).content.decode()
    part = client.get(adres("progress", importbestand))

    assert 'hx-trigger="every 1s"' in page
    assert 'max="2000" value="1500"' in page
    assert "1.500 van 2.000 rijen gelezen" in part.content.decode()
    assert "HX-Refresh" not in part


def test_when_the_reading_is_done_the_whole_page_is_asked_for(client, controller):
    importbestand = gelezen(opzet(), [rij(1)])

    assert client.get(adres("progress", importbestand))["HX-Refresh"] == "true"


def test_reading_again_and_cancelling_go_by_a_post(
    client, controller, django_capture_on_commit_callbacks
):
    importbestand = gelezen(opzet(), [rij(1)])

    for naam, status in (("read", StatusImport.KLAAR), ("cancel", StatusImport.GEANNULEERD)):
        assert client.get(adres(naam, importbestand)).status_code == 200
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(adres(naam, importbestand)).status_code == 302
        importbestand.refresh_from_db()
        assert importbestand.status == status
    assert importbestand.indeling["poging"] == 2


@pytest.mark.parametrize("naam", ["map", "read", "cancel"])
def test_what_is_booked_has_no_page_to_change_it(client, controller, naam):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    book_import(importbestand=importbestand, user=o.user)

    assert client.get(adres(naam, importbestand)).status_code == 404


@pytest.mark.parametrize("naam", ["map", "read", "cancel", "book"])
@pytest.mark.parametrize("act", [book_import, cancel_import])
def test_what_someone_else_ended_meanwhile_is_said_on_the_page(client, controller, naam, act):
    o = opzet()
    importbestand = gelezen(o, [rij(1)])
    act(importbestand=importbestand, user=o.user)

    response = client.post(
        adres(naam, importbestand), formulier(importbestand, naam="Nieuw", kolom_relatie="")
    )

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert not Kolomindeling.objects.filter(naam="Nieuw").exists()


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_list_asks_as_many_questions_for_more_files(
    client, controller, django_assert_num_queries, aantal
):
    o = opzet()
    for n in range(aantal):
        geladen(o, csv_bytes([rij(n)]))
    client.get(adres("list"))

    with django_assert_num_queries(5):
        page = client.get(adres("list")).content.decode()
    assert page.count("Bestand ontvangen") >= aantal
