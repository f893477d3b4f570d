"""What people said of two records comes to one thing, in whatever order they said it."""

from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.judgement import Said, standing

HOME = {(1, 2): ("KZ", "KZ")}
BORDER = {(1, 2): ("KZ", "UZ")}
SAID = st.builds(
    Said,
    st.integers(1, 3),
    st.integers(4, 6),
    st.sampled_from(["same", "different", "later"]),
    st.sampled_from(["KZ", "UZ"]),
)


def said(*verdicts):
    return [Said(1, 2, verdict, country) for verdict, country in verdicts]


def test_one_country_decides_at_home():
    assert standing(said(("same", "KZ")), HOME).must == {(1, 2)}
    assert standing(said(("different", "KZ")), HOME).apart == {(1, 2)}


def test_border_needs_both_countries():
    assert standing(said(("same", "KZ"), ("same", "KZ")), BORDER).open == {(1, 2)}
    assert standing(said(("same", "UZ"), ("same", "KZ")), BORDER).must == {(1, 2)}


def test_one_different_keeps_apart_across_a_border():
    done = standing(said(("same", "KZ"), ("different", "UZ")), BORDER)
    assert (done.must, done.apart, done.contradictions) == (frozenset(), {(1, 2)}, {(1, 2)})


def test_two_of_one_country_who_contradict_unite_nothing():
    done = standing(said(("same", "KZ"), ("different", "KZ")), HOME)
    assert (done.must, done.contradictions) == (frozenset(), {(1, 2)})


def test_later_says_nothing():
    assert standing(said(("later", "KZ")), HOME) == standing([], HOME)


def test_pair_that_vanished_counts_as_of_those_who_spoke():
    assert standing(said(("same", "KZ")), {}).must == {(1, 2)}


@given(st.lists(SAID, max_size=12), st.randoms())
def test_order_does_not_matter(judgements, chance):
    countries = {(left, right): ("KZ", "UZ") for left in range(1, 4) for right in range(4, 7)}
    turned = [Said(one.right, one.left, one.verdict, one.country) for one in judgements]
    chance.shuffle(turned)
    assert standing(turned, countries) == standing(judgements, countries)


@given(st.lists(SAID, max_size=12))
def test_every_pair_comes_to_one_thing(judgements):
    done = standing(judgements, {})
    pairs = {(one.left, one.right) for one in judgements if one.verdict != "later"}
    assert sorted([*done.must, *done.apart, *done.open]) == sorted(pairs)
    assert done.contradictions <= done.apart
