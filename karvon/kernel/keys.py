"""The key of a name: what its spellings share, words in a fixed order and numbers apart.

>>> key_of("sement zavod 2"), key_of("2007 ak jol")
(('sement zavod', '2'), ('akjol', '2007'))
"""

from __future__ import annotations

import re
from typing import Final

SHORT: Final = 4  # letters of a word that is often written as one with its neighbour: ak jol, akjol

_NUMBER: Final = re.compile(r"[0-9]+")
_VOWELS: Final = re.compile(r"(?<=[a-z])[aeiou]+")


def key_of(skeleton: str) -> tuple[str, str]:
    """Give the key and the digits of a skeleton."""
    digits = ""
    if not skeleton.isalpha():
        numbers = _NUMBER.findall(skeleton)
        digits = " ".join(sorted(number.lstrip("0") or "0" for number in numbers))
        skeleton = _NUMBER.sub(" ", skeleton)
    return " ".join(sorted(_joined(skeleton.split()))), digits


def consonants(skeleton: str) -> str:
    """Give the consonants of each word, with its first letter: what stays when vowels are written by ear.

    >>> consonants("toshkent"), consonants("tashkent")
    ('tshknt', 'tshknt')
    """
    return _VOWELS.sub("", skeleton)


def _joined(words: list[str]) -> list[str]:
    """Write short neighbours as one word, but leave single letters, which are initials."""
    joined: list[str] = []
    is_open = False
    for word in words:
        is_short = 1 < len(word) <= SHORT
        if joined and len(word) > 1 and (is_open or is_short) and len(joined[-1]) > 1:
            joined[-1] += word
        else:
            joined.append(word)
        is_open = is_short
    return joined
