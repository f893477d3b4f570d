"""БСН / БИН: the business identification number of Kazakhstan.

Twelve digits: year and month of registration (YYMM), the kind of entity (4 resident, 5 non-resident, 6 joint sole
traders), its part (0 head, 1 branch, 2 office, 3 farm), five serial digits, one check digit.

>>> validate("010840 004141")
'010840004141'
>>> validate("10840004141.0")  # the leading zero is lost in a spreadsheet
Traceback (most recent call last):
...
karvon.kernel.ids.errors.InvalidLength: The number has 11 digits; it should have 12.
>>> calc_check_digit("01084000414")
1
>>> is_branch("010841004141")
True
"""

from __future__ import annotations

from typing import Final

from .errors import InvalidChecksum, InvalidComponent, InvalidNumber
from .writing import bare, demand_digits

LENGTH: Final = 12
KINDS: Final = "456"
MONTHS: Final = range(1, 13)
FIRST_WEIGHTS: Final = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SECOND_WEIGHTS: Final = (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2)
NEVER_ISSUED: Final = 10


def compact(text: str) -> str:
    """Strip spaces, separators and the `.0` of a spreadsheet."""
    return bare(text)


def calc_check_digit(number: str) -> int:
    """Compute the twelfth digit from the first eleven; ten means that no such number is issued."""
    for weights in (FIRST_WEIGHTS, SECOND_WEIGHTS):
        digit = sum(weight * int(figure) for weight, figure in zip(weights, number, strict=False)) % 11
        if digit != NEVER_ISSUED:
            return digit
    return NEVER_ISSUED


def validate(text: str) -> str:
    """Give the bare twelve digits; raises `InvalidNumber`. The sixth digit is not judged: any may be issued one day."""
    number = demand_digits(compact(text), LENGTH)
    if number[4] not in KINDS:
        raise InvalidComponent("The fifth digit of a BIN is 4, 5 or 6.")
    if int(number[2:4]) not in MONTHS:
        raise InvalidComponent("The third and fourth digit of a BIN are the month of registration.")
    if calc_check_digit(number) != int(number[-1]):
        raise InvalidChecksum
    return number


def is_valid(text: str) -> bool:
    """Say whether the text is a BIN."""
    try:
        validate(text)
    except InvalidNumber:
        return False
    return True


def is_branch(number: str) -> bool:
    """Say whether a valid BIN belongs to a branch or a representative office, not to a head."""
    return number[5] in "12"


def format(text: str) -> str:  # noqa: A001 - the same five names in every file of numbers
    """Write the number as documents of Kazakhstan do: twelve digits without spaces."""
    return compact(text)
