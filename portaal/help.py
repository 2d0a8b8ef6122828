"""The user's handbook (docs/handleiding), read inside the portal."""

from dataclasses import dataclass
from functools import cache

import markdown
from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.generic import TemplateView

from basis.toegang import openbaar

HANDLEIDING = settings.BASE_DIR / "docs" / "handleiding"


# The chapter about the pages under an address; the longest address that fits counts.
HOOFDSTUKKEN = {
    "/": "beginnen",
    "/fonds/": "geldstroom",
    "/fonds/begroting": "jaareinde",
    "/fonds/besluiten/": "besluiten",
    "/fonds/besluitenlijsten/": "vergaderingen",
    "/fonds/bestedingen/": "bestedingen",
    "/fonds/boekjaren/": "jaareinde",
    "/fonds/codes/": "bestedingen",
    "/fonds/importen/": "importeren",
    "/fonds/inrichten/": "fonds",
    "/fonds/onderdelen/": "toekenningen",
    "/fonds/prognoses/": "prognoses",
    "/fonds/programmas/": "fonds",
    "/fonds/raadsstukken/": "fonds",
    "/fonds/reserve": "fonds",
    "/fonds/reserve/staat/": "jaareinde",
    "/fonds/signalen/": "toekenningen",
    "/fonds/stuurgroep/": "stuurgroep",
    "/fonds/stuurgroep/acties/": "vergaderingen",
    "/fonds/stuurgroep/agendapunten/": "besluiten",
    "/fonds/stuurgroep/vergaderingen/": "vergaderingen",
    "/fonds/toekenningen/": "toekenningen",
    "/fonds/verantwoording/": "verantwoording",
    "/fonds/verplichtingen/": "bestedingen",
    "/fonds/voorstellen/": "voorstellen",
    "/gebruikers/": "beheer",
    "/pilots/": "pilots",
    "/projecten/": "voortgang",
    "/rapportages/": "rapportages",
}


def hulp_bij(path: str) -> str:
    """The address of the chapter about the page at this path of the site."""
    adres = max((adres for adres in HOOFDSTUKKEN if path.startswith(adres)), key=len, default="/")
    return reverse("help-pagina", args=[HOOFDSTUKKEN[adres]])


@dataclass(frozen=True)
class Hulppagina:
    """One page of the handbook: file 10-voortgang.md is page `voortgang`."""

    slug: str
    titel: str
    html: SafeString


@cache
def hulppaginas() -> tuple[Hulppagina, ...]:
    """All pages in order. They come with the code, so they are read once per process."""
    return tuple(_read(path) for path in sorted(HANDLEIDING.glob("*.md")))


def _read(path) -> Hulppagina:
    kop, _, tekst = path.read_text(encoding="utf-8").partition("\n")
    html = markdown.markdown(tekst, extensions=["tables", "sane_lists", "toc"])
    # Our own text, from the repository: nothing that a user typed.
    return Hulppagina(path.stem.partition("-")[2], kop.lstrip("# "), mark_safe(html))


@openbaar
class HelpView(TemplateView):
    template_name = "portaal/help.html"

    def get_context_data(self, slug: str = "", **kwargs) -> dict:
        paginas = hulppaginas()
        pagina = next((p for p in paginas if p.slug == (slug or paginas[0].slug)), None)
        if pagina is None:
            raise Http404
        return super().get_context_data(paginas=paginas, pagina=pagina, **kwargs)
