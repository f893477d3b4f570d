"""Codes as people type them: read, looked up, followed where an older edition meant them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.goods.codes import typed
from karvon.goods.retired import _retired

HEADINGS = [heading for chapter in tree.chapters() for heading in tree.headings(chapter)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("52", ("52",)),
        ("52.05", ("5205",)),
        ("0902", ("0902",)),
        ("HS 5205", ("5205",)),
        ("Код ТН ВЭД: 5205 11 000 0", ("520511",)),
        ("902", ("0902",)),
        ("10121", ("010121",)),
        ("90121", ("090121", "9012")),
        ("52051", ("5205",)),
        ("52051100001", ("520511",)),
    ],
)
def test_typed_code_is_read(text, codes):
    assert typed(text).codes == codes


@pytest.mark.parametrize(
    "text", ["", "5", "мука", "мука 5205", "2,0", "5205?", "110440012951", "3 кг", "٥٢", "<52>", "-", "9" * 400]
)
def test_what_is_more_or_less_than_a_code_is_none(text):
    assert typed(text) is None


@pytest.mark.parametrize(("text", "is_whole"), [("5205", True), ("520511", True), ("520599", False), ("5299", False)])
def test_code_that_does_not_exist_leads_to_what_is_above(text, is_whole):
    found = typed(text)
    assert (found.is_whole, text.startswith(found.codes[0])) == (is_whole, True)


@pytest.mark.parametrize("text", ["77", "7701", "00", "98", "990100"])
def test_chapter_that_does_not_exist_leads_nowhere(text):
    assert typed(text).codes == ()


@pytest.mark.parametrize(("text", "now"), [("8469", "8472"), ("8469.11", "8472"), ("8803300000", "880730")])
def test_retired_code_leads_to_where_its_goods_are(text, now):
    found = typed(text)
    assert (found.codes, found.retired.now, found.is_whole) == ((now,), (now,), False)


@pytest.mark.parametrize("text", ["02202002001010001", "MXIK 02202 002 001 010001", "ИКПУ: 02202", "02202"])
def test_mxik_code_leads_to_its_heading(text):
    found = typed(text)
    assert (found.codes, found.scheme, found.is_whole) == (("2202",), "mxik", True)


def test_every_gap_in_the_nomenclature_is_explained():
    last = {heading[:2]: int(heading[2:]) for heading in HEADINGS}
    gaps = {
        f"{chapter}{number:02d}"
        for chapter in last
        for number in range(1, last[chapter])
        if f"{chapter}{number:02d}" not in HEADINGS
    }
    assert gaps == {code for code in _retired() if len(code) == tree.HEADING}


@given(st.text(max_size=300))
def test_any_text_is_read_or_is_none(text):
    found = typed(text)
    assert found is None or all(map(tree.exists, found.codes))
