"""Goods suggested while somebody types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.goods.suggesting import MOST, suggest


def codes(text, language="en", limit=8):
    return [found.code for found in suggest(text, language, limit)]


@pytest.mark.parametrize(("latin", "cyrillic"), [("paxta", "пахта"), ("gʻisht", "ғишт"), ("choy", "чой"), ("un", "ун")])
def test_both_scripts_of_uzbek_find_the_same(latin, cyrillic):
    assert set(codes(latin, "uz", 3)) <= set(codes(cyrillic, "uz", MOST))


@pytest.mark.parametrize(
    ("language", "typed", "code"),
    [("en", "cotton yar", "5205"), ("ru", "мука пш", "1101"), ("kk", "ұн", "1101"), ("ky", "сүт", "0401"),
     ("tg", "нон", "1905"), ("tk", "süýt", "0401"), ("uz", "paxta ip", "5205")],
)  # fmt: skip
def test_every_language_finds_its_own(language, typed, code):
    assert code in codes(typed, language)


def test_word_in_the_middle_is_found_behind():
    found = [each.text.lower().startswith("yarn") for each in suggest("yarn", "en", MOST)]
    assert found == sorted(found, reverse=True)
    assert "5205" in codes("kalava ipi", "uz")  # which stands in *paxta kalava ipi*


@pytest.mark.parametrize(("typed", "first"), [("5", "50"), ("52", "52"), ("52.05", "5205"), ("0902", "0902")])
def test_digits_find_codes_from_above(typed, first):
    assert codes(typed)[0] == first


def test_each_code_stands_once():
    found = codes("пахта", "ky", MOST)
    assert len(found) == len(set(found)) > 1


@given(st.text(max_size=80), st.sampled_from(["en", "uz", "tg"]), st.integers(1, 30))
def test_whatever_is_typed_is_answered_with_codes_that_exist(text, language, limit):
    found = codes(text, language, limit)
    assert len(found) <= min(limit, MOST)
    assert all(tree.exists(code) for code in found)
