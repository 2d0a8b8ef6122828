"""The parts of the voortgang form as the page shows them: a field, and beside it what stood there before."""

from dataclasses import dataclass

from django.forms import BoundField

from projecten.choices import Aspect
from projecten.forms.voortgang import VoortgangForm
from projecten.gereedheid import AspectInvoer, aspecten_of, teksten_of
from projecten.models import Voortgang


@dataclass(frozen=True)
class TekstDeel:
    """One text. `opgeslagen` is what someone else stored, where that differs (None: no difference)."""

    veld: BoundField
    verplicht: bool
    vorige: tuple[tuple[str, str], ...]
    opgeslagen: str | None


@dataclass(frozen=True)
class AspectDeel:
    """One aspect: its two fields, how it stood last time, and what someone else stored."""

    naam: str
    stand: BoundField
    toelichting: BoundField
    vorige: AspectInvoer
    opgeslagen: AspectInvoer | None


def form_parts(
    form: VoortgangForm, *, vorige: Voortgang | None, stored: Voortgang | None
) -> tuple[list[TekstDeel], list[AspectDeel]]:
    """The four texts and the six aspecten; `stored` is given after a conflict."""
    typed_teksten, typed_aspecten = VoortgangForm.read(form.data if form.is_bound else form.initial)
    teksten = [
        TekstDeel(
            form[veld],
            veld in Voortgang.VERPLICHT,
            _before(veld, vorige),
            _other(teksten_of(stored).get(veld), typed_teksten[veld]) if stored else None,
        )
        for veld in Voortgang.TEKSTEN
    ]
    before = aspecten_of(vorige) if vorige else {}
    now = aspecten_of(stored) if stored else {}
    aspecten = [
        AspectDeel(
            str(aspect.label),
            form[f"{aspect.value}_stand"],
            form[f"{aspect.value}_toelichting"],
            before.get(aspect.value, AspectInvoer()),
            _other(now.get(aspect.value), typed_aspecten[aspect.value]),
        )
        for aspect in Aspect
    ]
    return teksten, aspecten


def _other(stored, typed):
    return stored if stored != typed else None


def _before(veld: str, vorige: Voortgang | None) -> tuple[tuple[str, str], ...]:
    """What was said last time; beside "bereikt" also what was planned then."""
    if vorige is None:
        return ()
    code = vorige.periode.code
    found = [(f"In {code} schreef u", getattr(vorige, veld))]
    if veld == "bereikt":
        found.insert(0, (f"Volgens {code} zou u dit gaan doen", vorige.vervolg))
    return tuple((kop, tekst) for kop, tekst in found if tekst)
