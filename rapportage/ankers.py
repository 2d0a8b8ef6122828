"""The names by which parts of a report are linked to: from titles, unique, and stable once published."""

from collections.abc import Container

from django.utils.text import slugify

MAX_LENGTH = 80


def free_slug(
    titel: str, taken: Container[str], *, fallback: str, max_length: int = MAX_LENGTH
) -> str:
    """A slug of `titel` that is not in `taken`; -2, -3 … where it would be."""
    base = slugify(titel)[:max_length].strip("-") or fallback
    slug, number = base, 1
    while slug in taken:
        number += 1
        suffix = f"-{number}"
        slug = base[: max_length - len(suffix)].rstrip("-") + suffix
    return slug
