"""Judging: what was united against what is true, pair by pair and record by record, every share with its interval.

Records that hang together by a firm or by a producer make one unit: units are independent of each other, pairs are
not, and so the intervals come from drawing units anew, with replacement, as often as `DRAWS`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import polars as pl

from karvon.identity.measured import ALL, Scores
from karvon.kernel.figures import Figure
from karvon.kernel.intervals import wilson

from .writings import pairs_by_writings

DRAWS: Final = 1_000
DRAWS_SEED: Final = 2_023
LOW, HIGH = 0.025, 0.975
FEWEST_PAIRS: Final = 30
"""Writings that fewer true pairs have are not shown: their interval would say nothing."""
RUBBISH, RECORD = "rubbish", "record"
PAIRS: Final = ("right", "predicted", "true")
SUMS: Final = (*PAIRS, "records", "near", "whole")
"""What a unit adds: pairs that are one firm in one producer, pairs in one producer, pairs of one firm; its records;
and the two sums of B-cubed: of each record, the share of its producer that is its firm, of its firm its producer."""


def truth_rows(file: Path) -> pl.DataFrame:
    """Read the truth beside a fictitious world; a row of rubbish is a firm of its own, merging it counts as wrong."""
    rows = pl.read_csv(file, infer_schema=False).with_columns(pl.all().fill_null(""))
    rubbish = pl.format("rubbish {} {}", "file", "line")
    firm = pl.when(pl.col("kind") == RUBBISH).then(rubbish).otherwise("firm")
    return rows.with_columns(pl.col("line").cast(pl.Int64), firm=firm)


def firm_sizes(rows: pl.DataFrame) -> pl.DataFrame:
    """Count the rows each firm truly has: firm, country, rows; a row repeated letter by letter is one record."""
    real = rows.filter(pl.col("kind") == RECORD)
    return real.group_by("firm", "country").agg(rows=pl.len())


def judge_all(seen: pl.DataFrame, firms: pl.DataFrame) -> tuple[Scores, ...]:
    """Judge the whole, each country, and each pair of writings; shapes as for `judge`, and `writings` in `seen`."""
    countries = firms.get_column("country").unique().sort()
    parts = [judge(seen, firms), *(_judge_country(seen, firms, country) for country in countries)]
    return (*parts, *judge_writings(seen))


def _judge_country(seen: pl.DataFrame, firms: pl.DataFrame, country: str) -> Scores:
    here = pl.col("country") == country
    return judge(seen.filter(here), firms.filter(here), country)


def judge(seen: pl.DataFrame, firms: pl.DataFrame, part: str = ALL) -> Scores:
    """Judge records: `seen` has number (its producer) and firm of each; `firms` has firm and its true rows.

    Pairs: of two records in one producer, how often they are one firm (precision); of two rows of one firm, how
    often they are in one producer (recall). B-cubed asks the same of each record, so that one large producer does
    not outweigh all. A row that was not published counts as missed.
    """
    cells = _cells(seen, firms)
    units = _units(cells, firms)
    figures = _figures(units)
    mixed = cells.group_by("number").agg(size=pl.col("n").sum(), wrong=pl.col("n").sum() - pl.col("n").max())
    mixed = mixed.filter(pl.col("wrong") > 0)
    return Scores(
        part=part,
        records=seen.height,
        pairs=int(units.get_column("true").sum()),
        most_wrong=_largest(mixed, "wrong"),
        largest_mixed=_largest(mixed, "size"),
        **figures,
    )


def f1(seen: pl.DataFrame, firms: pl.DataFrame) -> float:
    """Give F1 over pairs alone, without its interval: for choosing between many thresholds."""
    return float(_shares(_units(_cells(seen, firms), firms).sum()).get_column("f1").item())


def judge_writings(seen: pl.DataFrame) -> tuple[Scores, ...]:
    """Judge pairs by the writings of their names; `seen` has number, firm and `writings`, a list, of each record."""
    unit = _unit_of(seen.group_by("number", "firm").agg(n=pl.len()))
    counted = pairs_by_writings(seen.join(unit, on=["number", "firm"]))
    parts = counted.partition_by("writings", as_dict=True)
    named = sorted((str(name), part) for (name,), part in parts.items())
    return tuple(
        Scores(part=name, records=None, pairs=int(part.get_column("true").sum()), **_figures(part, PAIRS))
        for name, part in named
        if part.get_column("true").sum() >= FEWEST_PAIRS
    )


def judge_blocking(candidates: pl.DataFrame, truth: pl.DataFrame) -> Figure:
    """Give the share of true pairs that blocking does not bring together, by firms drawn anew.

    `candidates` has left and right, record ids; `truth` has record_id and firm. A pair that is missed may still come
    together by way of a third record.
    """
    firm = truth.select("record_id", "firm")
    met = candidates.join(firm, left_on="left", right_on="record_id")
    met = met.join(firm, left_on="right", right_on="record_id", suffix="_right")
    right = met.filter(pl.col("firm") == pl.col("firm_right")).group_by("firm").agg(right=pl.len())
    true = truth.group_by("firm").agg(true=_pair_count(pl.len())).filter(pl.col("true") > 0)
    units = true.join(right, on="firm", how="left").with_columns(pl.col("right").fill_null(0), predicted="right")
    found: Figure = _figures(units, PAIRS)["recall"]
    return Figure(round(1 - found.value, 6), round(1 - found.high, 6), round(1 - found.low, 6))


def _largest(mixed: pl.DataFrame, column: str) -> int:
    return int(mixed.select(pl.col(column).max().fill_null(0)).item())


def _cells(seen: pl.DataFrame, firms: pl.DataFrame) -> pl.DataFrame:
    """Count the records of each firm in each producer, with the size of both and the unit they belong to."""
    cells = seen.group_by("number", "firm").agg(n=pl.len().cast(pl.Int64))
    sizes = firms.group_by("firm").agg(rows=pl.col("rows").sum().cast(pl.Int64))
    cells = cells.join(sizes, on="firm", how="left").with_columns(
        size=pl.col("n").sum().over("number"), found=pl.col("n").sum().over("firm")
    )
    known = pl.max_horizontal(pl.col("rows").fill_null(0), "found")
    return cells.with_columns(rows=known).join(_unit_of(cells), on=["number", "firm"])


def _unit_of(cells: pl.DataFrame) -> pl.DataFrame:
    """Give each cell (number, firm) the unit it belongs to: cells of one producer or one firm are in one unit."""
    cells = cells.select("number", "firm").sort("number", "firm").with_row_index("unit")
    while True:
        joined = cells.with_columns(pl.col("unit").min().over("number")).with_columns(pl.col("unit").min().over("firm"))
        if joined.get_column("unit").equals(cells.get_column("unit")):
            return cells
        cells = joined


def _units(cells: pl.DataFrame, firms: pl.DataFrame) -> pl.DataFrame:
    """Add up by unit; a firm none of whose rows was published is a unit by itself."""
    n = pl.col("n")
    whole = cells.group_by("unit").agg(
        right=_pair_count(n).sum(),
        records=n.sum(),
        near=(n * n / pl.col("size")).sum(),
        whole=(n * n / pl.col("rows")).sum(),
    )
    predicted = cells.unique("number").group_by("unit").agg(predicted=_pair_count(pl.col("size")).sum())
    true = cells.unique("firm").group_by("unit").agg(true=_pair_count(pl.col("rows")).sum())
    units = whole.join(predicted, on="unit").join(true, on="unit").select(SUMS)
    missing = firms.join(cells, on="firm", how="anti").select(true=_pair_count(pl.col("rows")))
    return pl.concat([units.cast(pl.Float64), missing.cast(pl.Float64)], how="diagonal").fill_null(0.0)


def _pair_count(size: pl.Expr) -> pl.Expr:
    size = size.cast(pl.Int64)
    return size * (size - 1) // 2


def _figures(units: pl.DataFrame, sums: tuple[str, ...] = SUMS) -> dict[str, Any]:
    """Give every share of the units with its interval, by name."""
    units = units.select(sums).cast(pl.Float64)
    measured = _shares(units.sum())
    draws = [units.sample(n=units.height, with_replacement=True, seed=DRAWS_SEED + n).sum() for n in range(DRAWS)]
    drawn = _shares(pl.concat(draws))
    return {name: _figure(units, name, measured, drawn) for name in measured.columns}


def _shares(sums: pl.DataFrame) -> pl.DataFrame:
    """Give the shares that rows of sums make; of nothing, 1: nothing was wrong, nothing was missed."""
    right, predicted, true = (pl.col(name) for name in PAIRS)
    shares = {
        "precision": _share(right, predicted),
        "recall": _share(right, true),
        "f1": _share(2 * right, predicted + true),
    }
    if "near" in sums.columns:
        near, whole, records = pl.col("near"), pl.col("whole"), pl.col("records")
        shares |= {
            "b_cubed_precision": _share(near, records),
            "b_cubed_recall": _share(whole, records),
            "b_cubed_f1": _share(2 * near * whole, records * (near + whole)),
        }
    return sums.select(**shares)


def _share(part: pl.Expr, of: pl.Expr) -> pl.Expr:
    return pl.when(of > 0).then(part / of).otherwise(1.0)


def _figure(units: pl.DataFrame, name: str, measured: pl.DataFrame, drawn: pl.DataFrame) -> Figure:
    """Put the interval of the draws around a share.

    Where no error was seen every draw is 1, and where nothing was right 0: there the interval is Wilson's, with the
    units that have such pairs as trials.
    """
    value = float(measured.get_column(name).item())
    if value in (0.0, 1.0):
        low, high = wilson(value * (trials := _trials(units, name)), trials)
    else:
        column = drawn.get_column(name)
        low, high = (column.quantile(share, "linear") or 0.0 for share in (LOW, HIGH))
    return Figure(round(value, 6), round(min(low, value), 6), round(max(high, value), 6))


def _trials(units: pl.DataFrame, name: str) -> int:
    """Count the units that a share is of."""
    of = {"precision": pl.col("predicted") > 0, "recall": pl.col("true") > 0}
    return units.filter(of.get(name, (pl.col("predicted") > 0) | (pl.col("true") > 0))).height
