"""Levels: how two records can stand to each other in a field, each once as SQL for an engine, once in Python.

What DuckDB and Spark write differently has its names in `DIALECTS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from .traits import Traits

Holds = Callable[[Traits, Traits], bool]
ELSE: Final = "else"

DIALECTS: Final[dict[str, dict[str, str]]] = {
    "duckdb": {
        "overlap": "list_has_any({}, {})",
        "shared": "len(list_intersect({}, {}))",
        "size": "len({})",
    },
    "spark": {
        "overlap": "arrays_overlap({}, {})",
        "shared": "size(array_intersect({}, {}))",
        "size": "size({})",
    },
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes what engines write differently."""

    name: str

    def overlap(self, column: str) -> str:
        """Say that two lists share an element."""
        return DIALECTS[self.name]["overlap"].format(f"{column}_l", f"{column}_r")

    def shared(self, column: str) -> str:
        """Count the elements two lists share."""
        return DIALECTS[self.name]["shared"].format(f"{column}_l", f"{column}_r")

    def size(self, column: str) -> str:
        """Count the elements of a list."""
        return DIALECTS[self.name]["size"].format(column)


@dataclass(frozen=True, slots=True)
class Level:
    """One way two records can stand to each other in a field: `sql` for an engine, `holds` for one pair here."""

    code: str
    sql: Callable[[Dialect], str]
    holds: Holds
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field, or several that hang together: its levels, the strongest first; the `columns` of traits it reads."""

    field: str
    columns: tuple[str, ...]
    levels: tuple[Level, ...]

    def level(self, left: Traits, right: Traits) -> str:
        """Say which level two records are on."""
        for level in self.levels:
            if level.holds(left, right):
                return level.code
        return ELSE


def plain(code: str, sql: str, holds: Holds, *, is_null: bool = False) -> Level:
    """Make a level whose SQL every engine reads."""
    return Level(code, lambda _dialect: sql, holds, is_null)


def missing(column: str) -> Level:
    """Hold where a text is empty on either side."""
    return plain(
        "missing",
        f"{column}_l = '' OR {column}_r = ''",
        lambda left, right: not getattr(left, column) or not getattr(right, column),
        is_null=True,
    )


def none_listed(column: str) -> Level:
    """Hold where a list is empty on either side."""
    return Level(
        "missing",
        lambda dialect: f"{dialect.size(column + '_l')} = 0 OR {dialect.size(column + '_r')} = 0",
        lambda left, right: not getattr(left, column) or not getattr(right, column),
        is_null=True,
    )


def equal(column: str) -> Level:
    """Hold where a text is the same on both sides."""
    return plain(
        "equal", f"{column}_l = {column}_r", lambda left, right: getattr(left, column) == getattr(right, column)
    )


def overlapping(column: str, code: str = "shared") -> Level:
    """Hold where two lists have an element in common."""
    return Level(
        code,
        lambda dialect: dialect.overlap(column),
        lambda left, right: not set(getattr(left, column)).isdisjoint(getattr(right, column)),
    )
