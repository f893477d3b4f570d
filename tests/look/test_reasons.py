"""Reasons: every level of every comparison is worded, and the picture tells what the table tells."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.identity.comparisons import COMPARISONS
from karvon.identity.levels import ELSE
from karvon.look.reasons import SENTENCES, sentence
from karvon.look.waterfall import Bar, Limit, waterfall

LEVELS = [(each.field, level) for each in COMPARISONS for level in (*(one.code for one in each.levels), ELSE)]
BITS = st.floats(-40, 40).map(lambda bits: round(bits, 2))


def drawn(bits, limits=()):
    total = Bar("together", sum(bits), "x")
    bars = [Bar(f"part {place}", each, f"{each:+}") for place, each in enumerate(bits)]
    picture = waterfall(bars, [Limit("limit", each) for each in limits], total=total, title="t", told="in words")
    return ET.fromstring(picture)  # noqa: S314 - our own picture


def spans(picture):
    rows = (row.find("rect") for row in picture.findall("g") if row.get("class") != "limit")
    return [(float(rect.get("x")), float(rect.get("x")) + float(rect.get("width"))) for rect in rows]


@pytest.mark.parametrize(("field", "level"), LEVELS)
def test_every_level_has_a_sentence(field, level):
    assert (field, level) in SENTENCES
    assert sentence(field, level).endswith(".")


def test_no_sentence_is_left_over():
    assert set(SENTENCES) - set(LEVELS) == {("prior", ""), ("private", "private")}


def test_level_without_a_sentence_is_named_by_its_codes():
    assert sentence("name", "new_level") == "Name: new_level"


@given(st.lists(BITS, min_size=1, max_size=12))
def test_each_bar_begins_where_the_last_one_ended(bits):
    bars = spans(drawn(bits))[:-1]
    for (one, other), (before, after) in zip(pairwise(bars), pairwise(bits), strict=True):
        end = one[1] if before >= 0 else one[0]
        start = other[0] if after >= 0 else other[1]
        assert end == pytest.approx(start, abs=2)


@given(st.lists(BITS, max_size=12), st.lists(BITS, max_size=2))
def test_nothing_is_drawn_outside_the_picture(bits, limits):
    picture = drawn(bits, limits)
    width = float(picture.get("viewBox").split()[2])
    assert all(left >= 0 and right <= width + 2 for left, right in spans(picture))


def test_picture_is_told_in_words_and_escapes_them():
    bars = [Bar("<b>", 1.0, "+1.0")]
    picture = waterfall(bars, [], total=Bar("together", 1.0, "+1.0"), title="What speaks", told="Together +1.0 bits.")
    assert re.search(r"<title id=\"falls\">What speaks. Together \+1.0 bits.</title>", picture)
    assert "&lt;b&gt;" in picture
