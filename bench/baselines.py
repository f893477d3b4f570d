"""Baselines of linking: what tools give that know nothing of the region, on the same rows; each pair with a score."""

from __future__ import annotations

import logging
from typing import Any

import polars as pl
from rapidfuzz import fuzz, utils

from karvon.kernel.clusters import cluster
from karvon.pipeline.judging import f1

from .rows import Rows

THRESHOLDS = 20
SHRINKING = 0.8  # each threshold tried keeps so much of the pairs of the one before
LEAST_BITS = -15.0  # of the prior's about -17: whatever says a little for being one
SEED = 1
U_PAIRS = 1_000_000
RECALL_OF_EQUAL = 0.6
"""What Splink's own guide asks its user to guess: the share of true pairs that the plain rules find."""
PAIRS = {"left": pl.Int64, "right": pl.Int64, "score": pl.Float64}


def plain(rows: Rows) -> pl.DataFrame:
    """Give the records as they stand in the files: first name, address, phone, number, lower case, null where none."""

    def first(column: str) -> pl.Expr:
        text = pl.col(column).list.first().struct.field("text").str.to_lowercase().str.strip_chars()
        return pl.when(text != "").then(text)

    return rows.raw.join(rows.truth, on="record_id", how="semi").select(
        "record_id",
        "country",
        name=first("names"),
        address=first("addresses"),
        number=first("numbers"),
        phone=pl.col("phones").list.first(),
    )


def splink_pairs(rows: Rows) -> pl.DataFrame:
    """Link by plain Splink: its ready-made comparisons, its blocking on equal columns, its EM on these very rows."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    people = plain(rows)
    has_numbers = people.get_column("number").null_count() < people.height
    equal = [block_on(column) for column in ("name", "address", "phone", *(["number"] if has_numbers else []))]
    compared = [
        cl.NameComparison("name").configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("address"),
        cl.ExactMatch("country"),
        cl.ExactMatch("phone"),
        *([cl.ExactMatch("number")] if has_numbers else []),
    ]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="record_id",
        comparisons=compared,
        blocking_rules_to_generate_predictions=[*equal, block_on("country", "right(name, 10)")],
    )
    linker = Linker(DuckDBAPI().register(people.to_arrow()), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match(equal[-1:], recall=RECALL_OF_EQUAL)
    linker.training.estimate_u_using_random_sampling(max_pairs=U_PAIRS, seed=SEED)
    for rule in equal[:2]:  # each leaves out the columns it blocks on, so that two of them train all
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return _scored(linker)


def _scored(linker: Any) -> pl.DataFrame:
    found = linker.inference.predict(threshold_match_weight=LEAST_BITS).as_duckdbpyrelation()
    told = found.project("record_id_l AS left, record_id_r AS right, match_weight AS score")
    return pl.DataFrame(told.to_arrow_table()).select(PAIRS.keys()).cast(PAIRS)


def token_sort_pairs(rows: Rows, candidates: pl.DataFrame) -> pl.DataFrame:
    """Score the pairs of our own blocking by rapidfuzz: the words of lower-cased names, sorted, without marks."""
    names = plain(rows).select("record_id", pl.col("name").fill_null(""))
    told = (
        candidates.select("left", "right")
        .join(names, left_on="left", right_on="record_id")
        .join(names, left_on="right", right_on="record_id", suffix="_right")
    )
    both = told.select("name", "name_right").iter_rows()
    scores = [fuzz.token_sort_ratio(one, other, processor=utils.default_process) for one, other in both]
    return told.select("left", "right", score=pl.Series(scores, dtype=pl.Float64)).cast(PAIRS)


def best_threshold(rows: Rows, pairs: pl.DataFrame) -> float:
    """Give the threshold with the best F1 over pairs on these rows: of the best half, the best quarter and between."""
    ranked = pairs.get_column("score").sort(descending=True)
    places = {round(ranked.len() * SHRINKING**step) for step in range(THRESHOLDS)}
    tried = sorted({ranked[min(place, ranked.len() - 1)] for place in places})
    return float(max(tried, key=lambda threshold: f1(seen(rows, pairs, threshold), rows.firms)))


def seen(rows: Rows, pairs: pl.DataFrame, threshold: float) -> pl.DataFrame:
    """Unite whatever hangs together by pairs at the threshold or above; give the truth with `number`, the cluster."""
    ids = rows.truth.get_column("record_id").sort()
    places = pl.DataFrame({"record_id": ids}).with_row_index("place")
    strong = pairs.filter(pl.col("score") >= threshold).sort("score", "left", "right", descending=[True, False, False])
    edges = strong.join(places, left_on="left", right_on="record_id", maintain_order="left").join(
        places, left_on="right", right_on="record_id", suffix="_right", maintain_order="left"
    )
    labels = cluster(ids.len(), edges.select("place", "place_right").iter_rows(), [None] * ids.len()).labels
    return rows.truth.join(pl.DataFrame({"record_id": ids, "number": labels}), on="record_id")
