"""Names of firms: the legal form set aside, the rest folded to a skeleton that both scripts share.

>>> parse_name("ТОО «Первомайские деликатесы»", "KZ")
ParsedName(core='Первомайские деликатесы', skeleton='pervomaiskie delikatesi', form='llc', is_branch=False)
>>> parse_name("Филиал АО «Каолин»", "KZ").is_branch
True
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .forms import Forms, forms_of, rank
from .languages import COUNTRIES
from .scripts import repair_homoglyphs, strip_invisible
from .skeleton import fold, fold_word

__all__ = ["VERSION", "ParsedName", "fold", "parse_name"]

VERSION: Final = "1"

BRANCH: Final = "branch"

_APOSTROPHE: Final = "'’‘ʻʼ`´′‛ʿʾ"
_APOSTROPHES: Final = dict.fromkeys(map(ord, _APOSTROPHE + "."))
# A word, which may hold apostrophes, or single letters joined by dots or strokes: Т.О.О., к/х.
_TOKEN: Final = re.compile(rf"(?<![\w])\w(?:[./]\s?\w(?!\w))+|[^\W_]+(?:[{_APOSTROPHE}]+[^\W_]+)*")
_STROKES: Final = re.compile(r"[./\s]+")

_QUOTES: Final = "\"«»„“”‟‹›<>‚'’‘`ʻʼ"
_STRAY: Final = " \t\r\n,;:-–—/\\|_•·*"
_EMPTY_PAIR: Final = re.compile(r"""(?<!\w)(?:[«„“‹‘]\s*[»”“‟›’]|"\s*"|'\s*')|\(\s*\)|\[\s*\]""")
_DOUBLE_QUOTE: Final = re.compile(r"[\"«»„“”‟‹›]")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name taken apart: `core` as published without its form, `skeleton` its fold.

    `form` is a class code of `reference/legal_forms/classes.yml` (llc, jsc, sole_trader, farm …) or ''; of two forms
    in one name the one that tells more. A name that is nothing but a form has an empty core and skeleton.
    """

    core: str
    skeleton: str
    form: str
    is_branch: bool


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str
    letters: int


def parse_name(text: str, country: str = "") -> ParsedName:
    """Take a name apart; `country` (ISO alpha-2 of the register) says whose forms come first."""
    country = country if country in COUNTRIES else ""
    text = repair_homoglyphs(strip_invisible(text))
    tokens = _tokens(text, country)
    forms = forms_of(country)
    taken, found = _long_forms(tokens, forms)
    found += _short_forms(text, tokens, taken, forms, found)
    core = _core(text, tokens, taken) if found else _trim(text)
    skeleton = " ".join(token.key for token, is_form in zip(tokens, taken, strict=True) if not is_form and token.key)
    if "." in core or "/" in core:
        skeleton = fold(core, country)  # letters joined as one token are words of their own here
    form = min(found, key=rank().__getitem__) if found else ""
    return ParsedName(core=core if skeleton else "", skeleton=skeleton, form=form, is_branch=BRANCH in found)


def _tokens(text: str, country: str) -> list[_Token]:
    """Split a text into words with their places, each folded."""
    tokens = []
    for found in _TOKEN.finditer(text):
        word = found[0].lower()
        if not word.isalnum():
            word = _STROKES.sub("", word).translate(_APOSTROPHES)
        tokens.append(_Token(found.start(), found.end(), fold_word(word, country), len(word)))
    return tokens


def _long_forms(tokens: list[_Token], forms: Forms) -> tuple[list[bool], list[str]]:
    """Mark the words of long forms wherever they stand."""
    taken, found = [False] * len(tokens), []
    for place, token in enumerate(tokens):
        if taken[place]:
            continue
        for words, code in forms.long.get(token.key, ()):
            end = place + len(words)
            if tuple(other.key for other in tokens[place:end]) == words:
                taken[place:end] = [True] * len(words)
                found.append(code)
                break
    return taken, found


def _short_forms(text: str, tokens: list[_Token], taken: list[bool], forms: Forms, found: list[str]) -> list[str]:
    """Mark short forms from both ends inwards, until a word of the name itself is met.

    Two letters, or a neighbour's form, inside the quotes are a part of the name where another form is found already:
    ТОО «АО Каолин», ОсОО «АЛА ТОО».
    """
    short: list[str] = []
    for takes_weak in (False, True):
        if takes_weak and any(code != BRANCH for code in (*found, *short)):
            break
        for places in (range(len(tokens)), range(len(tokens) - 1, -1, -1)):
            for place in places:
                if taken[place]:
                    continue
                token = tokens[place]
                form = forms.short.get((token.key, token.letters))
                if form is None or not _is_written_as_form(text, token, forms):
                    break
                if form.is_weak and not takes_weak and _is_quoted(text, token):
                    break
                taken[place] = True
                short.append(form.code)
    return short


def _is_written_as_form(text: str, token: _Token, forms: Forms) -> bool:
    """Say whether a word is written as forms are: АК, not Ак, and not a part of Ак-Жол."""
    if text[token.start - 1 : token.start] == "-" or text[token.end : token.end + 1] == "-":
        return False
    word = text[token.start : token.end]
    return word.isupper() or not word.isalnum() or word in forms.spellings or text.islower()


def _is_quoted(text: str, token: _Token) -> bool:
    """Say whether quotes stand on both sides of a word."""
    return bool(_DOUBLE_QUOTE.search(text, 0, token.start) and _DOUBLE_QUOTE.search(text, token.end))


def _core(text: str, tokens: list[_Token], taken: list[bool]) -> str:
    """Cut the marked words out of the published text."""
    kept, start = [], 0
    for token, is_form in zip(tokens, taken, strict=True):
        if is_form:
            kept.append(text[start : token.start])
            start = token.end
            if text[start : start + 1] == "." and token.end - token.start <= len("т.о.о"):
                start += 1  # the dot belongs to the form: Ltd.
    kept.append(text[start:])
    return _trim(" ".join(kept))


def _trim(text: str) -> str:
    """Take off empty quotes, stray punctuation and the quotes around the whole."""
    previous = None
    while text != previous:
        previous = text
        text = _EMPTY_PAIR.sub(" ", text).strip(_STRAY)
        if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES and not _holds_quote_of_its_own(text[1:-1]):
            text = text[1:-1]
    if len(_DOUBLE_QUOTE.findall(text)) == 1:
        text = _DOUBLE_QUOTE.sub(" ", text)
    return _SPACES.sub(" ", text).strip(_STRAY)


def _holds_quote_of_its_own(inner: str) -> bool:
    """Say whether a closing quote comes before an opening one: «A» и «B» is not one quoted whole."""
    return len(_DOUBLE_QUOTE.findall(inner)) > 1 and inner[0] not in _QUOTES and inner[-1] not in _QUOTES
