"""Linking by equality alone, as Karvon's first version did: an equal valid number, or equal name, form and place."""

from __future__ import annotations

import polars as pl

from .baselines import PAIRS
from .rows import Rows

SHORTEST_NAME = 3


def equality_pairs(rows: Rows) -> pl.DataFrame:
    """Tie each record to the first one that has its number, and to the first one with its name, form and place."""
    records = rows.tables["records"].select("record_id", "country", "is_branch", "form", "region", "settlement")
    numbers = rows.tables["numbers"].filter("is_valid").join(records, on="record_id")
    names = rows.tables["names"].filter(pl.col("skeleton").str.len_chars() >= SHORTEST_NAME)
    first = names.unique("record_id", keep="first", maintain_order=True).select("record_id", "skeleton")
    place = pl.when(pl.col("settlement") != "").then("settlement").otherwise("region")
    named = records.join(first, on="record_id").with_columns(place=place).filter(pl.col("place").fill_null("") != "")
    by_number = _to_first(numbers, ["scheme", "value", "is_branch"])
    by_name = _to_first(named, ["country", "skeleton", "form", "place", "is_branch"])
    return pl.concat([by_number, by_name]).unique(["left", "right"])


def _to_first(frame: pl.DataFrame, group: list[str]) -> pl.DataFrame:
    """Tie every record of a group to its first."""
    centred = frame.with_columns(left=pl.col("record_id").min().over(group)).filter(
        pl.col("left") != pl.col("record_id")
    )
    return centred.select("left", right="record_id", score=pl.lit(1.0)).cast(PAIRS)
