"""Composing a report."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from projecten.models import Kernopgave
from rapportage.choices import AardHoofdstuk, SoortBlok
from rapportage.models import Hoofdstuk, Onderwerp, Pictogram, RapportageSoort
from rapportage.services import aanmaken, opbouw
from rapportage.soorten import create_reference_data
from tests.factories.fonds import VerslagperiodeFactory
from tests.factories.gebruikers import UserFactory
from tests.factories.rapportage import (
    HoofdstukFactory,
    OnderwerpFactory,
    RapportageFactory,
    submitted,
)

pytestmark = pytest.mark.django_db


def new(slug="sociaal-domein", **fields):
    return aanmaken.create_rapportage(
        soort=RapportageSoort.objects.get(slug=slug),
        periode=VerslagperiodeFactory(
            jaar=2024, volgnummer=2, start=date(2024, 9, 1), eind=date(2024, 12, 31)
        ),
        user=UserFactory(),
        **fields,
    )


def test_fresh_database_has_three_kinds_and_four_pictograms():
    assert set(RapportageSoort.objects.values_list("slug", flat=True)) == {
        "sociaal-domein", "programmas-en-projecten", "pilots",
    }  # fmt: skip
    assert [p.naam for p in Pictogram.objects.all()] == [
        "Preventie", "Toegang", "Maatwerk", "Gebiedsgericht",
    ]  # fmt: skip


def test_reference_data_that_someone_changed_stays_as_it_is():
    from django.apps import apps

    soort = RapportageSoort.objects.get(slug="pilots")
    soort.hoofdstukken.all().delete()
    Pictogram.objects.exclude(slug="toegang").delete()

    create_reference_data(sender=None, using="default", apps=apps)

    assert not soort.hoofdstukken.exists()
    assert Pictogram.objects.count() == 1


def test_new_report_proposes_title_address_and_dates():
    rapportage = new()

    assert rapportage.titel == "Rapportage Sociaal Domein, 2e helft 2024"
    assert rapportage.slug == "sociaal-domein-2024-2"
    assert rapportage.peildatum == date(2024, 12, 31)
    assert rapportage.kennisdatum == timezone.localdate()


def test_second_report_of_the_same_kind_and_period_gets_another_address():
    first = new()
    second = aanmaken.create_rapportage(
        soort=first.soort, periode=first.periode, user=UserFactory()
    )

    assert second.slug == "sociaal-domein-2024-2-2"


@pytest.mark.parametrize("slug", ["opstellen", "nieuw", "sociaal-domein-2024-2"])
def test_an_address_that_is_taken_or_means_something_else_is_refused(slug):
    existing = new()

    with pytest.raises(ValidationError, match="al in gebruik"):
        aanmaken.create_rapportage(
            soort=existing.soort, periode=existing.periode, user=UserFactory(), slug=slug
        )


def test_hoofdstukken_of_the_kind_come_with_kernopgaven_of_the_same_name():
    kernopgave = Kernopgave.objects.create(naam="Gezond Leven", slug="gezond-leven")

    rapportage = new()

    hoofdstukken = {h.titel: h for h in rapportage.hoofdstukken.all()}
    assert list(hoofdstukken) == [
        "Voorwoord", "Managementsamenvatting", "Bestaanszekerheid", "Kansengelijkheid", "Gezond leven",
    ]  # fmt: skip
    assert hoofdstukken["Voorwoord"].aard == AardHoofdstuk.VOORWOORD
    assert hoofdstukken["Gezond leven"].kernopgave == kernopgave
    assert hoofdstukken["Kansengelijkheid"].kernopgave is None


def test_each_block_of_the_kind_has_an_onderwerp_of_its_own():
    rapportage = new("pilots")

    onderwerp = Onderwerp.objects.get(hoofdstuk__rapportage=rapportage)
    assert [blok.soort for blok in onderwerp.blokken.all()] == [SoortBlok.PILOTS]


def test_copy_has_text_pictograms_and_blocks_and_leaves_its_source_alone():
    bron = new()
    hoofdstuk = bron.hoofdstukken.get(titel="Bestaanszekerheid")
    opbouw.add_onderwerp(
        hoofdstuk=hoofdstuk,
        user=UserFactory(),
        titel="Vroegsignalering",
        tekst="<p>Oude tekst</p>",
        pictogrammen=Pictogram.objects.filter(slug="preventie"),
        blokken=[SoortBlok.GELDSTROOM],
    )
    periode = VerslagperiodeFactory(jaar=2025, volgnummer=1)

    kopie = aanmaken.copy_rapportage(
        bron=bron, soort=bron.soort, periode=periode, user=UserFactory()
    )

    onderwerp = Onderwerp.objects.get(hoofdstuk__rapportage=kopie, titel="Vroegsignalering")
    assert onderwerp.tekst == "<p>Oude tekst</p>"
    assert [p.slug for p in onderwerp.pictogrammen.all()] == ["preventie"]
    assert [b.soort for b in onderwerp.blokken.all()] == [SoortBlok.GELDSTROOM]
    assert Hoofdstuk.objects.filter(rapportage=bron).count() == 5
    assert Hoofdstuk.objects.filter(rapportage=kopie).count() == 5
    assert Onderwerp.objects.filter(hoofdstuk__rapportage=bron).count() == 3


def test_text_is_sanitised_on_every_save():
    onderwerp = OnderwerpFactory()
    kwaad = '<p onclick="x()">Goed<script>alert(1)</script></p>'

    opbouw.change_onderwerp(onderwerp=onderwerp, versie=1, user=UserFactory(), tekst=kwaad)

    onderwerp.refresh_from_db()
    assert "script" not in onderwerp.tekst
    assert "onclick" not in onderwerp.tekst
    assert "Goed" in onderwerp.tekst


def test_who_started_from_an_older_version_does_not_overwrite():
    onderwerp = OnderwerpFactory()
    opbouw.change_onderwerp(onderwerp=onderwerp, versie=1, user=UserFactory(), tekst="<p>Eerst</p>")

    with pytest.raises(ValidationError, match="Iemand anders"):
        opbouw.change_onderwerp(
            onderwerp=onderwerp, versie=1, user=UserFactory(), tekst="<p>Later</p>"
        )

    onderwerp.refresh_from_db()
    assert onderwerp.tekst == "<p>Eerst</p>"


def test_two_onderwerpen_with_the_same_title_have_their_own_address():
    hoofdstuk = HoofdstukFactory()
    ander = HoofdstukFactory(rapportage=hoofdstuk.rapportage)

    een = opbouw.add_onderwerp(hoofdstuk=hoofdstuk, user=UserFactory(), titel="Wonen")
    twee = opbouw.add_onderwerp(hoofdstuk=ander, user=UserFactory(), titel="Wonen")

    assert (een.slug, twee.slug) == ("wonen", "wonen-2")


def test_address_stays_when_the_title_changes():
    onderwerp = opbouw.add_onderwerp(
        hoofdstuk=HoofdstukFactory(), user=UserFactory(), titel="Wonen"
    )

    opbouw.change_onderwerp(onderwerp=onderwerp, versie=1, user=UserFactory(), titel="Anders wonen")

    onderwerp.refresh_from_db()
    assert (onderwerp.titel, onderwerp.slug) == ("Anders wonen", "wonen")


def titles(hoofdstuk):
    return [o.titel for o in Onderwerp.objects.filter(hoofdstuk=hoofdstuk)]


def test_onderwerp_moves_within_and_between_hoofdstukken():
    eerste = HoofdstukFactory(volgorde=1)
    tweede = HoofdstukFactory(rapportage=eerste.rapportage, volgorde=2)
    user = UserFactory()
    a, b = (opbouw.add_onderwerp(hoofdstuk=eerste, user=user, titel=t) for t in "ab")

    opbouw.move_onderwerp(onderwerp=b, omhoog=True, user=user)
    assert titles(eerste) == ["b", "a"]
    opbouw.move_onderwerp(onderwerp=b, omhoog=True, user=user)  # at the very top it stays
    assert titles(eerste) == ["b", "a"]
    opbouw.move_onderwerp(onderwerp=a, omhoog=False, user=user)
    assert (titles(eerste), titles(tweede)) == (["b"], ["a"])
    opbouw.move_onderwerp(onderwerp=a, omhoog=True, user=user)
    assert (titles(eerste), titles(tweede)) == (["b", "a"], [])


def test_hoofdstuk_moves_and_stays_at_the_edge():
    rapportage = RapportageFactory()
    user = UserFactory()
    delen = [opbouw.add_hoofdstuk(rapportage=rapportage, user=user, titel=t) for t in "abc"]

    opbouw.move_hoofdstuk(hoofdstuk=delen[2], omhoog=True, user=user)
    opbouw.move_hoofdstuk(hoofdstuk=delen[0], omhoog=True, user=user)

    assert [h.titel for h in rapportage.hoofdstukken.all()] == ["a", "c", "b"]


@pytest.mark.parametrize(
    "act",
    [
        lambda o, u: opbouw.change_onderwerp(onderwerp=o, versie=1, user=u, tekst="<p>x</p>"),
        lambda o, u: opbouw.delete_onderwerp(onderwerp=o, user=u),
        lambda o, u: opbouw.move_onderwerp(onderwerp=o, omhoog=True, user=u),
        lambda o, u: opbouw.add_onderwerp(hoofdstuk=o.hoofdstuk, user=u, titel="x"),
        lambda o, u: opbouw.change_hoofdstuk(hoofdstuk=o.hoofdstuk, versie=1, user=u, titel="x"),
        lambda o, u: opbouw.delete_hoofdstuk(hoofdstuk=o.hoofdstuk, user=u),
        lambda o, u: opbouw.move_hoofdstuk(hoofdstuk=o.hoofdstuk, omhoog=True, user=u),
        lambda o, u: opbouw.add_hoofdstuk(rapportage=o.hoofdstuk.rapportage, user=u, titel="x"),
        lambda o, u: opbouw.change_rapportage(
            rapportage=o.hoofdstuk.rapportage, versie=2, user=u, titel="x"
        ),
    ],
)
def test_nothing_is_edited_once_the_report_is_ter_vaststelling(act):
    onderwerp = OnderwerpFactory()
    submitted(onderwerp.hoofdstuk.rapportage)

    with pytest.raises(ValidationError, match="geen concept meer"):
        act(onderwerp, UserFactory())

    onderwerp.refresh_from_db()
    assert onderwerp.tekst == "<p>Er gebeurde iets.</p>"
