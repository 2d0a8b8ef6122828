"""What the words of a card say: classes, amounts, numbers. Never more than they say."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.bijlage import lezen_begrip as begrip


@pytest.mark.parametrize(
    ("tekst", "klasse"),
    [
        ("Ja", "ja"),
        ("JA, er worden casussen aangemeld.", "ja"),
        ("Ja. Het kost geld.", "ja"),
        ("Jazeker", "ja"),
        ("Nee", "nee"),
        ("Nee, de hoeveelheid is minder geweest.", "nee"),
        ("Neen.", "nee"),
        ("Deels", "deels"),
        ("Ja, deels", "deels"),
        ("Gedeeltelijk gehaald.", "deels"),
        ("Ten dele", "deels"),
        ("Nog niet bekend", "nog_niet_bekend"),
        ("Dit is nog niet bekend.", "nog_niet_bekend"),
        ("Onbekend", "nog_niet_bekend"),
        ("Niet van toepassing.", "nvt"),
        ("n.v.t.", "nvt"),
        ("NVT", "nvt"),
        # What does not say it, says nothing.
        ("De pilot blijkt de resultaten te behalen.", "te_bepalen"),
        ("Er is met name aandacht voor de samenwerking.", "te_bepalen"),
        ("Januari is te vroeg.", "te_bepalen"),
        ("Needlework", "te_bepalen"),
        ("Ja/nee", "te_bepalen"),
        ("Ja en nee, het hangt ervan af.", "te_bepalen"),
        ("Nee, nog niet bekend", "te_bepalen"),
        ("Of dat zo is? Ja.", "te_bepalen"),
        ("De pilot is niet geslaagd.", "te_bepalen"),
        ("-", "te_bepalen"),
        ("", "te_bepalen"),
    ],
)
def test_the_class_of_an_answer(tekst, klasse):
    assert begrip.klasse(tekst) == klasse


@pytest.mark.parametrize(
    ("tekst", "klasse"),
    [
        ("Tweemaal per jaar overleg met de burgemeester.", "overleg"),
        ("De raad is geïnformeerd via raadsmemo 2022-082174.", "memo"),
        ("Via de P&C cyclus", "penc"),
        ("In de perspectiefnota", "penc"),
        ("2x per jaar in de Rapportage Programma's", "rapportage"),
        ("Nog niet.", "nog_niet"),
        ("Niet", "nog_niet"),
        ("Middels rapportage, (raads)memo's en de P&C cyclus.", "te_bepalen"),
        ("Via voortgangsoverleg en de rapportage", "te_bepalen"),
        ("Aan de raad", "te_bepalen"),
        ("", "te_bepalen"),
    ],
)
def test_the_means_of_reporting(tekst, klasse):
    assert begrip.gerapporteerd(tekst) == klasse


@pytest.mark.parametrize(
    ("tekst", "bedrag"),
    [
        ("Ja. Het kost €80.000 per jaar. In 2023 verhaald.", 80000),
        ("80.000,- per jaar", 80000),
        ("€ 80.000,00", 80000),
        ("€ 1,5", None),
        ("€ 12.500,50 in totaal", Decimal("12500.50")),
        ("80.000 euro", 80000),
        ("€ 2 miljoen", 2_000_000),
        ("€ 80.000 nu en later weer € 80.000", 80000),
        # Not one sure amount
        ("€ 80.000 en € 20.000", None),
        ("tussen € 10.000 en € 20.000", None),
        ("€ 10.000 - 20.000", None),
        ("circa € 80.000", None),
        ("maximaal €80.000", None),
        ("€ 25 per uur", None),
        ("€ 10 per deelnemer", None),
        ("- € 500", None),
        ("€ 80.00", None),
        ("504 casussen in 2023", None),
        ("Ja. Structurele formatie.", None),
        ("", None),
    ],
)
def test_the_amount_is_read_only_when_there_is_one(tekst, bedrag):
    assert begrip.bedrag(tekst)[0] == bedrag


@given(st.text(alphabet="€ 0123456789.,-abeuroperjaar", max_size=30))
def test_reading_an_amount_never_fails(tekst):
    bedrag, reden = begrip.bedrag(tekst)
    assert bedrag is None or (bedrag >= 0 and not reden)


@pytest.mark.parametrize(
    ("tekst", "moties", "memos"),
    [
        ("In 2017 is de motie 1711-19A aangenomen", ("1711-19A",), ()),
        (
            "via raadsmemo 2022-082174 ter afdoening van de motie 2106-54.",
            ("2106-54",),
            ("2022-082174",),
        ),
        ("raadsmotie 21-0642, Oogst", ("21-0642",), ()),
        ("moties 1911-35 en 2106-54", ("1911-35", "2106-54"), ()),
        ("motie nr. 1911-35; nog eens motie 1911-35", ("1911-35",), ()),
        ("op 29-12-2020 in een memo", (), ()),
        ("de motie van 2021-2022 mensen", (), ()),
    ],
)
def test_numbers_of_papers(tekst, moties, memos):
    assert begrip.nummers(begrip.MOTIE, tekst) == moties
    assert begrip.nummers(begrip.MEMO, tekst) == memos
