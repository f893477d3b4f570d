"""Codes of older editions: kept in a table, led to where their goods are today."""

import pytest

from karvon.goods import tree
from karvon.goods.retired import EDITIONS, _retired, retired

ALL = tuple(_retired().values())


def test_no_retired_code_is_in_the_nomenclature():
    assert [each.code for each in ALL if tree.exists(each.code)] == []
    assert [code for code in tree.titles() if retired(code)] == []


def test_successors_are_in_the_nomenclature():
    successors = [now for each in ALL for now in each.now]
    assert [now for now in successors if len(now) not in {4, 6} or not tree.exists(now)] == []
    assert all(len(set(each.now)) == len(each.now) > 0 for each in ALL)


def test_all_subheadings_of_2012_and_2017_that_are_gone_are_there():
    gone = {year: sum(len(each.code) == 6 and year in each.editions for each in ALL) for year in EDITIONS}
    assert gone == {2012: 212, 2017: 145}


@pytest.mark.parametrize(
    ("code", "editions"),
    [("040310", (2012, 2017)), ("0403101100", (2012, 2017)), ("300211", (2017,)), ("8803", (2012, 2017)), ("9501", ())],
)
def test_retired_code_tells_its_editions(code, editions):
    assert retired(code).editions == editions


@pytest.mark.parametrize(
    ("code", "above"), [("690810", "6907"), ("851712", "8517"), ("300210", ""), ("040310", "040320")]
)
def test_what_holds_all_successors_is_no_deeper_than_they_allow(code, above):
    assert retired(code).above == above


@pytest.mark.parametrize("code", ["", "8", "85", "8517", "520511", "5205110000", "9999", "abc"])
def test_code_of_today_or_none_is_not_retired(code):
    assert retired(code) is None
