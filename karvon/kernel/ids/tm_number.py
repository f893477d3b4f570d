"""A registration number of Turkmenistan: no public rule was found, so that it is stored as given.

>>> validate("  12-34/56 ")
'12-34/56'
"""

from __future__ import annotations

import re

from .errors import InvalidLength, InvalidNumber

_SPACES = re.compile(r"\s+")


def compact(text: str) -> str:
    """Bring runs of spaces to one and take them off the ends; nothing else is touched."""
    return _SPACES.sub(" ", text).strip()


def validate(text: str) -> str:
    """Give the number as it was given; raises `InvalidNumber` only where there is none."""
    number = compact(text)
    if not number:
        raise InvalidLength("There is no number.")
    return number


def is_valid(text: str) -> bool:
    """Say whether there is a number at all."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as it was given."""
    return compact(text)
