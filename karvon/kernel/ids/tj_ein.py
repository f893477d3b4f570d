"""ЯМ / ЕИН: the single number under which Tajikistan registers an enterprise.

Ten digits are usual. No rule is public, so that eight to twelve are taken: rejecting a real number is worse.

>>> validate("01 1001 2345")
'0110012345'
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidNumber
from .writing import bare, demand_digits

LENGTHS: Final = (8, 9, 10, 11, 12)


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def validate(text: str) -> str:
    """Give the bare digits; raises `InvalidNumber`."""
    return demand_digits(compact(text), *LENGTHS)


def is_valid(text: str) -> bool:
    """Say whether the text can be a single number of Tajikistan."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Tajikistan do: digits without spaces."""
    return compact(text)
