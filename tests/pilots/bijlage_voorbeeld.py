"""An appendix in plain data, and what writes it to a file."""

from datetime import date
from decimal import Decimal

from pilots.bijlage.inhoud import Bijlageinhoud, Kaartinhoud, Moment, Uitkomst, count
from pilots.bijlage.inleiding import write_inleiding
from pilots.bijlage.schrijven_docx import write_docx
from pilots.bijlage.schrijven_pdf import write_pdf
from pilots.bijlage.schrijven_tabel import write_csv, write_xlsx

DAG = date(2026, 11, 22)
WRITERS = (write_csv, write_xlsx, write_docx, write_pdf)
KAART = Kaartinhoud(
    naam="Daklozenpunt",
    slug="daklozenpunt",
    omschrijving="Eerste alinea.\n\nTweede alinea,\nmet een nieuwe regel.",
    programma="2. Samen leven en ondersteunen",
    portefeuille="Zorg en Welzijn",
    doel="Effecten:\n- minder reizen;\n- een briefadres.\nEn verder niets.",
    start=Moment("2019", date(2019, 1, 1), date(2019, 12, 31), "jaar"),
    eind=Moment("2022", date(2022, 1, 1), date(2022, 12, 31), "jaar"),
    evaluatie=Moment("Tussenevaluatie op 29-12-2020 geweest", None, None, "geweest"),
    succesvol=Uitkomst("De resultaten zijn behaald.", "ja", "Ja"),
    beleid=Uitkomst("Ja, er is behoefte.", "ja", "Ja"),
    financieel=Uitkomst("Ja. €80.000 per jaar.", "ja", "Ja"),
    financieel_bedrag=Decimal("80000"),
    gerapporteerd=Uitkomst("Via (raads)memo's.", "memo", "Memo"),
)


def bijlage(*kaarten: Kaartinhoud, dag: date = DAG, zonder=()) -> Bijlageinhoud:
    cijfers = count(kaarten, dag)
    return Bijlageinhoud(
        nummer="Bijlage 6",
        titel="Monitoring evaluatie pilots",
        gastdocument="Programmabegroting",
        gemeente="Zoetermeer",
        dag=dag,
        cijfers=cijfers,
        inleiding=write_inleiding(dag=dag, cijfers=cijfers, zonder_kaart=zonder),
        zonder_kaart=zonder,
        kaarten=kaarten,
    )
