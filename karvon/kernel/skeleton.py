"""The fold: one Latin skeleton for the spellings of a name in the scripts and languages of the region.

Letters that the languages write differently for one sound become one letter (q, k; ы, и, й, y, ı; ж, zh, j; х, kh,
h; ш, ş, sh; ц, ts, s; c before e and i is s, else k; w, v), doubled letters become single, apostrophes vanish. Letters
of other scripts stay themselves, by number. The result is read by machines: it is for finding and comparing, never
for showing. The letters and their reasons: `reference/languages`.

>>> fold("Қўқон ёғ-мой", "UZ")
'kokon iog moi'
>>> fold("Qoʻqon yogʻ-moy", "UZ")
'kokon iog moi'
>>> fold("Қызылорда") == fold("Kyzylorda") == fold("Qızılorda")
True
>>> fold("Шағала", "KZ") == fold("S'ag'ala", "KZ") == fold("Shaǵala", "KZ") == fold("Şağala", "KZ")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final

from .letters import spellings, table
from .scripts import repair_homoglyphs, strip_invisible

WORDS_KEPT: Final = 1 << 17
FOREIGN: Final = frozenset({"Lo", "Ll"})  # letters proper of scripts and alphabets that are not of the region

_WORD: Final = re.compile(r"[^\W_]+")
_NOT_ASCII: Final = re.compile(r"[^a-z0-9]")
_DOTTED_I: Final = "i\u0307"  # what lower() makes of the capital İ
_SILENT_I: Final = re.compile(r"(?:^|(?<=[aeou]))i+(?=e)")
_DOUBLED: Final = re.compile(r"^([a-z])\1+$|([a-z])\2+")
# In the Kazakh of 2017 a letter and its mark, but not a soft sign (Kas'yanovka), a closing quote or an English 's.
_MARKED: Final = re.compile(r"(?:s'(?=[^\W_])(?!y[aeiou])|c'|y')(?!s(?![^\W_]|'))")


def fold(text: str, country: str = "") -> str:
    """Give the skeleton of a text: ASCII words in lower case with single spaces, '' when nothing is left.

    `country` (ISO alpha-2) says how its letters are read: x is h in Uzbekistan and ks elsewhere. Idempotent.
    """
    text = plain(small(repair_homoglyphs(strip_invisible(text))), country)
    country = country if country in _readers() else ""
    folded = [fold_word(word, country) for word in _WORD.findall(text)]
    return " ".join(filter(None, folded))


def small(text: str) -> str:
    """Write a text in lower case with one kind of apostrophe."""
    if text.isascii():
        return text.lower().replace("`", "'")
    return _apostrophe().sub("'", text.lower().replace(_DOTTED_I, "i"))


def plain(text: str, country: str) -> str:
    """Write a text of `small` without apostrophes; those that mark a letter in the country become letters."""
    if "'" not in text:
        return text
    marked = spellings("marked", country)
    if marked:
        text = _MARKED.sub(lambda found: marked[found[0]], text)
    return text.replace("'", "")


@lru_cache(maxsize=WORDS_KEPT)
def fold_word(word: str, country: str = "") -> str:
    """Fold one word in lower case and without apostrophes; `country` must be '' or one of the five."""
    letters, digraph = _readers()[country], _digraph()
    word = word.translate(letters)
    if not word.isascii():
        word = _NOT_ASCII.sub(_foreign, unicodedata.normalize("NFKD", word).translate(letters))
    if not _worked_on().search(word):
        return word
    while (heard := digraph.sub(_sound, word)) != word:
        word = heard
    return _DOUBLED.sub(_single, _SILENT_I.sub("", word))


@cache
def _readers() -> dict[str, dict[int, str]]:
    """Give the letters as each country reads them."""
    return {country: str.maketrans(spellings("letters", country)) for country in table()["letters"]}


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(f"[{re.escape(table()['apostrophes'])}]")


@cache
def _worked_on() -> re.Pattern[str]:
    """Find whatever the steps after the letters would change: a digraph, a silent i, a doubled letter."""
    return re.compile(rf"{_digraph().pattern}|ie|([a-z])\1")


@cache
def _digraph() -> re.Pattern[str]:
    return re.compile("|".join([*sorted(spellings("sounds"), key=len, reverse=True), "c(?!h)"]))


def _sound(found: re.Match[str]) -> str:
    """Give the one spelling of a sound that several letters write."""
    letters = found[0]
    if letters == "x" and found.start() == 0:
        return "h"  # Xorazm, Xiva: hardly any other language begins words with it
    if letters == "c":
        return "s" if found.string[found.end() : found.end() + 1] in ("e", "i") else "k"
    return spellings("sounds")[letters]


def _foreign(found: re.Match[str]) -> str:
    """Write a letter of another script by its number, so that two names of such letters stay two names."""
    letter = found[0]
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return f"u{ord(letter)}" if unicodedata.category(letter) in FOREIGN else ""


def _single(found: re.Match[str]) -> str:
    """Keep one of doubled letters, but leave a word that is nothing else, such as AAA."""
    return found[0] if found[1] else found[2]
