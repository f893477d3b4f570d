"""Countries and first-level regions: their names, their codes, and which of them an address means."""

from __future__ import annotations

from functools import cache

from karvon.kernel.languages import LANGUAGES_OF_COUNTRY
from karvon.kernel.names import fold
from karvon.places.addresses import ReadAddress, city_of, read_address
from karvon.places.gazetteer import Country, Region, all_regions, countries

__all__ = [
    "Country",
    "ReadAddress",
    "Region",
    "address_from_text",
    "city_of",
    "countries",
    "country_from_text",
    "country_name",
    "region_from_code",
    "region_from_text",
    "region_name",
    "regions",
    "settlement_from_text",
]

# Digits of a code that name the region, the longest first: KG five, UZ four, KZ two.
PREFIX_LENGTHS = (5, 4, 2)


def country_name(code: str, language: str) -> str:
    """Name a country in a language; raises `KeyError` for a country or language that is not ours.

    >>> country_name("UZ", "kk")
    'Өзбекстан'
    """
    return _countries_by_code()[code].names[language]


def country_from_text(text: str) -> str:
    """Give the code of the country a text names and nothing else, or '' (`Республика Казахстан` → KZ)."""
    return _countries_by_name().get(fold(text), "")


@cache
def regions(country: str) -> tuple[Region, ...]:
    """Give the regions of a country, cities of their own right first; empty for a country that is not ours."""
    return tuple(region for region in all_regions() if region.country == country)


def region_name(iso: str, language: str) -> str:
    """Name a region in a language; raises `KeyError` for a code or language that is not ours.

    >>> region_name("KZ-62", "en")
    'Ulytau Region'
    """
    return _regions_by_iso()[iso].names[language]


def region_from_code(scheme: str, code: str) -> str:
    """Give the region of a code of places, or '' when no region has it.

    Schemes: `kato` (Kazakhstan), `soato` (Uzbekistan, Kyrgyzstan), `iso` (ISO 3166-2).

    >>> region_from_code("soato", "1727220551")
    'UZ-TO'
    """
    code = code.strip().upper()
    if scheme == "iso":
        return code if code in _regions_by_iso() else ""
    prefixes = _regions_by_prefix().get(scheme, {})
    return next((prefixes[code[:length]] for length in PREFIX_LENGTHS if code[:length] in prefixes), "")


def address_from_text(text: str, country: str) -> ReadAddress:
    """Read an address: region, settlement, district, street and house, each '' where it does not say.

    >>> read = address_from_text("г. Караганда, ул. Бытовая, 20 А", "KZ")
    >>> read.region, read.settlement, read.house
    ('KZ-35', 'karagandi', '20a')
    """
    return read_address(text, country)


def region_from_text(address: str, country: str) -> str:
    """Give the region an address lies in today, or '' when it does not say; see `addresses.read_address`.

    >>> region_from_text("ВКО, г. Семипалатинск, ул. Алматинская, 5", "KZ")
    'KZ-10'
    """
    return read_address(address, country).region


def settlement_from_text(address: str, country: str) -> str:
    """Give the folded name of the town or village of an address, or ''; one name for old and new ones.

    >>> settlement_from_text("Уральск, пр. Евразия, 1", "KZ")
    'oral'
    """
    return read_address(address, country).settlement


@cache
def _countries_by_code() -> dict[str, Country]:
    return {country.code: country for country in countries()}


@cache
def _countries_by_name() -> dict[str, str]:
    """Map every folded name; a state language's spelling may fold in its own way, so both foldings are there."""
    return {
        fold(name, folding): country.code
        for country in countries()
        for name in (*country.names.values(), *country.other_names)
        for folding in ("", *LANGUAGES_OF_COUNTRY)
    }


@cache
def _regions_by_iso() -> dict[str, Region]:
    return {region.iso: region for region in all_regions()}


@cache
def _regions_by_prefix() -> dict[str, dict[str, str]]:
    return {
        "kato": {prefix: region.iso for region in all_regions() for prefix in region.kato},
        "soato": {prefix: region.iso for region in all_regions() for prefix in region.soato},
    }
