"""The words beside a name or number in an address, as flags: a region, a settlement, a district, a street, a house."""

from __future__ import annotations

import re
from enum import IntFlag
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from karvon.kernel.languages import LANGUAGES_OF_COUNTRY
from karvon.kernel.names import fold
from karvon.places.gazetteer import address_words, countries

# A number with its letters and strokes (22/8, 35Б), or a word with what holds it together (р-н, ko‘chasi, Кзыл-Орда).
WORD = re.compile(r"\d+[^\W\d_]?(?:/\d+[^\W\d_]?)+(?![^\W_])|[^\W_]+(?:[-‐‑'’‘ʻʼ`´][^\W_]+)*['’‘ʻʼ`´]?")
# What parts an address.
BREAK = re.compile(r"[,;\n]")
NUMBER_PARTS = re.compile(r"[-‐‑'’‘ʻʼ`´]")
ORDINALS = "йяеЙЯЕ"  # 3-й проезд, 2-я линия
# Letters of the ending of an ordinal (28-й, 3-ая, 1-nji, 2-ші); longer ones are a word.
LONGEST_ENDING = 3
# Shorter words are one letter away from too many names.
SHORTEST_MISTYPED = 5


class Mark(IntFlag):
    """What a word of an address says about the name or number behind it (`_BEFORE`) or before it (`_AFTER`)."""

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
    HOUSE_BEFORE = 1024
    HOUSE_AFTER = 2048
    FLAT_BEFORE = 4096
    FLAT_AFTER = 8192
    WING_BEFORE = 16384
    WING_AFTER = 32768
    AREA = 65536
    TOWN = 131072


# Kinds that are another kind and a little more: the word for a quarter works as one for a street does.
NARROWER = {"area": ("street", Mark.AREA), "town": ("settlement", Mark.TOWN)}

Word = tuple[str, int]


@lru_cache(maxsize=200_000)
def read_word(raw: str, country: str) -> tuple[Word, ...]:
    """Fold one written word to one or more words, each with its mark.

    Cached, because a million addresses are written with some ten thousand words.
    """
    if raw[0].isdigit():
        return _read_number(raw, country)
    folded = fold(raw, country)
    mark = marks(country).get(folded.replace(" ", ""), Mark.NOTHING)
    if mark:
        return ((folded, int(mark)),)
    return tuple((word, 0) for word in folded.split())


@lru_cache(maxsize=1 << 16)
def mark_mistyped(word: str, country: str) -> int:
    """Give the mark of the only word for town, region, street or house one letter away, else 0: улмца, шяҳри, бниои."""
    if len(word) < SHORTEST_MISTYPED:
        return 0
    close = process.extract(word, _long_marks(country).keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    found = {_long_marks(country)[known] for known, _, _ in close if known[0] == word[0]}
    return found.pop() if len(found) == 1 else 0


@cache
def _long_marks(country: str) -> dict[str, int]:
    left_out = Mark.AREA | Mark.GROUND | Mark.FLAT_BEFORE | Mark.FLAT_AFTER
    known = marks(country).items()
    return {word: int(mark) for word, mark in known if len(word) >= SHORTEST_MISTYPED and not mark & left_out}


def _read_number(raw: str, country: str) -> tuple[Word, ...]:
    """Read a word that begins with a digit: a number with at most one letter, and the word it is tied to (5-үй)."""
    number, *tied = NUMBER_PARTS.split(raw)
    word = "/".join(fold(number, country).split()[:2])
    if not word:
        return ()
    words = [(word, int(Mark.NUMBER))]
    for rest in tied:
        folded = fold(rest, country).replace(" ", "")
        if mark := marks(country).get(folded, Mark.NOTHING):
            words += [] if mark & Mark.GROUND else [(folded, int(mark))]
        elif len(rest) == 1 and rest.isalpha() and rest not in ORDINALS and words == [(word, int(Mark.NUMBER))]:
            words = [(word + folded, int(Mark.NUMBER))]
        elif rest.isalpha() and len(rest) > LONGEST_ENDING:
            words.append((folded, 0))
    return tuple(words)


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
    if kind in NARROWER:
        wider, narrower = NARROWER[kind]
        return _mark(wider, side) | narrower
    return Mark[f"{kind}_{side}".upper()]


def _ground(country: str) -> set[str]:
    """Give the words that say nothing about the region: `republic` and the names of the country itself."""
    names = [name for row in countries() if row.code == country for name in (*row.names.values(), *row.other_names)]
    one_word = [name for name in names if " " not in name]
    return {fold(word, country).replace(" ", "") for word in (*address_words().ground, *one_word)}
