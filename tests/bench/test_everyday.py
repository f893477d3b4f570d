"""The lists of everyday goods: in every language, with headings that exist."""

import csv
from pathlib import Path

import pytest

from karvon.goods import tree
from karvon.kernel.languages import LANGUAGES

LISTS = Path(__file__).parents[2] / "bench" / "everyday"


def rows(language):
    with (LISTS / f"{language}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_list_without_repeats(language):
    texts = [row["text"] for row in rows(language)]
    assert len(set(texts)) == len(texts) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_exists(language):
    codes = {code for row in rows(language) for code in (row["heading"], *row["also"].split())}
    assert [code for code in codes if len(code) != tree.HEADING or not tree.exists(code)] == []
