"""Characters that Word writes as a place in a symbol font, as the Unicode character they show."""

GRIEKS = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
SYMBOL = {
    **{0x61 + nummer: teken for nummer, teken in enumerate(GRIEKS)},
    **{ord(teken): teken for teken in " !%&()+,./0123456789:;<=>?[]_{|}"},
    0x44: "Δ",
    0x46: "Φ",
    0x47: "Γ",
    0x53: "Σ",
    0x57: "Ω",
    0xA0: "€",
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xD6: "√",
    0xDE: "⇒",
    0xE5: "∑",
}
WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x75: "◆",
    0x76: "❖",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
LETTERS = {"symbol": SYMBOL, "wingdings": WINGDINGS}
ONBEKEND = "\N{WHITE SQUARE}"  # shown by every font, as Word does for a sign it lacks


def symbol(font: str, code: str) -> str | None:
    """The character that a w:sym shows, or None when it is not known."""
    try:
        punt = int(code, 16)
    except ValueError:
        return None
    in_font = 0xF000 <= punt <= 0xF0FF
    tabel = LETTERS.get(font.strip().lower())
    if tabel is not None or in_font:
        return (tabel or {}).get(punt - 0xF000 if in_font else punt)
    if not 0x20 <= punt <= 0x10FFFF or 0xD800 <= punt <= 0xDFFF or is_private(chr(punt)):
        return None
    return chr(punt)


def is_private(teken: str) -> bool:
    """A character that means something in one font only."""
    return "\ue000" <= teken <= "\uf8ff"


def is_control(teken: str) -> bool:
    """A character that no font shows, and that the PDF may not hold."""
    return (teken < " " and teken not in "\t\n\r") or "\x7f" <= teken <= "\x9f"
