"""Dates as registers write them: day first, ISO, with dots, slashes or a time behind.

>>> read_date("19.3.2025")
datetime.date(2025, 3, 19)
>>> read_date("2011-04-05T00:00:00")
datetime.date(2011, 4, 5)
>>> read_date("3/28/2025")
datetime.date(2025, 3, 28)
>>> read_date("31.12.9999") is None
True
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

EARLIEST, LATEST = 1850, 2100
"""Years outside are a register's way of saying "unknown" or "for ever"."""

_YEAR_FIRST = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ].*)?$")
_YEAR_LAST = re.compile(r"^(\d{1,2})([-./])(\d{1,2})[-./](\d{4})(?:\s.*)?$")


@lru_cache(maxsize=20_000)
def read_date(text: str) -> date | None:
    """Read a date, or give None where it is none or lies outside the years that make sense."""
    if match := _YEAR_FIRST.match(text.strip()):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.match(text.strip()):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        return _date(year, second, first) or (_date(year, first, second) if match[2] == "/" else None)
    return None


def _date(year: int, month: int, day: int) -> date | None:
    """Make the date where there is such a day; the American order is tried only behind slashes."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
