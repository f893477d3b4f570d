"""The producer number: ten digits and two check digits by ISO 7064 MOD 97-10.

It is made of digits only, since Latin and Cyrillic letters look alike, and does not tell the country: firms move.

>>> make("1234567890")
'123456789092'
>>> format("123456789092")
'1234 5678 9092'
>>> validate("1234 5678 9092")
'123456789092'
>>> is_valid("1234 5678 9029")
False
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

BASE_LENGTH: Final = 10
LENGTH: Final = 12
MODULUS: Final = 97
LOWEST_BASE: Final = 10**9  # no leading zero: spreadsheets eat it
COUNT_OF_BASES: Final = 9 * 10**9

_SPACING = re.compile(r"[\s\u200b-\u200f\u2060\ufeff-]+")
_BASE = re.compile(r"[1-9][0-9]{9}")
_WHOLE = re.compile(r"[1-9][0-9]{11}")


class NotAProducerNumber(ValueError):
    """The text is not a producer number."""


def calc_check_digits(base10: str) -> str:
    """Compute the two check digits of ten digits (ISO 7064 MOD 97-10).

    >>> calc_check_digits("1234567890")
    '92'
    """
    return f"{98 - int(base10) * 100 % MODULUS:02d}"


def make(base10: str) -> str:
    """Make the number of ten digits that do not begin with zero; raises `NotAProducerNumber` for anything else."""
    if not _BASE.fullmatch(base10):
        raise NotAProducerNumber("A producer number is made of ten digits that do not begin with zero.")
    return base10 + calc_check_digits(base10)


def from_seed(text: str, attempt: int = 0) -> str:
    """Draw the number for a seed, always the same; another `attempt` draws another one when the first is taken.

    >>> from_seed("uz/enterprises:306180825") == from_seed("uz/enterprises:306180825")
    True
    """
    digest = blake2b(f"{attempt}\x1f{text}".encode(), digest_size=16).digest()
    return make(str(LOWEST_BASE + int.from_bytes(digest, "big") % COUNT_OF_BASES))


def compact(text: str) -> str:
    """Take out the spaces and hyphens that people write between the groups."""
    return _SPACING.sub("", text)


def validate(text: str) -> str:
    """Give the bare twelve digits; raises `NotAProducerNumber` with a sentence a visitor can be shown."""
    digits = compact(text)
    if not _WHOLE.fullmatch(digits):
        raise NotAProducerNumber("A producer number has twelve digits, the first of which is not zero.")
    if int(digits) % MODULUS != 1:
        raise NotAProducerNumber("The last two digits of the producer number do not fit the others.")
    return digits


def is_valid(text: str) -> bool:
    """Say whether the text is a producer number."""
    try:
        validate(text)
    except NotAProducerNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as people read it, in groups of four."""
    digits = compact(text)
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
