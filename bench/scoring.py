"""Scores of frames against the truth: producers against firms, headings given against headings meant."""

from __future__ import annotations

from typing import Any

import polars as pl

PLACE = ["source", "file", "line"]
"""Where a row stands; the line as the source's reader counts it."""
OUTCOMES = ("right", "chapter", "wrong", "none", "lost")
"""right: its heading. chapter: no more than its chapter was said. wrong: something else. none: no code.
lost: no good of these very words was published for the row."""


def firm_sizes(rows: pl.DataFrame) -> pl.DataFrame:
    """Count the rows each firm truly has: firm, country, rows; a row repeated letter by letter is one record."""
    real = rows.filter(pl.col("kind") == "record")
    return real.group_by("firm", "country").agg(rows=pl.len())


def score(seen: pl.DataFrame, firms: pl.DataFrame) -> dict[str, Any]:
    """Score producers against firms: `seen` has number, firm, branch_of a record; `firms` firm and its true rows.

    Pairs: of two records in one producer, how often they are one firm (precision); of two rows of one firm, how
    often they are in one producer (recall). B-cubed asks the same of each record, so that one large producer does
    not outweigh all. A row that was not published counts as a pair missed.
    """
    cells = seen.group_by("number", "firm").agg(n=pl.len())
    sizes = cells.group_by("number").agg(size=pl.col("n").sum(), firms=pl.len())
    cells = cells.join(sizes, on="number").join(firms.select("firm", "rows"), on="firm", how="left")
    cells = cells.with_columns(rows=pl.max_horizontal(pl.col("rows").fill_null(0), "n"))
    figures = _pairs(cells, sizes, firms) | _b_cubed(cells)
    mixed = sizes.filter(pl.col("firms") > 1)
    return figures | {
        "records": seen.height,
        "firms": firms.height,
        "producers": sizes.height,
        "mixed_producers": mixed.height,
        "mixed_share": _share(mixed.height, sizes.height),
        "most_firms": sizes.get_column("firms").max() or 0,
        "split_firms": cells.group_by("firm").len().filter(pl.col("len") > 1).height,
        "branches_with_head": _branches_with_head(seen),
    }


def _pairs(cells: pl.DataFrame, sizes: pl.DataFrame, firms: pl.DataFrame) -> dict[str, float]:
    right = _pair_count(cells.get_column("n"))
    precision = _share(right, _pair_count(sizes.get_column("size")), of_nothing=1.0)
    recall = _share(right, _pair_count(firms.get_column("rows")), of_nothing=1.0)
    return {"precision": precision, "recall": recall, "f1": _f1(precision, recall)}


def _b_cubed(cells: pl.DataFrame) -> dict[str, float]:
    n, records = pl.col("n").cast(pl.Float64), max(1, cells.get_column("n").sum())
    sums = cells.select(precision=(n * n / pl.col("size")).sum(), recall=(n * n / pl.col("rows")).sum())
    precision, recall = sums.row(0)
    return {
        "b_cubed_precision": precision / records,
        "b_cubed_recall": recall / records,
        "b_cubed_f1": _f1(precision / records, recall / records),
    }


def _pair_count(sizes: pl.Series) -> int:
    sizes = sizes.cast(pl.Int64)
    return int((sizes * (sizes - 1) // 2).sum())


def _branches_with_head(seen: pl.DataFrame) -> int:
    """Count the producers that hold a branch and the firm it belongs to."""
    branches = seen.filter(pl.col("branch_of") != "").select("number", firm="branch_of")
    return branches.join(seen.select("number", "firm"), on=["number", "firm"]).get_column("number").n_unique()


def judge_rules(held: pl.DataFrame, seen: pl.DataFrame) -> dict[str, dict[str, int]]:
    """Count by rule the edges between records of `seen`, and those of them that tie two firms."""
    firm = seen.select("record_id", "firm")
    told = held.join(firm, left_on="left", right_on="record_id").join(
        firm, left_on="right", right_on="record_id", suffix="_right"
    )
    wrong = (pl.col("firm") != pl.col("firm_right")).sum()
    counted = told.group_by("rule").agg(edges=pl.len(), wrong=wrong).sort("rule")
    return {rule: {"edges": count, "wrong": wrong} for rule, count, wrong in counted.iter_rows()}


def judge_goods(truth: pl.DataFrame, seen: pl.DataFrame, published: pl.DataFrame) -> pl.DataFrame:
    """Give each true good of a published row its `outcome` (see `OUTCOMES`) and `kind`: stated or words."""
    mine = truth.join(seen.select("record_id", *PLACE), on=PLACE)
    told = mine.join(published, on=["record_id", "text"], how="left")
    told = told.sort("good", "hs_code").unique("good", keep="first", maintain_order=True)
    code, heading = pl.col("hs_code"), pl.col("heading")
    outcome = (
        pl.when(code.is_null())
        .then(pl.lit("lost"))
        .when(code == "")
        .then(pl.lit("none"))
        .when(code.str.slice(0, 4) == heading)
        .then(pl.lit("right"))
        .when(code == heading.str.slice(0, 2))
        .then(pl.lit("chapter"))
        .otherwise(pl.lit("wrong"))
    )
    kind = pl.when(pl.col("code_by") == "stated").then(pl.lit("stated")).otherwise(pl.lit("words"))
    return told.with_columns(outcome=outcome, kind=kind)


def score_goods(judged: pl.DataFrame) -> dict[str, dict[str, dict[str, float]]]:
    """Give the share of every outcome by kind, and within it for all, each language and each source."""
    kinds = judged.partition_by("kind", as_dict=True, maintain_order=True)
    return {str(kind): _shares_by_part(frame) for (kind,), frame in sorted(kinds.items())}


def _shares_by_part(frame: pl.DataFrame) -> dict[str, dict[str, float]]:
    shares = {"all": _shares(frame)}
    for column in ("language", "source"):
        parts = frame.partition_by(column, as_dict=True)
        shares |= {str(name): _shares(part) for (name,), part in sorted(parts.items())}
    return shares


def _shares(frame: pl.DataFrame) -> dict[str, float]:
    counts = dict(frame.group_by("outcome").len().iter_rows())
    return {"goods": frame.height} | {outcome: _share(counts.get(outcome, 0), frame.height) for outcome in OUTCOMES}


def _share(part: float, whole: float, of_nothing: float = 0.0) -> float:
    return part / whole if whole else of_nothing


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
