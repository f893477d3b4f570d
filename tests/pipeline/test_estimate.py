"""The register's own estimate: prior and threshold from the scores alone, against pairs whose truth is drawn."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import polars as pl
import pytest

from karvon.identity.scorer import model
from karvon.pipeline.estimate import PRECISION, estimate

TRAINED = replace(model(), trained_share=0.25)


def drawn(share, count=40_000, seed=7, distance=3.5):
    """Draw pairs of which `share` are one, with the scores that a calibrated model gives them.

    The evidence is normal with equal spread for both kinds of pairs, so that its own log odds are exact.
    """
    chance = random.Random(seed)  # noqa: S311 - chance that can be repeated
    rows = []
    for _ in range(count):
        is_one = chance.random() < share
        nats = chance.gauss(distance**2 / 2 if is_one else -(distance**2) / 2, distance)
        rows.append((nats / math.log(2) + math.log2(0.25 / 0.75), is_one))
    return pl.DataFrame(rows, schema=["bits", "is_one"], orient="row")


@pytest.mark.parametrize("share", [0.05, 0.25, 0.6])
def test_threshold_keeps_the_stated_precision(share):
    pairs = drawn(share)
    found = estimate(pairs.get_column("bits"), TRAINED, 10_000)
    above = pairs.filter(pl.col("bits") >= found.automatic_bits).get_column("is_one").mean()
    assert above == pytest.approx(found.precision, abs=0.01)
    assert found.precision >= PRECISION


def test_more_chance_pairs_raise_the_threshold():
    few, many = (estimate(drawn(share).get_column("bits"), TRAINED, 10_000) for share in (0.6, 0.05))
    assert few.automatic_bits < many.automatic_bits


def test_no_pairs_leave_the_prior_as_trained():
    assert estimate(pl.Series([], dtype=pl.Float64), TRAINED, 0).shift_bits == pytest.approx(0, abs=1e-6)


def test_doubt_never_lies_above_the_threshold():
    found = estimate(drawn(0.01).get_column("bits"), TRAINED, 10_000)
    assert found.doubt_bits <= found.automatic_bits
