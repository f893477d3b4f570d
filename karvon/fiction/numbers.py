"""Valid numbers of firms that do not exist, from ranges that are not issued, never one twice."""

from __future__ import annotations

from typing import Final

from karvon.kernel.ids import kz_bin

FROM_YEAR: Final = 1994
MONTHS: Final = 12 * 31
SERIALS: Final = 40_000  # serials from 60,000 on: the real register never needed so many a month
NEVER: Final = 10
PERSONS: Final = 10_000
KINDS_OF_PART: Final = {"head": "0", "branch": "1", "farm": "3", "rest": "8"}


def month_of(index: int) -> int:
    """Give the month of registration, counted from January 1994.

    Firms forty thousand apart share a serial, so that the month moves on by one from one to the next.
    """
    return (_scattered(index % SERIALS) + index // SERIALS) % MONTHS


def kz(index: int, part: str) -> str:
    """Compute a BIN that no other firm has; five of a hundred thousand need another kind of entity."""
    serial = 60_000 + index * 7_919 % SERIALS
    for kind in ("4", "5", "6"):
        first = f"{_year_month(month_of(index))}{kind}{KINDS_OF_PART[part]}{serial}"
        digit = kz_bin.calc_check_digit(first)
        if digit != NEVER:
            return f"{first}{digit}"
    return kz(index, "rest")


def kz_person(index: int) -> str:
    """Compute an IIN of a person born in a year that lies ahead, so that nobody living bears it."""
    birth = _scattered(index % PERSONS) + index // PERSONS
    for century in ("5", "6", "3", "4"):
        day, month, year = birth % 28 + 1, birth // 28 % 12 + 1, 60 + birth // 336 % 30
        first = f"{year:02d}{month:02d}{day:02d}{century}{index * 37 % PERSONS:04d}"
        digit = kz_bin.calc_check_digit(first)
        if digit != NEVER:
            return f"{first}{digit}"
    return ""


def uz(index: int) -> str:
    """Give a STIR; firms begin with 2 or 3, and 27-29 and 37-39 were not reached."""
    second, rest = divmod((index * 7_368_787 + 1_234_577) % 59_999_999, 30_000_000)
    return f"{2 + second}{70_000_000 + rest}"


def uz_person(index: int) -> str:
    """Give a PINFL of a person whose district does not exist, born in a year that lies ahead."""
    birth = _scattered(index % PERSONS) + index // PERSONS
    day, month, year = birth % 28 + 1, birth // 28 % 12 + 1, 60 + birth // 336 % 30
    return f"5{day:02d}{month:02d}{year:02d}999{index % PERSONS:04d}"


def kg(index: int, *, is_person: bool) -> str:
    """Give an INN of Kyrgyzstan: 0 for a firm, 2 for a person, the day of registration, five more."""
    day = index % 28 + 1
    year, of_year = divmod(month_of(index), 12)
    head = f"{'2' if is_person else '0'}{day:02d}{of_year + 1:02d}{FROM_YEAR + year}"
    return f"{head}{90_000 + index // 28 % 10_000}"


def kg_okpo(index: int) -> str:
    """Give an OKPO of eight digits."""
    return f"{90_000_000 + (index * 7_368_787 + 77) % 9_999_991}"


def tj(index: int) -> str:
    """Give an INN of Tajikistan; they begin with the number of a tax office, and 08 and 09 are none."""
    return f"0{80_000_000 + (index * 7_368_787 + 4_242) % 19_999_999}"


def tj_single(index: int) -> str:
    """Give the single number of ten digits."""
    return f"09{(index * 7_368_787 + 99_991) % 99_999_989:08d}"


def _scattered(number: int) -> int:
    """Spread small numbers, always alike."""
    return (number * 2_654_435_761 & 0xFFFFFFFF) >> 9


def _year_month(month: int) -> str:
    year, of_year = divmod(month, 12)
    return f"{(FROM_YEAR + year) % 100:02d}{of_year + 1:02d}"
