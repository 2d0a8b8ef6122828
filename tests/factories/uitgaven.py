"""Editions as plain data, for the PDF and its benchmark: no database needed. The text is our own."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from PIL import Image

from rapportage.gegevens import as_json, sha256
from rapportage.uitgave import (
    Uitgave,
    UitgaveBlok,
    UitgaveHoofdstuk,
    UitgaveOnderwerp,
    UitgavePictogram,
)

PICTOGRAMMEN = (
    UitgavePictogram(
        "Preventie", "preventie", "Voorkomen dat een probleem ontstaat of groter wordt."
    ),
    UitgavePictogram("Toegang", "toegang", "Hulp is makkelijk te vinden en dichtbij."),
    UitgavePictogram("Maatwerk", "maatwerk", "Hulp die past bij deze ene inwoner."),
    UitgavePictogram("Gebiedsgericht", "gebiedsgericht", "Per wijk doen wat daar nodig is."),
)
PICTURE = "/rapportages/opstellen/voorbeeld/afbeeldingen/1/"


def _png() -> bytes:
    buffer = BytesIO()
    Image.linear_gradient("L").resize((400, 240)).convert("RGB").save(buffer, "PNG")
    return buffer.getvalue()


PICTURES = {PICTURE: _png()}

ZINNEN = (
    "De gemeente werkt met inwoners en partners aan een stad waarin iedereen mee kan doen.",
    "In deze periode spraken wij met 140 mensen over wat er in hun buurt beter kan.",
    "Wie moeite heeft met rondkomen, vindt eerder de weg naar hulp; dat was ook de bedoeling.",
    "De wachttijd bij het loket daalde van drie weken naar acht werkdagen.",
    "Het aantal aanmeldingen steeg met 6,5% tot 1.117 huishoudens.",
    "Wij kiezen voor kleine stappen en stellen bij wanneer de praktijk anders uitpakt dan gedacht.",
    "Twee scholen en een wijkcentrum doen mee; een derde school sluit na de zomer aan.",
    "De ondersteuningsmogelijkheden voor mantelzorgers en vrijwilligersorganisaties zijn uitgebreid.",
    "Daarvoor is € 1.250.000,50 beschikbaar, waarvan € 430.000 dit jaar.",
    "Niet alles lukte: één bijeenkomst ging niet door omdat er te weinig aanmeldingen waren.",
)

RIJK = """
<p>Eerste alinea met <strong>vet</strong>, <em>cursief</em>, <u>onderstreept</u>, H<sub>2</sub>O en m<sup>2</sup>,
een <a href="https://www.voorbeeld.nl/pad?a=1&amp;b=2">gewone link</a>, een <em><a href="https://www.voorbeeld.nl/">cursieve
link</a></em> en een <a href="https://www.voorbeeld.nl/x">link met <strong>vet</strong> erin</a>.<span class="voetnoot">De
eerste noot, met een <a href="https://www.voorbeeld.nl/noot">link</a> en <em>nadruk</em>.</span> Daarna gaat de zin verder.</p>
<h4>Tussenkop met een noot<span class="voetnoot">Noot bij een tussenkop: niet vet.</span></h4>
<p>Tekens: € − – — … ‘enkel’ “dubbel” ë ï é ü ñ ø ß œ Ĳ ≥ ≤ ≠ × ÷ ± ½ ² ³ → ← ↑ ↓ ↔ ⇒ • ◦ ▪ ✓ ✗ ☐ ☑ ● ▲ ■ ◆ № ™ ° § ¶ α β π Ж.</p>
<ul>
<li><p>Eerste punt, als alinea.</p><p>Nog een alinea in hetzelfde punt.</p></li>
<li>Tweede punt met een noot.<span class="voetnoot">Noot in een opsomming.</span>
<ul><li><p>Genest punt</p><ol start="3"><li>diep genest drie</li><li>diep genest vier</li></ol></li><li>nog een genest punt</li></ul></li>
<li><strong>Vet punt</strong> met tekst</li>
</ul>
<ol start="4"><li>Vierde</li><li>Vijfde</li></ol>
<blockquote><p>Een aangehaalde zin van een inwoner.</p></blockquote>
<h5>Kleinere kop</h5>
<table><caption>Doel en realisatie</caption>
<thead><tr><th scope="col">Onderdeel</th><th scope="col">Doel</th><th scope="col">Realisatie</th></tr></thead>
<tbody><tr><th scope="row">Uitstroom naar werk</th><td>200</td><td>209<span class="voetnoot">Noot in een tabelcel.</span></td></tr>
<tr><th scope="row">Beschut werk</th><td>77</td><td>77</td></tr>
<tr><th scope="row" rowspan="2">Overig</th><td colspan="2">over twee kolommen</td></tr>
<tr><td>kengetal</td><td>49</td></tr></tbody></table>
<table><tbody><tr><td>alleen</td><td>cellen</td></tr><tr><td>zonder</td><td>kop</td></tr></tbody></table>
<figure><img src="/rapportages/opstellen/voorbeeld/afbeeldingen/1/" alt="Een petrolkleurig vlak" width="400" height="240"><figcaption>Bijschrift bij de afbeelding</figcaption></figure>
<p>Slotalinea van de rijke tekst.</p>
"""


def uitgave(**kwargs: Any) -> Uitgave:
    """A published edition with its hash; any field can be given."""
    fields: dict[str, Any] = {
        "titel": "Rapportage Sociaal Domein, 2e helft 2024",
        "soort": "Rapportage Sociaal Domein",
        "slug": "voorbeeld",
        "gemeente": "Zoetermeer",
        "periode": "2024-2",
        "periode_start": date(2024, 9, 1),
        "periode_eind": date(2024, 12, 31),
        "peildatum": date(2024, 12, 31),
        "kennisdatum": date(2025, 1, 20),
        "versie": 1,
        "vastgesteld_op": date(2025, 2, 11),
        "vastgesteld_door": "het college van burgemeester en wethouders",
        "gepubliceerd_op": datetime(2025, 2, 14, 9, 30, tzinfo=UTC),
        "pictogrammen": PICTOGRAMMEN,
        "hoofdstukken": (),
    }
    made = Uitgave(**{**fields, **kwargs})
    return replace(made, gegevens_sha256=sha256(as_json(made)))


def hoofdstuk(number: int = 1, **kwargs: Any) -> UitgaveHoofdstuk:
    fields: dict[str, Any] = {
        "titel": f"Hoofdstuk {number}",
        "anker": f"hoofdstuk-{number}",
        "aard": "inhoud",
        "kleur": f"kernopgave-{number}",
        "kleurnummer": (number - 1) % 6 + 1,
    }
    return UitgaveHoofdstuk(**{**fields, **kwargs})


def onderwerp(number: int = 1, **kwargs: Any) -> UitgaveOnderwerp:
    fields: dict[str, Any] = {
        "titel": f"Onderwerp {number}",
        "anker": f"onderwerp-{number}",
        "tekst": "<p>Een alinea.</p>",
    }
    return UitgaveOnderwerp(**{**fields, **kwargs})


def alinea(randomizer: random.Random, zinnen: int, *, noot: int = 0) -> str:
    """A paragraph of `zinnen` sentences; with a footnote of `noot` sentences halfway."""
    keuze = [randomizer.choice(ZINNEN) for _ in range(zinnen)]
    if noot:
        tekst = " ".join(randomizer.choice(ZINNEN) for _ in range(noot))
        keuze.insert(zinnen // 2, f'<span class="voetnoot">{tekst}</span>')
    return "<p>" + " ".join(keuze).replace(" <span", "<span") + "</p>"


def projectstatus(anker: str = "projectstatus", count: int = 7) -> UitgaveBlok:
    aspecten = ["Geld", "Risico’s", "Organisatie", "Tijd", "Informatie", "Kwaliteit"]
    standen = [("groen", "Groen"), ("oranje", "Oranje"), ("rood", "Rood")]
    projecten = [
        {
            "naam": f"Project {chr(97 + number % 26)} met een naam van gewone lengte",
            "code": chr(97 + number % 26),
            "melding": "",
            "aspecten": [
                {
                    "naam": naam,
                    "stand": standen[(number * 5 + index) % 7 % 3][0],
                    "stand_naam": standen[(number * 5 + index) % 7 % 3][1],
                    "trend": "gelijk",
                    "toelichting": "",
                }
                for index, naam in enumerate(aspecten)
            ],
        }
        for number in range(count)
    ]
    tabel = {
        "kolommen": ["Project", *aspecten],
        "rijen": [[p["naam"], *[a["stand_naam"] for a in p["aspecten"]]] for p in projecten],
    }
    gegevens = {
        "aspecten": aspecten,
        "projecten": projecten,
        "zonder_voortgang": [],
        "tabel": tabel,
    }
    return UitgaveBlok("projectstatus", "Stand van de projecten", gegevens, anker)


def onbekend_blok(anker: str = "oud", rijen: int = 60) -> UitgaveBlok:
    """A block of a kind that has no template: a long table over pages."""
    tabel = {
        "kolommen": ["Jaar", "Omschrijving", "Bedrag"],
        "rijen": [[2000 + n, ZINNEN[n % len(ZINNEN)], f"€ {n}.170"] for n in range(rijen)],
    }
    return UitgaveBlok("verdwenen", "Een lange tabel", {"tabel": tabel}, anker)


def rijke_uitgave(**kwargs: Any) -> Uitgave:
    """Everything that can stand in a report, once."""
    rng = random.Random(7)
    voorwoord = UitgaveHoofdstuk(
        "Voorwoord", "hoofdstuk-voorwoord", "voorwoord", tekst=alinea(rng, 6) + alinea(rng, 5)
    )
    samenvatting = UitgaveHoofdstuk(
        "Managementsamenvatting", "hoofdstuk-samenvatting", "samenvatting",
        tekst="<h4>Op hoofdlijnen</h4>" + alinea(rng, 5, noot=1),
        onderwerpen=(onderwerp(90, titel="Op een blik", tekst="", blokken=(projectstatus(),)),),
    )  # fmt: skip
    rijk = hoofdstuk(
        1, titel="Bestaanszekerheid", citaat="Ik weet nu waar ik terechtkan, en dat scheelt slapeloze nachten.",
        citaat_bron="Inwoner van de wijk Meerzicht",
        onderwerpen=(
            onderwerp(1, titel="Vroegsignalering & schuldhulp", tekst=RIJK, pictogrammen=PICTOGRAMMEN),
            onderwerp(2, titel="Lange tabel", blokken=(onbekend_blok(),), pictogrammen=PICTOGRAMMEN[:1]),
            onderwerp(3, titel="Leeg onderwerp", tekst=""),
        ),
    )  # fmt: skip
    kort = hoofdstuk(
        2, titel="Kansengelijkheid", citaat="Een citaat zonder bron.",
        tekst=alinea(rng, 3), onderwerpen=(onderwerp(4, tekst=alinea(rng, 4, noot=2)),),
    )  # fmt: skip
    return uitgave(hoofdstukken=(voorwoord, samenvatting, rijk, kort), **kwargs)


def gewone_uitgave(
    hoofdstukken: int = 3, onderwerpen: int = 5, *, seed: int = 1, **kwargs: Any
) -> Uitgave:
    """A report of ordinary text with footnotes, lists and tables: for lengths and for time."""
    rng = random.Random(seed)
    delen = []
    for number in range(1, hoofdstukken + 1):
        eigen = tuple(
            onderwerp(
                number * 100 + index,
                titel=f"{rng.choice(('Inzet', 'Onderzoek', 'Stand van zaken', 'Aanpak'))} {number}.{index}",
                tekst=_gewone_tekst(rng),
                pictogrammen=tuple(rng.sample(PICTOGRAMMEN, rng.randint(0, 3))),
                blokken=(projectstatus(f"projectstatus-{number}"),) if index == 0 else (),
            )
            for index in range(onderwerpen)
        )
        delen.append(hoofdstuk(number, citaat=rng.choice(ZINNEN), onderwerpen=eigen))
    return uitgave(hoofdstukken=tuple(delen), **kwargs)


def _gewone_tekst(rng: random.Random) -> str:
    delen = [alinea(rng, rng.randint(2, 7), noot=rng.choice((0, 0, 1, 2))) for _ in range(4)]
    punten = "".join(f"<li>{rng.choice(ZINNEN)}</li>" for _ in range(rng.randint(2, 5)))
    delen.insert(2, f"<h4>{rng.choice(('Resultaat', 'Vervolg', 'Cijfers'))}</h4><ul>{punten}</ul>")
    if rng.random() < 0.4:
        rijen = "".join(
            f'<tr><th scope="row">{rng.choice(("Werk", "Zorg", "Jeugd"))} {n}</th><td>{rng.randint(1, 999)}</td>'
            f"<td>{rng.randint(1, 999)}</td></tr>"
            for n in range(rng.randint(3, 9))
        )
        delen.append(
            '<table><caption>Doel en realisatie</caption><thead><tr><th scope="col">Onderdeel</th>'
            f'<th scope="col">Doel</th><th scope="col">Realisatie</th></tr></thead><tbody>{rijen}</tbody></table>'
        )
    return "".join(delen)
