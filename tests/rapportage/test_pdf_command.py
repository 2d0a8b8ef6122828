"""`manage.py rapportage_pdf SLUG UIT.pdf`."""

import os
import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from rapportage.models import Afbeelding
from tests.factories.rapportage import OnderwerpFactory, established, published
from tests.pdf_poort import LeesPdf, faults

pytestmark = pytest.mark.django_db


def run(*args, **kwargs):
    out = StringIO()
    call_command("rapportage_pdf", *map(str, args), stdout=out, **kwargs)
    return out.getvalue()


def test_a_concept_is_written_and_marked_on_every_page(tmp_path):
    rapportage = OnderwerpFactory(tekst="<p>Zin uit het concept.</p>").hoofdstuk.rapportage

    said = run(rapportage.slug, tmp_path / "uit.pdf")

    pdf = (tmp_path / "uit.pdf").read_bytes()
    assert "concept" in said
    assert faults(pdf) == []
    pages = LeesPdf(pdf).paginas
    assert any("Zin uit het concept." in page for page in pages)
    assert all("Concept – niet vastgesteld" in page for page in pages)


def test_the_same_concept_gives_the_same_bytes(tmp_path):
    slug = OnderwerpFactory().hoofdstuk.rapportage.slug
    run(slug, tmp_path / "a.pdf")
    run(slug, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_an_established_report_that_is_not_published_says_so(tmp_path):
    run(established().slug, tmp_path / "uit.pdf")
    pages = LeesPdf((tmp_path / "uit.pdf").read_bytes()).paginas
    assert all("Concept – vastgesteld, nog niet gepubliceerd" in page for page in pages)


def test_of_a_published_report_the_stored_bytes_are_written(tmp_path):
    publicatie = published()
    assert "gepubliceerde versie 1" in run(publicatie.rapportage.slug, tmp_path / "uit.pdf")
    assert (tmp_path / "uit.pdf").read_bytes() == bytes(publicatie.pdf)


def test_of_a_published_report_the_concept_can_be_asked_for(tmp_path):
    publicatie = published()
    run(publicatie.rapportage.slug, tmp_path / "uit.pdf", concept=True)
    pages = LeesPdf((tmp_path / "uit.pdf").read_bytes()).paginas
    assert all("Concept" in page for page in pages)


def test_an_unknown_slug_names_the_known_ones(tmp_path):
    slug = OnderwerpFactory().hoofdstuk.rapportage.slug
    with pytest.raises(CommandError, match=f"geen rapportage met de slug “weg”. Er zijn: {slug}"):
        run("weg", tmp_path / "uit.pdf")


def test_without_any_report_it_says_so(tmp_path):
    with pytest.raises(CommandError, match="nog geen enkele rapportage"):
        run("weg", tmp_path / "uit.pdf")


def test_a_folder_or_a_missing_folder_is_refused_before_the_work(tmp_path):
    with pytest.raises(CommandError, match="is een map"):
        run("weg", tmp_path)
    with pytest.raises(CommandError, match="bestaat niet"):
        run("weg", tmp_path / "weg" / "uit.pdf")


@pytest.mark.skipif(os.geteuid() == 0, reason="root mag overal schrijven")
def test_a_place_where_writing_is_not_allowed_is_refused(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(CommandError, match="mag niet"):
        run("weg", tmp_path / "uit.pdf")


def test_a_disk_that_refuses_leaves_the_old_file_and_no_half_one(tmp_path, monkeypatch):
    slug = OnderwerpFactory().hoofdstuk.rapportage.slug
    uit = tmp_path / "uit.pdf"
    uit.write_bytes(b"oud")

    def full(*args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(CommandError, match="lukt niet: No space left"):
        run(slug, uit)
    assert [path.name for path in tmp_path.iterdir()] == ["uit.pdf"]
    assert uit.read_bytes() == b"oud"


def test_the_file_can_be_read_by_others(tmp_path):
    run(OnderwerpFactory().hoofdstuk.rapportage.slug, tmp_path / "uit.pdf")
    assert (tmp_path / "uit.pdf").stat().st_mode & stat.S_IRGRP


def test_a_picture_whose_file_is_gone_is_named(tmp_path):
    onderwerp = OnderwerpFactory()
    rapportage = onderwerp.hoofdstuk.rapportage
    picture = Afbeelding.objects.create(
        rapportage=rapportage,
        bestand="rapportage/weg.png",
        mime="image/png",
        sha256="0" * 64,
        alt="Foto van de markt",
    )
    onderwerp.tekst = f'<figure><img src="{picture.get_absolute_url()}" alt="Foto"></figure>'
    onderwerp.save()
    with pytest.raises(CommandError, match="Foto van de markt"):
        run(rapportage.slug, tmp_path / "uit.pdf")
