"""The word in a web address that stands for a name."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.utils.text import slugify

SLUG_LENGTH = 80


def free_slug(naam: str, *, is_taken: Callable[[str], bool]) -> str:
    """The slug of `naam`, with a number behind it where that one is taken."""
    base = slugify(naam)[:SLUG_LENGTH].strip("-")
    if not base:
        raise ValidationError({"naam": "Vul een naam in met letters of cijfers."})
    slug, number = base, 2
    while is_taken(slug):
        ending = f"-{number}"
        slug, number = base[: SLUG_LENGTH - len(ending)].rstrip("-") + ending, number + 1
    return slug
