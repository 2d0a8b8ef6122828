"""Text in the cells of a spreadsheet: shown, never run."""

# A spreadsheet reads a cell that begins with one of these as a formula (also after spaces, and full-width).
FORMULE = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212")


def begins_formula(tekst: str) -> bool:
    """Whether some spreadsheet would take this for a formula."""
    return tekst.startswith(FORMULE) or tekst.lstrip().startswith(FORMULE)


def csv_text(tekst: str) -> str:
    """The text with an apostrophe before what would be a formula."""
    return f"'{tekst}" if begins_formula(tekst) else tekst
