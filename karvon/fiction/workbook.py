"""The workbooks of the Kyrgyz register: two header rows, groups merged above their columns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

import xlsxwriter

from karvon.fiction.wordlists import listed
from karvon.fiction.writers import NOTE

MOST_ROWS: Final = 1_000_000  # a sheet ends at 1,048,576
HEADER_ROWS: Final = 2
MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - workbooks know no zones; a fixed time gives the same bytes again


class Workbooks:
    """Writes row by row, so that memory stays flat; a full workbook is followed by another."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.files: list[Path] = []
        self._line = HEADER_ROWS
        self._book, self._sheet = self._begun()

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a row; the two header rows are lines 1 and 2."""
        if self._line == MOST_ROWS:
            self.close()
            self._book, self._sheet = self._begun()
        for column, text in enumerate(cells):
            if text:
                self._sheet.write_string(self._line, column, text)
        self._line += 1
        return self.files[-1].name, self._line

    def close(self) -> None:
        """Add the sheet that says what this is, and write the file."""
        self._book.add_worksheet("fictitious").write_string(0, 0, NOTE)
        self._book.close()

    def _begun(self) -> tuple[Any, Any]:
        number = f"_{len(self.files) + 1}" if self.files else ""
        self.files.append(self._path.with_stem(self._path.stem + number))
        book = xlsxwriter.Workbook(str(self.files[-1]), {"constant_memory": True})
        book.set_properties({"title": NOTE, "comments": NOTE, "category": "fictitious", "created": MADE})
        sheet = book.add_worksheet("Реестр")
        _head(sheet)
        self._line = HEADER_ROWS
        return book, sheet


def _head(sheet: Any) -> None:
    column, below = 0, []
    for group, parts in listed("headers")["kg"]:
        if parts:
            sheet.merge_range(0, column, 0, column + len(parts) - 1, group)
        else:
            sheet.write_string(0, column, group)
        below += [(column + place, part) for place, part in enumerate(parts)]
        column += max(len(parts), 1)
    for place, part in below:
        sheet.write_string(1, place, part)
