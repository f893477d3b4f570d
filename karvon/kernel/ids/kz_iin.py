"""ЖСН / ИИН: the individual identification number of Kazakhstan, a person's.

Twelve digits: birth date (YYMMDD), century and sex, four serial digits, the check digit of the BIN. It tells birth
date and sex and is therefore never shown. The number below is made up.

>>> validate("000101 000015")
'000101000015'
>>> is_valid("001301000015")
False
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidChecksum, InvalidComponent, InvalidNumber
from .kz_bin import calc_check_digit
from .writing import bare, demand_digits

LENGTH: Final = 12
MONTHS: Final = range(1, 13)
DAYS: Final = range(1, 32)
CENTURIES_AND_SEXES: Final = "0123456"  # 0 for foreigners without either


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def has_birth_date(number: str) -> bool:
    """Say whether the first six digits can be a birth date; a BIN has 4, 5 or 6 where the day begins."""
    return int(number[2:4]) in MONTHS and int(number[4:6]) in DAYS


def validate(text: str) -> str:
    """Give the bare twelve digits; raises `InvalidNumber`, whose sentence never quotes them."""
    number = demand_digits(compact(text), LENGTH)
    if not has_birth_date(number) or number[6] not in CENTURIES_AND_SEXES:
        raise InvalidComponent("The first seven digits of an IIN are a birth date, century and sex.")
    if calc_check_digit(number) != int(number[-1]):
        raise InvalidChecksum
    return number


def is_valid(text: str) -> bool:
    """Say whether the text is an IIN."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Kazakhstan do: twelve digits without spaces."""
    return compact(text)
