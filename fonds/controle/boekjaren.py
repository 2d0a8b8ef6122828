"""Closed boekjaren: sentences for what does not add up."""

from collections.abc import Callable, Iterator

from fonds.models import Fonds

CHECKS: list[Callable[[Fonds], Iterator[str]]] = []
