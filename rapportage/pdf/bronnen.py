"""Where the PDF gets its fonts and pictures: from what it was given and from its own files, nowhere else."""

from collections.abc import Mapping
from urllib.parse import quote, unquote

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from rapportage.pdf import lettertypen

SCHEME = "uitgave:"
PRINT_CSS = lettertypen.BASE_DIR / "static" / "css" / "print.css"

FONT_FAMILY = "Rapport Sans, Rapport Tekens"
# family, weight, style, file
FACES = (
    ("Rapport Sans", 400, "normal", "sans-400.ttf"),
    ("Rapport Sans", 400, "italic", "sans-400i.ttf"),
    ("Rapport Sans", 600, "normal", "sans-600.ttf"),
    ("Rapport Sans", 600, "italic", "sans-600i.ttf"),
    ("Rapport Serif", 400, "italic", "serif-400i.ttf"),
    ("Rapport Serif", 600, "normal", "serif-600.ttf"),
    ("Rapport Tekens", 400, "normal", "tekens.ttf"),
)


def picture_url(name: str) -> str:
    """The address under which the document finds a given picture."""
    return f"{SCHEME}afbeelding/{quote(name, safe='')}"


def font_css() -> str:
    """The rules that name font files: kept out of print.css, which Django's static files would otherwise rewrite."""
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};'
        f"src:url({SCHEME}lettertype/{name})}}"
        for family, weight, style, name in FACES
    )


class Bronnen(URLFetcher):
    """Serves the given pictures and our own files. Any other address stops the render: nothing is fetched, ever."""

    def __init__(self, afbeeldingen: Mapping[str, bytes]) -> None:
        # The parent's own openers (http, ftp, file) are deliberately not set up.
        self.afbeeldingen = afbeeldingen

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        try:
            return URLFetcherResponse(url, self._read(url))
        except (KeyError, OSError):
            # A BaseException on purpose: WeasyPrint swallows all others and prints without the picture.
            raise FatalURLFetchingError(url) from None

    def open(self, url, data=None, timeout=None):
        return self.fetch(url if isinstance(url, str) else url.full_url)

    def _read(self, url: str) -> bytes:
        kind, _, name = url.removeprefix(SCHEME).partition("/")
        if not url.startswith(SCHEME) or not name:
            raise KeyError(url)
        name = unquote(name)
        if kind == "afbeelding":
            return bytes(self.afbeeldingen[name])
        if kind == "lettertype" and name in {face[3] for face in FACES}:
            return (lettertypen.FONTS_DIR / name).read_bytes()
        raise KeyError(url)
