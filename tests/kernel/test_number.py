"""The producer number catches what people mistype."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel import number

BASES = st.integers(10**9, 10**10 - 1).map(str)
SOME = [number.from_seed(f"firm {index}") for index in range(2_000)]


def test_every_single_error_is_caught():
    missed = [
        (right, place)
        for right in SOME
        for place in range(12)
        for digit in "0123456789"
        if digit != right[place] and number.is_valid(right[:place] + digit + right[place + 1 :])
    ]
    assert missed == []


def test_every_adjacent_transposition_is_caught():
    missed = [
        (right, place)
        for right in SOME
        for place in range(11)
        if right[place] != right[place + 1]
        and number.is_valid(right[:place] + right[place + 1] + right[place] + right[place + 2 :])
    ]
    assert missed == []


def test_almost_every_random_number_is_refused():
    accepted = sum(number.is_valid(str(digits)) for digits in range(10**11 + 7, 10**12, 44_999_981))
    assert accepted < 20_000 / 97 * 1.3


@given(BASES)
def test_made_number_is_valid(base):
    assert number.validate(number.make(base)) == number.make(base)


@given(BASES)
def test_written_number_reads_back(base):
    made = number.make(base)
    assert number.validate(number.format(made)) == made


@given(st.text(), st.integers(0, 5))
def test_seed_always_draws_the_same(text, attempt):
    assert number.from_seed(text, attempt) == number.from_seed(text, attempt)
    assert number.is_valid(number.from_seed(text, attempt))


def test_another_attempt_draws_another_number():
    assert len({number.from_seed("one firm", attempt) for attempt in range(50)}) == 50


@pytest.mark.parametrize("base", ["0123456789", "123456789", "12345678901", "12345678 9", "١٢٣٤٥٦٧٨٩٠"])
def test_base_of_other_shape_is_refused(base):
    with pytest.raises(number.NotAProducerNumber):
        number.make(base)


@pytest.mark.parametrize("text", ["", "12345", "0" * 12, "ABCDEFGHIJKL", "1234 5678 9093"])
def test_what_is_no_number_is_refused(text):
    assert not number.is_valid(text)
