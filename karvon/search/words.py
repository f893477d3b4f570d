"""How a visitor's text is read, and how any text becomes the tokens that the index holds.

Nothing here can fail: whatever is typed becomes a bounded number of plain tokens of letters a-z and digits, or none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from karvon.goods import wording
from karvon.kernel.hs import HsCode, NotAnHsCode
from karvon.kernel.names import fold, parse_name

TEXT_MAX: Final = 400
WORDS_MAX: Final = 12
LETTERS_MAX: Final = 40
SHORTEST_NUMBER: Final = 5
SHORT: Final = 4
VOWELS: Final = "aeiouy"
READINGS: Final = ("", "KZ", "UZ")
"""The countries whose rules fold some letter in a way of their own, and no country."""
READ_DIFFERENTLY: Final = frozenset("xх\u0301\u0308")
"""The letters that this concerns, taken apart: x, its Cyrillic twin, and the marks of ý and ё."""

_CODE = re.compile(r"[0-9]{4,10}|[0-9]{2,4}(\.[0-9]{2,4}){1,3}")
_BEFORE_A_CODE: Final = frozenset({"hs", "tn", "ved", "tnved", "eaes", "kod", "code"})
_BEFORE_A_NUMBER: Final = frozenset(
    {"bin", "bsn", "in", "stir", "okpo", "ein", "rma", "nomer", "number", "rakam"}  # ИНН and ИИН fold to "in"
)
FORMS_OF_GOODS: Final = frozenset({"ip"})
"""Legal forms that are a good too: *ИП* is a sole trader, and at the end of *paxta ip* Uzbek for yarn."""
_MILK: Final = "molok"  # without its last two letters it would be *mol*, cattle in Uzbek
_FLEETING = re.compile(r"(?<=[a-z]{2}[^aeiouy])[eo]?k$")
_NO_NUMBER = re.compile(r"[^0-9a-z]+")
_SPACED_DIGITS = re.compile(r"[0-9][0-9 \u00a0\u202f-]{5,20}[0-9]")


Spellings = tuple[str, ...]
"""One token in the different readings of its letters."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the visitor: as typed, its tokens, and the number or HS code that it may be ('' when it is none).

    *Қант-шай* is one word of two tokens; each token comes in all its spellings.
    """

    typed: str
    tokens: tuple[Spellings, ...]
    number: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A visitor's text: its words, its legal form aside, and the whole of it as a producer's name would be folded."""

    words: tuple[Word, ...] = ()
    form: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read(text: str) -> Words:
    """Read a visitor's text, as much of it as any sensible question needs."""
    return _read(clean(text))


@lru_cache(maxsize=5_000)
def _read(text: str) -> Words:
    """Read a clean text; kept, because a visitor who turns a page or narrows a list asks the same again."""
    if number := _SPACED_DIGITS.fullmatch(text):
        return Words(words=(_word(_digits(number[0])),))
    if code := _code(text):
        return Words(words=(Word(typed=text, tokens=_spellings(text), number=number_key(text), code=code),))
    core = _core(text)
    words = tuple(filter(_says_something, map(_word, core.split())))
    return Words(words=_bounded(_without_their_names(words)), form=_form(text, core), names=whole_names(text))


def clean(text: str) -> str:
    """Take out control characters and marks of direction, and cut off at 400 characters."""
    text = text[:TEXT_MAX]
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in text)
    return " ".join(text.split())


def skeletons(text: str) -> tuple[str, ...]:
    """Fold a text in every way it is read in the region: *paxta* is *pahta* in Uzbekistan and *paksta* elsewhere.

    Nobody says which reading is meant, neither the visitor nor the register, so both sides hold them all and meet.
    """
    ways = READINGS if _is_read_differently(text) else READINGS[:1]
    return tuple(dict.fromkeys(filter(None, (fold(text, country) for country in ways))))


@lru_cache(maxsize=50_000)
def tokens(text: str) -> tuple[str, ...]:
    """Give the tokens of all skeletons of a text, each once and at most 40 letters long."""
    found = (token[:LETTERS_MAX] for skeleton in skeletons(text) for token in skeleton.split())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=50_000)
def stems(text: str) -> tuple[str, ...]:
    """Give the stems of the telling words of a goods text, as the goods classifier takes them."""
    return tuple(filter(None, map(stem, tokens(text))))


