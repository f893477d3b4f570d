"""Countries and regions: complete, named in every language, found by code."""

import pytest

from karvon.kernel.languages import COUNTRIES, LANGUAGES
from karvon.places import regions as places


@pytest.mark.parametrize(("country", "count"), [("KZ", 20), ("KG", 9), ("TJ", 5), ("TM", 7), ("UZ", 14)])
def test_every_region_of_today_is_there(country, count):
    assert len(places.regions(country)) == count


def test_every_region_has_seven_names():
    every = [region for country in COUNTRIES for region in places.regions(country)]
    assert all(places.region_name(region.iso, language) for region in every for language in LANGUAGES)


def test_no_two_regions_share_a_name():
    for country in COUNTRIES:
        for language in LANGUAGES:
            names = [region.names[language] for region in places.regions(country)]
            assert len(set(names)) == len(names), (country, language)


def test_old_regions_point_to_regions_of_the_same_country():
    for country in COUNTRIES:
        codes = {region.iso for region in places.regions(country)}
        assert {region.carved_from for region in places.regions(country)} - {""} <= codes


def test_a_stranger_has_no_regions():
    assert places.regions("DE") == ()


@pytest.mark.parametrize(
    ("scheme", "code", "iso"),
    [
        ("kato", "471010000", "KZ-47"),
        ("kato", "101010000", "KZ-10"),
        ("kato", "511010000", "KZ-61"),
        ("soato", "1726262", "UZ-TK"),
        ("soato", "1727220551", "UZ-TO"),
        ("soato", "41711000000000", "KG-GB"),
        ("soato", "41708203000010", "KG-C"),
        ("iso", "kz-62", "KZ-62"),
        ("kato", "", ""),
        ("kato", "99", ""),
        ("iso", "KZ-99", ""),
        ("okato", "471010000", ""),
    ],
)
def test_code_gives_its_region(scheme, code, iso):
    assert places.region_from_code(scheme, code) == iso


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Kazakhstan", "KZ"),
        ("РЕСПУБЛИКА КАЗАХСТАН", "KZ"),
        ("Қырғызстан", "KG"),
        ("Кыргызская Республика", "KG"),
        ("Ҷумҳурии Тоҷикистон", "TJ"),
        ("Türkmenistan", "TM"),
        ("O‘zbekiston Respublikasi", "UZ"),
        ("Serbia", ""),
        ("", ""),
    ],
)
def test_country_is_read_from_its_names(text, code):
    assert places.country_from_text(text) == code


def test_country_is_named_in_every_language():
    assert all(places.country_name(code, language) for code in COUNTRIES for language in LANGUAGES)
