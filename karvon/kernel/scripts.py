"""The scripts of the region: which one a text is in, letters that look alike, Cyrillic written in Latin.

>>> repair_homoglyphs("Ixtisoslаshmаgаn LLС")  # with Cyrillic а and С inside
'Ixtisoslashmagan LLC'
>>> to_latin("Қўқон ёғ-мой", "UZ"), to_latin("Құрылыс", "KZ")
('Qoqon yog-moy', 'Qurylys')
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Final

from .letters import spellings, table

_SCRIPT_OF_NAME: Final = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani", "GREEK": "Grek"}

_LATIN: Final = r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_CYRILLIC: Final = r"\u0400-\u052f"
_LATIN_LETTER: Final = re.compile(f"[{_LATIN}]")
_CYRILLIC_LETTER: Final = re.compile(f"[{_CYRILLIC}]")
_OTHER_LETTER: Final = re.compile(rf"[^\W\d_{_LATIN}{_CYRILLIC}]")
_MIXED_PLACE: Final = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_WORD: Final = re.compile(r"[^\W\d_]+")

# Soft hyphen, zero-width and bidirectional marks, variation selectors, byte order mark; after composing also accents
# that belong to no letter, as textbooks put them over stressed vowels.
_INVISIBLE: Final = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")
_STRAY_ACCENTS: Final = re.compile(r"[\u0300-\u036f]+")
# The letters of the region, and quotes: nothing in them is unseen or needs composing.
_ORDINARY: Final = re.compile(
    r"[ -~«»“”„‘’ʻʼ\u00c0-\u0131\u0134-\u013e\u0141-\u0148\u014a-\u017e\u0400-\u0481\u048a-\u04ff]*"
)
_YE_IN_UZBEK: Final = re.compile(r"\b[Ее]|(?<=[аоуўэияюёАОУЎЭИЯЮЁ])[Ее]")


@cache
def _twins() -> tuple[dict[int, int], dict[int, int]]:
    """Give the letters that look alike: Cyrillic to Latin and Latin to Cyrillic."""
    latin, cyrillic = table()["twins"]
    return str.maketrans(cyrillic, latin), str.maketrans(latin, cyrillic)


@cache
def _latin_letters(country: str) -> dict[int, str]:
    """Give Cyrillic letters in both cases as the country writes them in Latin."""
    letters = spellings("latin", country)
    return str.maketrans(letters | {letter.upper(): latin.capitalize() for letter, latin in letters.items()})


def strip_invisible(text: str) -> str:
    """Take out characters that nobody sees (zero-width, bidirectional) and compose the rest (NFKC).

    >>> strip_invisible("Ка\u200bлин")
    'Калин'
    """
    if text.isascii():
        return text
    if _ORDINARY.fullmatch(text):
        return text
    text = _INVISIBLE.sub("", text)
    if "№" in text:
        text = "№".join(unicodedata.normalize("NFKC", part) for part in text.split("№"))  # NFKC would write No
    else:
        text = unicodedata.normalize("NFKC", text)
    return _STRAY_ACCENTS.sub("", text)


def script_of(text: str) -> str:
    """Give the ISO 15924 code of the script most letters are in; 'Zyyy' when there are none, 'Zzzz' for others.

    >>> script_of("ТОО «KSP»"), script_of("Құрылыс"), script_of("2000")
    ('Latn', 'Cyrl', 'Zyyy')
    """
    if not _OTHER_LETTER.search(text):  # nearly all names: telling letters by their names takes its time
        latin, cyrillic = len(_LATIN_LETTER.findall(text)), len(_CYRILLIC_LETTER.findall(text))
        return "Zyyy" if not latin + cyrillic else "Latn" if latin >= cyrillic else "Cyrl"
    counts: Counter[str] = Counter()
    for letter in filter(str.isalpha, text):
        counts[unicodedata.name(letter, "?").split()[0]] += 1
    if not counts:
        return "Zyyy"
    latin_first = max(counts, key=lambda name: (counts[name], name == "LATIN", name))
    return _SCRIPT_OF_NAME.get(latin_first, "Zzzz")


def scripts_of_words(text: str) -> tuple[str, ...]:
    """Give the script of each word in turn, numbers left out.

    >>> scripts_of_words("ТОО «KSP Steel» 2")
    ('Cyrl', 'Latn', 'Latn')
    """
    return tuple(script_of(word) for word in _WORD.findall(text))


def repair_homoglyphs(text: str) -> str:
    """Bring each word that mixes Latin and Cyrillic letters to the script of most of its letters.

    Where a word has as many of both, the whole text decides. A word is left alone where a letter of the minority has
    no twin: then it was mixed on purpose.
    """
    if text.isascii() or not (_LATIN_LETTER.search(text) and _CYRILLIC_LETTER.search(text)):
        return text
    if not _MIXED_PLACE.search(text):
        return text
    is_latin = len(_LATIN_LETTER.findall(text)) >= len(_CYRILLIC_LETTER.findall(text))
    return _WORD.sub(lambda found: _repaired(found[0], in_latin=is_latin), text)


def _repaired(word: str, *, in_latin: bool) -> str:
    latin, cyrillic = len(_LATIN_LETTER.findall(word)), len(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return word
    to_latin_first = latin > cyrillic or (latin == cyrillic and in_latin)
    into_latin, into_cyrillic = _twins()
    for towards_latin in (to_latin_first, not to_latin_first):
        repaired = word.translate(into_latin if towards_latin else into_cyrillic)
        if not (_CYRILLIC_LETTER if towards_latin else _LATIN_LETTER).search(repaired):
            return repaired
    return word


def to_latin(text: str, country: str = "") -> str:
    """Write Cyrillic in Latin letters as the country does, without diacritics; other scripts stay as they are."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text)
    if country == "UZ":
        text = _YE_IN_UZBEK.sub(lambda found: "Ye" if found[0] == "Е" else "ye", text)
    return text.translate(_latin_letters(country))
