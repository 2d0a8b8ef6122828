"""How moments are written, and what they are understood as."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilots.momenten import Moment, Precisie, begrijp, in_woorden

ZO_GESCHREVEN = [
    ("2019", "jaar", "2019-01-01", "2019-12-31"),
    ("juni 2022", "maand", "2022-06-01", "2022-06-30"),
    ("Juni 2022", "maand", "2022-06-01", "2022-06-30"),
    ("jun. '22", "maand", "2022-06-01", "2022-06-30"),
    ("Oktober 2022", "maand", "2022-10-01", "2022-10-31"),
    ("1ste kwartaal 2024", "kwartaal", "2024-01-01", "2024-03-31"),
    ("1e kwartaal 2024", "kwartaal", "2024-01-01", "2024-03-31"),
    ("eerste kwartaal 2024", "kwartaal", "2024-01-01", "2024-03-31"),
    ("Q3 2023", "kwartaal", "2023-07-01", "2023-09-30"),
    ("Q3-2023", "kwartaal", "2023-07-01", "2023-09-30"),
    ("2023-Q3", "kwartaal", "2023-07-01", "2023-09-30"),
    ("3de kwartaal 2023", "kwartaal", "2023-07-01", "2023-09-30"),
    ("kwartaal 3 van 2023", "kwartaal", "2023-07-01", "2023-09-30"),
    ("1ste helft 2023", "halfjaar", "2023-01-01", "2023-06-30"),
    ("tweede helft 2023", "halfjaar", "2023-07-01", "2023-12-31"),
    ("2e half jaar van 2023", "halfjaar", "2023-07-01", "2023-12-31"),
    ("H1 2023", "halfjaar", "2023-01-01", "2023-06-30"),
    (
        "20 december 2021 (vaststelling projectopdracht door het college)",
        "dag",
        "2021-12-20",
        "2021-12-20",
    ),
    ("29-12-2020", "dag", "2020-12-29", "2020-12-29"),
    ("29/12/2020", "dag", "2020-12-29", "2020-12-29"),
    ("29.12.2020", "dag", "2020-12-29", "2020-12-29"),
    ("29-12-'20", "dag", "2020-12-29", "2020-12-29"),
    ("29-12-20", "dag", "2020-12-29", "2020-12-29"),
    ("2020-12-29", "dag", "2020-12-29", "2020-12-29"),
    ("Tussenevaluatie op 29-12-2020 geweest", "geweest", "2020-12-29", "2020-12-29"),
    (
        "2x per jaar in Rapportage Programma's en projecten, eerstvolgende over het eerste halfjaar van 2023",
        "terugkerend",
        "2023-01-01",
        "2023-06-30",
    ),
    ("Op onderdelen vanaf mei 2024", "vanaf", "2024-05-01", ""),
    ("vanaf mei 2024", "vanaf", "2024-05-01", ""),
    ("tot en met 2024", "tot", "", "2024-12-31"),
    ("t/m juni 2024", "tot", "", "2024-06-30"),
    ("tot 1 januari 2024", "tot", "", "2023-12-31"),
    ("eind 2024", "kwartaal", "2024-10-01", "2024-12-31"),
    ("begin 2023", "kwartaal", "2023-01-01", "2023-03-31"),
    ("medio 2023", "kwartaal", "2023-05-01", "2023-08-31"),
    ("zomer 2023", "kwartaal", "2023-06-01", "2023-08-31"),
    ("voorjaar 2023", "kwartaal", "2023-03-01", "2023-05-31"),
    ("najaar van 2023", "kwartaal", "2023-09-01", "2023-11-30"),
    ("winter 2022-2023", "kwartaal", "2022-12-01", "2023-02-28"),
    ("jaarlijks", "terugkerend", "", ""),
    ("halfjaarlijks", "terugkerend", "", ""),
    ("per kwartaal", "terugkerend", "", ""),
    ("2x per jaar", "terugkerend", "", ""),
    ("onbekend", "onbekend", "", ""),
    ("n.t.b.", "onbekend", "", ""),
    ("n.v.t.", "nvt", "", ""),
    ("-", "leeg", "", ""),
    ("–", "leeg", "", ""),
    ("", "leeg", "", ""),
    (" ", "leeg", "", ""),
    ("nog niet bekend", "onbekend", "", ""),
    ("na afloop pilot", "na_afloop", "", ""),
    ("na afloop van de pilot", "na_afloop", "", ""),
    ("loopt nog", "onbekend", "", ""),
    ("2022-2024", "jaar", "2022-01-01", "2024-12-31"),
    ("januari t/m maart 2023", "maand", "2023-01-01", "2023-03-31"),
    ("jan-mrt 2023", "maand", "2023-01-01", "2023-03-31"),
    ("november t/m februari 2023", "maand", "2022-11-01", "2023-02-28"),
    ("juni 2022 t/m september", "maand", "2022-06-01", "2022-09-30"),
    ("september/oktober 2022", "maand", "2022-09-01", "2022-10-31"),
    ("1 t/m 15 juni 2023", "dag", "2023-06-01", "2023-06-15"),
    ("1e en 2e kwartaal 2023", "kwartaal", "2023-01-01", "2023-06-30"),
    ("Q1 2023 - Q2 2023", "kwartaal", "2023-01-01", "2023-06-30"),
    ("van 1 januari 2023 tot en met 31 december 2024", "dag", "2023-01-01", "2024-12-31"),
    ("1-1-2023 - 31-12-2023", "dag", "2023-01-01", "2023-12-31"),
    ("schooljaar 2022-2023", "jaar", "2022-08-01", "2023-07-31"),
    ("week 23 2023", "maand", "2023-06-05", "2023-06-11"),
    ("1 januari 2021", "dag", "2021-01-01", "2021-01-01"),
    ("21 december 2024", "dag", "2024-12-21", "2024-12-21"),
    ("31-02-2023", "maand", "2023-02-01", "2023-02-28"),
    ("30 februari 2023", "maand", "2023-02-01", "2023-02-28"),
    ("uiterlijk 1 juli 2023", "tot", "", "2023-07-01"),
    ("vóór de zomer van 2023", "tot", "", "2023-05-31"),
    ("voor de zomer van 2023", "tot", "", "2023-05-31"),
    ("na de zomer van 2023", "vanaf", "2023-09-01", ""),
    ("gepland voor juni 2023", "maand", "2023-06-01", "2023-06-30"),
    ("sinds 2018", "vanaf", "2018-01-01", ""),
    ("2019 - heden", "vanaf", "2019-01-01", ""),
    ("2018 en verder", "vanaf", "2018-01-01", ""),
    ("Zie raadsmemo 2022-082174", "onbekend", "", ""),
    ("Motie 1711-19A", "onbekend", "", ""),
    ("juni of juli 2023", "maand", "2023-06-01", "2023-07-31"),
    ("juni 2023 en december 2023", "maand", "2023-06-01", "2023-12-31"),
    ("Jaarlijks in juni, voor het eerst in 2023", "terugkerend", "2023-01-01", "2023-12-31"),
    ("december", "onbekend", "", ""),
    ("in 2023", "jaar", "2023-01-01", "2023-12-31"),
    ("medio juni 2023", "maand", "2023-06-11", "2023-06-20"),
    ("eind juni 2023", "maand", "2023-06-21", "2023-06-30"),
    ("ultimo 2023", "dag", "2023-12-31", "2023-12-31"),
    ("per 1 januari 2023", "dag", "2023-01-01", "2023-01-01"),
    ("m.i.v. 1 september 2022", "vanaf", "2022-09-01", ""),
    ("06-2022", "maand", "2022-06-01", "2022-06-30"),
    ("2022-06", "maand", "2022-06-01", "2022-06-30"),
    ("12/2022", "maand", "2022-12-01", "2022-12-31"),
    ("'22", "jaar", "2022-01-01", "2022-12-31"),
    ("<p>juni 2022</p>", "maand", "2022-06-01", "2022-06-30"),
    (
        "Tussenevaluatie is op 29-12-2020 geweest, eindevaluatie in december 2022",
        "maand",
        "2022-12-01",
        "2022-12-31",
    ),
    ("onbekend, waarschijnlijk 2024", "jaar", "2024-01-01", "2024-12-31"),
    ("2e kwartaal 2023 (was Q1 2023)", "kwartaal", "2023-04-01", "2023-06-30"),
    ("tussen juni en september 2023", "maand", "2023-06-01", "2023-09-30"),
    ("€ 2000", "onbekend", "", ""),
    ("nog niet afgerond, verwacht juni 2024", "maand", "2024-06-01", "2024-06-30"),
    ("Evaluatie afgerond in juni 2022", "geweest", "2022-06-01", "2022-06-30"),
    ("twee keer per jaar", "terugkerend", "", ""),
    ("elk kwartaal", "terugkerend", "", ""),
    ("4e kwartaal", "onbekend", "", ""),
    ("21 december 2024 of 31 december 2024", "dag", "2024-12-21", "2024-12-31"),
    ("op z'n vroegst in 2025", "vanaf", "2025-01-01", ""),
    ("einde pilot", "na_afloop", "", ""),
    ("?", "onbekend", "", ""),
    ("p.m.", "onbekend", "", ""),
    ("1 januari 2022 tot 1 juli 2023", "dag", "2022-01-01", "2023-06-30"),
    ("Jan de Vries", "onbekend", "", ""),
    ("2023 Q1 - 2023 Q2", "kwartaal", "2023-01-01", "2023-06-30"),
    ("20 dec. 2021", "dag", "2021-12-20", "2021-12-20"),
    ("20 december '21", "dag", "2021-12-20", "2021-12-20"),
    ("woensdag 1 maart 2023", "dag", "2023-03-01", "2023-03-01"),
    ("Mei 2024", "maand", "2024-05-01", "2024-05-31"),
    ("laatste kwartaal 2023", "kwartaal", "2023-10-01", "2023-12-31"),
    ("IV kwartaal 2023", "kwartaal", "2023-10-01", "2023-12-31"),
    ("3e kw. 2023", "kwartaal", "2023-07-01", "2023-09-30"),
    ("tot en met 31 december 2024", "tot", "", "2024-12-31"),
    ("Januari 2024 (eerste meting)", "maand", "2024-01-01", "2024-01-31"),
    ("evaluatie volgt in het vierde kwartaal van 2023", "kwartaal", "2023-10-01", "2023-12-31"),
    ("jaarlijks vanaf 2023", "terugkerend", "2023-01-01", ""),
    ("2022/2023", "jaar", "2022-01-01", "2023-12-31"),
    ("niet eerder dan 2025", "vanaf", "2025-01-01", ""),
    ("zie raadsmemo 2022-082174 van september 2022", "maand", "2022-09-01", "2022-09-30"),
    ("gedurende 2023", "jaar", "2023-01-01", "2023-12-31"),
    ("tot einde pilot", "na_afloop", "", ""),
    ("maandelijks", "terugkerend", "", ""),
    ("1\xa0januari\xa02021", "dag", "2021-01-01", "2021-01-01"),
    ("1 januari\n2021", "dag", "2021-01-01", "2021-01-01"),
    ("2019 – 2022", "jaar", "2019-01-01", "2022-12-31"),
    ("Tussentijds juni 2023, eind december 2024", "maand", "2023-06-01", "2024-12-31"),
    ("januari 2022, verlengd tot en met juli 2025", "tot", "", "2025-07-31"),
    ("juni 2023, uitgesteld naar Q1 2024", "kwartaal", "2024-01-01", "2024-03-31"),
    ("Eerste kwartaal van 2024 (verlengd van Q4 2023)", "kwartaal", "2024-01-01", "2024-03-31"),
    ("nog niet geweest", "onbekend", "", ""),
    ("2e helft '23", "halfjaar", "2023-07-01", "2023-12-31"),
    ("t/m 31/12/24", "tot", "", "2024-12-31"),
]
LOSSE_WOORDEN = st.sampled_from(
    [
        "1",
        "2",
        "3de",
        "1ste",
        "31",
        "12",
        "99",
        "0",
        "februari",
        "mei",
        "jan.",
        "Q3",
        "H2",
        "kwartaal",
        "helft",
        "2023",
        "'22",
        "'00",
        "2099",
        "1900",
        "31-02-2023",
        "00-00-00",
        "29-2-23",
        "week",
        "53",
        "0",
        "t/m",
        "tot",
        "en",
        "met",
        "-",
        "/",
        "(",
        ")",
        ",",
        ";",
        "vanaf",
        "voor",
        "vóór",
        "na",
        "de",
        "zomer",
        "winter",
        "begin",
        "medio",
        "eind",
        "ultimo",
        "2x",
        "per",
        "jaar",
        "geweest",
        "niet",
        "onbekend",
        "eerstvolgende",
        "€",
        "ſ",
        "ﬁ",
        "１２",
        "²",
        "٣",
    ]
)


def test_the_table_holds_at_least_sixty_ways():
    assert len({tekst for tekst, *_ in ZO_GESCHREVEN}) >= 60


@pytest.mark.parametrize(("tekst", "precisie", "van", "tot"), ZO_GESCHREVEN)
def test_a_moment_is_understood_and_kept_to_the_letter(tekst, precisie, van, tot):
    assert begrijp(tekst) == Moment(
        tekst,
        date.fromisoformat(van) if van else None,
        date.fromisoformat(tot) if tot else None,
        Precisie(precisie),
    )


@pytest.mark.parametrize(
    ("tekst", "van", "tot"),
    [
        ("december", date(2022, 12, 1), date(2022, 12, 31)),
        ("4e kwartaal", date(2022, 10, 1), date(2022, 12, 31)),
        ("1 juli", date(2022, 7, 1), date(2022, 7, 1)),
        ("juni 2024", date(2024, 6, 1), date(2024, 6, 30)),
        ("Jan de Vries", None, None),
    ],
)
def test_a_text_without_a_year_is_of_the_peiljaar(tekst, van, tot):
    moment = begrijp(tekst, peiljaar=2022)

    assert (moment.van, moment.tot) == (van, tot)


@given(
    st.one_of(st.text(), st.lists(LOSSE_WOORDEN, max_size=9).map(" ".join)),
    st.none() | st.integers(),
)
def test_whatever_is_written_is_kept_and_its_span_is_never_empty(tekst, peiljaar):
    moment = begrijp(tekst, peiljaar=peiljaar)

    assert moment.tekst == tekst
    assert moment.van is None or moment.tot is None or moment.van <= moment.tot
    assert in_woorden(moment)


@given(
    st.dates(date(1990, 1, 1), date(2089, 12, 31)),
    st.sampled_from(["%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d-%m-%y"]),
)
def test_every_day_in_figures_is_that_day(day, form):
    if "%y" in form and not 1990 <= day.year < 2070:
        return
    moment = begrijp(day.strftime(form))

    assert (moment.van, moment.tot, moment.precisie) == (day, day, Precisie.DAG)


@pytest.mark.parametrize(
    ("tekst", "woorden"),
    [
        ("Q4 2023", "oktober t/m december 2023"),
        ("nov 2022 - feb 2023", "november 2022 t/m februari 2023"),
        ("2019", "2019"),
        ("2019-2022", "2019 t/m 2022"),
        ("29-12-2020", "29 december 2020"),
        ("Tussenevaluatie op 29-12-2020 geweest", "geweest, 29 december 2020"),
        ("2x per jaar", "terugkerend"),
        ("2x per jaar, eerstvolgende juni 2023", "terugkerend, juni 2023"),
        ("vanaf mei 2024", "vanaf mei 2024"),
        ("uiterlijk 1 juli 2023", "tot en met 1 juli 2023"),
        ("na afloop pilot", "na afloop van de pilot"),
        ("onbekend", "onbekend"),
        ("", "niet ingevuld"),
        ("is geweest", "geweest, geen datum"),
    ],
)
def test_a_moment_is_said_as_it_is_understood(tekst, woorden):
    assert in_woorden(begrijp(tekst)) == woorden
