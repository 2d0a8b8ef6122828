"""Forms of importing: a file, and which of its columns is which field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField

from fonds.choices import SoortBesteding
from fonds.forms.velden import FondsChoiceMixin
from fonds.inlezen.bestanden import TE_GROOT
from fonds.inlezen.kolommen import VELD, VELDEN, WOORDEN, guess
from fonds.inlezen.vorm import MAX_BESTAND, MEGABYTE
from fonds.models import Fonds, Importbestand, Kolomindeling

GROEPEN = (
    (
        "Waaraan de regel te herkennen is",
        "Aan deze vijf samen ziet het portaal of een regel al is geboekt. Kies een kolom, of vul in wat "
        "voor elke rij gelijk is.",
        ("administratie", "boekjaar", "dagboek", "regelnummer", "boekstuknummer"),
    ),
    (
        "Het bedrag",
        "Kies één kolom met bedragen, of een kolom debet en een kolom credit.",
        ("bedrag", "debet", "credit"),
    ),
    (
        "Bij welk onderdeel",
        "De projectcode gaat voor. Welke code bij welk onderdeel hoort, staat onder Verdeelsleutels.",
        ("projectcode", "kostenplaats"),
    ),
    (
        "De overige gegevens",
        "",
        ("boekdatum", "factuurdatum", "omschrijving", "relatie", "factuurnummer", "verplichtingnummer"),
    ),
)  # fmt: skip
SOORTVELDEN = (
    "kolom_soort",
    "vast_soort",
    *(f"woorden_{soort}" for soort in SoortBesteding.values),
)
# Fields of which a row needs one; what is not required alone is then not called optional.
EEN_VAN = {"bedrag", "debet", "credit", "projectcode", "kostenplaats"}
OF_DIT: dict[str, Any] = {"template_name": "fonds/onderdelen/_import_veld.html"}
SCHRIJFWIJZE = ("decimaal", "credit_negatief")


class ImportForm(FondsChoiceMixin, forms.Form):
    """A file that is sent in."""

    fonds = forms.ModelChoiceField(queryset=Fonds.objects.all())
    bestand = forms.FileField(
        label="Bestand",
        help_text=(
            f"Een CSV- of Excel-bestand (.xlsx) van hoogstens {MAX_BESTAND // MEGABYTE} MB, met een "
            "kop boven de kolommen. Er wordt nog niets geboekt."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
        error_messages={"empty": "Dit bestand is leeg.", "required": "Kies een bestand."},
    )

    def clean_bestand(self) -> UploadedFile:
        bestand: UploadedFile = self.cleaned_data["bestand"]
        if bestand.size and bestand.size > MAX_BESTAND:
            raise ValidationError(TE_GROOT)
        return bestand


class KolomindelingForm(forms.Form):
    """Per field the column that holds it, or the value that every row has."""

    def __init__(
        self, *args: Any, importbestand: Importbestand, eerder: Kolomindeling | None, **kwargs: Any
    ) -> None:
        self.kolommen: list[str] = importbestand.indeling["vorm"]["kolommen"]
        super().__init__(*args, **kwargs)
        self.initial = {**_initial(self.kolommen, eerder), **self.initial}
        keuzes = [("", "Staat niet in het bestand"), *((naam, naam) for naam in self.kolommen)]
        for veld in VELDEN:
            self.fields[f"kolom_{veld.naam}"] = forms.ChoiceField(
                label=f"Kolom met {veld.label.lower()}",
                choices=keuzes,
                required=veld.verplicht and not veld.vast,
                error_messages={"required": "Kies een kolom."},
                **(OF_DIT if veld.vast or veld.naam in EEN_VAN else {}),
            )
            if veld.vast and veld.naam != "soort":
                self.fields[f"vast_{veld.naam}"] = forms.CharField(
                    label=f"{veld.label}, als die voor elke rij gelijk is",
                    max_length=30,
                    required=False,
                    **OF_DIT,
                )
        self._add_soort()
        self._add_rest()

    def _add_soort(self) -> None:
        self.fields["vast_soort"] = forms.ChoiceField(
            label="Soort, als die voor elke rij gelijk is",
            choices=[("", "Staat in een kolom"), *SoortBesteding.choices],
            required=False,
            **OF_DIT,
        )
        for soort in SoortBesteding:
            self.fields[f"woorden_{soort}"] = forms.CharField(
                label=f"Woorden voor {soort.label.lower()}",
                help_text="Met een komma ertussen.",
                max_length=500,
                required=False,
            )

    def _add_rest(self) -> None:
        self.fields["decimaal"] = forms.ChoiceField(
            label="Centen in een CSV",
            choices=[
                ("komma", "Komma voor de centen: 1.250,50 (en 1.000 is duizend)"),
                ("punt", "Punt voor de centen: 1250.50"),
            ],
            help_text="In een Excel-bestand zijn bedragen getallen en maakt dit niet uit.",
        )
        self.fields["credit_negatief"] = forms.BooleanField(
            label="Baten en vrijval staan als negatief bedrag in het bestand",
            help_text="Het portaal boekt ze positief. Bij debet en credit gaat dit vanzelf.",
            required=False,
        )
        self.fields["naam"] = forms.CharField(
            label="Naam van deze indeling",
            max_length=80,
            help_text="Het portaal stelt haar voor bij een volgend bestand met dezelfde kop.",
        )

    @property
    def groepen(self) -> list[tuple[str, str, list[BoundField]]]:
        """The fields in the order of the page."""
        groups = [
            (titel, uitleg, self._bound([f for v in velden for f in (f"kolom_{v}", f"vast_{v}")]))
            for titel, uitleg, velden in GROEPEN
        ]
        soort = (
            "Welke soort",
            "Wat een rij is: verplichting, vrijval, last of baat. Kies een kolom of een vaste soort.",
        )
        groups.insert(2, (*soort, self._bound(list(SOORTVELDEN))))
        groups.append(("Hoe het geschreven is", "", self._bound([*SCHRIJFWIJZE, "naam"])))
        return groups

    def _bound(self, namen: list[str]) -> list[BoundField]:
        return [self[naam] for naam in namen if naam in self.fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.data_kolommen = {v.naam: k for v in VELDEN if (k := data.get(f"kolom_{v.naam}"))}
        for veld in VELDEN:
            given = data.get(f"kolom_{veld.naam}") or data.get(f"vast_{veld.naam}")
            if veld.verplicht and veld.vast and not given:
                self.add_error(
                    f"kolom_{veld.naam}", "Kies een kolom, of vul in wat voor elke rij geldt."
                )
        self._clean_amounts()
        if not self.data_kolommen.keys() & {"projectcode", "kostenplaats"}:
            self.add_error("kolom_projectcode", "Kies de kolom met projectcode of kostenplaats.")
        self.soorten = self._clean_words(data)
        return data

    def _clean_amounts(self) -> None:
        twee = self.data_kolommen.keys() & {"debet", "credit"}
        if "bedrag" in self.data_kolommen and twee:
            self.add_error(
                "kolom_bedrag", "Kies één kolom bedrag, óf debet en credit, niet allebei."
            )
        elif "bedrag" not in self.data_kolommen and len(twee) < 2:
            veld = "kolom_bedrag" if not twee else f"kolom_{({'debet', 'credit'} - twee).pop()}"
            self.add_error(veld, "Kies de kolom met het bedrag, of debet en credit allebei.")

    def _clean_words(self, data: dict[str, Any]) -> dict[str, str]:
        soorten: dict[str, str] = {}
        for soort in SoortBesteding.values:
            for woord in (data.get(f"woorden_{soort}") or "").split(","):
                woord = " ".join(woord.split()).casefold()
                if woord and soorten.setdefault(woord, soort) != soort:
                    self.add_error(
                        f"woorden_{soort}", f"Het woord “{woord}” staat al bij een andere soort."
                    )
        return soorten

    def as_indeling(self) -> dict[str, Any]:
        """What Kolomindeling keeps: a column goes before a fixed value."""
        data = self.cleaned_data
        vast = {
            veld.naam: waarde
            for veld in VELDEN
            if veld.vast
            and not data[f"kolom_{veld.naam}"]
            and (waarde := data[f"vast_{veld.naam}"].strip())
        }
        vast["decimaal"] = data["decimaal"]
        vast["credit_negatief"] = "ja" if data["credit_negatief"] else "nee"
        return {
            "naam": data["naam"],
            "kolommen": self.data_kolommen,
            "vast": vast,
            "soorten": self.soorten,
        }


def _initial(kolommen: list[str], eerder: Kolomindeling | None) -> dict[str, Any]:
    """A remembered mapping, else what the names in the head say."""
    gekozen = eerder.kolommen if eerder else guess(kolommen)
    vast = eerder.vast if eerder else {"regelnummer": "" if "regelnummer" in gekozen else "1"}
    woorden: dict[str, list[str]] = {soort: [] for soort in SoortBesteding.values}
    if eerder and eerder.soorten:
        for woord, soort in eerder.soorten.items():
            woorden[soort].append(woord)
    else:
        woorden = {soort: list(namen) for soort, namen in WOORDEN.items()}
    initial: dict[str, Any] = {
        f"kolom_{veld}": naam for veld, naam in gekozen.items() if naam in kolommen and veld in VELD
    }
    initial |= {f"vast_{veld}": waarde for veld, waarde in vast.items() if veld in VELD}
    initial |= {f"woorden_{soort}": ", ".join(namen) for soort, namen in woorden.items()}
    return initial | {
        "decimaal": vast.get("decimaal", "komma"),
        "credit_negatief": vast.get("credit_negatief") == "ja",
        "naam": eerder.naam if eerder else "",
    }
