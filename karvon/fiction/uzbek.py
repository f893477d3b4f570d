"""Uzbek Latin letters into Cyrillic ones, by the fictitious clerk's own custom."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

# The clerk's own list, so that the world can judge the one of the kernel.
_PAIRS: Final = {
    "o‘": "ў", "g‘": "ғ", "sh": "ш", "ch": "ч", "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "’": "ъ",
    "a": "а", "b": "б", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "ҳ", "i": "и", "j": "ж", "k": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "p": "п", "q": "қ", "r": "р", "s": "с", "t": "т", "u": "у", "v": "в", "x": "х",
    "y": "й", "z": "з", "c": "с", "w": "в",
}  # fmt: skip
_UNIT: Final = re.compile("o‘|g‘|sh|ch|yo(?!‘)|yu|ya|ye|[a-z’]", re.IGNORECASE)
_LOANS: Final = {"sement": "цемент", "sex": "цех", "konditsioner": "кондиционер", "paratsetamol": "парацетамол"}
_AT_START: Final = re.compile(r"\b[eE]")
_LOST_IN_1251: Final = str.maketrans("қғҳҚҒҲʻʼ", "кгхКГХ''")


@lru_cache(maxsize=50_000)
def to_cyrillic(text: str) -> str:
    """Write Latin Uzbek in Cyrillic letters."""
    for latin, cyrillic in _LOANS.items():
        text = text.replace(latin, cyrillic)
    return _UNIT.sub(_letter, _AT_START.sub(lambda found: "Э" if found[0] == "E" else "э", text))


def as_windows_1251(text: str) -> str:
    """Replace the letters for which windows-1251 has no place, as clerks did: қ by к, ғ by г, ҳ by х."""
    return text.translate(_LOST_IN_1251).encode("cp1251", "replace").decode("cp1251")


def _letter(found: re.Match[str]) -> str:
    unit = found[0]
    written = _PAIRS[unit.lower()]
    return written.upper() if unit[0].isupper() else written
