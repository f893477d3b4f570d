"""STIR / ИНН: the taxpayer's number of Uzbekistan.

Nine digits. Firms begin with 2 and, newer, with 3; persons had numbers from 4 to 6 until the PINFL replaced them. The
check rule is not public and new ranges open, so that neither is a reason to refuse.

>>> validate("306 180 825")
'306180825'
>>> format("306180825")
'306 180 825'
>>> is_valid("30618082")
False
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidNumber
from .writing import bare, demand_digits

LENGTH: Final = 9


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def validate(text: str) -> str:
    """Give the bare nine digits; raises `InvalidNumber`."""
    return demand_digits(compact(text), LENGTH)


def is_valid(text: str) -> bool:
    """Say whether the text can be a STIR."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def is_personal(number: str) -> bool:
    """Say whether a valid STIR lies in the range that was given to persons."""
    return number[0] in "456"


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number in groups of three, as Uzbek invoices do."""
    number = compact(text)
    return " ".join(number[start : start + 3] for start in range(0, len(number), 3))
