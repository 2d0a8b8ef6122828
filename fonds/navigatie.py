"""The pages of fonds, in groups: what stands under the title of each of them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse

from basis.toegang import permission_of

# A group holds its first page that the reader may open as its own address.
GROEPEN: list[tuple[str, list[tuple[str, str]]]] = [
    ("Overzicht", [("Overzicht", "fonds-detail")]),
    (
        "Reserve en begroting",
        [
            ("Reserve", "reservemutatie-list"),
            ("Staat van de reserve", "reserve-staat"),
            ("Begroting", "begrotingsregel-list"),
            ("Meerjarenbegroting", "meerjarenbegroting-detail"),
            ("Begrotingswijzigingen", "begrotingswijziging-list"),
            ("Boekjaren", "boekjaar-list"),
        ],
    ),
    (
        "Toekenningen",
        [("Toekenningen", "toekenning-list"), ("Onderdelen", "onderdeel-list")],
    ),
    (
        "Bestedingen",
        [
            ("Bestedingen", "besteding-list"),
            ("Verplichtingen", "verplichting-list"),
            ("Importen", "import-list"),
            ("Verdeelsleutels", "verdeelsleutel-list"),
        ],
    ),
    ("Prognoses", [("Prognoses", "prognose-list"), ("Signalen", "signaal-list")]),
    ("Verantwoording", [("Verantwoording", "verantwoording-detail")]),
    (
        "Raadsstukken",
        [("Raadsstukken", "raadsstuk-list"), ("Programma's", "programma-list")],
    ),
]


@dataclass(frozen=True)
class Pagina:
    """A link; `current` is the value of aria-current, or "" elsewhere."""

    label: str
    url: str
    current: str


@dataclass(frozen=True)
class Groep:
    label: str
    url: str
    current: str
    paginas: tuple[Pagina, ...]


def groepen(request: HttpRequest) -> list[Groep]:
    """The groups with the pages that this user may open; a page that does not exist is left out."""
    found = []
    for label, links in GROEPEN:
        paginas = [(naam, address_for(request, url_name)) for naam, url_name in links]
        open_ = [(naam, url) for naam, url in paginas if url]
        if open_:
            found.append((label, open_))
    hier = _longest(request.path, [url for _, paginas in found for _, url in paginas])
    return [_groep(request, label, paginas, hier) for label, paginas in found]


def _groep(request: HttpRequest, label: str, paginas: list[tuple[str, str]], hier: str) -> Groep:
    links = tuple(
        Pagina(naam, url, _current(request, url) if url == hier else "") for naam, url in paginas
    )
    inside = next((link.current for link in links if link.current), "")
    # With one page the group is that page; with more the page says which one it is.
    current = inside if len(links) == 1 else "true" if inside else ""
    return Groep(label, links[0].url, current, links if len(links) > 1 else ())


def _current(request: HttpRequest, url: str) -> str:
    return "page" if request.path == url else "true"


def _longest(path: str, urls: list[str]) -> str:
    """The address that this path stands under; the overview only for itself."""
    overzicht = reverse("fonds:fonds-detail")
    under = [url for url in urls if path == url or (url != overzicht and path.startswith(url))]
    return max(under, key=len, default="")


def address_for(request: HttpRequest, url_name: str, *args: object) -> str:
    """The address of this page of fonds, or "" where the user may not open it."""
    try:
        url = reverse(f"fonds:{url_name}", args=args)
    except NoReverseMatch:
        return ""
    permission = permission_of(resolve(url).func)
    return url if permission and request.user.has_perm(permission) else ""
