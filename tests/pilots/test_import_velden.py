"""Which fields an appendix changes when it is taken over again: money, classes and links, one by one."""

from decimal import Decimal

import pytest

from fonds.choices import SoortRaadsstuk
from pilots.bijlage.lezen import lees_bijlage
from pilots.models import Pilotkaart
from pilots.services import create_pilotkaart, update_pilotkaart
from pilots.services.importeren import pas_toe
from pilots.services.voorstel import Status, vergelijk
from tests.factories.fonds import ProgrammaFactory, RaadsstukFactory
from tests.factories.pilots import PilotkaartFactory
from tests.factories.projecten import ProjectFactory

pytestmark = pytest.mark.django_db

NAAM = "Naam pilot\tOntbijt\n"
GELD = "Leidt aanpassing van het beleid tot een financieel gevolg?\t"


def one(inhoud: str, **keuze):
    keuzes = {"0": {"velden": {}, **keuze}} if keuze else None
    (kaart,) = vergelijk(lees_bijlage(inhoud), keuzes=keuzes).kaarten
    return kaart


def taken_over(inhoud: str) -> Pilotkaart:
    pas_toe(vergelijk(lees_bijlage(inhoud)), door=None)
    return Pilotkaart.objects.get()


def said(kaart) -> str:
    return "\n".join(melding.melding for melding in kaart.meldingen)


