"""A published name may hold several, and one name may be read in several ways."""

import csv
from pathlib import Path

import pytest

from karvon.kernel.names import readings, variants

PLACES = Path(__file__).parents[2] / "../shared/data/names/place_pairs.csv"


@pytest.mark.parametrize(
    ("text", "country", "names"),
    [
        ("Карагандинский завод (КарЗавод)", "KZ", ("Карагандинский завод", "КарЗавод")),
        ("Bozor / Бозор", "UZ", ("Bozor", "Бозор")),
        ("ТОО «Memolux (Мемолюкс)»", "KZ", ("ТОО «Memolux »", "Мемолюкс")),
        ("Атбашинская (на реке Нарын)", "KG", ("Атбашинская",)),
        ("Каолин (СК)", "KZ", ("Каолин",)),
        ("Хлеб/Молоко", "KG", ("Хлеб/Молоко",)),
        ("к/х «Береке»", "KG", ("к/х «Береке»",)),
        ("(Каолин)", "KZ", ("(Каолин)",)),
        ("Каолин", "KZ", ("Каолин",)),
    ],
)
def test_names_in_one_name_are_found(text, country, names):
    assert variants(text, country) == names


@pytest.mark.parametrize(
    ("national", "russian", "country"),
    [
        ("Toshkent", "Ташкент", "UZ"),
        ("Qoʻqon", "Кукан", "UZ"),
        ("Тўйтепа", "Туйтепа", "UZ"),
        ("Uchqoʻrgʻon", "Уч-Курган", "UZ"),
        ("Жаңатас", "Джангатас", "KZ"),
        ("Gökdepe", "Геок-Тепе", "TM"),
        ("Gyzyl", "Кизыл", "TM"),
        ("Нуробод", "Нурабад", "TJ"),
        ("Zarxoq", "Зархок", "TJ"),
        ("Ognyovka", "Огневка", "KZ"),
        ("Ак-Булуң", "Ak-Bulung", "KG"),
    ],
)
def test_russian_spelling_meets_the_national(national, russian, country):
    assert set(readings(national, country)) & set(readings(russian, country))


@pytest.mark.parametrize(("one", "other"), [("Ош", "Уш"), ("Тараз", "Туран"), ("Нарын", "Нура"), ("Арал", "Урал")])
def test_different_places_share_no_reading(one, other):
    assert not set(readings(one, "KZ")) & set(readings(other, "KZ"))


@pytest.mark.parametrize(("country", "share"), [("KZ", 0.97), ("KG", 0.97), ("TJ", 0.95), ("TM", 0.75), ("UZ", 0.75)])
def test_real_places_share_a_reading(country, share):
    if not PLACES.exists():
        pytest.skip("the pairs of place names are not beside the project")
    met: dict[str, bool] = {}
    with PLACES.open(encoding="utf-8") as file:
        for row in (row for row in csv.DictReader(file) if row["country"] == country):
            same = set(readings(row["latin_name"], country)) & set(readings(row["cyrillic_alternate"], country))
            met[row["geonameid"]] = met.get(row["geonameid"], False) or bool(same)
    assert sum(met.values()) / len(met) >= share
