"""The appendix read: both real fragments whole, and the other shapes it comes in."""

import pytest

from pilots.bijlage.invoer import TEKSTVELDEN, Bijlage, BijlageError, from_data, to_data
from pilots.bijlage.lezen import lees_bijlage
from tests.pilots.bijlagen import NAMEN, bijlage, fragment, kaart, uit_docx, words
from tests.rapportage.docx_maker import docx, kop, li, p, r, rel, tbl, tc, tr, zip_of


def one(inhoud: bytes | str):
    (gelezen,) = lees_bijlage(inhoud).kaarten
    return gelezen


def said(gelezen: Bijlage) -> str:
    """All meldingen with the words that they are about."""
    kaarten = [melding for k in gelezen.kaarten for melding in k.meldingen]
    return "\n".join(f"{m.melding} {m.tekst}" for m in [*gelezen.meldingen, *kaarten])


# The real fragments


@pytest.mark.parametrize("soort", ["docx", "txt"])
def test_each_fragment_gives_four_cards_with_every_field_whole(soort):
    wanted = uit_docx(fragment("docx"))

    gelezen = lees_bijlage(fragment(soort)).kaarten

    assert [k.naam for k in gelezen] == NAMEN == list(wanted)
    for k in gelezen:
        assert set(k.velden) == set(TEKSTVELDEN) == set(wanted[k.naam])
        for veld, tekst in wanted[k.naam].items():
            assert words(k.velden[veld]) == words(tekst), (k.naam, veld)


def test_the_two_fragments_differ_only_in_the_kind_of_quotes():
    recht = str.maketrans({"“": '"', "”": '"'})
    uit_word, uit_tekst = (lees_bijlage(fragment(soort)).kaarten for soort in ("docx", "txt"))

    for een, ander in zip(uit_word, uit_tekst, strict=True):
        assert {v: t.translate(recht) for v, t in een.velden.items()} == dict(ander.velden)
        for deel in ("succesvol", "beleid", "financieel", "gerapporteerd", "bedrag", "moties"):
            assert getattr(een, deel) == getattr(ander, deel)


def test_the_classes_and_numbers_of_the_fragment():
    gelezen = {k.naam: k for k in lees_bijlage(fragment("docx")).kaarten}

    assert [
        (k.succesvol, k.beleid, k.financieel, k.gerapporteerd, k.bedrag) for k in gelezen.values()
    ] == [
        ("te_bepalen", "ja", "ja", "te_bepalen", "80000"),
        ("ja", "te_bepalen", "ja", "overleg", ""),
        ("nee", "nee", "nvt", "memo", ""),
        ("nog_niet_bekend", "nog_niet_bekend", "nog_niet_bekend", "te_bepalen", ""),
    ]
    assert gelezen["Daklozenpunt"].moties == ("1711-19A",)
    assert gelezen["Containertuintjes"].moties == ("2106-54",)
    assert gelezen["Containertuintjes"].raadsmemos == ("2022-082174",)


@pytest.mark.parametrize("soort", ["docx", "txt"])
def test_the_list_of_the_fragment_is_a_list_and_its_original_is_kept(soort):
    k = lees_bijlage(fragment(soort)).kaarten[0]

    kop_, *punten = k.velden["doel"].split("\n")
    assert kop_.endswith("bereikt zouden worden:")
    assert len(punten) == 11
    assert all(punt.startswith("- ") for punt in punten)
    assert "ambtenaren; ? door het briefadres" in k.oorspronkelijk["doel"]
    assert "11 punten" in said(lees_bijlage(fragment(soort)))


def test_a_dash_in_a_sentence_stays_in_the_description():
    k = lees_bijlage(fragment("docx")).kaarten[0]

    assert "in onze gemeente - het Leger des Heils - stelt" in k.velden["omschrijving"]


def test_what_stands_before_the_first_card_is_kept_apart():
    inleiding = lees_bijlage(fragment("txt")).inleiding

    assert inleiding[:2] == ("gemeente", "Zoetermeer")
    assert "zijn nog niet meegenomen" in inleiding[-1]


def test_what_was_read_survives_json():
    gelezen = lees_bijlage(fragment("txt"))

    assert from_data(to_data(gelezen)) == gelezen


# Shapes of Word


def test_labels_are_known_in_other_case_and_with_a_slip_of_the_pen():
    k = one(
        docx(
            kop(1, "Ontbijt")
            + tbl(
                tr("NAAM PILOT:", "Ontbijt"),
                tr("Startdaum", "2019"),
                tr("eind-datum", "2022"),
                tr("Portefeuillehoudr", "Jeugd"),
            )
        )
    )

    assert (k.velden["startdatum"], k.velden["einddatum"], k.velden["portefeuille"]) == (
        "2019",
        "2022",
        "Jeugd",
    )
    assert "gelezen als" in "".join(m.melding for m in k.meldingen)