@lru_cache(maxsize=200_000)
def stem(token: str) -> str:
    """Take the endings of number and case off a folded word; '' for a word of grammar. Figures stay as they are.

    The classifier keeps words of four letters whole; a visitor who types *муку* or *газа* means *мука* and *газ*.
    The fleeting vowel goes too, with the k behind it: *песок* and *песка*, *хлопок* and *хлопка* are one word.
    A word of four letters has none to lose: *milk* is not *мыло*.
    """
    if token[:1].isdigit():
        return token
    if token.startswith(_MILK):
        return _MILK
    known = wording.stem(token)
    if len(known) == SHORT and known[-1] in VOWELS:
        return known[:-1]
    return _FLEETING.sub("", known) if len(token) > SHORT else known


def whole_names(text: str, country: str = "") -> tuple[str, ...]:
    """Give a name as one folded text, with its legal form and without it; `country` says whose forms come first."""
    parsed = parse_name(text, country)
    core = skeletons(parsed.core) if _is_read_differently(parsed.core) else (parsed.skeleton,)
    return tuple(dict.fromkeys(filter(None, (*skeletons(text), *core))))


def number_key(text: str) -> str:
    """Bring a registration number to letters and digits alone; '' when it has too few to be one."""
    key = _NO_NUMBER.sub("", fold(text).lower())
    return key if len(key) >= SHORTEST_NUMBER and any(map(str.isdigit, key)) else ""


def number_keys(text: str) -> tuple[str, ...]:
    """Give a registration number as it is, and without the leading zeros that a spreadsheet takes away."""
    key = number_key(text)
    return tuple(dict.fromkeys(form for form in (key, key.lstrip("0")) if len(form) >= SHORTEST_NUMBER))


def _is_read_differently(text: str) -> bool:
    """Say whether a text has a letter that some country reads in its own way."""
    return not READ_DIFFERENTLY.isdisjoint(unicodedata.normalize("NFKD", text.lower()))


def _word(typed: str) -> Word:
    typed = typed[:LETTERS_MAX]
    code = _code(typed) if _CODE.fullmatch(typed) else ""
    return Word(typed=typed, tokens=_spellings(typed), number=number_key(typed), code=code)


def _spellings(text: str) -> tuple[Spellings, ...]:
    """Give every token of a text with its spellings in the different readings."""
    ways = [[token[:LETTERS_MAX] for token in skeleton.split()] for skeleton in skeletons(text)]
    together = zip(*ways, strict=True) if len(set(map(len, ways))) == 1 else zip(*ways[:1], strict=True)
    return tuple(tuple(dict.fromkeys(spellings)) for spellings in together)


def _code(text: str) -> str:
    """Read an HS code as far as all countries share it; '' when it is none."""
    if not any(map(str.isdecimal, text)):
        return ""
    try:
        return str(HsCode.parse(text).at("subheading"))
    except NotAnHsCode:
        return ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _says_something(word: Word) -> bool:
    return bool(word.tokens)


def _core(text: str) -> str:
    """Give a text without its legal form, which may be all there is, and may be a good at the end."""
    core = parse_name(text).core or text
    last = text.split()[-1:]
    is_good = bool(last) and last[0] not in core.split() and not FORMS_OF_GOODS.isdisjoint(tokens(last[0]))
    return f"{core} {last[0]}" if is_good else core


def _without_their_names(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Leave "HS", "ТН ВЭД" and the like out where a code stands beside them, "BIN" and "STIR" beside a number."""
    before_a_code = _BEFORE_A_CODE if any(word.code for word in words) else frozenset[str]()
    before_a_number = _BEFORE_A_NUMBER if any(word.number for word in words) else frozenset[str]()
    named = before_a_code | before_a_number
    return tuple(word for word in words if word.code or word.number or not _is_one_of(word, named))


def _is_one_of(word: Word, named: frozenset[str]) -> bool:
    return all(named.intersection(spellings) for spellings in word.tokens)


def _bounded(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Keep the first words with twelve different tokens together; the same word twice says no more than once."""
    kept: dict[tuple[Spellings, ...], Word] = {}
    room = WORDS_MAX
    for word in words:
        if word.tokens not in kept and (room := room - len(word.tokens)) >= 0:
            kept[word.tokens] = word
    return tuple(kept.values())


def _form(text: str, core: str) -> tuple[str, ...]:
    """Give the tokens of the legal form that was typed around the name."""
    return tuple(token for token in tokens(text) if token not in tokens(core))[:WORDS_MAX]
