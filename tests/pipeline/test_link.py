"""Linking of frames: lost zeros, forms that are not said, names without a place."""

from __future__ import annotations

import polars as pl

from karvon.pipeline.frames import NUMBERS, RECORDS
from karvon.pipeline.link import link


def record(number, source="tj/enterprises", form="llc", place="dushanbe", country="TJ"):
    return {
        "record_id": number,
        "source": source,
        "country": country,
        "is_fictitious": True,
        "is_gone": False,
        "skeleton": "navruz invest",
        "form": form,
        "is_branch": False,
        "place": place,
    }


def bearing(number, value, scheme="tj_ein", has_check_digit=False):
    told = {"record_id": number, "scheme": scheme, "value": value, "has_check_digit": has_check_digit}
    return told | {"is_valid": True}


def producers(records, numbers=()):
    """Give the sets of records that are one producer, in order."""
    linked = link(pl.DataFrame(records, schema=RECORDS), pl.DataFrame(list(numbers), schema=NUMBERS))
    found = linked.labels.group_by("label").agg("record_id").sort("label").get_column("record_id")
    return [sorted(cluster) for cluster in found]


def test_lost_zero_is_no_other_number():
    records = [record(1, place="dushanbe"), record(2, place="khujand")]
    assert producers(records, [bearing(1, "0937688324"), bearing(2, "937688324")]) == [[1, 2]]


def test_check_digit_keeps_zeros_apart():
    numbers = [bearing(1, "010340001234", "kz_bin", True), bearing(2, "10340001234", "kz_bin", True)]
    assert producers([record(1), record(2)], numbers) == [[1], [2]]


def test_unsaid_form_joins_the_only_one():
    assert producers([record(1), record(2, form="")]) == [[1, 2]]


def test_unsaid_form_chooses_between_no_two():
    assert producers([record(1), record(2, form=""), record(3, form="jsc")]) == [[1], [2], [3]]


def test_open_form_is_read_as_one_of_its_two():
    assert producers([record(1, form="private"), record(2, form="private_or_foreign")]) == [[1, 2]]
    assert producers([record(1, form="llc"), record(2, form="private_or_foreign")]) == [[1], [2]]


def test_unsaid_form_stays_unsaid_without_a_place():
    assert producers([record(1, place=""), record(2, place="", form="")]) == [[1], [2]]


def test_unsaid_form_proves_nothing_among_homonyms():
    numbers = [bearing(1, "0937688324"), bearing(2, "0937688999")]
    assert producers([record(1), record(2), record(3, form="")], numbers) == [[1], [2], [3]]


def test_name_without_place_counts_in_one_source_only():
    records = [record(1, place=""), record(2, place=""), record(3, place="", source="tj/other")]
    assert producers(records) == [[1, 2], [3]]
