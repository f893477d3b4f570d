"""Linking step by step in a process of its own: seconds and peak memory from names to clusters, on one engine.

`python -m bench.linking_steps 100000 77 duckdb` prints JSON. Staging reads files and is not linking; it is not counted.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import polars as pl

from karvon.identity.scorer import model
from karvon.pipeline.blocking import candidates
from karvon.pipeline.clustering import Clustering
from karvon.pipeline.estimate import estimate
from karvon.pipeline.scored import score_all
from karvon.pipeline.traits import frequencies, traits

from .rows import rows_of
from .stages import Meter

STEPS = ("normalise", "classify", "traits", "blocking", "predict", "cluster")


def _cluster(seen: pl.DataFrame, scores: pl.DataFrame) -> None:
    """Estimate the threshold and unite, as `pipeline.link` does."""
    measures = estimate(scores.get_column("bits"), model(), seen.height)
    strong = scores.filter(pl.col("bits") >= measures.automatic_bits)
    clustering = Clustering(seen, strong.sort("bits", "left", "right", descending=[True, False, False]))
    clustering.labels(clustering.unite(stretched=clustering.stretched(scores)))


def measure(count: int, seed: int, engine: str) -> dict[str, object]:
    """Go from files to clusters; give rows, pairs compared, seconds and peak memory of every step."""
    os.environ["KARVON_ENGINE"] = engine
    meter = Meter()
    with tempfile.TemporaryDirectory(prefix="karvon-bench-") as home:
        tables = rows_of(count, seed, Path(home), meter.enter).tables
    meter.enter("traits")
    seen = traits(tables, frequencies(tables["records"], tables["names"]))
    rows = tables["records"].height
    del tables
    meter.enter("blocking")
    pairs = candidates(seen)
    meter.enter("predict")
    scores = score_all(seen, pairs, None).pairs
    meter.enter("cluster")
    _cluster(seen, scores)
    meter.close()
    steps = {step: (meter.seconds.get(step, 0.0), meter.peak_mb.get(step, 0.0)) for step in STEPS}
    return {"rows": rows, "pairs": pairs.height, "engine": engine, "steps": steps}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
