"""Names of firms: the legal form set aside, the rest folded to a skeleton that both scripts share.

>>> name = parse_name("ТОО «Первомайские деликатесы-2»", "KZ")
>>> name.core, name.form, name.skeleton, name.digits
('Первомайские деликатесы-2', 'llc', 'pervomaiskie delikatesi 2', '2')
>>> parse_name("Филиал АО «Каолин»", "KZ").is_branch
True
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, compress
from operator import not_
from pathlib import Path
from typing import Final

from .forms import forms_of, rank
from .keys import Word, consonants, digits, key, read_word
from .languages import COUNTRIES
from .scripts import repair_homoglyphs, strip_invisible
from .setting_aside import BRANCH, DOUBLE_QUOTE, Reading, read
from .skeleton import fold, fold_word, plain, small
from .variants import readings, variants

__all__ = ["VERSION", "ParsedName", "consonants", "fold", "is_placeholder", "parse_name", "readings", "variants"]

VERSION: Final = "2"

PLACEHOLDERS: Final = Path(__file__).parent / "tables" / "placeholders.json"
LONGEST_DOTTED: Final = 5  # letters of an abbreviation that may end in a dot

_QUOTES: Final = "\"«»„“”‟‹›<>‚'’‘`ʻʼ"
_OPENING: Final = "«„‹“"
_CLOSING: Final = "»”‟›"
_STRAY: Final = " \t\r\n,;:-–—/\\|_•·*"
_EMPTY_PAIR: Final = re.compile(r"""(?<!\w)(?:[«„“‹‘]\s*[»”“‟›’]|"\s*"|'\s*')|\(\s*\)|\[\s*\]""")
# A name without quotes and brackets, or in one pair of quotes: nearly all.
_ORDINARY: Final = re.compile(
    r"""[\s,;:\-–—]*+(?:[«„“"]([^"«»„“”‟‹›<>‚'’‘`ʻʼ()\[\]]+)[»”“"]|([^"«»„“”‟‹›<>‚'’‘`ʻʼ()\[\]]+))[\s,;:\-–—]*"""
)
_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart: `core` as published without its form, `skeleton` its fold.

    `form` is a class code of `reference/legal_forms/classes.yml` (llc, jsc, sole_trader, farm …) or ''; of two forms
    in one name the one that tells more. A name that is nothing but a form has an empty core and skeleton. `key` is
    what spellings of one name share (`keys`), '' only where the skeleton is; `digits` the numbers in it.
    """

    core: str
    skeleton: str
    form: str
    is_branch: bool
    key: str = ""
    digits: str = ""


def parse_name(text: str, country: str = "") -> ParsedName:
    """Take a name apart; `country` (ISO alpha-2 of the register) says whose forms come first."""
    country = country if country in COUNTRIES else ""
    name = read(repair_homoglyphs(strip_invisible(text)), country, forms_of(country))
    core, words = _without_forms(name) if name.found else (_trim(name.text), name.words)
    if "." in core or "/" in core:  # letters joined as one token are words of their own here
        words = [read_word(word, country) for word in _WORD.findall(plain(small(core), country))]
    skeleton = " ".join([word.folded for word in words if word.folded])
    if not skeleton:
        core, words = "", []
    form = _tells_most(name.found) if name.found else ""
    return ParsedName(core, skeleton, form, BRANCH in name.found.values(), key(words), digits(words))


def _tells_most(found: dict[int, str]) -> str:
    """Give the class of form that tells most of those found."""
    codes = found.values()
    return next(iter(codes)) if len(codes) == 1 else min(codes, key=rank().__getitem__)


def is_placeholder(text: str) -> bool:
    """Say whether a name only fills its field: тест, n/a, нет данных (`reference/names/placeholders.yml`).

    >>> is_placeholder("Н/Д"), is_placeholder("Тестовый завод")
    (True, False)
    """
    first = _WORD.search(strip_invisible(text))
    is_possible = first and fold_word(repair_homoglyphs(first[0]).lower()) in _first_words()
    return bool(is_possible) and fold(text) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(fold(word) for word in json.loads(PLACEHOLDERS.read_text(encoding="utf-8")))


@cache
def _first_words() -> frozenset[str]:
    """Give the first words of all placeholders: most names are told apart by theirs."""
    return frozenset(words.partition(" ")[0] for words in _placeholders())


def _without_forms(name: Reading) -> tuple[str, list[Word]]:
    """Give the published text and the words of a name without those that are forms."""
    pieces, words = name.pieces.copy(), name.words
    for place in compress(range(len(words)), name.taken):
        pieces[2 * place + 1] = " "
        if words[place].letters <= LONGEST_DOTTED and pieces[2 * place + 2].startswith("."):
            pieces[2 * place + 2] = pieces[2 * place + 2][1:]  # the dot belongs to the form: Ltd.
    return _trim("".join(pieces)), list(compress(words, map(not_, name.taken)))


def _trim(text: str) -> str:
    """Take off empty quotes, stray punctuation and the quotes around the whole."""
    ordinary = _ORDINARY.fullmatch(text)
    if ordinary:
        return " ".join((ordinary[1] or ordinary[2]).split()).strip(_STRAY)
    previous = None
    while text != previous:
        previous = text
        text = _EMPTY_PAIR.sub(" ", text).strip(_STRAY)
        if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES and _is_one_quoted_whole(text):
            text = text[1:-1]
    if len(DOUBLE_QUOTE.findall(text)) == 1:
        text = DOUBLE_QUOTE.sub(" ", text)
    return " ".join(text.split()).replace(" )", ")").strip(_STRAY)


def _is_one_quoted_whole(text: str) -> bool:
    """Say whether the first quote is closed by the last: «A «B»» is one whole, «A» и «B» is not."""
    inner = text[1:-1]
    if not DOUBLE_QUOTE.search(inner):
        return True
    if text[0] in _OPENING:
        depths = accumulate((letter in _OPENING) - (letter in _CLOSING) for letter in inner)
        return min(depths, default=0) >= 0
    return len(DOUBLE_QUOTE.findall(inner)) <= 1 or inner[0] in _QUOTES or inner[-1] in _QUOTES
