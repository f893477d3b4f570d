"""The languages and countries of Karvon, in the order in which they are always shown."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
COUNTRIES: Final = ("KZ", "KG", "TJ", "TM", "UZ")

# Each language's name in itself, as a switch between languages shows it.
OWN_NAMES: Final[dict[str, str]] = {
    "en": "English",
    "ru": "Русский",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
    "uz": "Oʻzbekcha",
}

# The languages in which a register of the country is kept, the state language first.
LANGUAGES_OF_COUNTRY: Final[dict[str, tuple[str, ...]]] = {
    "KZ": ("kk", "ru"),
    "KG": ("ky", "ru"),
    "TJ": ("tg", "ru"),
    "TM": ("tk", "ru"),
    "UZ": ("uz", "ru"),
}


def own_name(language: str) -> str:
    """Give a language's name in itself; raises `KeyError` for a language Karvon does not speak.

    >>> own_name("tg")
    'Тоҷикӣ'
    """
    return OWN_NAMES[language]
