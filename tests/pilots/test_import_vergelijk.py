"""What an appendix would change, and that it is written in one go and never deletes."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from fonds.choices import SoortRaadsstuk
from fonds.models import Portefeuille
from gebruikers.rollen import Rol
from pilots.bijlage.lezen import lees_bijlage
from pilots.models import Kaartversie, Pilotkaart
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.services.importeren import pas_toe
from pilots.services.voorstel import Status, vergelijk
from tests.factories.fonds import ProgrammaFactory, RaadsstukFactory
from tests.factories.gebruikers import user_in
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory
from tests.pilots.bijlagen import NAMEN, fragment

pytestmark = pytest.mark.django_db


def propose(inhoud: str | bytes):
    return vergelijk(lees_bijlage(inhoud))


def one(inhoud: str):
    (kaart,) = propose(inhoud).kaarten
    return kaart


def apply(inhoud: str | bytes):
    return pas_toe(propose(inhoud), door=None)


def said(kaart) -> str:
    return "\n".join(f"{melding.melding} {melding.tekst}" for melding in kaart.meldingen)


@pytest.mark.parametrize(("eerst", "dan"), [("docx", "txt"), ("txt", "docx"), ("docx", "docx")])
def test_the_same_appendix_again_changes_nothing(eerst, dan):
    resultaat = apply(fragment(eerst))
    versies = Kaartversie.objects.count()
    again = propose(fragment(dan))
    pas_toe(again, door=None)

    assert [kaart.naam for kaart in resultaat.nieuw] == NAMEN
    assert again.tellingen == {"nieuw": 0, "gewijzigd": 0, "gelijk": 4, "overgeslagen": 0}
    assert Kaartversie.objects.count() == versies == 4


def test_the_cards_of_the_fragment_are_linked_to_what_is_there():
    programma = ProgrammaFactory(nummer=3, naam="Leefbaarheid, duurzaam en groen")
    afval = Portefeuille.objects.create(naam="Afval")
    motie = RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, nummer="2106-54", datum=None)
    memo = RaadsstukFactory(soort=SoortRaadsstuk.RAADSMEMO, nummer="2022-082174")
    project = ProjectFactory(naam="Containertuintjes")

    apply(fragment("docx"))

    kaart = Pilotkaart.objects.get(naam="Containertuintjes")
    assert (kaart.programma, kaart.portefeuille, kaart.motie, kaart.raadsmemo, kaart.project) == (
        programma,
        afval,
        motie,
        memo,
        project,
    )
    assert Pilotkaart.objects.get(naam="Daklozenpunt").financieel_bedrag == Decimal(80000)


def test_what_is_written_is_a_versie_of_the_import_with_who_did_it():
    user = user_in(Rol.PROGRAMMAMANAGER)

    pas_toe(propose("Naam pilot\tOntbijt\n"), door=user)

    versie = Kaartversie.objects.get()
    assert (versie.aanleiding, versie.vastgelegd_door) == ("import", user)


def test_the_cards_come_in_the_order_of_the_appendix():
    apply(fragment("docx"))

    assert [kaart.naam for kaart in Pilotkaart.objects.all()] == NAMEN


@pytest.mark.parametrize("naam", ["ONTBIJT op School", "Ontbijt op school.", "Ontbijt op shcool"])
def test_a_card_is_known_by_its_name_also_with_other_case_or_a_slip(naam):
    kaart = PilotkaartFactory(naam="Ontbijt op school")

    assert one(f"Naam pilot\t{naam}\n").kaart == kaart


def test_names_that_differ_in_a_number_are_other_cards():
    PilotkaartFactory(naam="Ontbijt op school 1")

    assert one("Naam pilot\tOntbijt op school 2\n").status == Status.NIEUW


def test_a_card_is_known_by_an_earlier_name_and_keeps_the_new_one():
    kaart = apply("Naam pilot\tDoneerringen\n").nieuw[0]
    update_pilotkaart(kaart=kaart, versie=1, naam="Afvalringen in de stad")

    voorstel = one("Naam pilot\tDoneerringen\n")

    assert (voorstel.kaart, voorstel.status) == (kaart, Status.GELIJK)
    assert "eerdere naam" in said(voorstel)


def test_a_changed_field_is_shown_with_what_it_was():
    create_pilotkaart(naam="Ontbijt", einddatum="1ste kwartaal 2024")

    (verschil,) = one("Naam pilot\tOntbijt\nEinddatum\t4de kwartaal 2025\n").verschillen

    assert verschil.veld == "einddatum"
    assert "".join(stuk.tekst for stuk in verschil.nieuw) == "4de kwartaal 2025"


def test_what_a_person_changed_in_the_portaal_stays_until_the_appendix_changes_it():
    apply("Naam pilot\tOntbijt\nDoel\tRust\n")
    update_pilotkaart(kaart=Pilotkaart.objects.get(), versie=1, doel="Rust en regie")

    zelfde = one("Naam pilot\tOntbijt\nDoel\tRust\n")
    ander = one("Naam pilot\tOntbijt\nDoel\tRuimte\n")

    assert zelfde.status == Status.GELIJK
    assert "blijft zo" in said(zelfde)
    assert ander.velden == {"doel": "Ruimte"}


def test_an_empty_or_missing_field_empties_nothing():
    create_pilotkaart(naam="Ontbijt", doel="Rust", startdatum="2019")

    voorstel = one("Naam pilot\tOntbijt\nDoel\t\n")

    assert voorstel.status == Status.GELIJK
    assert "Leeg in de bijlage" in said(voorstel)


def test_a_class_follows_its_text_and_one_of_a_person_stays_when_the_text_does_not_say():
    create_pilotkaart(naam="Ontbijt", succesvol="ja", succesvol_tekst="Gelukt.")
    begin = "Naam pilot\tOntbijt\nPilot succesvol?\t"

    zwijgt, zegt = one(f"{begin}Het ging aardig.\n"), one(f"{begin}Nee, toch niet.\n")

    assert zwijgt.velden == {"succesvol_tekst": "Het ging aardig."}
    assert "Klopt dat nog?" in said(zwijgt)
    assert zegt.velden == {"succesvol_tekst": "Nee, toch niet.", "succesvol": "nee"}


def test_a_programma_is_known_by_number_or_name_and_a_wrong_pair_is_named():
    twee = ProgrammaFactory(nummer=2, naam="Samen leven")
    begin = "Naam pilot\tOntbijt\nProgramma\t"

    for tekst in ("2", "2. Samen leven", "Programma 2", "samen leven", "Samen  Leven."):
        assert one(f"{begin}{tekst}\n").begrepen["programma"] == twee, tekst
    assert "heet in het portaal" in said(one(f"{begin}2. Veiligheid\n"))
    assert "niet gevonden" in said(one(f"{begin}9. Veiligheid\n"))


def test_a_number_that_is_not_there_is_named_and_two_are_not_guessed():
    for nummer in ("1911-35", "2106-54"):
        RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, nummer=nummer, datum=None)
    begin = "Naam pilot\tOntbijt\nKorte omschrijving\n"

    assert "staat niet in het portaal" in said(one(f"{begin}Zie motie 1711-19A.\n"))
    twee = one(f"{begin}Zie motie 1911-35 en motie 2106-54.\n")
    assert twee.begrepen["motie"] is None
    assert "meer dan één" in said(twee)


def test_what_is_not_in_the_appendix_stays_and_is_named():
    PilotkaartFactory(naam="Oude pilot")

    voorstel = propose("Naam pilot\tOntbijt\n")
    pas_toe(voorstel, door=None)

    assert [kaart.naam for kaart in voorstel.niet_in_bijlage] == ["Oude pilot"]
    assert Pilotkaart.objects.count() == 2


def test_all_or_nothing():
    te_lang = "x" * 501

    with pytest.raises(ValidationError, match="langer dan 500"):
        apply(f"Naam pilot\tEerste\nNaam pilot\tTweede\nEinddatum\t{te_lang}\n")

    assert not Pilotkaart.objects.exists()


def test_a_card_that_changed_after_the_comparison_is_not_overwritten():
    kaart = create_pilotkaart(naam="Ontbijt")
    voorstel = propose("Naam pilot\tEerste\nNaam pilot\tOntbijt\nDoel\tRust\n")
    update_pilotkaart(kaart=kaart, versie=1, doel="Regie")

    with pytest.raises(ValidationError, match="Iemand anders"):
        pas_toe(voorstel, door=None)

    assert Pilotkaart.objects.get().doel == "Regie"


def test_one_card_twice_in_an_appendix_is_corrected_first():
    voorstel = propose("Naam pilot\tOntbijt\nDoel\tRust\nNaam pilot\tOntbijt\nDoel\tRegie\n")

    assert [list(kaart.fouten) for kaart in voorstel.kaarten] == [[], ["naam"]]


@pytest.mark.parametrize("count", [1, 12])
def test_a_comparison_needs_as_many_queries_for_more_cards(django_assert_num_queries, count):
    for i in range(count):
        create_pilotkaart(naam=f"Pilot nummer {i}")
    bijlage = lees_bijlage(
        "".join(f"Naam pilot\tPilot nummer {i}\nDoel\tRust\n" for i in range(count))
    )

    with django_assert_num_queries(6):
        assert vergelijk(bijlage).count(Status.GEWIJZIGD) == count
