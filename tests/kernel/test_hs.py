"""HS codes stay text and keep their zeros."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.hs import CHAPTERS, HsCode, NotAnHsCode

CODES = st.builds(
    lambda chapter, heading, rest: f"{chapter}{heading:02d}{rest}",
    st.sampled_from(CHAPTERS),
    st.integers(1, 29),
    st.sampled_from(["", "10", "1000", "100090"]),
)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("HS 7202.21", "720221"),
        ("7202 21 000 0", "7202210000"),
        ("ТН ВЭД 5205", "5205"),
        ("Код ТН ВЭД ЕАЭС: 5205.12", "520512"),
        ("10121", "010121"),
        ("101210000", "0101210000"),
        ("720221.0", "720221"),
        ("52", "52"),
        ("52051200", "52051200"),
    ],
)
def test_written_code_is_read(text, digits):
    assert str(HsCode.parse(text)) == digits


@pytest.mark.parametrize(
    "text",
    ["", "7", "720", "77", "7701", "0000", "00", "98", "9801", "7200", "cotton", "720221000000", "52O5", "0099120"],
)
def test_what_is_no_code_is_refused(text):
    with pytest.raises(NotAnHsCode):
        HsCode.parse(text)


@given(CODES)
def test_parsing_what_was_written_changes_nothing(digits):
    assert str(HsCode.parse(digits)) == digits


@given(CODES)
def test_shallower_code_is_a_prefix(digits):
    code = HsCode(digits)
    assert digits.startswith(str(code.at("heading")))
    assert code.at("national") == code


def test_parts_deeper_than_the_code_are_empty():
    code = HsCode.parse("5205")
    assert (code.chapter, code.heading, code.subheading, code.national) == ("52", "5205", "", "")
    assert code.depth == "heading"


@pytest.mark.parametrize(
    ("chapter", "section"),
    [("01", "I"), ("05", "I"), ("06", "II"), ("15", "III"), ("27", "V"), ("52", "XI"), ("83", "XV"), ("97", "XXI")],
)
def test_section_follows_from_chapter(chapter, section):
    assert HsCode(chapter).section == section


def test_codes_sort_as_the_nomenclature():
    assert sorted(map(HsCode, ["5205", "0101", "52"])) == [HsCode("0101"), HsCode("52"), HsCode("5205")]
