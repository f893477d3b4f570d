"""Clustering: from scored pairs to clusters, and what a constraint or a doubt leaves to people, in frames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl

from karvon.kernel.clusters import Clusters, cluster

from .blocking import PAIRS
from .frames import Shape

DOUBTS: Final[Shape] = PAIRS | {"bits": pl.Float64, "reason": pl.String}
UNSURE, CONTRADICTION, STRETCHED, LARGE = "unsure", "contradiction", "stretched", "large_cluster"
MOST_TOGETHER: Final = 24
"""Records that a machine may unite, those of one number counted once; what is more is looked at by a person."""
STRETCHED_BITS: Final = -1.5
"""Two records that speak against each other do not come into one cluster through a third."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """What people said of pairs of records, as far as it stands: to be one, to be kept apart."""

    must: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()


NOBODY: Final = Judged()


def paired(pairs: Iterable[Pair]) -> pl.DataFrame:
    """Write pairs of records as a frame (PAIRS)."""
    return pl.DataFrame(list(pairs), schema=PAIRS, orient="row")


class Clustering:
    """The records of a register as nodes, the strong pairs between them, and what their numbers claim."""

    def __init__(self, traits: pl.DataFrame, strong: pl.DataFrame) -> None:
        """Take traits sorted by record_id, and pairs (left, right, bits) strongest first, ties in a fixed order."""
        self.ids = traits.get_column("record_id")
        self.nodes = traits.select("record_id").with_row_index("node")
        self.strong = strong
        bears_one = bears_one_number(strong, traits)
        self.same, self.edges = (
            list(self._numbered(strong.filter(each)).iter_rows()) for each in (bears_one, ~bears_one)
        )
        self.claims = claims(traits)
        self._held = self._by_node()

    def unite(self, judged: Judged = NOBODY, stretched: pl.DataFrame | None = None) -> Clusters:
        """Unite along the strong pairs under the numbers' claims, people's word, and what is `stretched` (PAIRS)."""
        far = paired(()) if stretched is None else stretched.select("left", "right")
        return cluster(
            self.ids.len(),
            self.edges,
            self._held,
            same=self.same,
            must=self._numbered(paired(judged.must)).iter_rows(),
            apart=self._numbered(paired(judged.apart)).iter_rows(),
            stretched=self._numbered(far).iter_rows(),
            most=MOST_TOGETHER,
        )

    def labels(self, done: Clusters) -> pl.DataFrame:
        """Give record_id and label, the smallest record of its cluster."""
        return pl.DataFrame({"record_id": self.ids, "label": self.ids.gather(done.labels)})

    def stretched(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """Give the pairs (left, right, bits) within one cluster that speak against each other.

        People's word is not asked, so that it depends on the scores alone and stays as it is whatever is judged.
        """
        against = pairs.filter(pl.col("bits") <= STRETCHED_BITS)
        together = with_labels(against, self.labels(self.unite()))
        return together.filter(pl.col("a") == pl.col("b")).select("left", "right", "bits").sort("left", "right")

    def refused(self, done: Clusters) -> pl.DataFrame:
        """Give the strong pairs that a constraint kept apart (DOUBTS)."""
        reasons = ((done.refused, CONTRADICTION), (done.stretched, STRETCHED), (done.oversized, LARGE))
        kept_apart = pl.concat([self._records(pairs).with_columns(reason=pl.lit(why)) for pairs, why in reasons])
        return self.strong.join(kept_apart, on=["left", "right"]).select(DOUBTS.keys())

    def _by_node(self) -> list[dict[str, str] | None]:
        held: list[dict[str, str] | None] = [None] * self.ids.len()
        numbered = self.claims.join(self.nodes, on="record_id").select("node", "scheme", "value")
        for node, scheme, value in numbered.iter_rows():
            mine = held[node]
            if mine is None:
                held[node] = {scheme: value}
            else:
                mine[scheme] = value
        return held

    def _numbered(self, pairs: pl.DataFrame) -> pl.DataFrame:
        """Give pairs of records as pairs of nodes; a record that is in no source any more has none."""
        one = self.nodes.rename({"record_id": "left", "node": "one"})
        other = self.nodes.rename({"record_id": "right", "node": "other"})
        both = pairs.join(one, on="left", maintain_order="left").join(other, on="right", maintain_order="left")
        return both.select("one", "other")

    def _records(self, pairs: list[Pair]) -> pl.DataFrame:
        nodes = pl.DataFrame(pairs, schema={"one": pl.UInt32, "other": pl.UInt32}, orient="row")
        return nodes.select(left=self.ids.gather(nodes.get_column("one")), right=self.ids.gather(nodes["other"]))


def bears_one_number(pairs: pl.DataFrame, traits: pl.DataFrame) -> pl.Series:
    """Say of each pair (left, right) whether both records bear the same main number."""
    one, other = traits.select(left="record_id", one="number"), traits.select(right="record_id", other="number")
    both = pairs.select("left", "right").join(one, on="left", maintain_order="left")
    both = both.join(other, on="right", maintain_order="left")
    return both.select((pl.col("one") != "") & (pl.col("one") == pl.col("other"))).to_series()


def claims(traits: pl.DataFrame) -> pl.DataFrame:
    """Give record_id, scheme and value of the numbers that a check digit proves: a cluster has one of a scheme."""
    numbers = [
        traits.filter(pl.col(state) == "checked").select("record_id", number=column)
        for column, state in (("number", "number_state"), ("second", "second_state"))
    ]
    parts = pl.col("number").str.split_exact(":", 1)
    told = pl.concat(numbers).select(
        "record_id", scheme=parts.struct.field("field_0"), value=parts.struct.field("field_1")
    )
    return told.sort("record_id", "scheme")


def with_labels(pairs: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Add to pairs the labels of their clusters, `a` and `b`."""
    left = labels.rename({"record_id": "left", "label": "a"})
    right = labels.rename({"record_id": "right", "label": "b"})
    return pairs.join(left, on="left").join(right, on="right")


def questions(doubtful: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Give of doubtful pairs (DOUBTS) one for every two clusters that may be one: that which speaks most for it."""
    between = with_labels(doubtful, labels).filter(pl.col("a") != pl.col("b"))
    clusters = between.with_columns(low=pl.min_horizontal("a", "b"), high=pl.max_horizontal("a", "b"))
    best = clusters.sort("bits", "left", "right", descending=[True, False, False])
    once = best.unique(["low", "high"], keep="first", maintain_order=True)
    return once.select(DOUBTS.keys()).sort("left", "right")
