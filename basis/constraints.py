"""Conditions that CheckConstraints share."""

from django.db.models import Q


def together(*fields: str) -> Q:
    """All of these nullable fields are filled, or none is."""
    filled = Q(**{f"{field}__isnull": False for field in fields})
    empty = Q(**{f"{field}__isnull": True for field in fields})
    return filled | empty
