"""The fold: one Latin skeleton for the spellings of a name in the scripts and languages of the region.

Letters that the languages write differently for one sound become one letter (q, k; ы, и, й, y, ı; ж, zh, j; х, kh,
h; ш, ş, sh; ц, ts, s; c before e and i is s, else k; w, v), doubled letters become single, apostrophes vanish. The
result is read by machines: it is for finding and comparing, never for showing.

>>> fold("Қўқон ёғ-мой", "UZ")
'kokon iog moi'
>>> fold("Qoʻqon yogʻ-moy", "UZ")
'kokon iog moi'
>>> fold("Қызылорда") == fold("Kyzylorda") == fold("Qızılorda")
True
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from .scripts import pairs, repair_homoglyphs, strip_invisible

_APOSTROPHES: Final = dict.fromkeys(map(ord, "'’‘ʻʼ`´′‛ˈʹ‵ʽ＇ʿʾ"))
_WORD: Final = re.compile(r"[^\W_]+")
_NOT_ASCII_WORD: Final = re.compile(r"[^a-z0-9]+")

_LETTERS: Final = pairs(
    "а:a б:b в:v г:g д:d е:e з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ы:i э:e і:i "
    "ё:io ж:j ц:s ч:ch ш:sh щ:sh ю:iu я:ia ъ: ь: ә:a ғ:g қ:k ң:n ө:o ұ:u ү:u һ:h ѓ:g ќ:k "
    "ӣ:i ӯ:u ҳ:h ҷ:j ў:o җ:j ї:i є:e ґ:g ѕ:s ј:j "
    "ı:i ş:sh ș:sh š:sh ç:ch č:ch ž:j ə:a ß:ss æ:ae ø:o ł:l đ:d ŋ:n þ:th q:k w:v y:i"
)
_OF_COUNTRY: Final = {
    "": {},
    "KZ": pairs("ё:e ý:u"),  # ё is Russian there, and as often written е; the Latin of 2018 wrote ý for у
    "KG": pairs("ё:e"),
    "TJ": {},
    "TM": {},
    "UZ": pairs("x:h"),
}
_TABLES: Final = {country: str.maketrans(_LETTERS | own) for country, own in _OF_COUNTRY.items()}

_DIGRAPH: Final = re.compile(r"shch|[kgzp]h|dj|ts|c[kq]?(?!h)|^x|x")
_SOUND: Final = {"shch": "sh", "kh": "h", "gh": "g", "zh": "j", "ph": "f", "dj": "j", "ts": "s", "ck": "k", "x": "ks"}
_SILENT_I: Final = re.compile(r"(?:^|(?<=[aeou]))i+(?=e)")
_DOUBLED: Final = re.compile(r"^([a-z])\1+$|([a-z])\2+")


def fold(text: str, country: str = "") -> str:
    """Give the skeleton of a text: ASCII words in lower case with single spaces, '' when nothing is left.

    `country` (ISO alpha-2) says how its letters are read: x is h in Uzbekistan and ks elsewhere. Idempotent.
    """
    text = repair_homoglyphs(strip_invisible(text)).translate(_APOSTROPHES).lower()
    country = country if country in _TABLES else ""
    folded = [fold_word(word, country) for word in _WORD.findall(text)]
    return " ".join(filter(None, folded))


@lru_cache(maxsize=1 << 17)
def fold_word(word: str, country: str = "") -> str:
    """Fold one word in lower case and without apostrophes; `country` must be '' or one of the five."""
    word = word.translate(_TABLES[country])
    if not word.isascii():
        stripped = unicodedata.normalize("NFKD", word).translate(_TABLES[country])
        word = _NOT_ASCII_WORD.sub("", stripped)
    while (heard := _DIGRAPH.sub(_sound, word)) != word:
        word = heard
    return _DOUBLED.sub(_single, _SILENT_I.sub("", word))


def _sound(found: re.Match[str]) -> str:
    """Give the one spelling of a sound that several letters write."""
    letters = found[0]
    if letters == "x" and found.start() == 0:
        return "h"  # Xorazm, Xiva: hardly any other language begins words with it
    if letters == "c":
        return "s" if found.string[found.end() : found.end() + 1] in ("e", "i") else "k"
    return _SOUND[letters]


def _single(found: re.Match[str]) -> str:
    """Keep one of doubled letters, but leave a word that is nothing else, such as AAA."""
    return found[0] if found[1] else found[2]
