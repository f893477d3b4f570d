"""Checks: what one load of a source holds, row for row, before anything is believed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from karvon.sources.contract import SourceInfo

from .frames import REFUSALS, Shape


class TooFewRows(Exception):
    """The load has fewer rows than the source promises: it is not taken, and yesterday's data stays."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows of a load: `records` (RAW with `file`), one a key; `refusals` with `file`; counts that add up."""

    records: pl.DataFrame
    refusals: pl.DataFrame
    read: int
    repeated: int
    warnings: tuple[str, ...] = ()


def check(info: SourceInfo, folders: list[Path]) -> Checked:
    """Count and sift the staged files of one load, oldest first; raises `TooFewRows`."""
    rows = _together(folders, "raw-*.parquet")
    refusals = _together(folders, "refusals.parquet")
    read = rows.height + refusals.height
    _enough(info, rows.height)
    kept, clashing = _one_a_key(info, rows)
    refusals = pl.concat([refusals, clashing]) if clashing.height else refusals
    warnings = [f"{info.code}: {read} rows, more than the {info.max_rows} expected"] if read > info.max_rows else []
    return Checked(kept, refusals, read, rows.height - kept.height - clashing.height, tuple(warnings))


def _together(folders: list[Path], pattern: str) -> pl.DataFrame:
    parts = [
        pl.read_parquet(folder / pattern).with_columns(pl.lit(number, dtype=pl.Int32).alias("file"))
        for number, folder in enumerate(folders)
    ]
    return pl.concat(parts)


def _enough(info: SourceInfo, rows: int) -> None:
    if rows < info.min_rows:
        raise TooFewRows(
            f"{info.code}: {rows} usable rows, at least {info.min_rows} expected. "
            "Nothing was changed: yesterday's data stays."
        )


def _one_a_key(info: SourceInfo, rows: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keep one row a key: in a full load a second one with other content is refused, in a delta the later counts."""
    if info.load == "delta":
        return rows.unique("record_id", keep="last", maintain_order=True), pl.DataFrame(schema=_REFUSALS_OF_FILES)
    first = rows.unique("record_id", keep="first", maintain_order=True)
    said = first.select("record_id", first_line="line", first_hash="content_hash")
    clashing = rows.join(said, on="record_id").filter(pl.col("content_hash") != pl.col("first_hash"))
    return first, clashing.select(
        "line",
        column=pl.lit("key"),
        value=pl.col("key").str.slice(0, 200),
        code=pl.lit("duplicate_key"),
        reason=pl.format("The key already stands in line {} with other content.", "first_line"),
        file="file",
    )


_REFUSALS_OF_FILES: Shape = REFUSALS | {"file": pl.Int32}
