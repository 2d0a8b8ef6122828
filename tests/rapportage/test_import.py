"""The import into a concept: rows, pictures, links, and nothing at all when it fails."""

import re
from html import unescape

import pytest
from django.core.exceptions import ValidationError

from fonds.models import Verslagperiode
from projecten.models import Kernopgave
from rapportage.models import Afbeelding, Hoofdstuk, Importmelding, Rapportage, RapportageSoort
from rapportage.services import importeren
from rapportage.services.importeren import import_rapportage
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.rapportage.docx_maker import (
    docx,
    field,
    kop,
    li,
    noot,
    p,
    picture,
    png,
    r,
    rel,
    tbl,
    tc,
    tr,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def imported(data: bytes, periode: str = "2024-2", soort: str = "sociaal-domein"):
    return import_rapportage(
        bestand=data,
        naam="rapportage.docx",
        soort=RapportageSoort.objects.get(slug=soort),
        periode_code=periode,
        user=UserFactory(),
    )


def files(media) -> list[str]:
    return [str(path) for path in media.rglob("*") if path.is_file()]


BEELD = {
    "relaties": (rel("rId7", "image", "media/image1.png"),),
    "delen": {"word/media/image1.png": png()},
}


def test_a_document_becomes_a_concept_with_its_hoofdstukken_and_onderwerpen():
    body = (
        p("Onze rapportage", "Titel")
        + kop(1, "Werk")
        + p("Vooraf.")
        + kop(2, "Banen")
        + p("Tekst.")
    )

    rapportage = imported(docx(body)).rapportage

    hoofdstuk = rapportage.hoofdstukken.get()
    assert (rapportage.titel, rapportage.slug, rapportage.status) == (
        "Onze rapportage",
        "sociaal-domein-2024-2",
        "concept",
    )
    assert (hoofdstuk.titel, hoofdstuk.tekst) == ("Werk", "<p>Vooraf.</p>")
    assert [(o.titel, o.tekst) for o in hoofdstuk.onderwerpen.all()] == [("Banen", "<p>Tekst.</p>")]


def test_the_next_import_of_a_periode_gets_a_slug_of_its_own():
    slugs = [imported(docx(kop(1, "Werk"))).rapportage.slug for _ in range(3)]

    assert slugs == ["sociaal-domein-2024-2", "sociaal-domein-2024-2-2", "sociaal-domein-2024-2-3"]


def test_a_document_without_a_title_is_named_after_its_kind_and_periode():
    assert (
        imported(docx(kop(1, "Werk"))).rapportage.titel
        == "Rapportage Sociaal Domein, 2e helft 2024"
    )


def test_a_periode_that_is_not_there_is_made_with_calendar_bounds_and_said():
    resultaat = imported(docx(kop(1, "Werk")))

    periode = Verslagperiode.objects.get()
    assert resultaat.periode_gemaakt
    assert (periode.code, str(periode.start), str(periode.eind)) == (
        "2024-2",
        "2024-07-01",
        "2024-12-31",
    )
    assert "1 juli 2024 tot en met 31 december 2024" in resultaat.meldingen[0].melding


def test_a_periode_that_is_there_is_used():
    periode = VerslagperiodeFactory(jaar=2024, volgnummer=2)

    resultaat = imported(docx(kop(1, "Werk")))

    assert not resultaat.periode_gemaakt
    assert resultaat.rapportage.periode == periode
    assert resultaat.meldingen == []


@pytest.mark.parametrize(
    ("titel", "aard"),
    [
        ("Voorwoord", "voorwoord"),
        ("1. Voorwoord", "voorwoord"),
        ("Managementsamenvatting", "samenvatting"),
        ("SAMENVATTING", "samenvatting"),
        ("Werk", "inhoud"),
    ],
)
def test_the_kind_of_a_hoofdstuk_follows_its_title(titel, aard):
    imported(docx(kop(1, titel)))

    assert Hoofdstuk.objects.get().aard == aard


@pytest.mark.parametrize(
    "titel", ["Gezond samenleven", "Kernopgave 2: Gezond Samenleven", "3 gezond samenleven"]
)
def test_a_hoofdstuk_of_a_kernopgave_is_linked_to_it(titel):
    kernopgave = Kernopgave.objects.create(naam="Gezond samenleven", slug="gezond-samenleven")

    imported(docx(kop(1, titel)))

    assert Hoofdstuk.objects.get().kernopgave == kernopgave
    assert Hoofdstuk.objects.get().titel == titel


def test_a_picture_is_kept_with_its_description_and_shown_in_the_text(media):
    body = kop(1, "Werk") + p(picture("rId7", "Een lijn & meer"))

    rapportage = imported(docx(body, **BEELD)).rapportage

    afbeelding = Afbeelding.objects.get()
    assert (afbeelding.rapportage, afbeelding.alt, afbeelding.mime) == (
        rapportage,
        "Een lijn & meer",
        "image/png",
    )
    assert (
        f'<img src="{afbeelding.get_absolute_url()}" alt="Een lijn &amp; meer"'
        in rapportage.hoofdstukken.get().tekst
    )
    assert len(files(media)) == 1


def test_a_picture_that_the_portal_does_not_keep_is_named(monkeypatch, media):
    def refuse(**kwargs):
        raise ValidationError("De afbeelding is groter dan 10 MB.")

    monkeypatch.setattr(importeren, "add_afbeelding", refuse)
    resultaat = imported(docx(kop(1, "Werk") + p(r("Tekst.") + picture("rId7", "Kaart")), **BEELD))

    assert resultaat.rapportage.hoofdstukken.get().tekst == "<p>Tekst.</p>"
    assert ("Een afbeelding is niet overgenomen: De afbeelding is groter dan 10 MB.", "Kaart") in [
        (m.melding, m.tekst) for m in resultaat.meldingen
    ]


def test_a_link_inside_the_document_leads_to_the_onderwerp_on_the_page():
    body = (
        kop(1, "Werk")
        + p(field("REF _Ref1 \\h", r("zie Zorg")))
        + kop(1, "Zorg")
        + p(f'<w:bookmarkStart w:id="1" w:name="_Ref1"/>{r("Thuis & dichtbij")}', "Kop2")
        + p(field('HYPERLINK \\l "_Ref1"', r("hier")))
    )

    imported(docx(body))

    werk, zorg = Hoofdstuk.objects.order_by("volgorde")
    assert werk.tekst == '<p><a href="#onderwerp-thuis-dichtbij">zie Zorg</a></p>'
    assert zorg.onderwerpen.get().tekst == '<p><a href="#onderwerp-thuis-dichtbij">hier</a></p>'


def test_meldingen_are_kept_with_the_report():
    weg = '<w:del w:id="1"><w:r><w:delText>oud</w:delText></w:r></w:del>'

    imported(docx(kop(1, "Werk") + p(r("nieuw") + weg)))

    melding = Importmelding.objects.get(tekst="oud")
    assert melding.plaats == "Werk"
    assert melding.melding.startswith("Verwijderde tekst")


def test_everything_in_one_document_keeps_its_words_in_the_stored_form():
    body = (
        kop(1, "Werk")
        + p(r("Vet ", "<w:b/>") + r("en cursief", "<w:i/>") + noot(1))
        + li("een", 2)
        + li("diep", 2, 1)
        + li("twee", 2)
        + p("Tabel 1", "Bijschrift")
        + tbl(tr("Wat", "Doel", kop=True), tr(tc(p(r("Banen") + noot(2))), "200"))
        + p("Mooi.", "Citaat")
    )

    resultaat = imported(docx(body, footnotes={1: "Noot een.", 2: "Noot twee."}))

    tekst = resultaat.rapportage.hoofdstukken.get().tekst
    woorden = re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", tekst)))
    assert woorden == "VetencursiefNooteen.eendieptweeTabel1WatDoelBanenNoottwee.200Mooi."
    assert "<caption>Tabel 1</caption>" in tekst
    assert '<th scope="col">Doel</th>' in tekst
    assert '<span class="voetnoot">Noot twee.</span>' in tekst
    assert [m.melding for m in resultaat.meldingen if "bestond nog niet" not in m.melding] == []


def test_words_that_the_stored_form_loses_are_named(monkeypatch):
    monkeypatch.setattr(importeren, "sanitize", lambda html: html.replace("<p>twee</p>", ""))

    resultaat = imported(docx(kop(1, "Werk") + p("een") + p("twee") + p("drie")))

    assert [
        (m.plaats, m.tekst) for m in resultaat.meldingen if m.melding == importeren.TEKST_WEG
    ] == [("Werk", "twee")]


def test_a_file_that_is_refused_leaves_nothing_and_says_so_at_the_field(media):
    with pytest.raises(ValidationError) as error:
        imported(b"%PDF-1.7")

    assert error.value.message_dict == {
        "bestand": ["Dit is een PDF. Kies het Word-bestand (.docx) waar de PDF van is gemaakt."]
    }
    assert not Rapportage.objects.exists()
    assert not Verslagperiode.objects.exists()


@pytest.mark.parametrize("periode", ["2024", "2024-0", "2024-II", "tweede helft", "2024-3"])
def test_a_periode_that_cannot_be_is_said_at_the_field(periode):
    with pytest.raises(ValidationError) as error:
        imported(docx(kop(1, "Werk")), periode=periode)

    assert list(error.value.message_dict) == ["periode_code"]
    assert not Rapportage.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_import_that_fails_at_the_end_leaves_no_row_and_no_file(monkeypatch, media):
    seen = []

    def fail(*args, **kwargs):
        seen.extend(files(media))
        raise RuntimeError("de stroom viel uit")

    monkeypatch.setattr(importeren, "_save_text", fail)
    with pytest.raises(RuntimeError):
        imported(docx(kop(1, "Werk") + p(picture("rId7", "x")), **BEELD))

    assert len(seen) == 1
    assert files(media) == []
    for model in (Rapportage, Verslagperiode, Afbeelding, Importmelding):
        assert not model.objects.exists()
