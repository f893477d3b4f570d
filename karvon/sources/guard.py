"""The limits every file must keep, and refusals that never show a person's number."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from karvon.sources.contract import Refused, UnreadableFile

MAX_COLUMNS: Final = 1_000
MAX_CELL: Final = 1_000_000  # characters
MAX_LINE: Final = 64_000_000  # bytes of one physical line
DAMAGED: Final = "\udc80"  # a lone surrogate stands where bytes could not be decoded; no valid text holds one

_LONG_NUMBER = re.compile(r"\d(?:[ \-.]?\d){8,}")  # nine digits and more: perhaps a person's
_UNSHOWABLE = re.compile(r"[\x00\ud800-\udfff]")


class Row(NamedTuple):
    """A row as it stands in the file: its line, and the text of each column."""

    line: int
    cells: dict[str, str]


def refuse(line: int, column: str, value: str, code: str, reason: str) -> Refused:
    """Refuse a row; the value is cut to 200 characters and loses every number that may be a person's."""
    shown = _LONG_NUMBER.sub("[number]", _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", value[:400]))[:200]
    return Refused(line=line, column=column, value=shown, code=code, reason=reason)


def check_width(count: int, name: str) -> None:
    """Raise `UnreadableFile` (too_wide) for a table of more than 1,000 columns: no register has them."""
    if count > MAX_COLUMNS:
        raise UnreadableFile(
            "too_wide", f"The table has {count:,} columns; at most {MAX_COLUMNS:,} are read.", file=name
        )


def check_row(row: Row) -> Refused | None:
    """Give the refusal of a row that cannot be kept (NUL, damaged bytes, a cell of more than a million characters)."""
    joined = "\n".join(row.cells.values())
    if len(joined) > MAX_CELL:
        for column, value in row.cells.items():
            if len(value) > MAX_CELL:
                return too_large(row.line, column, value)
    if "\0" in joined or not _is_encodable(joined):
        return _first_damage(row.line, row.cells)
    return None


def too_large(line: int, column: str, value: str) -> Refused:
    """Refuse a row for a cell that is larger than any register's."""
    return refuse(line, column, value, "cell_too_large", f"A cell holds more than {MAX_CELL:,} characters.")


def _is_encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _first_damage(line: int, cells: Mapping[str, str]) -> Refused | None:
    for column, value in cells.items():
        if "\0" in value:
            return refuse(line, column, value, "nul", "The text holds a NUL byte.")
        if not _is_encodable(value):
            return refuse(line, column, value, "encoding", "The text is not in the encoding of the rest of the file.")
    return None


def filled(values: Iterable[str]) -> bool:
    """Say whether any of the cells holds something; a row of nothing is not a row."""
    return any(value and not value.isspace() for value in values)
