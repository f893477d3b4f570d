"""Names that are no names never stop the reading, and never make one of two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.names import parse_name, readings, variants

COUNTRY = st.sampled_from(["", "KZ", "KG", "TJ", "TM", "UZ"])
FOREIGN = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي公司北京商貿天山新疆", min_size=1, max_size=20)


@pytest.mark.parametrize(
    "text",
    ["", " ", '"', "«»", "''''", "()", "—", "\u202e\u202d", "\u200b", "№", "…", "🐪", "\u0301", "ООО ООО", "ТОО"],
)
def test_nothing_stays_of_no_name(text):
    parsed = parse_name(text, "KZ")
    assert (parsed.core, parsed.skeleton, parsed.key, parsed.digits) == ("", "", "", "")


@pytest.mark.parametrize("text", ["А", "Ж", "я", "Q", "5", "007", "ы" * 2000, "Завод " * 333, "7" * 2000, "公" * 2000])
def test_short_and_long_names_are_read(text):
    parsed = parse_name(text, "KZ")
    assert parsed.skeleton != ""
    assert parsed.key != ""


@pytest.mark.parametrize(
    ("text", "country", "skeleton", "form"),
    [
        ("ООО «ООО»", "UZ", "ooo", "llc"),
        ("ТОО «ТОО»", "KZ", "to", "llc"),
        ("\u202eТОО «Каолин»\u202c", "KZ", "kaolin", "llc"),
        ("Т\u200bОО «Као\u00adлин»", "KZ", "kaolin", "llc"),
        ("ТОО «Ка́олин»", "KZ", "kaolin", "llc"),
        ("TОO «Кaолин»", "KZ", "kaolin", "llc"),
        ("İSTANBUL", "TM", "istanbul", ""),
    ],
)
def test_odd_writing_of_a_name_is_read(text, country, skeleton, form):
    parsed = parse_name(text, country)
    assert (parsed.skeleton, parsed.form) == (skeleton, form)


@given(FOREIGN, FOREIGN, COUNTRY)
def test_names_in_foreign_scripts_stay_two(one, other, country):
    assert one == other or parse_name(one, country).skeleton != parse_name(other, country).skeleton


@given(FOREIGN, FOREIGN, COUNTRY)
def test_keys_of_foreign_scripts_stay_two(one, other, country):
    assert one == other or parse_name(one, country).key != parse_name(other, country).key


@given(st.text(max_size=60), COUNTRY)
def test_whatever_is_written_is_read(text, country):
    assert parse_name(text, country).skeleton.isascii()
    assert len(variants(text, country)) > 0
    assert all(reading.isascii() for reading in readings(text, country))