def test_a_field_may_be_a_paragraph_under_its_heading_or_behind_its_label():
    k = one(
        docx(
            kop(1, "Ontbijt")
            + kop(2, "Naam pilot")
            + p("Ontbijt")
            + kop(2, "Doel/Beoogd resultaat")
            + p("Eerste alinea.")
            + p("Tweede alinea.")
            + kop(2, "Data")
            + p("Startdatum: juni 2022")
            + p("Einddatum: onbekend")
            + p("Hoe bestuurlijk gerapporteerd? Nog niet.")
        )
    )

    assert k.velden["doel"] == "Eerste alinea.\n\nTweede alinea."
    assert (k.velden["startdatum"], k.velden["einddatum"]) == ("juni 2022", "onbekend")
    assert k.gerapporteerd == "nog_niet"


def test_a_heading_without_a_row_for_the_name_is_the_name():
    k = one(docx(kop(1, "Ontbijt") + kop(2, "Korte omschrijving") + p("Brood.")))

    assert (k.naam, k.velden["omschrijving"]) == ("Ontbijt", "Brood.")
    assert "de kop is de naam" in k.meldingen[0].melding


def test_lists_of_word_stay_lists_also_in_a_cell():
    cel = tc(p("Doelen:") + li("rust") + li("regie"))
    k = one(
        docx(
            kop(1, "Ontbijt") + tbl(tr("Naam pilot", "Ontbijt"), tr("Doel, beoogd resultaat", cel))
        )
    )

    assert k.velden["doel"] == "Doelen:\n- rust\n- regie"


def test_a_row_without_a_label_runs_on():
    k = one(docx(tbl(tr("Naam pilot", "Ontbijt"), tr("Doel", "Een"), tr("", "Twee"))))

    assert k.velden["doel"] == "Een\n\nTwee"


def test_values_may_stand_below_their_labels():
    k = one(
        docx(
            tbl(tr("Naam pilot", "Ontbijt"))
            + tbl(tr("Startdatum", "Einddatum", "Evaluatiemoment"), tr("2019", "2022", "jaarlijks"))
        )
    )

    assert [k.velden[v] for v in ("startdatum", "einddatum", "evaluatiemoment")] == [
        "2019",
        "2022",
        "jaarlijks",
    ]


@pytest.mark.parametrize(
    "cel",
    [
        "2. Samen leven / Zorg en Welzijn",
        "2. Samen leven; Zorg en Welzijn",
        "Programma 2. Samen leven, portefeuille Zorg en Welzijn",
    ],
)
def test_programma_and_portefeuille_in_one_cell_are_split(cel):
    k = one(docx(tbl(tr("Naam pilot", "Ontbijt"), tr("Programma/Portefeuillehouder", cel))))

    assert k.velden["programma"].endswith("2. Samen leven")
    assert k.velden["portefeuille"] == "Zorg en Welzijn"


def test_what_cannot_be_split_is_named():
    gelezen = lees_bijlage(
        docx(tbl(tr("Naam pilot", "X"), tr("Programma/Portefeuille", "Veiligheid")))
    )

    assert "niet te splitsen. Veiligheid" in said(gelezen)


def test_nothing_is_dropped_without_a_word():
    gelezen = lees_bijlage(
        docx(
            kop(1, "Ontbijt")
            + tbl(tr("Naam pilot", "Ontbijt"), tr("Kleur", "groen"))
            + p("Losse alinea.")
            + kop(2, "Vreemde kop")
            + p("Onder vreemde kop.")
            + p("<w:del>" + r("weggestreept").replace("w:t", "w:delText") + "</w:del>")
            + p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>")
        )
    )

    for tekst in (
        "Kleur | groen",
        "Losse alinea.",
        "Vreemde kop",
        "Onder vreemde kop.",
        "weggestreept",
        "verborgen",
    ):
        assert tekst in said(gelezen)


def test_two_cards_of_one_name_are_named():
    assert "twee keer" in said(lees_bijlage(bijlage(kaart("Ontbijt"), kaart("Ontbijt"))))


@pytest.mark.parametrize(
    ("data", "melding"),
    [
        (b"", "leeg"),
        (b"\0" * 50, "leeg"),
        (b"PK\x03\x04 en dan niets", "beschadigd"),
        (b"%PDF-1.7", "Dit is een PDF"),
        (b"{\\rtf1 x}", "RTF"),
        (zip_of({"hallo.txt": "x"}), "geen Word-bestand"),
        (docx(kaart("X"), delen={"word/vbaProject.bin": b"x"}), "macro's"),
        (
            docx(
                kaart("X"),
                relaties=(rel("rId90", "image", "http://kwaad.test/x.png", extern=True),),
            ),
            "internet",
        ),
        (docx(p("Gewoon een brief.")), "staat geen pilotkaart"),
        ("Gewoon een brief.", "staat geen pilotkaart"),
        (" \n ", "geen tekst"),
    ],
)
def test_what_is_refused(data, melding):
    with pytest.raises(BijlageError, match=melding):
        lees_bijlage(data)
