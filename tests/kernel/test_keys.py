"""Keys of names meet across spellings, order and translation, and numbers stay apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.keys import consonants, key_of
from karvon.kernel.names import parse_name

COUNTRY = st.sampled_from(["", "KZ", "KG", "TJ", "TM", "UZ"])


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("ТОО «Айгүл Құрылыс»", "Qurylys Aigul LLP", "KZ"),
        ("«Айгүлбек» ЖШС", "ТОО Айгүл-Бек", "KZ"),
        ("Баркайская ГЭС", "Barkai GES", "KG"),
        ("Жаңатас", "Zhangatas", "KZ"),
        ("Фарҳод", "Фархад", "UZ"),
        ("Qoʻngʻirot", "Кунгират", "UZ"),
        ("Нурободи", "Нурабад", "TJ"),
        ("Ҷайҳун", "Чайхун", "TJ"),
        ("Газалкентская", "G'azalkent", "UZ"),
        ("Евросервис", "Euroservis", "KZ"),
        ("Ильхом и Мансур", "Mansur va Ilhom", "UZ"),
    ],
)
def test_names_of_one_firm_share_a_key(one, other, country):
    assert parse_name(one, country).key == parse_name(other, country).key != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Барс", "Борс"), ("Сом", "Сон"), ("ААА", "БББ"), ("شركة النور", "شركة الفجر"), ("公司", "商店")]
)
def test_different_names_keep_different_keys(one, other):
    assert parse_name(one, "KZ").key != parse_name(other, "KZ").key


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("Завод 2000", "2000"),
        ("Завод №5 имени 007", "5 7"),
        ("Восток-2", "2"),
        ("Gts2", "2"),
        ("Цех II", "2"),
        ("IV Групп", ""),
        ("Каолин", ""),
        ("Цех ٣", "3"),
    ],
)
def test_numbers_in_a_name_stand_apart(text, digits):
    assert parse_name(text, "KZ").digits == digits


def test_number_does_not_change_the_key():
    assert parse_name("Первый Караван 2000", "KZ").key == parse_name("Первый Караван 2007", "KZ").key


def test_words_of_grammar_alone_are_a_name():
    assert parse_name("ТОО «И»", "KZ").key == "i"


def test_initials_are_not_joined_to_words():
    assert parse_name("А. Садыков", "KZ").key == parse_name("Садыков А.", "KZ").key


@pytest.mark.parametrize(
    ("skeleton", "left"), [("toshkent", "tshknt"), ("urta aral", "art arl"), ("ai", "ai"), ("gts2", "gts2"), ("", "")]
)
def test_consonants_stay_when_vowels_go(skeleton, left):
    assert consonants(skeleton) == left


LONG_WORD = st.lists(st.sampled_from(["ба", "ку", "ми", "ту", "рал", "дез"]), min_size=3, max_size=5).map("".join)


@given(st.lists(LONG_WORD, min_size=1, max_size=4), COUNTRY)
def test_order_of_long_words_does_not_matter(words, country):
    assert key_of(" ".join(words), country) == key_of(" ".join(reversed(words)), country)


@given(st.text(max_size=40), COUNTRY)
def test_key_is_empty_only_with_the_skeleton(text, country):
    parsed = parse_name(text, country)
    assert bool(parsed.key) == bool(parsed.skeleton)


@given(st.text(max_size=40), COUNTRY)
def test_key_and_digits_are_plain_words(text, country):
    parsed = parse_name(text, country)
    assert (parsed.key + parsed.digits).isascii()
    assert " ".join(parsed.key.split()) == parsed.key
