"""What a single published value means: a number, a date; pure, asked once for each different value."""

from __future__ import annotations

from datetime import date

from karvon.kernel.dates import read_date
from karvon.kernel.ids import read_number
from karvon.kernel.persons import PERSON


def understand_number(scheme: str, text: str) -> tuple[str, str, bool, bool, bool]:
    """Give (scheme, value, is valid, is a person's, has a check digit)."""
    if scheme == PERSON:
        return PERSON, text, True, True, True
    reading = read_number(scheme, text)
    return reading.scheme, reading.value[:60], reading.is_valid, reading.is_personal, reading.has_check_digit


def remark_on_number(scheme: str, text: str) -> tuple[str, str, str, str]:
    """Give (column, value, code, sentence) for a number that is doubtful, empty texts for one that is not."""
    reading = read_number(scheme, text)
    if reading.is_personal or reading.is_valid or reading.code == "empty":
        return "", "", "", ""
    return reading.scheme, text[:200], reading.code, reading.reason


def understand_date(text: str) -> date | None:
    """Give the date, or None."""
    return read_date(text) if text else None
