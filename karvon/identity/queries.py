"""Reading identity: where an old number leads, why records are one producer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """Two records held to be one producer: by which rule, and the value that is equal."""

    left: int
    right: int
    rule: str
    because: str


def current_number(number: str) -> str | None:
    """Give the number that `number` leads to today (itself if alive), or None if never issued."""
    raise NotImplementedError


def members(number: str) -> tuple[int, ...]:
    """Give the record ids of a producer."""
    raise NotImplementedError


def edges(number: str) -> tuple[ShownEdge, ...]:
    """Give the edges among the records of a producer."""
    raise NotImplementedError
