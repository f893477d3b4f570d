"""РМА / ИНН: the taxpayer's number of Tajikistan.

Nine digits; no check rule is public.

>>> validate("020 012 345")
'020012345'
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
    """Say whether the text can be an INN of Tajikistan."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Tajikistan do: nine digits without spaces."""
    return compact(text)
