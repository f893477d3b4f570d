"""Matching one record gives what the linker's engine gives for the same two records, and tells nothing private."""

from itertools import pairwise

import polars as pl
import pytest

from karvon.identity.index import TraitsIndex
from karvon.identity.nearest import published
from karvon.identity.scorer import score
from karvon.identity.traits import FIELDS, Traits
from karvon.pipeline.engines import score_pairs
from tests.identity.made_up_traits import crowd, firm

COUNT = 300


@pytest.fixture(scope="module")
def records():
    return crowd(COUNT, seed=11)


@pytest.fixture(scope="module")
def by_engine(records):
    """The bits that Splink on DuckDB gives every two of the records."""
    lists = {name: pl.List(pl.String) for name in FIELDS if isinstance(getattr(Traits(), name), tuple)}
    frame = pl.DataFrame([{name: getattr(one, name) for name in FIELDS} for one in records], schema_overrides=lists)
    ids = frame.select(left="record_id")
    pairs = ids.join(ids.rename({"left": "right"}), how="cross").filter(pl.col("left") < pl.col("right"))
    told = score_pairs(frame, pairs, engine="duckdb")
    return {frozenset(pair): bits for *pair, bits in told.select("left", "right", "bits").iter_rows()}


def test_every_pair_has_the_bits_of_splink(records, by_engine):
    assert len(by_engine) == COUNT * (COUNT - 1) // 2
    for left in records:
        for right in records:
            if left is not right:
                pair = frozenset((left.record_id, right.record_id))
                assert score(left, right).bits == pytest.approx(by_engine[pair], abs=1e-9)


def test_match_ranks_by_the_bits_of_splink(records, by_engine, tmp_path):
    index = TraitsIndex(tmp_path)
    index.rebuild(records)
    found = [(asked.record_id, each) for asked in records for each in index.match(asked, limit=50)]
    others = [(asked, each) for asked, each in found if asked != each.record.record_id]
    assert len(others) > COUNT
    for asked, each in others:
        assert each.bits == pytest.approx(by_engine[frozenset((asked, each.record.record_id))], abs=1e-9)


def test_parts_sum_to_the_bits(records):
    for left, right in pairwise(records):
        told = score(left, right)
        assert sum(part.bits for part in told.parts) == pytest.approx(told.bits, abs=1e-9)


def test_likeliest_comes_first(tmp_path):
    index = TraitsIndex(tmp_path)
    index.rebuild([firm(1, names=("altindan",)), firm(2, names=("altindan",), number="")])
    found = index.match(firm(1, names=("altindan",)))
    assert [each.record.record_id for each in found] == [1, 2]
    assert found[0].bits > found[1].bits


def test_no_telephone_is_published():
    assert published(firm(1, phones=("+77012345678",))) == firm(1)


@pytest.mark.parametrize("known", [{"form": "sole_trader"}, {"form": "farm"}, {"number": "person:0f0f"}])
def test_of_a_person_only_name_and_business_are_published(known):
    person = firm(1, phones=("+77012345678",), domains=("a.kz",), streets=("abai",), house="1", activity="10", **known)
    shown = published(person)
    assert (shown.names, shown.activity) == (person.names, "10")
    assert not any((shown.number, shown.phones, shown.domains, shown.settlement, shown.streets, shown.house))
