"""Spark: the rules, the scores and the clusters of a fictitious world are those of one machine; `make test-spark`."""

import os

import pytest

from bench.rows import rows_of
from karvon.pipeline import mapped
from karvon.pipeline.frames import NORMAL
from karvon.pipeline.link import link

pytestmark = pytest.mark.skipif(os.environ.get("KARVON_ENGINE") != "spark", reason="Run by `make test-spark` only.")
ROWS, SEED = 50_000, 41


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Bring a world to tables on one machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KARVON_ENGINE", "duckdb")
        return rows_of(ROWS, SEED, tmp_path_factory.mktemp("world"))


@pytest.fixture(scope="module")
def on_one_machine(world):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KARVON_ENGINE", "duckdb")
        return link(world.tables)


@pytest.fixture(scope="module")
def on_spark(world):
    return link(world.tables)


@pytest.fixture(scope="module")
def normal(tmp_path_factory):
    """Bring the same world to tables with every rule asked on Spark."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mapped, "ALONE", 1000)
        return rows_of(ROWS, SEED, tmp_path_factory.mktemp("again")).tables


def test_the_rules_answer_the_same(world, normal):
    assert [name for name in NORMAL if not normal[name].equals(world.tables[name])] == []


def test_the_clusters_are_the_same(on_one_machine, on_spark):
    assert on_spark.labels.get_column("label").n_unique() < on_spark.labels.height
    assert on_spark.labels.equals(on_one_machine.labels)


def test_edges_and_doubts_are_the_same(on_one_machine, on_spark):
    assert on_spark.edges.equals(on_one_machine.edges)
    assert on_spark.doubts.equals(on_one_machine.doubts)
