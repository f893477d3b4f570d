"""The code of one good: by the code that its source states, of the HS or of a catalogue built on it, or by words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.pipeline.coding import answer


def coded(text, code, language="ru"):
    hs_code, national_code, code_by, score, reason = answer(text, language, code)
    return hs_code, national_code, code_by, score, json.loads(reason)


@pytest.mark.parametrize(
    ("code", "hs_code", "national_code"),
    [
        ("1101", "1101", "1101"),
        ("1101 00 150 0", "110100", "1101001500"),
        ("ТН ВЭД 1101.00", "110100", "110100"),
        ("10121", "010121", "010121"),
        ("520599", "5205", "520599"),
    ],
)
def test_stated_code_counts_as_deep_as_it_exists(code, hs_code, national_code):
    assert coded("", code)[:4] == (hs_code, national_code, "stated", 1.0)


@pytest.mark.parametrize("code", ["02202002001010001", "02202 002 001 010001", "02202", "0220200"])
def test_mxik_code_gives_its_heading(code):
    hs_code, national_code, code_by, score, reason = coded("", code)
    assert (hs_code, national_code, code_by, score) == ("2202", "", "stated", 1.0)
    assert reason == {"kind": "stated", "scheme": "mxik", "code": code}


def test_mxik_code_of_a_service_is_kept_and_words_decide():
    hs_code, _, code_by, _, reason = coded("мука пшеничная", "10112006002000000")
    assert (hs_code[:4], code_by, reason["code"]) == ("1101", "classified", "10112006002000000")


@pytest.mark.parametrize(
    ("code", "hs_code", "now"),
    [
        ("040310", "040320", ["040320"]),
        ("8517120000", "8517", ["851713", "851714"]),
        ("6908", "6907", ["6907"]),
        ("08803", "8807", ["8807"]),
    ],
)
def test_retired_code_is_kept_and_stands_where_its_goods_are(code, hs_code, now):
    found, national_code, code_by, _, reason = coded("", code)
    assert (found, code_by, reason["retired"]["now"]) == (hs_code, "stated", now)
    assert national_code == ("" if reason["scheme"] == "mxik" else code)


def test_code_against_the_words_is_kept_with_what_they_say():
    hs_code, _, _, _, reason = coded("мука пшеничная", "0902")
    assert (hs_code, reason["words_say"]["code"][:4]) == ("0902", "1101")


@pytest.mark.parametrize("text", ["мука пшеничная", "прочее", ""])
def test_words_that_agree_or_say_little_are_not_held_against_a_code(text):
    assert "words_say" not in coded(text, "1101")[4]


@given(st.text(max_size=40), st.text(max_size=25) | st.from_regex("[0-9]{1,18}", fullmatch=True))
def test_any_text_and_code_come_to_a_code_that_exists_or_none(text, code):
    hs_code, national_code, code_by, _, _ = coded(text, code)
    assert (hs_code == "" and code_by == "none") or tree.exists(hs_code)
    assert len(national_code) <= 10
