"""One record read alone has the traits that the frames give it among all records."""

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from karvon.kernel.languages import COUNTRIES
from karvon.pipeline.asking import Asked, as_record
from karvon.pipeline.checks import check
from karvon.pipeline.classify import classify
from karvon.pipeline.matched import records
from karvon.pipeline.normalise import normalise
from karvon.pipeline.reading import numbered, read_record
from karvon.pipeline.stage import Hiding, record_id, stage
from karvon.pipeline.traits import frequencies, traits
from karvon.sources import catalogue, sample
from karvon.sources.contract import SnapshotFile, StagedRecord
from karvon.sources.detect import find_out

DAY = date(2026, 11, 2)
KEY = "test"
SAMPLED = sorted(code for code, info in catalogue.sources().items() if sample.samples(info))


def rows_of(info, path):
    """Read a sample as its source reads it."""
    return list(catalogue.reader(info)(info, SnapshotFile(path, path.name, find_out(path, path.name), DAY)))


def by_frames(info, rows, folder):
    """Give the traits that the pipeline gives the rows, by record id."""
    stage(info, rows, folder, Hiding(KEY, is_fictitious=True))
    raw = check(replace(info, min_rows=0), [folder]).records.with_columns(is_gone=pl.lit(value=False))
    tables, _remarks = normalise(info, raw, collected={0: DAY}, is_fictitious=True)
    tables["goods"] = classify(tables["goods"], tables["facts"])
    seen = traits(tables, frequencies(tables["records"], tables["names"]))
    return {each.record_id: each for each in records(seen)}


def without_persons(seen):
    """Leave out the hashes of persons' numbers, and lines of lists: a record alone has neither."""
    for name in ("number", "second"):
        if getattr(seen, name).startswith(("person:", "line:")):
            seen = replace(seen, **{name: "", f"{name}_state": ""})
    return seen


@pytest.mark.parametrize("code", SAMPLED)
def test_record_alone_reads_as_among_all(code, tmp_path):
    info = catalogue.source(code)
    rows = [row for row in rows_of(info, sample.samples(info)[0]) if isinstance(row, StagedRecord)]
    among_all = by_frames(info, rows, tmp_path)
    alone = {record_id(code, row.key, is_fictitious=True): row for row in reversed(rows)}  # of a key the first counts
    compared = {number: alone[number] for number in among_all if number in alone}
    assert compared
    for number, row in compared.items():
        read = read_record(row, row.country or info.country)
        expected = without_persons(among_all[number])
        assert replace(read, record_id=number, is_fictitious=True, rarity=expected.rarity) == expected


def test_number_of_a_person_is_left_out():
    row = as_record(Asked(names=("ЖК Вымышленный",), number="990101300123"), "KZ")
    assert read_record(row, "KZ").number == ""


@pytest.mark.parametrize(
    ("text", "country", "scheme"),
    [
        ("110440012951", "KZ", "kz_bin_or_iin"),
        ("01234567890123", "KG", "kg_inn"),
        ("12345670", "KG", "kg_okpo"),
        ("300000007", "UZ", "uz_stir_or_pinfl"),
        ("0110012345", "TJ", "tj_ein"),
        ("010012345", "TJ", "tj_inn"),
        ("no number", "TM", "tm_number"),
    ],
)
def test_number_gets_the_scheme_of_its_country(text, country, scheme):
    assert numbered(text, country).scheme == scheme


@pytest.mark.parametrize("country", COUNTRIES)
def test_nothing_known_reads_as_nothing(country):
    assert read_record(as_record(Asked(), country), country) == replace(
        read_record(as_record(Asked(names=("ООО",)), country), country), form=""
    )


def test_country_is_read_from_its_name():
    from karvon.pipeline.asking import _country

    assert [_country(text) for text in ("kz", "Узбекистан", "Qırğızstan", "Germany", "")][:2] == ["KZ", "UZ"]
