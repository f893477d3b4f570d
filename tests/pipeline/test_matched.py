"""The index follows the frame of traits: only differences are written, and a crash between the two loses nothing."""

import polars as pl
import pytest

from karvon.identity.matching import index
from karvon.identity.traits import Traits
from karvon.pipeline import matched
from karvon.pipeline.estimate import Estimate
from karvon.pipeline.traits import TRAITS
from tests.identity.made_up_traits import crowd

ESTIMATE = Estimate("1", 50, 1.5, 4.0, -2.0, 0.99, 10)


def frame(records):
    return pl.DataFrame([{name: getattr(each, name) for name in TRAITS} for each in records], schema=TRAITS)


def written(records):
    return matched.bring_up_to_date(frame(records), ESTIMATE)


def changed(record):
    return Traits.of({name: getattr(record, name) for name in TRAITS} | {"house": "changed"})


def in_the_index(records):
    return [index().read(each.record_id) for each in records]


@pytest.fixture
def records(home):
    return crowd(50, seed=4)


def test_rows_of_the_frame_are_traits(records):
    assert list(matched.records(frame(records))) == records


def test_index_has_what_the_frame_has(records):
    assert written(records) == 50
    assert in_the_index(records) == records
    assert index().measures().shift_bits == 1.5


def test_only_differences_are_written(records):
    written(records)
    later = [changed(records[7]), *records[8:]]
    assert written(later) == 8
    assert in_the_index([*records[:7], *later]) == [None] * 7 + later


def test_nothing_new_writes_nothing(records):
    written(records)
    assert written(records) == 0


def test_crash_between_index_and_frame_loses_nothing(records):
    written(records)
    index().apply([changed(records[7])])
    (index().generation() / matched.KEPT).unlink()
    assert written(records) == 1
    assert in_the_index(records) == records


def test_half_a_frame_counts_as_none(records):
    written(records)
    (index().generation() / matched.KEPT).write_bytes(b"PAR1 half")
    assert written([changed(records[7]), *records[8:]]) == 8
    assert (index().generation() / matched.KEPT).stat().st_size > 100


def test_reindexing_by_differences_equals_building_anew(records):
    written(records)
    later = crowd(60, seed=9)
    written(later)
    assert in_the_index(later) == later
