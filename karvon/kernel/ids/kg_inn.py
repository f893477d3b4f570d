"""ИНН / ПИН: the taxpayer's number of Kyrgyzstan.

Fourteen digits: 0, 3 or 5 for a firm, 1 or 2 for a person, then a date (DDMMYYYY), then five more. Real numbers with
another pattern exist, so that the pattern is a warning (`is_usual`), not a reason to refuse.

>>> validate("01801201210323")
'01801201210323'
>>> is_personal("10101200000000")  # made up
True
>>> is_usual("99999999999990")
False
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidNumber
from .writing import bare, demand_digits

LENGTH: Final = 14
FIRMS: Final = "035"
PERSONS: Final = "12"
DAYS: Final = range(1, 32)
MONTHS: Final = range(1, 13)
YEARS: Final = range(1900, 2100)


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def validate(text: str) -> str:
    """Give the bare fourteen digits; raises `InvalidNumber`, whose sentence never quotes them."""
    return demand_digits(compact(text), LENGTH)


def is_valid(text: str) -> bool:
    """Say whether the text can be an INN of Kyrgyzstan."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def is_personal(number: str) -> bool:
    """Say whether a valid number is a person's, who may be a sole trader."""
    return number[0] in PERSONS


def is_usual(number: str) -> bool:
    """Say whether a valid number follows the known pattern."""
    has_date = int(number[1:3]) in DAYS and int(number[3:5]) in MONTHS and int(number[5:9]) in YEARS
    return number[0] in FIRMS + PERSONS and has_date


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Kyrgyzstan do: fourteen digits without spaces."""
    return compact(text)
