"""Scores of frames against the truth: producers against firms, headings given against headings meant."""

from __future__ import annotations

from typing import Any

import polars as pl

from karvon.pipeline.judging import judge
from karvon.pipeline.report import PLACE

SHARES = ("precision", "recall", "f1", "b_cubed_precision", "b_cubed_recall", "b_cubed_f1")
OUTCOMES = ("right", "chapter", "wrong", "none", "lost")
"""right: its heading. chapter: no more than its chapter was said. wrong: something else. none: no code.
lost: no good of these very words was published for the row."""


def score(seen: pl.DataFrame, firms: pl.DataFrame) -> dict[str, Any]:
    """Score producers against firms: `seen` has number, firm, branch_of a record; `firms` firm and its true rows.

    Shares are those of `karvon.pipeline.judging.judge`, without their intervals.
    """
    scores = judge(seen, firms)
    shares = {name: of.value for name in SHARES if (of := getattr(scores, name))}
    cells = seen.group_by("number", "firm").len()
    mixed = cells.group_by("number").agg(firms=pl.len()).filter(pl.col("firms") > 1)
    producers = seen.get_column("number").n_unique()
    return shares | {
        "records": seen.height,
        "firms": firms.height,
        "producers": producers,
        "mixed_producers": mixed.height,
        "mixed_share": _share(mixed.height, producers),
        "most_wrong": scores.most_wrong,
        "split_firms": cells.group_by("firm").len().filter(pl.col("len") > 1).height,
        "branches_with_head": _branches_with_head(seen),
    }


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


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
