"""The two pictures of a geldstroom, for its partial."""

from typing import Any

from django import template

from fonds import figuren

register = template.Library()


@register.simple_tag
def geldstroom_breed(stroom: Any) -> figuren.Figuur:
    """The picture from left to right."""
    return figuren.wide(stroom)


@register.simple_tag
def geldstroom_smal(stroom: Any) -> figuren.Figuur:
    """The picture from top to bottom."""
    return figuren.narrow(stroom)
