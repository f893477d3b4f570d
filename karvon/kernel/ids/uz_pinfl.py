"""PINFL / ЖШШИР: the personal number of Uzbekistan.

Fourteen digits: century and sex, birth date (DDMMYY), district, serial, a check digit whose rule is not public. It
tells birth date and sex and is therefore never shown. The number below is made up.

>>> validate("3 010100 0000000")
'30101000000000'
>>> is_valid("3010100000000")
False
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidNumber
from .writing import bare, demand_digits

LENGTH: Final = 14


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def validate(text: str) -> str:
    """Give the bare fourteen digits; raises `InvalidNumber`, whose sentence never quotes them."""
    return demand_digits(compact(text), LENGTH)


def is_valid(text: str) -> bool:
    """Say whether the text can be a PINFL."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as passports do: fourteen digits without spaces."""
    return compact(text)
