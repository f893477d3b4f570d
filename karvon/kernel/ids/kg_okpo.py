"""ОКПО: the number of an enterprise in the statistical register of Kyrgyzstan.

Eight digits. The check digit of the Soviet classifier is not known to be kept to, so that it is not judged.

>>> validate("2153 4567")
'21534567'
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidNumber
from .writing import bare, demand_digits

LENGTH: Final = 8


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def validate(text: str) -> str:
    """Give the bare eight digits; raises `InvalidNumber`."""
    return demand_digits(compact(text), LENGTH)


def is_valid(text: str) -> bool:
    """Say whether the text can be an OKPO of Kyrgyzstan."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Kyrgyzstan do: eight digits without spaces."""
    return compact(text)
