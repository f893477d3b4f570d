"""Bits judged by the measures of a register."""

import pytest

from karvon.identity.scorer import model
from karvon.identity.verdicts import Measures, of_model

MEASURES = Measures(shift_bits=2.0, automatic_bits=5.0, doubt_bits=-1.0)


@pytest.mark.parametrize(
    ("bits", "verdict"), [(5.0, "same"), (4.99, "unsure"), (-1.0, "unsure"), (-1.01, "different"), (-500, "different")]
)
def test_thresholds_belong_to_the_stronger_verdict(bits, verdict):
    assert MEASURES.verdict(bits) == verdict


def test_even_odds_stand_where_the_prior_is_paid_back():
    assert MEASURES.probability(-2.0) == 0.5
    assert MEASURES.probability(-2.0 + 1) == pytest.approx(2 / 3)


@pytest.mark.parametrize("bits", [-1e6, 1e6])
def test_probability_never_overflows(bits):
    assert 0 <= MEASURES.probability(bits) <= 1


def test_model_judges_by_its_own_thresholds():
    assert of_model().verdict(model().automatic_bits) == "same"
