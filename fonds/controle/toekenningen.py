"""Besluiten and toekenningen (rules 3, 4 and 5): sentences for what does not add up."""

from collections.abc import Callable, Iterator

from fonds.models import Fonds

CHECKS: list[Callable[[Fonds], Iterator[str]]] = []
