"""The index follows the frame of traits: only differences are written, and a crash between the two loses nothing."""

import polars as pl
import pytest

from karvon.identity.matching import index
from karvon.identity.nearest import published
from karvon.identity.traits import Traits
from karvon.pipeline import matched
from karvon.pipeline.estimate import Estimate
from karvon.pipeline.traits import TRAITS
from tests.identity.made_up_traits import crowd

ESTIMATE = Estimate("1", 50, 1.5, 4.0, -2.0, 0.99, 10)


def frame(records):
    return pl.DataFrame([{name: getattr(each, name) for name in TRAITS} for each in records], schema=TRAITS)


def written(records, home):
    return matched.bring_up_to_date(frame(records), ESTIMATE, home)


def changed(record):
    return Traits.of({name: getattr(record, name) for name in TRAITS} | {"house": "changed"})


def shown(records):
    return [published(each) for each in records]


def in_the_index(records):
    return [index().read(each.record_id) for each in records]


@pytest.fixture
def records(home):
    return crowd(50, seed=4)


def test_rows_of_the_frame_are_traits(records):
    assert list(matched.records(frame(records))) == records


def test_index_has_what_is_published(records, home):
    assert written(records, home) == 50
    assert in_the_index(records) == shown(records)
    assert index().measures().shift_bits == 1.5


def test_nothing_private_is_in_the_files_pages_read(records, home):
    written(records, home)
    files = b"".join(file.read_bytes() for file in (home / "match").rglob("*") if file.is_file())
    assert b"altin" in files
    assert not any(secret in files for secret in (b"person:", b"+77012345678", b"+996312"))


def test_only_differences_are_written(records, home):
    written(records, home)
    later = [changed(records[7]), *records[8:]]
    assert written(later, home) >= 7
    assert in_the_index([*records[:7], *later]) == [None] * 7 + shown(later)


def test_nothing_new_writes_nothing(records, home):
    written(records, home)
    assert written(records, home) == 0


def test_crash_between_index_and_frame_loses_nothing(records, home):
    written(records, home)
    index().apply([changed(records[7])])
    (home / matched.KEPT).unlink()
    assert written(records, home) == 1
    assert in_the_index(records) == shown(records)


def test_half_a_frame_counts_as_none(records, home):
    written(records, home)
    (home / matched.KEPT).write_bytes(b"PAR1 half")
    later = [*records[:7], *records[8:]]
    assert written(later, home) == 1
    assert in_the_index(records[7:8]) == [None]


def test_following_by_differences_equals_building_anew(records, home):
    written(records, home)
    later = crowd(60, seed=9)
    written(later, home)
    assert in_the_index(later) == shown(later)
