"""Numbers, dates and sizes as the reader's language writes them (CLDR, by Babel)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache

from babel import Locale
from babel.dates import format_skeleton
from babel.numbers import format_decimal, format_percent
from django.utils.translation import get_language

KIBI = 1024
LEAST_SHARE = 0.001
UNITS = ("B", "kB", "MB", "GB")


@cache
def locale_of(language: str) -> Locale:
    """Give the locale of a language code; `en-gb` is read as `en`."""
    return Locale.parse(language.partition("-")[0])


def language_of_reader() -> str:
    """Give the two-letter code of the language the page is shown in; English where translation is off."""
    return (get_language() or "en").partition("-")[0]


def number(value: float, language: str = "") -> str:
    """Write a number with the separators of the language."""
    return format_decimal(value, locale=locale_of(language or language_of_reader()))


def signed(value: float, language: str = "") -> str:
    """Write a number to one decimal with its sign, `+8.3` and `−2.0`; what is nothing to one decimal has none."""
    if not round(value, 1):
        return "0"
    return format_decimal(value, format="+#,##0.0;−#,##0.0", locale=locale_of(language or language_of_reader()))


def percent(share: float, language: str = "") -> str:
    """Write a share between 0 and 1 as a whole number of per cent."""
    return format_percent(share, locale=locale_of(language or language_of_reader()))


def day(value: date, language: str = "") -> str:
    """Write a date short: `14 Sep 2023` in English, the usual order of every other language."""
    locale = locale_of(language or language_of_reader())
    if locale.language == "en":  # the skeleton of plain English puts the month first, as in America
        return f"{value.day} {locale.months['format']['abbreviated'][value.month]} {value.year}"
    return format_skeleton("yMMMd", value, locale=locale)


def moment(value: datetime, language: str = "") -> str:
    """Write the exact time in UTC, to the second."""
    exact = value.astimezone(UTC)
    return f"{day(exact, language)}, {exact:%H:%M:%S} UTC"


def share(value: float, language: str = "") -> str:
    """Write a share between 0 and 1 as per cent to one decimal, never rounded to all or to nothing."""
    kept = min(max(value, LEAST_SHARE), 1 - LEAST_SHARE) if 0 < value < 1 else value
    return format_percent(kept, format="#,##0.0%", locale=locale_of(language or language_of_reader()))


def interval(value: float, low: float, high: float, language: str = "") -> str:
    """Write a share as per cent to one decimal with its interval: `98.3% (97.9–98.6)`."""
    locale = locale_of(language or language_of_reader())
    least, most = (format_decimal(100 * end, format="0.0", locale=locale) for end in (low, high))
    return f"{format_percent(value, format='0.0%', locale=locale)} ({least}–{most})"


def size(octets: int) -> str:
    """Write the size of a file: `412 kB`."""
    amount, unit = float(octets), 0
    while amount >= KIBI and unit < len(UNITS) - 1:
        amount, unit = amount / KIBI, unit + 1
    return f"{number(round(amount, 1 if unit > 1 else 0))} {UNITS[unit]}"
