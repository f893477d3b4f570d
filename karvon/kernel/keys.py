"""The key of a name: what its spellings share, with trade words as concepts, in a fixed order, numbers apart.

Looser than the skeleton: what Russian hears otherwise (о and а in Uzbek and Tajik, у for oʻ) is one, endings of
adjectives and of possession are off. Equal keys are a hint that two names are one, never the proof.
The rules and their reasons: `reference/languages`, parts `loose`, `respelled` and `endings`.

>>> key_of("айгүл бек құрылыс", "KZ"), key_of("qurylys aigulbek", "KZ")
('construction aigulbek', 'construction aigulbek')
>>> key_of("фарҳод", "UZ") == key_of("фархадская", "UZ")
True
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import decimal

from .glossary import Phrases, concept, phrases, pieces
from .letters import spellings, table
from .skeleton import WORDS_KEPT, fold, fold_word, plain, small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CONCEPT: Final = "+"  # stands before concepts while a key is put together
SHORT: Final = 4  # letters of a word that is often written as one with its neighbour: ak jol, akjol
SHORTEST_ROOT: Final = 3  # letters that stay when the vowel at the end of a word is taken off
SHORTEST_REST: Final = 3  # letters beside a piece of a compound: kaz|neft

_VOWELS: Final = "aeiou"
_VOWEL_SET: Final = frozenset(_VOWELS)
_NUMBER: Final = re.compile(r"\d+")
_DOUBLED: Final = re.compile(r"([a-z])\1+")
# Of Roman numerals only those that are hardly ever anything else: no IV, VI, IX, XX.
_ROMAN: Final = {
    "II": "2", "III": "3", "VII": "7", "VIII": "8", "XII": "12", "XIII": "13", "XIV": "14", "XVI": "16",
    "XVII": "17", "XVIII": "18", "XIX": "19", "XXI": "21", "XXII": "22",
}  # fmt: skip


class Word(NamedTuple):
    """A word of a name: its fold, its parts of the key and its numbers.

    `terms` are the glossary's terms of several words that it may begin, `sought` fold and letters to find forms by.
    """

    folded: str
    parts: tuple[str, ...]
    numbers: tuple[str, ...]
    terms: Phrases
    letters: int
    sought: tuple[str, int]


@lru_cache(maxsize=WORDS_KEPT)
def read_word(written: str, country: str) -> Word:
    """Read one word as it is written, apostrophes in it; `country` must be '' or one of the five."""
    little = small(written)
    if written != little and written not in _ROMAN:
        return read_word(little, country)
    bare = plain(little, country)
    folded = fold_word(bare, country)
    is_plain = bare.isalpha() and written not in _ROMAN
    numbers = () if is_plain else _numbers(written, bare)
    if is_plain:
        parts = _parts(little, folded, country)
    else:
        letters = "" if written in _ROMAN else _NUMBER.sub("", bare)
        parts = _parts(letters, fold_word(letters, country), country)
    return Word(folded, parts, numbers, phrases(country).get(folded, ()), len(bare), (folded, len(bare)))


def _numbers(written: str, bare: str) -> tuple[str, ...]:
    """Give the numbers in a word with digits, or what a Roman numeral says."""
    return (_ROMAN[written],) if written in _ROMAN else tuple(map(_without_zeros, _NUMBER.findall(bare)))


def _without_zeros(number: str) -> str:
    return "".join(str(decimal(digit)) for digit in number).lstrip("0") or "0"


def key_of(text: str, country: str = "") -> str:
    """Give the key of a text of words with single spaces and nothing else, such as a skeleton."""
    return key([read_word(word, country) for word in text.split()])


def key(words: Sequence[Word]) -> str:
    """Put the key of a name together from its words; a name of numbers or of words left out alone is these."""
    parts = _with_terms(words) if any(word.terms for word in words) else [part for word in words for part in word.parts]
    if not parts:
        return " ".join([word.folded for word in words])
    if len(parts) > 1:
        parts = list(dict.fromkeys(parts))  # said twice: су электр станциясы (СЭС)
        parts = sorted(_joined(parts) if min(map(len, parts)) <= SHORT else parts)
    return " ".join(parts).replace(CONCEPT, "")


def digits(words: Sequence[Word]) -> str:
    """Give the numbers in a name, without leading zeros, in order of their text."""
    numbers = [number for word in words for number in word.numbers]
    return " ".join(sorted(numbers)) if numbers else ""


def consonants(skeleton: str) -> str:
    """Give the consonants of each word, a vowel at its beginning as a: what stays when vowels are written by ear.

    >>> consonants("toshkent"), consonants("tashkent"), consonants("urta"), consonants("ai")
    ('tshknt', 'tshknt', 'art', 'ai')
    """
    return " ".join(_consonants(word) for word in skeleton.split())


def _consonants(word: str) -> str:
    if not word.strip(_VOWELS):
        return word
    return ("a" if word[0] in _VOWELS else "") + word.translate(_WITHOUT_VOWELS)


_WITHOUT_VOWELS: Final = dict.fromkeys(map(ord, _VOWELS))


def _parts(written: str, folded: str, country: str) -> tuple[str, ...]:
    """Give what a word without numbers brings to the key: a concept, the parts of a compound, or its root."""
    if not folded or folded in _unsaid():
        return ()
    if code := concept(folded, country):
        return (CONCEPT + code,)
    stem = folded
    if (heard := unended(respelled(written, country))) != written:
        stem = fold_word(plain(heard, country), country)
    if code := concept(stem, country) or concept(_without_vowel(stem), country):
        return (CONCEPT + code,)
    return _compound(stem, country)


@cache
def _unsaid() -> frozenset[str]:
    return frozenset(fold(word) for word in table()["unsaid"])


def _compound(stem: str, country: str) -> tuple[str, ...]:
    """Give the parts of a compound, or the root of a word that is none.

    Of trades alone the order tells firms apart and stays: MetallInvest is not InvestMetall.
    """
    before, piece, after = _at_piece(stem)
    if not piece:
        return (_root(stem, country),)
    parts = (_part(before, country), CONCEPT + piece) if before else (CONCEPT + piece, _part(after, country))
    if all(part.startswith(CONCEPT) for part in parts):
        return (CONCEPT + "_".join(part[1:] for part in parts),)
    return parts


def _at_piece(folded: str) -> tuple[str, str, str]:
    """Split a word at a piece of the glossary at its end or beginning: before, the concept, after."""
    if folded[:SHORTEST_REST] not in _ends_of_pieces() and folded[-SHORTEST_REST:] not in _ends_of_pieces():
        return "", "", ""
    known, longest = pieces(), len(folded) - SHORTEST_REST
    for length in _lengths_of_pieces():
        if length > longest:
            continue
        if code := known.get(folded[-length:]):
            return folded[:-length], code, ""
        if code := known.get(folded[:length]):
            return "", code, folded[length:]
    return "", "", ""


@cache
def _ends_of_pieces() -> frozenset[str]:
    return frozenset(end for piece in pieces() for end in (piece[:SHORTEST_REST], piece[-SHORTEST_REST:]))


@cache
def _lengths_of_pieces() -> tuple[int, ...]:
    return tuple(sorted({len(piece) for piece in pieces()}, reverse=True))


def respelled(written: str, country: str) -> str:
    """Write a text of the country in small letters as Russian hears it."""
    for spelling, heard in spellings("respelled", country).items():
        written = written.replace(spelling, heard)
    return written


def _part(stem: str, country: str) -> str:
    """Give the concept of a part of a compound, else its root."""
    code = concept(stem, country)
    return CONCEPT + code if code else _root(stem, country)


def _root(stem: str, country: str) -> str:
    """Give what stays of a folded word without ending, last vowel and looser spellings."""
    return _without_vowel(loosened(unended(stem), country))


def _without_vowel(stem: str) -> str:
    """Take the vowel at the end of a longer word off: possession, plural and case by language."""
    return stem[:-1] if stem[-1:] in _VOWELS and len(stem) > SHORTEST_ROOT else stem


def loosened(folded: str, country: str) -> str:
    """Hold for one what the languages of the country spell differently."""
    loose = folded
    for spelling, meant in _looseness(country):
        loose = loose.replace(spelling, meant)
    return loose if loose == folded else _DOUBLED.sub(r"\1", loose)


@cache
def _looseness(country: str) -> tuple[tuple[str, str], ...]:
    return tuple(spellings("loose", country).items())


def unended(folded: str) -> str:
    """Take a listed ending off a folded word."""
    if folded[-2:] not in _last_letters():
        return folded
    for shortest, ending in _endings():
        found = ending.search(folded, shortest)
        if found:
            return folded[: found.start()]
    return folded


@cache
def _last_letters() -> frozenset[str]:
    return frozenset(ending[-2:] for row in table()["endings"] for ending in row["endings"])


@cache
def _endings() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((row["shortest"], re.compile(f"(?:{'|'.join(row['endings'])})$")) for row in table()["endings"])


def _with_terms(words: Sequence[Word]) -> list[str]:
    """Give the parts of all words, with one concept for the words of each term of the glossary."""
    parts: list[str] = []
    place = 0
    while place < len(words):
        for term, code in words[place].terms:
            if tuple([word.folded for word in words[place : place + len(term)]]) == term:
                parts.append(CONCEPT + code)
                place += len(term)
                break
        else:
            parts += words[place].parts
            place += 1
    return parts


def _joined(parts: list[str]) -> Iterator[str]:
    """Write short neighbours as one word, as other spellings do; initials and abbreviations stay apart."""
    last = ""
    for part in parts:
        is_short = 1 < min(len(last), len(part)) <= SHORT
        if is_short and last[0] != CONCEPT != part[0] and _is_spoken(last) and _is_spoken(part):
            last += part
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _is_spoken(part: str) -> bool:
    return not _VOWEL_SET.isdisjoint(part)
