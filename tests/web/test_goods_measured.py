"""How well goods are classified: the goals with their figures, also those missed, pictures with tables, a file."""

from __future__ import annotations

import csv

import pytest

from karvon.goods import tree
from karvon.goods.measured import last_measured
from karvon.kernel.languages import LANGUAGES
from karvon.look import formats, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(visitor):
    return visitor.read("/en/goods/how-well")


def test_page_shows_every_goal_with_its_figure(page):
    measured = last_measured()
    first = measured.of("search_terms", part="even")[0].first
    assert formats.interval(first.value, first.low, first.high, "en") in page
    assert all(str(words.GOALS_OF_GOODS[goal.code]) in page for goal in measured.goals)


def test_missed_goals_are_said_plainly(page):
    missed = sum(goal.is_reached is False for goal in last_measured().goals)
    assert page.count("<strong>no</strong>") == missed


def test_every_chapter_has_its_square_and_its_line(page):
    assert page.count('class="shade-') == len(tree.chapters())
    assert all(page.count(f'href="/en/goods/{chapter}"') >= 1 for chapter in tree.chapters())


def test_confusions_lead_to_both_headings(page):
    worst = last_measured().confusions[0]
    assert f'href="/en/goods/{worst.true}"' in page
    assert f'href="/en/goods/{worst.said}"' in page


def test_file_holds_every_figure_and_every_chapters_words(visitor):
    head, *rows = csv.reader(visitor.read("/en/goods/how-well.csv").removeprefix("\ufeff").splitlines())
    assert head[-3:] == ["value", "low", "high"]
    assert all(float(low) <= float(value) <= float(high) for *_, value, low, high in rows if low)
    assert sum(row[1] == "vocabulary" for row in rows) == 2 * len(LANGUAGES) * (len(tree.chapters()) + 1)


def test_goods_and_unification_lead_here(visitor):
    assert "/en/goods/how-well" in visitor.read("/en/goods")
    assert "/en/goods/how-well" in visitor.read("/en/unification")
