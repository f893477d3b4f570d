"""The words beside a name in an address, as flags: the name is a region, a settlement, a district or a street."""

from __future__ import annotations

import re
from enum import IntFlag
from functools import cache, lru_cache

from karvon.kernel.languages import LANGUAGES_OF_COUNTRY
from karvon.kernel.names import fold
from karvon.places.gazetteer import address_words, countries

# A word with what holds it together inside (р-н, ko‘chasi, Кзыл-Орда), or what closes a part of the address.
WORD = re.compile(r"[^\W_]+(?:[-‐‑'’‘ʻʼ`´][^\W_]+)*['’‘ʻʼ`´]?|[,;\n]")


class Mark(IntFlag):
    """What a word of an address says about the name behind it (`_BEFORE`) or the name it follows (`_AFTER`)."""

    NOTHING = 0
    REGION_BEFORE = 1
    REGION_AFTER = 2
    SETTLEMENT_BEFORE = 4
    SETTLEMENT_AFTER = 8
    DISTRICT_BEFORE = 16
    DISTRICT_AFTER = 32
    STREET_BEFORE = 64
    STREET_AFTER = 128
    NUMBER = 256
    GROUND = 512
    END = 1024


Word = tuple[str, int]


@lru_cache(maxsize=200_000)
def read_word(raw: str, country: str) -> tuple[Word, ...]:
    """Fold one written word to one or more words, each with its mark; ground words give nothing.

    Cached, because a million addresses are written with some ten thousand words.
    """
    if raw in ",;\n":
        return (("", int(Mark.END)),)
    folded = fold(raw, country)
    mark = marks(country).get(folded.replace(" ", ""), Mark.NOTHING)
    if mark & Mark.GROUND:
        return ()
    if mark:
        return ((folded, int(mark)),)
    return tuple((word, int(Mark.NUMBER) if word[0].isdigit() else 0) for word in folded.split())


@cache
def marks(country: str) -> dict[str, Mark]:
    """Give the marks of a country: the words of its state languages and of English, by folded word."""
    found: dict[str, Mark] = dict.fromkeys(_ground(country), Mark.GROUND)
    for language in (*LANGUAGES_OF_COUNTRY[country], "en"):
        for kind, sides in address_words().marks[language].items():
            for side, words in sides.items():
                for word in words:
                    key = fold(word, country).replace(" ", "")
                    found[key] = found.get(key, Mark.NOTHING) | _mark(kind, side)
    return found


def _mark(kind: str, side: str) -> Mark:
    if side == "both":
        return _mark(kind, "before") | _mark(kind, "after")
    return Mark[f"{kind}_{side}".upper()]


def _ground(country: str) -> set[str]:
    """Give the words that say nothing about the region: `republic` and the names of the country itself."""
    names = [name for row in countries() if row.code == country for name in (*row.names.values(), *row.other_names)]
    one_word = [name for name in names if " " not in name]
    return {fold(word, country).replace(" ", "") for word in (*address_words().ground, *one_word)}
