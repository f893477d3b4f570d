"""Engines: where pairs of records are scored, DuckDB on one machine or Spark on many, by one definition."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, cast

import polars as pl

from karvon.identity.scorer import Model, model
from karvon.pipeline.frames import Shape

from .definition import BITS, SCORED, Asked, scored

DUCKDB, SPARK = "duckdb", "spark"
ENGINES: Final = (DUCKDB, SPARK)


class UnknownEngine(ValueError):
    """The environment asks for an engine that Karvon does not have."""


Answer = Callable[[pl.DataFrame], pl.DataFrame]


def score_pairs(
    traits: pl.DataFrame,
    pairs: pl.DataFrame,
    *,
    weights: Model | None = None,
    at_least: float | None = None,
    levels: bool = True,
    engine: str | None = None,
) -> pl.DataFrame:
    """Score pairs (`left`, `right`: record ids) of records (columns as `Traits`), with the bits of the reviewed model.

    Gives SCORED: `left`, `right`, `bits`, and for every comparison its level under the name of its field, sorted by
    left and right; without `levels`, which is quicker, BITS alone; with `at_least` only the pairs of so many bits. The
    engine is DuckDB unless KARVON_ENGINE or `engine` says `spark`. Raises `UnknownEngine`.
    """
    asked = Asked(weights or model(), at_least, levels)
    if pairs.is_empty():
        return pl.DataFrame(schema=SCORED if levels else BITS)
    return scored(_module(engine or chosen()).predict(traits, pairs, asked), asked)


def answers(asked: pl.DataFrame, answer: Answer, shape: Shape) -> pl.DataFrame:
    """Let Spark's machines `answer` every row that is asked, in their order; gives the columns of `shape`."""
    return cast("pl.DataFrame", _module(SPARK).answers(asked, answer, shape))


def chosen() -> str:
    """Name the engine that KARVON_ENGINE asks for, DuckDB where it says nothing. Raises `UnknownEngine`."""
    name = os.environ.get("KARVON_ENGINE") or DUCKDB
    if name not in ENGINES:
        raise UnknownEngine(f"KARVON_ENGINE is “{name}”; Karvon has {' and '.join(ENGINES)}.")
    return name


def _module(engine: str) -> Any:
    """Import an engine only when it is asked for: Spark is an extra, and slow to import."""
    return import_module(f".on_{engine}", __name__)
