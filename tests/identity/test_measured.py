from datetime import date

import pytest
from pydantic import TypeAdapter

from karvon.identity.measured import Measured, Scores, Way, World, as_json, last_measured
from karvon.kernel.figures import Figure, Goal

SURE = Figure(0.99, 0.985, 0.994)
SCORES = Scores("all", 10, 7, SURE, SURE, SURE)
WORLD = World(2, 1, True, 12, 4, 10, (Way("ours", 9.5, 1.0, (SCORES,)), Way("logic_v2", None, None, ())))
MEASURED = Measured(date(2026, 11, 24), "1", "2 cores", 1000, 7, (Goal("f1", "share", 0.95, 0.99),), (WORLD,))


def test_what_is_written_is_read_back():
    assert TypeAdapter(Measured).validate_json(as_json(MEASURED)) == MEASURED


@pytest.mark.parametrize(
    ("measured", "at_most", "is_reached"),
    [(0.95, False, True), (0.94, False, False), (3, True, False), (0.5, True, True), (None, True, None)],
)
def test_goal_knows_whether_it_is_reached(measured, at_most, is_reached):
    assert Goal("any", "share", 0.95, measured, at_most=at_most).is_reached is is_reached


def test_worlds_and_ways_are_found_by_name():
    assert MEASURED.world(has_numbers=True).way("ours").part("all") == SCORES
    assert MEASURED.world(has_numbers=False) is None
    assert WORLD.way("logic_v2").part("all") is None


def test_shipped_figures_can_be_read():
    shipped = last_measured()
    assert shipped is None or shipped.worlds
