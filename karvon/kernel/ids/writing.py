"""How numbers arrive: with spaces, in full-width digits, as `110440012951.0` out of a spreadsheet."""

from __future__ import annotations

import re
import unicodedata

from .errors import InvalidFormat, InvalidLength

_BETWEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff'\"`’‘«»№#_.,/\\-]+")
_FLOAT_TAIL = re.compile(r"[.,]0+$")
_SCIENTIFIC = re.compile(r"^[0-9](?:[.,][0-9]+)?[eEеЕ]\+?[0-9]{1,2}$")


def bare(text: str) -> str:
    """Strip what people and spreadsheets add to a number; letters stay, so that they are seen.

    >>> bare("110440012951.0"), bare(" 3061 80825 ")
    ('110440012951', '306180825')
    """
    if text.isascii() and text.isdigit():
        return text
    text = unicodedata.normalize("NFKC", text).strip()
    return _BETWEEN.sub("", _FLOAT_TAIL.sub("", text))


def is_scientific(text: str) -> bool:
    """Say whether a spreadsheet turned the number into `1,1044E+11`, losing digits for ever."""
    return bool(_SCIENTIFIC.match(text.strip()))


def demand_digits(number: str, *lengths: int) -> str:
    """Give the number back when it is digits of one of the lengths; raises `InvalidFormat`, `InvalidLength`."""
    if not (number.isascii() and number.isdigit()):
        raise InvalidFormat
    if len(number) not in lengths:
        expected = " or ".join(map(str, lengths))
        raise InvalidLength(f"The number has {len(number)} digits; it should have {expected}.")
    return number
