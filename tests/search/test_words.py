"""How a visitor's text is read: words, forms aside, numbers, codes, and every reading of the letters."""

from unicodedata import normalize

import pytest

from karvon.kernel.names import fold
from karvon.search import words


def typed(text):
    return [word.typed for word in words.read(text).words]


def test_legal_form_is_set_aside():
    read = words.read("ТОО «Первомайские деликатесы»")
    assert [word.typed for word in read.words] == ["Первомайские", "деликатесы"]
    assert "pervomaiskie delikatesi" in read.names


def test_form_alone_is_a_word():
    assert typed("ТОО") == ["ТОО"]


@pytest.mark.parametrize("text", ["52.05", "HS 5205", "ТН ВЭД 5205", "5205"])
def test_code_alone_is_one_word(text):
    assert [word.code for word in words.read(text).words] == ["5205"]


def test_code_beside_words_leaves_its_name_out():
    read = words.read("пряжа HS 5205 Наманган")
    assert [(word.typed, word.code) for word in read.words] == [("пряжа", ""), ("5205", "5205"), ("Наманган", "")]


def test_small_figures_beside_words_are_no_code():
    assert [word.code for word in words.read("ПМК 52").words] == ["", ""]


@pytest.mark.parametrize("text", ["1104 4001 2951", "110440-012951", "1104\u00a04001\u00a02951"])
def test_spaced_number_is_one_word(text):
    assert [word.number for word in words.read(text).words] == ["110440012951"]


def test_same_word_counts_once():
    assert typed("пахта Пахта ПАХТА") == ["пахта"]


def test_both_readings_of_a_letter_are_held():
    assert set(words.skeletons("paxta")) == {"pahta", "paksta"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("муку", "мука"),
        ("хлопка", "хлопок"),
        ("песка", "песок"),
        ("молока", "молоко"),
        ("газа", "газ"),
        ("помидоры", "помидор"),
    ],
)
def test_endings_go(one, other):
    assert words.stems(one) == words.stems(other)


def test_short_words_keep_their_last_letter():
    assert set(words.stems("milk")).isdisjoint(words.stems("мыло"))


def test_milk_is_no_cattle():
    assert set(words.stems("молоко")).isdisjoint(words.stems("mol go‘shti"))


def test_yarn_at_the_end_is_no_legal_form():
    assert typed("paxta ip") == ["paxta", "ip"]
    assert typed("ИП Нурпеисов") == ["Нурпеисов"]


@pytest.mark.parametrize("text", ["БИН 110440012951", "STIR 304567891", "ИНН: 01234567890123"])
def test_number_leaves_its_name_out(text):
    assert [bool(word.number) for word in words.read(text).words] == [True]


def test_number_is_known_without_its_zeros():
    assert words.number_keys("01702201591457") == ("01702201591457", "1702201591457")


def test_letters_read_differently_are_all_known():
    alphabet = [chr(code) for block in ((0x61, 0x17F), (0x430, 0x52F), (0x1E00, 0x1EFF)) for code in range(*block)]
    differing = {
        letter
        for letter in alphabet
        for country in ("KZ", "KG", "TJ", "TM", "UZ")
        if fold(f"a{letter}b", country) != fold(f"a{letter}b")
    }
    assert differing
    assert all(words.READ_DIFFERENTLY.intersection(normalize("NFKD", letter.lower())) for letter in differing)


def test_readings_of_all_countries_are_held():
    for text in ("ёлка", "yñghaý", "paxta", "Xorazm"):
        assert {fold(text, country) for country in ("", "KZ", "KG", "TJ", "TM", "UZ")} <= set(words.skeletons(text))
