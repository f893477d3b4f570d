import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.intervals import NothingJudged, Stratum, stratified, wilson

counts = st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
strata = st.lists(
    st.tuples(st.integers(1, 90), st.floats(0, 1), st.integers(0, 10_000)).map(
        lambda drawn: Stratum(drawn[0] + drawn[2], drawn[0], round(drawn[0] * drawn[1]))
    ),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0, 1), (10, 10, 0.7225, 1), (0, 10, 0, 0.2775), (50, 100, 0.4038, 0.5962), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_as_published(right, of, low, high):
    assert wilson(right, of) == pytest.approx((low, high), abs=1e-4)


@given(counts)
def test_wilson_holds_the_share(count):
    low, high = wilson(*count)
    assert 0 <= low <= count[0] / count[1] <= high <= 1


@given(counts)
def test_wilson_is_even_handed(count):
    right, of = count
    low, high = wilson(right, of)
    assert wilson(of - right, of) == pytest.approx((1 - high, 1 - low))


def test_strata_count_by_their_size():
    share, low, high = stratified([Stratum(900, 50, 50), Stratum(100, 50, 25)])
    assert share == pytest.approx(0.95)
    assert 0.9 < low < share < high < 0.98


def test_one_large_stratum_is_a_plain_sample():
    share, low, high = stratified([Stratum(10**9, 100, 98)])
    assert share == 0.98
    assert (low, high) == pytest.approx(wilson(98, 100), abs=1e-6)


def test_stratum_nobody_judged_is_left_out():
    assert stratified([Stratum(100, 10, 9), Stratum(10_000, 0, 0)])[0] == 0.9


def test_nothing_judged_is_said():
    with pytest.raises(NothingJudged):
        stratified([Stratum(100, 0, 0)])


@given(strata)
def test_stratified_interval_holds_the_share(drawn):
    share, low, high = stratified(drawn)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1


def test_perfect_sample_leaves_doubt():
    share, low, _high = stratified([Stratum(1000, 20, 20), Stratum(1000, 20, 20)])
    assert share == 1
    assert low < 0.95
