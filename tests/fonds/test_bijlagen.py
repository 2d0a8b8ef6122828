"""Papers beside a voorstel: kept once, served only to who sees the voorstel."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fonds.models import Bijlage
from fonds.services.voorstellen import (
    add_bijlage,
    delete_voorstel,
    remove_bijlage,
    submit_voorstel,
)
from fonds.voorstel.bijlagen import EXCEL, PDF
from gebruikers.rollen import Rol
from tests.factories.gebruikers import user_in
from tests.factories.sociaal_innovatiefonds import sociaal_innovatiefonds
from tests.factories.voorstellen import (
    HTML_PAGE,
    concept,
    leader_of,
    pdf,
    sent_back,
    submitted,
    xlsx,
)
from tests.fonds.weigering import page, refused


@pytest.fixture
def onderdeel(db):
    return sociaal_innovatiefonds().fonds.onderdelen.get(code="a")


def added(voorstel, naam="plan.pdf", inhoud=None) -> Bijlage:
    return add_bijlage(
        voorstel=voorstel, naam=naam, inhoud=pdf() if inhoud is None else inhoud,
        user=voorstel.opgesteld_door,
    )  # fmt: skip


# --- Kept -------------------------------------------------------------------------


def test_a_paper_is_kept_under_its_hash(onderdeel):
    bijlage = added(concept(onderdeel, 1), naam="../plan.PDF")
    assert bijlage.bestand.name == f"bijlagen/{bijlage.sha256[:2]}/{bijlage.sha256}"
    assert (bijlage.naam, bijlage.soort, bijlage.grootte) == ("plan.pdf", PDF.mime, len(pdf()))
    assert default_storage.open(bijlage.bestand.name).read() == pdf()


@pytest.mark.django_db(transaction=True)
def test_the_file_goes_with_the_last_row_that_uses_it():
    onderdeel = sociaal_innovatiefonds().fonds.onderdelen.get(code="a")
    first, second = added(concept(onderdeel, 1)), added(concept(onderdeel, 1), naam="ander.pdf")
    assert first.bestand.name == second.bestand.name
    remove_bijlage(bijlage=first, user=first.voorstel.opgesteld_door)
    assert default_storage.exists(second.bestand.name)
    delete_voorstel(voorstel=second.voorstel, user=second.voorstel.opgesteld_door)
    assert not default_storage.exists(second.bestand.name)


def test_the_same_paper_twice_is_refused(onderdeel):
    voorstel = concept(onderdeel, 1)
    added(voorstel)
    with refused("staat al bij dit voorstel"):
        added(voorstel)


def test_more_papers_than_the_limit_are_refused(onderdeel, monkeypatch):
    monkeypatch.setattr("fonds.services.bijlagen.MAX_BIJLAGEN", 1)
    voorstel = concept(onderdeel, 1)
    added(voorstel)
    with refused("hoogstens 1 bijlagen"):
        added(voorstel, naam="tweede.pdf")


def test_papers_of_an_ingediend_voorstel_stay(onderdeel):
    voorstel = sent_back(onderdeel, 1)
    bijlage = added(voorstel)
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    with refused("verandert niet"):
        remove_bijlage(bijlage=bijlage, user=voorstel.opgesteld_door)
    with refused("verandert niet"):
        added(voorstel, naam="later.pdf")


# --- Served -----------------------------------------------------------------------


def test_a_paper_is_a_download_that_runs_nothing(client, onderdeel):
    bijlage = added(concept(onderdeel, 1), naam="Plan van aanpak.pdf")
    client.force_login(bijlage.voorstel.opgesteld_door)
    response = client.get(bijlage.get_absolute_url())
    assert b"".join(response.streaming_content) == pdf()
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Plan van aanpak.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")


PEOPLE = ["opsteller", "leider", *Rol]
SEE_INGEDIEND = {"opsteller", Rol.PROGRAMMAMANAGER, Rol.STUURGROEPLID, Rol.CONTROLLER}


@pytest.mark.parametrize(
    ("state", "seen_by"), [("concept", {"opsteller"}), ("ingediend", SEE_INGEDIEND)]
)
def test_a_paper_is_seen_by_who_sees_its_voorstel(client, onderdeel, state, seen_by):
    voorstel = concept(onderdeel, 1)
    bijlage = added(voorstel)
    if state == "ingediend":
        submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    for name in PEOPLE:
        user = {
            "opsteller": lambda: voorstel.opgesteld_door,
            "leider": lambda: leader_of(onderdeel),
        }
        client.force_login(user[name]() if name in user else user_in(Rol(name)))
        status = client.get(bijlage.get_absolute_url()).status_code
        assert status == 200 if name in seen_by else status in (403, 404), name
        assert client.post(bijlage.get_absolute_url()).status_code in (403, 405)
    client.logout()
    assert client.get(bijlage.get_absolute_url()).status_code == 302


def test_a_guessed_or_removed_address_is_a_404(client, onderdeel):
    bijlage = added(concept(onderdeel, 1))
    client.force_login(bijlage.voorstel.opgesteld_door)
    url = bijlage.get_absolute_url()
    assert client.get(reverse("fonds:bijlage-download", args=[bijlage.pk + 1])).status_code == 404
    assert client.get(f"/media/{bijlage.bestand.name}").status_code == 404
    default_storage.delete(bijlage.bestand.name)
    assert client.get(url).status_code == 404
    remove_bijlage(bijlage=bijlage, user=bijlage.voorstel.opgesteld_door)
    assert client.get(url).status_code == 404


def test_a_paper_is_added_and_removed_in_the_browser(client, onderdeel):
    voorstel = concept(onderdeel, 1)
    client.force_login(voorstel.opgesteld_door)
    url = reverse("fonds:bijlage-create", args=[voorstel.pk])
    upload = SimpleUploadedFile("lijst.xlsx", xlsx(), content_type="text/html")
    html = page(client.post(url, {"bestand": upload}, follow=True))
    assert "De bijlage is toegevoegd." in html
    bijlage = Bijlage.objects.get()
    assert bijlage.soort == EXCEL.mime
    delete = reverse("fonds:bijlage-delete", args=[bijlage.pk])
    assert "lijst.xlsx verwijderen?" in page(client.get(delete))
    assert Bijlage.objects.exists()
    client.post(delete)
    assert not Bijlage.objects.exists()


def test_a_refused_paper_is_told_at_its_field(client, onderdeel):
    voorstel = concept(onderdeel, 1)
    client.force_login(voorstel.opgesteld_door)
    url = reverse("fonds:bijlage-create", args=[voorstel.pk])
    upload = SimpleUploadedFile("plan.pdf", HTML_PAGE, content_type="application/pdf")
    response = client.post(url, {"bestand": upload})
    assert "Dit soort bestand kan niet" in page(response)
    assert "bestand" in response.context["form"].errors
    assert not Bijlage.objects.exists()


@pytest.mark.parametrize("who", [Rol.PROGRAMMAMANAGER, Rol.PROJECTLEIDER])
def test_another_author_does_not_reach_the_papers_of_a_concept(client, onderdeel, who):
    bijlage = added(concept(onderdeel, 1))
    client.force_login(user_in(who))
    for name, pk in (("bijlage-create", bijlage.voorstel_id), ("bijlage-delete", bijlage.pk)):
        url = reverse(f"fonds:{name}", args=[pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404
    assert Bijlage.objects.exists()


def test_the_papers_of_what_was_submitted_have_no_remove_page(client, onderdeel):
    voorstel = sent_back(onderdeel, 1)
    bijlage = added(voorstel)
    submit_voorstel(voorstel=voorstel, user=voorstel.opgesteld_door)
    client.force_login(voorstel.opgesteld_door)
    assert client.post(reverse("fonds:bijlage-delete", args=[bijlage.pk])).status_code == 403
    assert submitted(onderdeel, 1).bijlagen.count() == 0
