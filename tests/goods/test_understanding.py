import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.goods import tree
from karvon.goods.phrasebook import meanings
from karvon.goods.understanding import understand


def headings(query, language="und"):
    return [(reading.language, reading.codes[0][:4]) for reading in understand(query, language).readings]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("tomat pastasi", ("uz", "2002")),
        ("мука высший сорт оптом", ("ru", "1101")),
        ("cotton yarn 30/1", ("en", "5205")),
        ("сүт", ("kk", "0401")),
        ("купить кирпич", ("ru", "6904")),
    ],
)
def test_a_query_names_goods_in_its_language(query, meant):
    assert headings(query)[0] == meant


@pytest.mark.parametrize(("query", "code"), [("0902", "0902"), ("52.05", "5205"), ("ТН ВЭД 1101", "1101")])
def test_a_code_is_read_as_a_code(query, code):
    assert understand(query).readings[0].codes == (code,)


def test_what_is_about_something_else_is_left():
    assert understand("cotton yarn wholesale Tashkent").rest == ("Tashkent",)
    assert understand("Namangan paxta ipi").rest == ("Namangan",)


def test_a_word_of_two_languages_has_a_reading_for_each():
    assert {("ru", "0403"), ("ky", "5201")} <= set(headings("пахта"))
    assert headings("пахта", "ky")[0] == ("ky", "5201")


def test_two_goods_are_two_readings():
    assert [code for _, code in headings("мука и макароны")] == ["1101", "1902"]


@pytest.mark.parametrize("query", ["", "   ", "«»", "Зорбекс Трейд", "\x00", "." * 500])
def test_what_names_no_goods_has_no_reading(query):
    assert understand(query).readings == ()


@given(st.text(max_size=80))
def test_any_query_is_understood_somehow(query):
    understood = understand(query)
    assert all(tree.exists(code) for reading in understood.readings for code in reading.codes)


def test_word_order_tells_two_goods_apart():
    assert {meaning.code[:4] for meaning in meanings(("sugar", "beet"))} == {"1212"}
    assert {meaning.code[:4] for meaning in meanings(("beet", "sugar"))} == {"1701"}


def test_a_phrase_in_another_form_is_found_but_not_exact():
    assert {(meaning.code[:4], meaning.is_exact) for meaning in meanings(("кирпича",))} == {("6904", False)}


def test_english_is_not_met_in_cyrillic():
    assert all(reading.language != "en" for reading in understand("плов").readings)
    assert understand("plough").readings[0].codes[0][:4] == "8432"
