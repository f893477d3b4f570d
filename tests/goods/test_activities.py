"""What a firm of an activity makes: codes as registers write them, chapters with shares."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.goods.activities import headings, likely

TABLE = json.loads((files("karvon.goods") / "tables" / "activities.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["10.61.1", "1061", "C10.61", "C 10.61.1", "10611", "10-61", " 10,61 ", "10.61 Мука"])
def test_code_is_read_as_registers_write_it(text):
    assert next(iter(likely(text))) == "11"


@pytest.mark.parametrize("text", ["", "C", "нет", "мука", "84.11", "62.01", "9", "999", "-10-", "٠١"])
def test_service_or_nonsense_makes_nothing(text):
    assert (likely(text), headings(text)) == ({}, ())


def test_lost_zero_is_put_back_before_a_dot():
    assert likely("1.11") == likely("01.11") != {}


def test_deeper_codes_say_more():
    assert len(likely("10")) > len(likely("10.8")) > len(likely("10.81"))


def test_unknown_class_is_told_by_its_group():
    assert likely("10.99") == likely("10.9")


@pytest.mark.parametrize("division", [f"{number:02d}" for number in range(1, 33) if number != 4])
def test_every_division_that_makes_goods_is_there(division):
    assert likely(division)


def test_shares_sum_to_one_and_fall():
    for entry in TABLE.values():
        shares = list(entry["chapters"].values())
        assert sum(shares) == pytest.approx(1, abs=0.001)
        assert shares == sorted(shares, reverse=True)


def test_headings_exist_in_chapters_that_are_named():
    wrong = {
        code: heading
        for code, entry in TABLE.items()
        for heading in entry["headings"]
        if not tree.exists(heading) or heading[:2] not in entry["chapters"]
    }
    assert wrong == {}


@given(st.text(max_size=40))
def test_any_text_gives_chapters_or_nothing(text):
    assert all(tree.exists(chapter) for chapter in likely(text))
