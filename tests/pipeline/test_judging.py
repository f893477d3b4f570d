import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karvon.pipeline.judging import judge, judge_all, judge_writings

FIRMS = pl.DataFrame({"firm": ["a", "b"], "country": ["KZ", "UZ"], "rows": [2, 3]})
FIVE = {"number": ["1", "1", "1", "2"], "firm": ["a", "a", "b", "b"], "country": ["KZ", "KZ", "UZ", "UZ"]}
clusterings = st.lists(st.tuples(st.sampled_from("123456"), st.sampled_from("abcdef")), min_size=1, max_size=25)


def seen_of(pairs):
    return pl.DataFrame(pairs, schema={"number": pl.String, "firm": pl.String}, orient="row")


def sizes_of(seen):
    return seen.group_by("firm").agg(rows=pl.len())


def test_pairs_are_counted_by_hand():
    scores = judge(pl.DataFrame(FIVE), FIRMS)
    assert scores.precision.value == pytest.approx(1 / 3, abs=1e-6)  # a-a of three pairs in producer 1
    assert scores.recall.value == 0.25  # of one pair of a and three of b, whose third row was lost
    assert scores.f1.value == pytest.approx(2 / 7, abs=1e-6)


def test_b_cubed_is_counted_by_hand():
    scores = judge(pl.DataFrame(FIVE), FIRMS)
    assert scores.b_cubed_precision.value == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, abs=1e-6)
    assert scores.b_cubed_recall.value == pytest.approx((1 + 1 + 1 / 3 + 1 / 3) / 4, abs=1e-6)


def test_most_wrong_leaves_the_largest_firm_out():
    seen = seen_of([("1", "a"), ("1", "a"), ("1", "a"), ("1", "b"), ("1", "c"), ("2", "d"), ("2", "e")])
    scores = judge(seen, sizes_of(seen))
    assert (scores.most_wrong, scores.largest_mixed) == (2, 5)


def test_firm_whose_rows_are_lost_counts_as_missed():
    seen = seen_of([("1", "a"), ("1", "a")])
    firms = pl.DataFrame({"firm": ["a", "lost"], "rows": [2, 2]})
    assert judge(seen, firms).recall.value == 0.5


def test_no_error_seen_leaves_doubt():
    seen = seen_of([(str(n), str(n)) for n in range(20) for _ in "ab"])
    precision = judge(seen, sizes_of(seen)).precision
    assert (precision.value, precision.high) == (1, 1)
    assert precision.low == pytest.approx(0.8389, abs=1e-3)  # Wilson, 20 of 20


def test_intervals_are_the_same_every_time():
    seen = seen_of([("1", "a"), ("1", "a"), ("2", "b"), ("3", "b"), ("4", "c"), ("4", "d")])
    assert judge(seen, sizes_of(seen)) == judge(seen, sizes_of(seen))


def test_larger_world_has_narrower_intervals():
    part = [("1", "a"), ("1", "a"), ("1", "b"), ("2", "c"), ("3", "c"), ("4", "d"), ("4", "d")]
    widths = []
    for copies in (5, 50):
        seen = seen_of([(f"{n}-{number}", f"{n}-{firm}") for n in range(copies) for number, firm in part])
        precision = judge(seen, sizes_of(seen)).precision
        widths.append(precision.high - precision.low)
    assert widths[1] < widths[0] / 2


def test_countries_are_judged_apart():
    seen = pl.DataFrame(FIVE | {"writings": [["ru"]] * 4})
    parts = {scores.part: scores for scores in judge_all(seen, FIRMS)}
    assert list(parts) == ["all", "KZ", "UZ"]  # pairs of writings are too few
    assert (parts["KZ"].precision.value, parts["KZ"].recall.value) == (1, 1)
    assert parts["UZ"].recall.value == 0


def test_pairs_of_writings_are_counted_by_hand():
    firm = [("1", "a", ["ru", "kk"]), ("1", "a", ["kk"]), ("2", "a", ["en"])]
    rows = [(f"{n}-{number}", f"{n}-{name}", kinds) for n in range(40) for number, name, kinds in firm]
    seen = pl.DataFrame(rows, schema=["number", "firm", "writings"], orient="row")
    found = {scores.part: (scores.pairs, scores.recall.value) for scores in judge_writings(seen)}
    assert found == {"en-ru": (40, 0), "en-kk": (40, 0), "kk-kk": (40, 1)}


@settings(max_examples=15, deadline=None)
@given(clusterings)
def test_interval_holds_its_figure(pairs):
    seen = seen_of(pairs)
    scores = judge(seen, sizes_of(seen))
    for figure in (scores.precision, scores.recall, scores.f1, scores.b_cubed_f1):
        assert 0 <= figure.low <= figure.value <= figure.high <= 1


@settings(max_examples=15, deadline=None)
@given(clusterings)
def test_firms_and_producers_change_places(pairs):
    seen = seen_of(pairs)
    turned = seen.rename({"number": "firm", "firm": "number"})
    there, back = judge(seen, sizes_of(seen)), judge(turned, sizes_of(turned))
    assert there.precision.value == back.recall.value
    assert there.b_cubed_precision.value == back.b_cubed_recall.value


@settings(max_examples=15, deadline=None)
@given(clusterings)
def test_pairs_agree_with_pairs_laid_out(pairs):
    both = [(one, other) for n, one in enumerate(pairs) for other in pairs[n + 1 :]]
    together = [one[1] == other[1] for one, other in both if one[0] == other[0]]
    seen = seen_of(pairs)
    expected = sum(together) / len(together) if together else 1
    assert judge(seen, sizes_of(seen)).precision.value == pytest.approx(expected, abs=1e-6)
