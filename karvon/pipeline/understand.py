"""What a single published value means: a number, a date, a status; pure, asked once for each different value."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path

from karvon.kernel.dates import read_date
from karvon.kernel.ids import read_number
from karvon.kernel.names import fold

from .stage import PERSON

UNKNOWN = "unknown"
STATUS_WORDS = Path(__file__).with_name("tables") / "status.json"


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


def understand_status(text: str) -> tuple[str, bool]:
    """Give the status (active, suspended, closed, planned, unknown) and whether its word is known."""
    status = _status_words().get(fold(text))
    return (status, True) if status else (UNKNOWN, False)


@cache
def _status_words() -> dict[str, str]:
    table = json.loads(STATUS_WORDS.read_text(encoding="utf-8"))
    return {fold(word): status for status, words in table.items() for word in words}
