"""How well do we unify: measured figures with their intervals, the register's own counts, everything as a file."""

from __future__ import annotations

import csv

import pytest

from karvon.identity.measured import last_measured
from karvon.look import formats

pytestmark = pytest.mark.django_db


def test_page_shows_every_goal_and_way(visitor):
    page, measured = visitor.read("/en/unification"), last_measured()
    ours = measured.world(has_numbers=True).ours.whole
    assert formats.interval(ours.f1.value, ours.f1.low, ours.f1.high, "en") in page
    assert page.count("</tr>") > len(measured.goals)


def test_page_counts_the_register_and_marks_it_fictitious(visitor):
    page = visitor.read("/en/unification")
    assert "This site holds fictitious firms for trying out" in page
    assert "Kazakhstan" in page


def test_file_holds_every_figure_with_its_interval(visitor):
    rows = list(csv.reader(visitor.read("/en/unification.csv").removeprefix("\ufeff").splitlines()))
    assert rows[0][-3:] == ["value", "low", "high"]
    assert all(float(low) <= float(value) <= float(high) for *_, value, low, high in rows[1:])
    assert len(rows) > 100