def test_amount_of_a_new_text_replaces_the_old_one():
    taken_over(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n")

    velden = one(f"{NAAM}{GELD}Ja, € 75.000 per jaar.\n").velden

    assert velden["financieel_bedrag"] == Decimal(75_000)


def test_amount_stays_when_the_new_text_names_none_and_that_is_said():
    taken_over(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n")

    voorstel = one(f"{NAAM}{GELD}Ja, maar hoeveel is nog niet duidelijk.\n")

    assert "financieel_tekst" in voorstel.velden
    assert "financieel_bedrag" not in voorstel.velden
    assert "het bedrag blijft. Klopt dat nog?" in said(voorstel)


def test_amount_that_a_person_gave_stays_while_the_text_is_the_same():
    kaart = taken_over(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n")
    update_pilotkaart(kaart=kaart, versie=1, financieel_bedrag=Decimal(60_000))

    assert one(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n").status == Status.GELIJK


def test_amount_that_a_person_empties_in_the_preview_is_emptied():
    taken_over(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n")

    voorstel = one(f"{NAAM}{GELD}Ja, € 50.000 per jaar.\n", velden={"financieel_bedrag": ""})

    assert voorstel.velden == {"financieel_bedrag": None}


def test_text_that_a_person_emptied_in_the_preview_is_emptied():
    create_pilotkaart(naam="Ontbijt", doel="Rust")

    assert one(NAAM, velden={"doel": ""}).velden == {"doel": ""}


def test_link_that_a_person_takes_away_in_the_preview_is_taken_away():
    programma = ProgrammaFactory(nummer=2, naam="Zorg")
    PilotkaartFactory(naam="Ontbijt", programma=programma, startdatum="")

    assert one(NAAM, velden={"programma": None}).velden == {"programma": None}


def test_programma_that_a_person_chose_stays_while_the_appendix_says_the_same():
    ProgrammaFactory(nummer=2, naam="Zorg")
    ander = ProgrammaFactory(nummer=3, naam="Wonen")
    kaart = taken_over(f"{NAAM}Programma\t2. Zorg\n")
    update_pilotkaart(kaart=kaart, versie=1, programma=ander)

    assert one(f"{NAAM}Programma\t2. Zorg\n").status == Status.GELIJK


def test_programma_that_the_appendix_changes_is_changed():
    ProgrammaFactory(nummer=2, naam="Zorg")
    wonen = ProgrammaFactory(nummer=3, naam="Wonen")
    taken_over(f"{NAAM}Programma\t2. Zorg\n")

    assert one(f"{NAAM}Programma\t3. Wonen\n").velden == {"programma": wonen}


def test_programma_that_the_portaal_does_not_know_keeps_the_one_of_the_card():
    ProgrammaFactory(nummer=2, naam="Zorg")
    taken_over(f"{NAAM}Programma\t2. Zorg\n")

    voorstel = one(f"{NAAM}Programma\t9. Ruimtevaart\n")

    assert voorstel.status == Status.GELIJK
    assert "Dit programma is niet gevonden" in said(voorstel)


def test_motie_of_the_card_is_not_replaced_by_another_that_the_text_names():
    eerste = RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, nummer="21-0642")
    RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, nummer="22-0100")
    PilotkaartFactory(naam="Ontbijt", motie=eerste)

    voorstel = one(f"{NAAM}Doel\tUit motie 22-0100.\n")

    assert set(voorstel.velden) == {"doel"}


def test_motie_is_linked_when_the_new_text_names_it_and_the_card_has_none():
    motie = RaadsstukFactory(soort=SoortRaadsstuk.MOTIE, nummer="21-0642")
    PilotkaartFactory(naam="Ontbijt")

    assert one(f"{NAAM}Doel\tUit motie 21-0642.\n").velden["motie"] == motie


def test_project_of_the_same_name_is_linked_to_a_new_card():
    project = ProjectFactory(naam="Ontbijt")

    assert one(NAAM).velden["project"] == project


def test_answer_in_only_its_class_changes_nothing_on_a_card_of_that_class():
    """So an appendix that the portaal wrote itself comes back as it was."""
    create_pilotkaart(naam="Ontbijt", beleid="nee")

    tekst = (
        "Geven de resultaten van de pilot aanleiding om het bestaande beleid aan te passen?\tNee\n"
    )

    assert one(NAAM + tekst).status == Status.GELIJK


def test_card_that_a_person_points_out_is_renamed_and_keeps_its_address():
    kaart = PilotkaartFactory(naam="Impact gedreven", slug="impact-gedreven", startdatum="")

    voorstel = one("Naam pilot\tResultaat gedreven\n", kaart=kaart.pk)
    assert voorstel.velden == {"naam": "Resultaat gedreven"}
    pas_toe(
        vergelijk(
            lees_bijlage("Naam pilot\tResultaat gedreven\n"),
            keuzes={"0": {"kaart": kaart.pk}},
        ),
        door=None,
    )

    kaart.refresh_from_db()
    assert (kaart.naam, kaart.slug) == ("Resultaat gedreven", "impact-gedreven")


def test_card_that_is_pointed_out_twice_stops_the_import():
    kaart = PilotkaartFactory(naam="Ontbijt")
    bijlage = lees_bijlage("Naam pilot\tEen\n\nNaam pilot\tTwee\n")

    voorstel = vergelijk(bijlage, keuzes={"0": {"kaart": kaart.pk}, "1": {"kaart": kaart.pk}})

    assert [bool(k.fouten) for k in voorstel.kaarten] == [False, True]
    assert "staat twee keer in de bijlage" in voorstel.kaarten[1].fouten["naam"][0]


def test_card_that_a_person_calls_new_does_not_take_the_name_of_another():
    PilotkaartFactory(naam="Ontbijt")

    assert one(NAAM, kaart="nieuw").fouten == {"naam": ["Er is al een andere kaart met deze naam."]}


def test_name_that_is_too_long_is_said_before_anything_is_written():
    voorstel = one(f"Naam pilot\t{'x' * 201}\n")

    assert voorstel.fouten == {"naam": ["Dit is langer dan 200 tekens. Kort het in."]}


def test_card_that_is_left_out_is_not_checked():
    assert one(f"Naam pilot\t{'x' * 201}\n", overslaan=True).fouten == {}


def test_proposal_that_was_seen_is_another_once_its_card_changed():
    kaart = PilotkaartFactory(naam="Ontbijt", startdatum="")
    bijlage = lees_bijlage(f"{NAAM}Doel\tRust\n")
    before = vergelijk(bijlage).stand
    assert vergelijk(bijlage).stand == before

    update_pilotkaart(kaart=kaart, versie=1, omschrijving="Intussen gewijzigd.")

    assert vergelijk(bijlage).stand != before
