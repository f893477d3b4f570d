"""Misses: how many pairs blocking leaves uncompared in a register without truth, by a second way of finding pairs.

For records drawn by chance, the names most alike are looked for among all of the country, letter by letter, without any
key. Of the pairs found so that the model holds to be one, the share that no blocking rule brings together estimates
blocking's misses, as far as the two ways miss independently (Lincoln and Petersen's argument). Both need names, so that
translated names are missed by both: the estimate is a lower bound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl
from rapidfuzz import fuzz, process

from karvon.kernel.figures import Figure
from karvon.kernel.intervals import wilson

from . import estimate
from .blocking import PAIRS, WITHIN, candidates
from .engines import score_pairs
from .matched import KEPT

NEAREST: Final = 5
ALIKE: Final = 70.0  # of 100: below, names share little more than endings


@dataclass(frozen=True, slots=True)
class Misses:
    """What was found: `sampled` records, `found` pairs near by name that the model holds to be one, share missed."""

    sampled: int
    found: int
    missed: Figure


class NothingLinked(Exception):
    """Nothing was linked here yet: run the pipeline first."""


def estimate_misses(home: Path, count: int, seed: int, *, is_fictitious: bool) -> Misses:
    """Estimate blocking's misses from `count` records, by what linking left in `home`. Raises `NothingLinked`."""
    kept = estimate.read(home)
    if kept is None or not (home / KEPT).exists():
        raise NothingLinked(NothingLinked.__doc__)
    traits = pl.read_parquet(home / KEPT).filter(pl.col("is_fictitious") == is_fictitious)
    drawn = traits.sample(n=min(count, traits.height), seed=seed)
    near = pl.DataFrame(list(_near(traits, drawn)), schema=PAIRS, orient="row").unique().sort("left", "right")
    strong = score_pairs(traits, near).filter(pl.col("bits") >= kept[0].automatic_bits)
    missed = strong.join(candidates(traits), on=["left", "right"], how="anti").height
    share = missed / strong.height if strong.height else 0.0
    return Misses(drawn.height, strong.height, Figure(share, *wilson(missed, strong.height)))


def _near(traits: pl.DataFrame, drawn: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """Give the pairs of the drawn records and those with the names most alike, left before right."""
    together = ["country", *WITHIN]
    named = traits.select("record_id", *together, name=pl.col("names").list.first()).drop_nulls()
    groups = named.join(drawn.select(together).unique(), on=together).partition_by(together, as_dict=True)
    for record in drawn.select("record_id", *together, pl.col("names").list.first()).drop_nulls().iter_rows():
        others = groups[record[1:-1]]
        ids = others.get_column("record_id")
        for _name, _alike, place in process.extract(
            record[-1], others.get_column("name").to_list(), scorer=fuzz.ratio, limit=NEAREST + 1, score_cutoff=ALIKE
        ):
            if ids[place] != record[0]:
                yield min(ids[place], record[0]), max(ids[place], record[0])
