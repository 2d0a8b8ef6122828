"""How plain text with lines is shown: paragraphs, and lists where lines begin with `- `."""

import re
from itertools import groupby

from django import template
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
BULLET = re.compile(r"^\s*[-•*–]\s+")


@register.filter
def alineas(tekst: str) -> SafeString:
    """Escaped paragraphs; consecutive lines that begin with `- ` become one list."""
    lines = str(tekst or "").replace("\r\n", "\n").split("\n")
    parts = []
    for kind, group in groupby(lines, key=_kind):
        block = list(group)
        if kind == "punt":
            items = format_html_join(
                "", "<li>{}</li>", ((BULLET.sub("", x).strip(),) for x in block)
            )
            parts.append(f"<ul>{items}</ul>")
        elif kind == "regel":
            parts.append(f"<p>{'<br>'.join(conditional_escape(x.strip()) for x in block)}</p>")
    return mark_safe("".join(parts))


def _kind(line: str) -> str:
    if not line.strip():
        return "leeg"
    return "punt" if BULLET.match(line) else "regel"
