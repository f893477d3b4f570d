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
from typing import Final

_SCRIPT_OF_NAME: Final = {"LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "CJK": "Hani", "GREEK": "Grek"}

# Upper and lower case apart: Latin H looks like Cyrillic Н, Latin h like Cyrillic һ.
_LATIN_TWINS: Final = "ABCEHIKMOPTXYSJaceiopxyksjmth"
_CYRILLIC_TWINS: Final = "АВСЕНІКМОРТХУЅЈасеіорхукѕјмтһ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)
_TO_LATIN: Final = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)

_LATIN_LETTER: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_CYRILLIC_LETTER: Final = re.compile(r"[\u0400-\u052f]")
_MIXED_PLACE: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff][\u0400-\u052f]|[\u0400-\u052f][A-Za-z\u00c0-\u024f\u1e00-\u1eff]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")

# Soft hyphen, zero-width and bidirectional marks, variation selectors, byte order mark.
_INVISIBLE: Final = re.compile(r"[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+")


def pairs(text: str) -> dict[str, str]:
    """Read a table of letters: `ш:sh ь:` maps ш to sh and ь to nothing."""
    return dict(pair.split(":", 1) for pair in text.split())


_CYRILLIC_COMMON: Final = pairs(
    "а:a б:b в:v г:g д:d е:e з:z и:i й:y к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f ы:y э:e і:i "
    "ё:yo ж:zh х:kh ц:ts ч:ch ш:sh щ:shch ю:yu я:ya ъ: ь: ә:a ғ:g қ:q ң:n ө:o ұ:u ү:u һ:h "
    "ӣ:i ӯ:u ҳ:h ҷ:j ў:o җ:j ї:i є:e ґ:g ѕ:s ј:j"
)
_CYRILLIC_OF_COUNTRY: Final = {
    "KZ": pairs("ё:e"),
    "KG": pairs("ё:e ж:j қ:k"),
    "TJ": {},
    "TM": pairs("в:w х:h"),
    "UZ": pairs("ж:j х:x ы:i"),
}
_YE_IN_UZBEK: Final = re.compile(r"\b[Ее]|(?<=[аоуўэияюёАОУЎЭИЯЮЁ])[Ее]")


def _both_cases(letters: dict[str, str]) -> dict[int, str]:
    upper = {letter.upper(): latin.capitalize() for letter, latin in letters.items()}
    return str.maketrans(letters | upper)


_TABLES: Final = {
    country: _both_cases(_CYRILLIC_COMMON | _CYRILLIC_OF_COUNTRY.get(country, {}))
    for country in ("", *_CYRILLIC_OF_COUNTRY)
}


def strip_invisible(text: str) -> str:
    """Take out characters that nobody sees (zero-width, bidirectional) and compose the rest (NFKC).

    >>> strip_invisible("Ка\u200bлин")
    'Калин'
    """
    if text.isascii():
        return text
    text = _INVISIBLE.sub("", text)
    return "№".join(unicodedata.normalize("NFKC", part) for part in text.split("№"))  # NFKC would write No


def script_of(text: str) -> str:
    """Give the ISO 15924 code of the script most letters are in; 'Zyyy' when there are none, 'Zzzz' for others.

    >>> script_of("ТОО «KSP»"), script_of("Құрылыс"), script_of("2000")
    ('Latn', 'Cyrl', 'Zyyy')
    """
    counts: Counter[str] = Counter()
    for letter in filter(str.isalpha, text):
        counts[unicodedata.name(letter, "?").split()[0]] += 1
    if not counts:
        return "Zyyy"
    latin_first = max(counts, key=lambda name: (counts[name], name == "LATIN", name))
    return _SCRIPT_OF_NAME.get(latin_first, "Zzzz")


def repair_homoglyphs(text: str) -> str:
    """Bring each word that mixes Latin and Cyrillic letters to the script of most of its letters.

    A word is left alone where a letter of the minority has no twin: then it was mixed on purpose.
    """
    if not _MIXED_PLACE.search(text):
        return text
    return _WORD.sub(_repair_word, text)


def _repair_word(found: re.Match[str]) -> str:
    word = found[0]
    latin, cyrillic = len(_LATIN_LETTER.findall(word)), len(_CYRILLIC_LETTER.findall(word))
    if not latin or not cyrillic:
        return word
    to_latin_first = latin >= cyrillic
    for towards_latin in (to_latin_first, not to_latin_first):
        repaired = word.translate(_TO_LATIN if towards_latin else _TO_CYRILLIC)
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
    return text.translate(_TABLES.get(country, _TABLES[""]))
