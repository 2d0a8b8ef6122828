"""Kernopgaven, hoofdlijnen and wijken, as people type them."""

from projecten.forms.feiten import FeitenForm
from projecten.models import Hoofdlijn, Kernopgave, Wijk

VOLGORDE = "Een laag nummer staat vooraan."


class KernopgaveForm(FeitenForm):
    class Meta:
        model = Kernopgave
        fields = ["naam", "volgorde"]
        help_texts = {"volgorde": VOLGORDE}


class HoofdlijnForm(FeitenForm):
    class Meta:
        model = Hoofdlijn
        fields = ["naam", "volgorde"]
        help_texts = {"volgorde": VOLGORDE}


class WijkForm(FeitenForm):
    class Meta:
        model = Wijk
        fields = ["naam"]
