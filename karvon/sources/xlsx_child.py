"""The child process that opens a workbook: `python -m karvon.sources.xlsx_child FILE SHEET ROWS`.

It writes one JSON array a row to its standard output and is killed by its limits where a workbook asks for more
memory or time than a register needs. It knows nothing of sources and is never imported by them.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any

from python_calamine import CalamineWorkbook, SheetVisibleEnum

WRONG_FILE, TOO_WIDE, EMPTY = 64, 65, 66  # exit codes that the parent turns into sentences
MAX_COLUMNS = 1_000
READABLE_DIGITS = 1e15

LIMITS = (
    (resource.RLIMIT_AS, 3_000_000_000),  # bytes of memory
    (resource.RLIMIT_CPU, 300),  # seconds
    (resource.RLIMIT_FSIZE, 4_000_000_000),  # bytes written
    (resource.RLIMIT_CORE, 0),  # no picture of the memory is left behind
)


def main(path: str, sheet: str, rows: int) -> int:
    """Write the first `rows` rows (0: all) of the sheet (empty: the first visible one that holds anything)."""
    with CalamineWorkbook.from_path(path) as book:
        names = [sheet] if sheet else _visible(book)
        for name in names:
            if name not in book.sheet_names:
                return WRONG_FILE
            found = book.get_sheet_by_name(name)
            if not found.height:
                continue
            if found.width > MAX_COLUMNS:
                return TOO_WIDE
            _write(found.iter_rows(), rows)
            return 0
    return EMPTY


def _visible(book: CalamineWorkbook) -> list[str]:
    return [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]


def _write(found: Iterator[list[Any]], rows: int) -> None:
    """Write the rows, the empty ones above the first too, so that numbers are those of the sheet."""
    for cells in islice(found, rows or None):
        sys.stdout.write(json.dumps([_text(cell) for cell in cells], ensure_ascii=False) + "\n")


def _text(cell: Any) -> str:
    """Write a cell as a reader of the sheet would: whole numbers without `.0`, dates as ISO dates."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < READABLE_DIGITS else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell.total_seconds()) if isinstance(cell, timedelta) else str(cell)


def bound_itself() -> None:
    """Set the limits before the workbook is opened; a system that does not know one of them goes without it."""
    for what, limit in LIMITS:
        hard = resource.getrlimit(what)[1]
        bound = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    bound_itself()
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
