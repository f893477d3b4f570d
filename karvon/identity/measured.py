"""How well records are unified, as last measured: figures with their intervals, reviewed and shipped as measured.json.

`python -m bench unification` writes the file; the public page and `karvon identity report` read it. A share is between
0 and 1. Codes are for the pages to name in the reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from karvon.kernel.figures import Figure, Goal

FILE: Final = Path(__file__).with_name("measured.json")
ALL: Final = "all"
OURS: Final = "ours"


@dataclass(frozen=True, slots=True)
class Scores:
    """How one way of linking did on one part of the records.

    `part` is `all`, a country (`KZ`) or the writings of the two records of a pair (`kk-ru`, `uz-uz_cyrl`; `ru-ru` where
    both have a name in Russian). `pairs` counts the true pairs. `most_wrong` is the most records of one producer that
    are not of its largest firm, `largest_mixed` the size of the largest producer that mixes firms. B-cubed and these
    two are of whole producers and thus None for writings.
    """

    part: str
    records: int | None
    pairs: int
    precision: Figure
    recall: Figure
    f1: Figure
    b_cubed_precision: Figure | None = None
    b_cubed_recall: Figure | None = None
    b_cubed_f1: Figure | None = None
    most_wrong: int | None = None
    largest_mixed: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way of linking over a world.

    `code` is ours, splink (plain, on lower-cased names), token_sort (rapidfuzz with our blocking), logic_v2
    (nomenklatura) or equality (equal folded name and place, or equal number). `parts` is empty where it could not be
    measured; then `note` says why, in English.
    """

    code: str
    threshold: float | None
    seconds: float | None
    parts: tuple[Scores, ...]
    note: str = ""

    def part(self, name: str) -> Scores | None:
        """Give the scores of a part, None where it was not measured."""
        return next((scores for scores in self.parts if scores.part == name), None)

    @property
    def whole(self) -> Scores | None:
        """Give the scores over all records."""
        return self.part(ALL)


@dataclass(frozen=True, slots=True)
class World:
    """One fictitious world and all ways over it: thresholds from `threshold_seed`, figures from `seed`.

    `doubts` counts the pairs that wait for people, `doubtful_records` the records in them. `blocking_missed` is the
    share of true pairs that no blocking rule brings together.
    """

    seed: int
    threshold_seed: int
    has_numbers: bool
    rows: int
    firms: int
    records: int
    ways: tuple[Way, ...]
    doubts: int | None = None
    doubtful_records: int | None = None
    blocking_missed: Figure | None = None

    def way(self, code: str) -> Way | None:
        """Give a way by its code, None where the world was not linked by it."""
        return next((way for way in self.ways if way.code == code), None)

    @property
    def ours(self) -> Way | None:
        """Give the register's own way."""
        return self.way(OURS)


@dataclass(frozen=True, slots=True)
class NamesAlone:
    """Real pairs of names of one organisation: how often a method gives both one key, how often the right one is first.

    The names are in two scripts or languages; the right one is looked for among the partners of all.
    """

    method: str
    pairs: int
    equal: Figure
    first: Figure


@dataclass(frozen=True, slots=True)
class Step:
    """Seconds and peak memory of one step of linking `rows` rows on an engine: duckdb or spark."""

    rows: int
    engine: str
    step: str
    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Latency:
    """How long one record takes against `records` others, by a way: match (ours), splink or duckdb."""

    way: str
    records: int
    p50_ms: float
    p99_ms: float
    memory_mb: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one measurement; intervals from so many `draws` with `draws_seed`."""

    measured_on: date
    model_version: str
    machine: str
    draws: int
    draws_seed: int
    goals: tuple[Goal, ...]
    worlds: tuple[World, ...]
    names: tuple[NamesAlone, ...] = ()
    steps: tuple[Step, ...] = ()
    latencies: tuple[Latency, ...] = ()

    def world(self, *, has_numbers: bool) -> World | None:
        """Give the world with all its numbers, or the one without any."""
        return next((world for world in self.worlds if world.has_numbers == has_numbers), None)


_AS_JSON: Final = TypeAdapter(Measured)


@cache
def last_measured() -> Measured | None:
    """Read what was measured last; None where nothing was measured yet."""
    return _AS_JSON.validate_json(FILE.read_bytes()) if FILE.exists() else None


def as_json(measured: Measured) -> bytes:
    """Write a measurement as the file has it."""
    return _AS_JSON.dump_json(measured, indent=1) + b"\n"
