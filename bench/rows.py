"""The rows of a fictitious world as the linker sees them, with their truth: from the files to tables, no database."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from karvon.fiction.world import TRUTH_ROWS, make_world
from karvon.pipeline.checks import check
from karvon.pipeline.classify import classify
from karvon.pipeline.judging import firm_sizes, truth_rows
from karvon.pipeline.normalise import normalise
from karvon.pipeline.report import PLACE
from karvon.pipeline.stage import Hiding, stage
from karvon.pipeline.writings import writings
from karvon.sources import catalogue
from karvon.sources.contract import SnapshotFile, SourceInfo
from karvon.sources.detect import find_out

DAY = date(2026, 11, 2)
ROWS_A_FIRM = 2.3
AS_GIVEN = ("record_id", "country", "names", "addresses", "numbers", "phones")
Enter = Callable[[str], None]
ANYBODY = Hiding("bench", is_fictitious=True)


@dataclass(frozen=True, slots=True)
class Rows:
    """A world in frames.

    `tables` (shapes LOADED), `raw` (AS_GIVEN and where it stands), `truth` of each record (record_id, firm, country,
    branch_of, kind, writings), `firms` with their true sizes; `read` counts the rows of the files.
    """

    tables: dict[str, pl.DataFrame]
    raw: pl.DataFrame
    truth: pl.DataFrame
    firms: pl.DataFrame
    read: int


def rows_of(count: int, seed: int, home: Path, enter: Enter = lambda _step: None) -> Rows:
    """Make a world of about so many rows in a folder of `home`, and bring it to tables; `enter` hears of each step."""
    enter("world")
    world = home / f"world-{count}-{seed}"
    shutil.rmtree(world, ignore_errors=True)
    made = make_world(round(count / ROWS_A_FIRM), seed, world)
    loads = [_loaded(catalogue.source(code), paths, enter) for code, paths in sorted(made.files.items())]
    tables = {name: pl.concat([tables[name] for tables, _raw in loads]) for name in loads[0][0]}
    enter("truth")
    raw = pl.concat([raw for _tables, raw in loads])
    told = truth_rows(world / TRUTH_ROWS)
    return Rows(tables, raw, _truth(tables, raw, told), firm_sizes(told), made.rows)


def _loaded(info: SourceInfo, paths: list[Path], enter: Enter) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Read, check and normalise one source."""
    enter("stage")
    checked = check(info, [_staged(info, path) for path in paths])
    raw = checked.records.with_columns(is_gone=pl.lit(value=False))
    collected = dict.fromkeys(range(len(paths)), DAY)
    enter("normalise")
    tables, _remarks = normalise(info, raw, collected=collected, is_fictitious=True)
    enter("classify")
    tables["goods"] = classify(tables["goods"], tables["facts"])
    names = {number: path.name for number, path in enumerate(paths)}
    file = pl.col("file").replace_strict(names, return_dtype=pl.String)
    named = raw.select(*AS_GIVEN, "line", source=pl.lit(info.code), file=file)
    return tables, named


def _staged(info: SourceInfo, path: Path) -> Path:
    """Stage one file beside itself."""
    target = path.with_name(f"{path.name}.staged")
    target.mkdir()
    snapshot = SnapshotFile(path, path.name, find_out(path, path.name), DAY)
    stage(info, catalogue.reader(info)(info, snapshot), target, ANYBODY)
    return target


def _truth(tables: dict[str, pl.DataFrame], raw: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """Give the truth of each record that became one."""
    placed = raw.select("record_id", "source", "file", pl.col("line").cast(pl.Int64))
    known = placed.join(told, on=PLACE).select("record_id", "firm", "country", "branch_of", "kind")
    records = tables["records"].select("record_id")
    return records.join(known, on="record_id").join(writings(tables["names"]), on="record_id", how="left")


def without_numbers(rows: Rows) -> Rows:
    """Take every number away, firms' and persons'."""
    return Rows(
        rows.tables | {"numbers": rows.tables["numbers"].clear()},
        rows.raw.with_columns(numbers=pl.col("numbers").list.head(0)),
        rows.truth,
        rows.firms,
        rows.read,
    )
