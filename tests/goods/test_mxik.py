"""MXIK codes: the heading in them, with spaces, cut short, without their zeros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import mxik, tree

HEADINGS = [heading for chapter in tree.chapters() for heading in tree.headings(chapter)]


@pytest.mark.parametrize(
    "code",
    [
        "02202002001010001",
        "02202 002 001 010001",
        "02202-002-001-010001",
        "02202",
        "0220200",
        "02202002",
        "0220200200",
        "02202002001",
        "2202002001010001",
    ],
)
def test_heading_is_found_however_the_code_is_written(code):
    assert mxik.heading(code) == "2202"


@pytest.mark.parametrize("code", ["00101001001000000", "101001001000000", "00101"])
def test_chapters_below_ten_have_two_zeros_to_lose(code):
    assert mxik.heading(code) == "0101"


@pytest.mark.parametrize(
    "code",
    [
        "",
        "0220",
        "10112006002000000",
        "09999002001010001",
        "022020020010100011",
        "мука",
        "0220A",
        "٠٢٢٠٢",
        "040140004141",
    ],
)
def test_service_or_another_number_has_no_heading(code):
    assert mxik.heading(code) is None


def test_heading_of_an_older_edition_is_told_as_it_stands():
    assert mxik.heading("08803") == "8803"


@given(st.sampled_from(HEADINGS), st.from_regex("[0-9]{12}", fullmatch=True))
def test_every_heading_is_read_back_from_a_whole_code(heading, rest):
    assert mxik.heading(f"0{heading}{rest}") == heading
    assert mxik.heading(str(int(f"0{heading}{rest}"))) == heading


@given(st.text(max_size=30))
def test_any_text_gives_a_heading_or_none(text):
    found = mxik.heading(text)
    assert found is None or len(found) == tree.HEADING
