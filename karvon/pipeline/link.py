"""Link: which records are the same producer; pairs by blocking, bits by the model, clusters under constraints.

People's judgements outrank the machine, and two numbers that a check digit proves never come together. What is near
the threshold, and what a constraint forbids, is left to people as a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polars as pl

from karvon.identity.blocks import Rule
from karvon.identity.numbers import LINE
from karvon.identity.rules import APART, BY_LINES, BY_NUMBER, BY_PERSON, BY_SCORE
from karvon.identity.scorer import model
from karvon.kernel.persons import PERSON

from .blocking import PAIRS, candidates
from .clustering import DOUBTS, NOBODY, UNSURE, Clustering, Judged, bears_one_number, questions
from .estimate import Estimate, estimate, read, write
from .frames import Shape
from .scored import Scores, score_all
from .traits import frequencies, traits

FEW_ROWS: Final = 6
"""A number that more rows bear is told by its many rows, or is nobody's; people are not asked about each pair."""
EDGES: Final[Shape] = PAIRS | {"rule": pl.String, "because": pl.String, "bits": pl.Float64}
FOLDER: Final = "linking"
"""Where an installation keeps the measures of its register and the scores of its pairs."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking found, as frames.

    `labels`: record_id and label, the smallest record id of its cluster. `edges` (EDGES): the pairs that are one by
    the machine, strongest first, and under the rule `apart` those that no third may bring together. `doubts` (DOUBTS):
    one pair for every two clusters that may be one. `claims`: record_id, scheme and value of the numbers of which no
    cluster has two. `traits`: what was compared. `compared` counts the pairs, `scored` those not known from before.
    """

    labels: pl.DataFrame
    edges: pl.DataFrame
    doubts: pl.DataFrame
    claims: pl.DataFrame
    traits: pl.DataFrame
    estimate: Estimate
    compared: int
    scored: int


def link(tables: dict[str, pl.DataFrame], *, judged: Judged = NOBODY, home: Path | None = None) -> Linked:
    """Cluster the records of `tables` (LOADED).

    In `home` are kept the measures of the register (`pipeline.estimate`) and the scores of pairs, so that a new batch
    scores its own pairs only; without it everything is reckoned afresh. Raises `OverBudget`.
    """
    weights = model()
    count = tables["records"].height
    kept = read(home) if home else None
    if kept and kept[0].holds_for(weights, count):
        seen = traits(tables, kept[1])
        return _linked(seen, score_all(seen, candidates(seen), home), kept[0], judged)
    counted = frequencies(tables["records"], tables["names"])
    seen = traits(tables, counted)
    scores = score_all(seen, candidates(seen), home)
    measures = estimate(scores.pairs.get_column("bits"), weights, count)
    if home:
        write(home, measures, counted)
    return _linked(seen, scores, measures, judged)


def _linked(seen: pl.DataFrame, scores: Scores, measures: Estimate, judged: Judged) -> Linked:
    """Cluster, and say what is left to people."""
    bits = pl.col("bits")
    strong = scores.pairs.filter(bits >= measures.automatic_bits)
    strong = strong.sort("bits", "left", "right", descending=[True, False, False])
    clustering = Clustering(seen, strong)
    stretched = clustering.stretched(scores.pairs)
    done = clustering.unite(judged, stretched)
    labels = clustering.labels(done)
    near = scores.pairs.filter(bits.is_between(measures.doubt_bits, measures.automatic_bits, closed="left"))
    near = pl.concat([near, _of_one_number(scores.pairs, seen, measures)]).with_columns(reason=pl.lit(UNSURE))
    doubtful = pl.concat([near.select(DOUBTS.keys()), clustering.refused(done)])
    return Linked(
        labels=labels,
        edges=pl.concat([_explained(strong, seen), _held_apart(stretched)]),
        doubts=questions(doubtful, labels),
        claims=clustering.claims,
        traits=seen,
        estimate=measures,
        compared=scores.pairs.height,
        scored=scores.scored,
    )


def _of_one_number(pairs: pl.DataFrame, seen: pl.DataFrame, measures: Estimate) -> pl.DataFrame:
    """Give the pairs that bear one number and yet speak against each other: a firm renamed, or a clerk's slip."""
    bearing = candidates(seen, (Rule("number", ("number",), limit=FEW_ROWS, budget=FEW_ROWS),))
    return pairs.join(bearing, on=["left", "right"], how="semi").filter(pl.col("bits") < measures.doubt_bits)


def _explained(strong: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """Say of each edge by which rule it holds, and the number if it is one; a person's is never shown."""
    is_same = bears_one_number(strong, seen)
    both = strong.join(seen.select(left="record_id", number="number"), on="left", maintain_order="left")
    schemes = {PERSON: BY_PERSON, LINE: BY_LINES}
    by_number = pl.col("number").str.split(":").list.first().replace_strict(schemes, default=BY_NUMBER)
    rule = pl.when(is_same).then(by_number).otherwise(pl.lit(BY_SCORE))
    shown = pl.when(rule == BY_NUMBER).then(pl.col("number").str.replace(":", " ", literal=True))
    return both.select("left", "right", rule=rule, because=shown.fill_null(""), bits="bits")


def _held_apart(stretched: pl.DataFrame) -> pl.DataFrame:
    return stretched.select("left", "right", rule=pl.lit(APART), because=pl.lit(""), bits="bits")
