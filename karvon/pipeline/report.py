"""Report: how well the records of a fictitious world were united, by what the register holds and the world's truth."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from karvon.identity import census
from karvon.identity.measured import Scores
from karvon.kernel.scripts import script_of

from .judging import firm_sizes, judge_all, truth_rows
from .writings import writings

PLACE = ["source", "file", "line"]
"""Where a row stands; the line as the source's reader counts it."""


class NotOfThisWorld(ValueError):
    """The register holds no record of this world: run the pipeline over its files first."""


def judged_world(truth: Path) -> tuple[Scores, ...]:
    """Judge the register against the `truth` of a world: the whole, countries, writings. Raises `NotOfThisWorld`."""
    rows = truth_rows(truth)
    seen = placed().join(rows, on=PLACE)
    if seen.is_empty():
        raise NotOfThisWorld(NotOfThisWorld.__doc__)
    return judge_all(seen.join(_writings(), on="record_id", how="left"), firm_sizes(rows))


def placed() -> pl.DataFrame:
    """Give the fictitious records of the register: record_id, source, file, line, number of the producer."""
    frame = pl.read_csv(census.placed(), infer_schema=False)
    return frame.with_columns(pl.col("record_id", "line").cast(pl.Int64))


def _writings() -> pl.DataFrame:
    names = pl.read_csv(census.named(), infer_schema=False).with_columns(pl.col("record_id").cast(pl.Int64))
    texts = names.select("text").unique()
    scripts = texts.with_columns(script=pl.Series([script_of(text) for text in texts.to_series()], dtype=pl.String))
    return writings(names.join(scripts, on="text"))
