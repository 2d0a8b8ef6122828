"""How a card's moments and signals are shown: {% load pilots %}."""

from datetime import date

from django import template

from pilots.models import Pilotkaart
from pilots.momenten import Moment, in_woorden
from pilots.signalen import Signaal
from pilots.signalen import signalen as signalen_of
from pilots.toestanden import Toestand, toestand_op

register = template.Library()


@register.filter
def begrepen(moment: Moment) -> str:
    """How a moment is understood: "oktober t/m december 2023"; "" where that repeats the text."""
    words = in_woorden(moment)
    same = words.casefold() == " ".join(moment.tekst.split()).casefold()
    return "" if same or not moment.tekst.strip() else words


@register.filter
def signalen(kaart: Pilotkaart, peildatum: date) -> list[Signaal]:
    """What to look at on this card, as of this day."""
    return signalen_of(kaart, peildatum)


@register.filter
def toestand(kaart: Pilotkaart, peildatum: date) -> Toestand:
    """Where the pilot is on this day."""
    return toestand_op(peildatum, start=kaart.start, eind=kaart.eind)
