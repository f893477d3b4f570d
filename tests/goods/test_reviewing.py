"""Who has reviewed a label comes from its file to the table, by language."""

import sys
from pathlib import Path

import pytest

REFERENCE = Path(__file__).parents[2] / "reference"
ROW = {"en": "Cotton yarn", "kk": "Мақта иірілген жібі", "words": {"kk": ["мақта жібі"]}}


@pytest.fixture
def compile_goods(monkeypatch):
    monkeypatch.syspath_prepend(str(REFERENCE))
    yield __import__("compile_goods")
    sys.modules.pop("compile_goods")


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({}, None),
        ({"state": "machine-drafted", "by": "nobody"}, None),
        ({"state": "reviewed", "by": {"kk": "A reader"}}, {"kk": "A reader"}),
        ({"state": "reviewed", "by": "A reader"}, {"en": "A reader", "kk": "A reader"}),
    ],
)
def test_reviewer_is_read_by_language(compile_goods, said, read):
    assert compile_goods._entry(ROW | said).get("reviewed_by") == read
