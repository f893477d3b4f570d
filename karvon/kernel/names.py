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
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from .forms import Forms, ShortForm, forms_of, rank
from .keys import key_of
from .languages import COUNTRIES
from .scripts import repair_homoglyphs, strip_invisible
from .skeleton import fold, fold_word

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["VERSION", "ParsedName", "fold", "is_placeholder", "parse_name"]

VERSION: Final = "2"

PLACEHOLDERS: Final = Path(__file__).parent / "tables" / "placeholders.json"
BRANCH: Final = "branch"
LONGEST_DOTTED: Final = 5  # letters of an abbreviation that may end in a dot

_APOSTROPHE: Final = "'’‘ʻʼ`´′‛ʿʾ"
_APOSTROPHES: Final = dict.fromkeys(map(ord, _APOSTROPHE + "."))
# A word, which may hold apostrophes, or single letters joined by dots or strokes: Т.О.О., к/х.
_TOKEN: Final = re.compile(rf"(?<![\w])\w(?:[./]\s?\w(?!\w))+|[^\W_]+(?:[{_APOSTROPHE}]+[^\W_]+)*")
_STROKES: Final = re.compile(r"[./\s]+")

_QUOTES: Final = "\"«»„“”‟‹›<>‚'’‘`ʻʼ"
_OPENING: Final = "«„‹“"
_CLOSING: Final = "»”‟›"
_STRAY: Final = " \t\r\n,;:-–—/\\|_•·*"
_EMPTY_PAIR: Final = re.compile(r"""(?<!\w)(?:[«„“‹‘]\s*[»”“‟›’]|"\s*"|'\s*')|\(\s*\)|\[\s*\]""")
_DOUBLE_QUOTE: Final = re.compile(r"[\"«»„“”‟‹›]")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart: `core` as published without its form, `skeleton` its fold.

    `form` is a class code of `reference/legal_forms/classes.yml` (llc, jsc, sole_trader, farm …) or ''; of two forms
    in one name the one that tells more. A name that is nothing but a form has an empty core and skeleton. `key` is
    what spellings of one name share: its words in a fixed order, numbers apart in `digits` (sorted, one space between).
    """

    core: str
    skeleton: str
    form: str
    is_branch: bool
    key: str = ""
    digits: str = ""


class _Token(NamedTuple):
    """A word of the name: its place, its fold and the number of its letters."""

    start: int
    end: int
    key: str
    letters: int


@dataclass(slots=True)
class _Reading:
    """A name while it is taken apart: which of its words are `taken` by forms, the class `found` at each place."""

    text: str
    tokens: list[_Token]
    forms: Forms
    taken: list[bool]
    found: dict[int, str]


def parse_name(text: str, country: str = "") -> ParsedName:
    """Take a name apart; `country` (ISO alpha-2 of the register) says whose forms come first."""
    country = country if country in COUNTRIES else ""
    text = repair_homoglyphs(strip_invisible(text))
    tokens = _tokens(text, country)
    name = _Reading(text, tokens, forms_of(country), [False] * len(tokens), {})
    _take_long_forms(name)
    _take_short_forms(name)
    _give_back_quoted(name)
    core = _core(name) if name.found else _trim(text)
    skeleton = " ".join(token.key for token, taken in zip(tokens, name.taken, strict=True) if not taken and token.key)
    if "." in core or "/" in core:
        skeleton = fold(core, country)  # letters joined as one token are words of their own here
    found = name.found.values()
    form = min(found, key=rank().__getitem__) if found else ""
    key, digits = key_of(skeleton)
    return ParsedName(core if skeleton else "", skeleton, form, BRANCH in found, key, digits)


def is_placeholder(text: str) -> bool:
    """Say whether a name only fills its field: тест, n/a, нет данных (`reference/names/placeholders.yml`).

    >>> is_placeholder("Н/Д"), is_placeholder("Тестовый завод")
    (True, False)
    """
    return fold(text) in _placeholders()


@cache
def _placeholders() -> frozenset[str]:
    return frozenset(fold(word) for word in json.loads(PLACEHOLDERS.read_text(encoding="utf-8")))


def _tokens(text: str, country: str) -> list[_Token]:
    """Split a text into words with their places, each folded."""
    tokens = []
    for found in _TOKEN.finditer(text):
        word = found[0].lower()
        if not word.isalnum():
            word = _STROKES.sub("", word).translate(_APOSTROPHES)
        tokens.append(_Token(found.start(), found.end(), fold_word(word, country), len(word)))
    return tokens


def _take_long_forms(name: _Reading) -> None:
    """Mark the words of long forms wherever they stand."""
    for place, token in enumerate(name.tokens):
        if name.taken[place]:
            continue
        for words, code in name.forms.long.get(token.key, ()):
            end = place + len(words)
            if tuple(other.key for other in name.tokens[place:end]) == words:
                name.taken[place:end] = [True] * len(words)
                name.found[place] = code
                break


def _take_short_forms(name: _Reading) -> None:
    """Mark short forms from both ends inwards, until a word of the name itself is met.

    Two letters, or a neighbour's form, inside the quotes are a part of the name where another form is found already:
    ТОО «АО Каолин», ОсОО «АЛА ТОО».
    """
    outwards = range(len(name.tokens))
    for takes_quoted in (False, True):
        if takes_quoted and any(code != BRANCH for code in name.found.values()):
            break
        for places in (outwards, reversed(outwards)):
            _take_inwards(name, places, takes_quoted=takes_quoted)
    if name.tokens and not name.found and len(_DOUBLE_QUOTE.findall(name.text)) > 1:
        _take_beside_quotes(name)


def _take_beside_quotes(name: _Reading) -> None:
    """Mark the first or the last word as a form of the kind that counts only beside a name in quotes: ПИК «Заря»."""
    for place in (0, -1):
        token = name.tokens[place]
        form = _short_form(name, token)
        if form and form.is_beside_quotes and not _is_quoted(name.text, token):
            name.taken[place] = True
            name.found[place % len(name.tokens)] = form.code
            break


def _short_form(name: _Reading, token: _Token) -> ShortForm | None:
    """Give the short form that a word is, if it is written as one."""
    form = name.forms.short.get((token.key, token.letters))
    if form is None or not _is_written_as_form(name.text, token, name.forms):
        return None
    return name.forms.apart.get(name.text[token.start : token.end], form)


def _give_back_quoted(name: _Reading) -> None:
    """Where every word was taken for a form, those inside the quotes are the name: ТОО «РМК»."""
    if not all(name.taken):
        return
    is_inside = [_is_quoted(name.text, token) for token in name.tokens]
    if not all(is_inside):
        name.taken = [not inside for inside in is_inside]
        name.found = {place: code for place, code in name.found.items() if name.taken[place]}


def _take_inwards(name: _Reading, places: Iterable[int], *, takes_quoted: bool) -> None:
    """Mark short forms from one end on; `takes_quoted` says whether weak ones inside the quotes are forms too."""
    for place in places:
        if name.taken[place]:
            continue
        token = name.tokens[place]
        form = _short_form(name, token)
        if form is None or form.is_beside_quotes:
            break
        if form.is_weak and not takes_quoted and _is_quoted(name.text, token):
            break
        name.taken[place] = True
        name.found[place] = form.code


def _is_written_as_form(text: str, token: _Token, forms: Forms) -> bool:
    """Say whether a word is written as forms are: АК, not Ак, and not a part of Ак-Жол."""
    if text[token.start - 1 : token.start] == "-" or text[token.end : token.end + 1] == "-":
        return False
    word = text[token.start : token.end]
    return word.isupper() or not word.isalnum() or word in forms.spellings or text.islower()


def _is_quoted(text: str, token: _Token) -> bool:
    """Say whether quotes stand on both sides of a word."""
    return bool(_DOUBLE_QUOTE.search(text, 0, token.start) and _DOUBLE_QUOTE.search(text, token.end))


def _core(name: _Reading) -> str:
    """Cut the marked words out of the published text."""
    kept, start = [], 0
    for token, is_form in zip(name.tokens, name.taken, strict=True):
        if is_form:
            kept.append(name.text[start : token.start])
            start = token.end
            if token.letters <= LONGEST_DOTTED and name.text[start : start + 1] == ".":
                start += 1  # the dot belongs to the form: Ltd.
    kept.append(name.text[start:])
    return _trim(" ".join(kept))


def _trim(text: str) -> str:
    """Take off empty quotes, stray punctuation and the quotes around the whole."""
    previous = None
    while text != previous:
        previous = text
        text = _EMPTY_PAIR.sub(" ", text).strip(_STRAY)
        if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES and _is_one_quoted_whole(text):
            text = text[1:-1]
    if len(_DOUBLE_QUOTE.findall(text)) == 1:
        text = _DOUBLE_QUOTE.sub(" ", text)
    return _SPACES.sub(" ", text).replace(" )", ")").strip(_STRAY)


def _is_one_quoted_whole(text: str) -> bool:
    """Say whether the first quote is closed by the last: «A «B»» is one whole, «A» и «B» is not."""
    inner = text[1:-1]
    if not _DOUBLE_QUOTE.search(inner):
        return True
    if text[0] in _OPENING:
        depths = accumulate((letter in _OPENING) - (letter in _CLOSING) for letter in inner)
        return min(depths, default=0) >= 0
    return len(_DOUBLE_QUOTE.findall(inner)) <= 1 or inner[0] in _QUOTES or inner[-1] in _QUOTES
