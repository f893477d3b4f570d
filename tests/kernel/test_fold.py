"""Spellings of one name in the scripts of the region meet in one skeleton."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.names import fold

PLACES = Path(__file__).parents[2] / "../shared/data/names/place_pairs.csv"
COUNTRY = st.sampled_from(["", "KZ", "KG", "TJ", "TM", "UZ", "RU"])
SOUNDS = st.text(alphabet="shckgzpdjxyieaou'ʻ -qwцшёжҳ", max_size=24)


@pytest.mark.parametrize(
    ("one", "other", "country"),
    [
        ("Қўқон ёғ-мой", "Qoʻqon yogʻ-moy", "UZ"),
        ("Қўқон ёғ-мой", "QO'QON YOG`-MOY", "UZ"),
        ("Хоразм шакар", "Xorazm shakar", "UZ"),
        ("Бухоро пахта", "Buxoro paxta", "UZ"),
        ("Жиззах цемент", "Jizzax sement", "UZ"),
        ("Ғиждувон", "Gʻijduvon", "UZ"),
        ("Поезд", "Poyezd", "UZ"),
        ("Қызылорда", "Qyzylorda", "KZ"),
        ("Қызылорда", "Qızılorda", "KZ"),
        ("Шымкент", "Shymkent", "KZ"),
        ("Ақтөбе", "Aqtöbe", "KZ"),
        ("Жетісу", "Jetisu", "KZ"),
        ("Орёл", "Орел", "KZ"),
        ("Джалал-Абад", "Jalal-Abad", "KG"),
        ("Нуриддини Ҷайҳун", "Nuriddini Jayhun", "TJ"),
        ("Ýeňiş", "Yenish", "TM"),
        ("Ашгабат", "Aşgabat", "TM"),
        ("Türkmen doňuz", "Туркмен донуз", "TM"),
        ("Компания Евразия", "Kompaniya Yevraziya", ""),
        ("Аммофос", "Амофос", ""),
        ("Ixtisoslаshgаn", "Ixtisoslashgan", "UZ"),
        ("Ка\u200bолин", "Каолин", "KZ"),
        ("ＡＢＣ", "abc", ""),
    ],
)
def test_spellings_of_one_name_meet(one, other, country):
    assert fold(one, country) == fold(other, country) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [("Завод 2000", "Завод 2007"), ("Завод 200", "Завод 2000"), ("ААА", "А"), ("Барс", "Борс"), ("Сом", "Сон")],
)
def test_different_names_stay_apart(one, other):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["", "  ", "«»", "'’‘", "\u200b\ufeff", "—", "\u0301", "🐪"])
def test_nothing_readable_gives_nothing(text):
    assert fold(text) == ""


def test_uzbek_x_is_h_and_ks_elsewhere():
    assert fold("Buxoro", "UZ") == "buhoro"
    assert fold("Alex", "KZ") == fold("Алекс", "KZ")


@given(st.one_of(st.text(max_size=40), SOUNDS), COUNTRY)
def test_folding_twice_changes_nothing(text, country):
    once = fold(text, country)
    assert fold(once, country) == once


@given(st.text(max_size=40), COUNTRY)
def test_skeleton_is_ascii_words_with_single_spaces(text, country):
    skeleton = fold(text, country)
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in skeleton.split(" ") if skeleton)


@given(st.text(alphabet="қўғҳбвгдзклмнопрст -", max_size=20), COUNTRY)
def test_case_does_not_matter(text, country):
    assert fold(text.upper(), country) == fold(text, country)


def test_most_places_have_an_equal_spelling():
    if not PLACES.exists():
        pytest.skip("the pairs of place names are not beside the project")
    met: dict[tuple[str, str], bool] = {}
    with PLACES.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            key = row["country"], row["geonameid"]
            same = fold(row["latin_name"], row["country"]) == fold(row["cyrillic_alternate"], row["country"])
            met[key] = met.get(key, False) or same
    assert sum(met.values()) / len(met) > 0.85
