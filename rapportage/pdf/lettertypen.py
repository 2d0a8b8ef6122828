"""The fonts of the PDF: copied from node_modules at set-up, never committed.

Run as `python -m rapportage.pdf.lettertypen`. Plain TTF: WeasyPrint reads it a fifth faster than WOFF2.
Together the three families cover Dutch text, amounts, arrows and the signs that Word puts in lists, so that no
font of the machine is needed and the same report gives the same bytes on every machine.
"""

import shutil
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

BASE_DIR = Path(__file__).resolve().parent.parent.parent
NODE_MODULES = BASE_DIR / "node_modules"
FONTS_DIR = BASE_DIR / "static" / "gebouwd" / "fonts"


class Lettertype(NamedTuple):
    """One face: where the npm package keeps it, and which @font-face of print.css it is."""

    bron: str
    naam: str

    @property
    def path(self) -> Path:
        return FONTS_DIR / self.naam


SANS = "@expo-google-fonts/source-sans-3"
SERIF = "@expo-google-fonts/source-serif-4"
LETTERTYPEN = (
    Lettertype(f"{SANS}/400Regular/SourceSans3_400Regular.ttf", "sans-400.ttf"),
    Lettertype(f"{SANS}/400Regular_Italic/SourceSans3_400Regular_Italic.ttf", "sans-400i.ttf"),
    Lettertype(f"{SANS}/600SemiBold/SourceSans3_600SemiBold.ttf", "sans-600.ttf"),
    Lettertype(f"{SANS}/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf", "sans-600i.ttf"),
    Lettertype(f"{SERIF}/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf", "serif-400i.ttf"),
    Lettertype(f"{SERIF}/600SemiBold/SourceSerif4_600SemiBold.ttf", "serif-600.ttf"),
    # Last in every font-family: signs that the others lack.
    Lettertype("dejavu-fonts-ttf/ttf/DejaVuSans.ttf", "tekens.ttf"),
)


class LettertypenMissing(Exception):
    """The fonts were not built; the message says how."""


def install() -> int:
    """Copy what is missing or changed; the number of files copied."""
    FONTS_DIR.mkdir(parents=True, exist_ok=True)
    copied = 0
    for lettertype in LETTERTYPEN:
        source = NODE_MODULES / lettertype.bron
        if not source.is_file():
            raise LettertypenMissing(
                f"{source} is missing: run `npm ci` (or `make install`) first."
            )
        inhoud = source.read_bytes()
        if not lettertype.path.is_file() or lettertype.path.read_bytes() != inhoud:
            lettertype.path.write_bytes(inhoud)
            copied += 1
    for name in ("LICENSE_FONT", "LICENSE"):
        shutil.copyfile(NODE_MODULES / SANS / name, FONTS_DIR / f"{name}.txt")
    return copied


def check_installed() -> None:
    """Raise LettertypenMissing unless every font stands ready: never fall back on the machine's fonts."""
    missing = [lettertype.naam for lettertype in LETTERTYPEN if not lettertype.path.is_file()]
    if missing:
        raise LettertypenMissing(
            "Lettertypen voor de PDF ontbreken ("
            + ", ".join(missing)
            + "). Voer `make install` uit."
        )


@cache
def covered() -> frozenset[int]:
    """The code points that every text of a report can be set in."""
    from fontTools.ttLib import TTFont

    check_installed()
    points: set[int] = set()
    for lettertype in LETTERTYPEN:
        with TTFont(lettertype.path, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)


if __name__ == "__main__":
    try:
        sys.stdout.write(f"Lettertypen: {install()} van {len(LETTERTYPEN)} bijgewerkt.\n")
    except LettertypenMissing as error:
        sys.exit(str(error))
