"""Scripts are told apart, and letters that look alike are put right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.languages import COUNTRIES, LANGUAGES, LANGUAGES_OF_COUNTRY, OWN_NAMES
from karvon.kernel.scripts import repair_homoglyphs, script_of, strip_invisible, to_latin
from karvon.kernel.skeleton import fold

CYRILLIC = st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіҳӣӯҷў АБВЁЖҚҒЎ", max_size=30)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Құрылыс", "Cyrl"),
        ("ТОО «KSP Steel»", "Latn"),
        ("Ýeňiş", "Latn"),
        ("شركة", "Arab"),
        ("公司", "Hani"),
        ("2007", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_script_is_that_of_most_letters(text, script):
    assert script_of(text) == script


@pytest.mark.parametrize(
    ("mixed", "repaired"),
    [
        ("Ixtisoslаshmаgаn", "Ixtisoslashmagan"),  # Cyrillic а in Latin
        ("LLС", "LLC"),
        ("Кaзаxстан", "Казахстан"),  # Latin a, x in Cyrillic
        ("KSP Металл", "KSP Металл"),
        ("ИМПЭКСltd", "ИМПЭКСltd"),  # mixed on purpose: l and d have no twins
    ],
)
def test_mixed_word_is_repaired(mixed, repaired):
    assert repair_homoglyphs(mixed) == repaired


def test_invisible_characters_vanish():
    assert strip_invisible("Ка\u200bо\u00adл\u202eин\ufeff") == "Каолин"


@pytest.mark.parametrize(
    ("text", "country", "latin"),
    [
        ("Шымкент", "KZ", "Shymkent"),
        ("Жиззах", "UZ", "Jizzax"),
        ("Ердам ва поезд", "UZ", "Yerdam va poyezd"),
        ("Ҷайҳун", "TJ", "Jayhun"),
        ("Бишкек", "KG", "Bishkek"),
        ("Ашхабад", "", "Ashkhabad"),
    ],
)
def test_cyrillic_is_written_in_latin(text, country, latin):
    assert to_latin(text, country) == latin


@given(CYRILLIC)
def test_every_letter_of_the_region_becomes_ascii(text):
    assert all(to_latin(text, country).isascii() for country in ("", *COUNTRIES))


@given(CYRILLIC)
def test_uzbek_in_latin_folds_like_the_cyrillic(text):
    """Signs and doubled vowels aside, where Latin spelling itself decides."""
    word = "".join(letter for letter in text.lower() if letter in "абвгдзклмнопрстуфчшқғҳў ")
    assert fold(to_latin(word, "UZ"), "UZ") == fold(word, "UZ")


def test_every_language_and_country_is_named():
    assert set(OWN_NAMES) == set(LANGUAGES)
    assert set(LANGUAGES_OF_COUNTRY) == set(COUNTRIES)
