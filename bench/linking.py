"""Linking and its baselines on the same rows: thresholds of the baselines from one seed, every figure from another."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from karvon.identity.measured import OURS, Scores, Way, World
from karvon.pipeline.blocking import candidates
from karvon.pipeline.judging import judge, judge_all, judge_blocking
from karvon.pipeline.link import link

from .baselines import best_threshold, seen, splink_pairs, token_sort_pairs
from .equality import equality_pairs
from .rows import Rows, rows_of, without_numbers

NO_COMPILER = (
    "nomenklatura 4.17 does not install without a compiler: it needs fingerprints, that normality, that PyICU, for"
    " which there is no wheel."
)
Find = Callable[[Rows], pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Found:
    """What our linker made of a world: its way with scores, the doubts and the pairs that blocking brought together."""

    way: Way
    doubts: pl.DataFrame
    candidates: pl.DataFrame


def measure(count: int, tune_seed: int, seed: int, home: Path) -> tuple[World, World]:
    """Measure the world with its numbers and the same one without any."""
    tune, rows = rows_of(count, tune_seed, home), rows_of(count, seed, home)
    return (
        _world(tune, rows, tune_seed, seed, has_numbers=True),
        _world(without_numbers(tune), without_numbers(rows), tune_seed, seed, has_numbers=False),
    )


def _world(tune: Rows, rows: Rows, tune_seed: int, seed: int, *, has_numbers: bool) -> World:
    found = ours(rows)
    finds: dict[str, Find] = {"splink": splink_pairs, "token_sort": _token_sort}
    baselines = [baseline(code, find, tune, rows) for code, find in finds.items()]
    equal = equality_pairs(rows)
    return World(
        seed=seed,
        threshold_seed=tune_seed,
        has_numbers=has_numbers,
        rows=rows.read,
        firms=rows.firms.height,
        records=rows.truth.height,
        ways=(
            found.way,
            *baselines,
            Way("equality", None, None, _parts(seen(rows, equal, 0.0), rows)),
            Way("logic_v2", None, None, (), NO_COMPILER),
        ),
        doubts=found.doubts.height,
        doubtful_records=pl.concat([found.doubts.get_column("left"), found.doubts.get_column("right")]).n_unique(),
        blocking_missed=judge_blocking(found.candidates, rows.truth),
    )


def ours(rows: Rows) -> Found:
    """Link as the pipeline does."""
    began = time.perf_counter()
    linked = link(rows.tables)
    seconds = time.perf_counter() - began
    united = rows.truth.join(linked.labels.rename({"label": "number"}), on="record_id")
    way = Way(OURS, linked.estimate.automatic_bits, seconds, judge_all(united, rows.firms))
    return Found(way, linked.doubts, candidates(linked.traits))


def baseline(code: str, find: Find, tune: Rows, rows: Rows) -> Way:
    """Link by another way: the best threshold on `tune`, the figures on `rows`."""
    threshold = best_threshold(tune, find(tune))
    began = time.perf_counter()
    united = seen(rows, find(rows), threshold)
    return Way(code, threshold, time.perf_counter() - began, _parts(united, rows))


def _parts(united: pl.DataFrame, rows: Rows) -> tuple[Scores, ...]:
    return (judge(united, rows.firms),)


def _token_sort(rows: Rows) -> pl.DataFrame:
    """Score the pairs that our own blocking brings together."""
    return token_sort_pairs(rows, candidates(link(rows.tables).traits))
