"""Which addresses a link or a picture in rich text may have."""

import re
from urllib.parse import urlsplit

_ONZICHTBAAR = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]+")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?", re.I)
_ZONDER_SCHEMA = re.compile(r"www\.(?!.*xn--)([a-z0-9-]+\.)+[a-z]{2,}(?![^/?#])", re.I)
_MAIL = re.compile(r"mailto:[^@\s:/?<>\"\\]+@[^@\s/?<>\"\\]+(\?[^\s<>\"\\]*)?", re.I)
_AFBEELDING = re.compile(r"(?!.*(?:\.\.|//))/rapportages/[A-Za-z0-9/_.-]+")


def link_address(href: str | None) -> str:
    """The address as it may be stored: http(s) with a host name, mailto, /path or #anchor; else ""."""
    href = _ONZICHTBAAR.sub("%20", _ONZICHTBAAR.sub(" ", href or "").strip())
    if re.search(r'[<>"\\`]', href):
        return ""
    if _ZONDER_SCHEMA.match(href):
        href = "https://" + href
    if href.startswith("#"):
        return href if len(href) > 1 else ""
    if href.startswith("/"):
        return "" if href.startswith("//") else href
    if href.lower().startswith("mailto:"):
        return href if _MAIL.fullmatch(href) else ""
    return href if _is_web(href) else ""


def _is_web(href: str) -> bool:
    try:
        parts = urlsplit(href)
        port = parts.port
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https")
        and port != 0
        and bool(_HOST.fullmatch(parts.netloc.partition(":")[0]))  # so no user@host either
    )


def image_address(src: str | None) -> str:
    """The address of a picture when it is one of our own, else ""."""
    src = (src or "").strip()
    return src if _AFBEELDING.fullmatch(src) else ""
