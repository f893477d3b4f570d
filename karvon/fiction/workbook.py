"""The workbook of the Kyrgyz register: two header rows, groups merged above their columns."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

import xlsxwriter

NOTE: Final = "fictitious data for trying out; no firm, person or number in it exists"
GROUPS: Final = (
    ("Рег. номер / Каттоо номери", ()),
    ("Наименование / Аталышы", ("на русском", "кыргызча")),
    ("ИНН", ()),
    ("ОКПО", ()),
    ("Правовая форма", ()),
    ("Область, город", ()),
    ("Адрес / Дареги", ("на русском", "кыргызча")),
    ("Вид деятельности / Ишмердиги", ("код", "наименование")),
    ("Продукция / Өндүрүмү", ("на русском", "кыргызча")),
    ("Дата регистрации", ()),
    ("Статус", ()),
    ("Руководитель", ()),
)


class Workbook:
    """Writes the workbook row by row; memory stays flat."""

    def __init__(self, path: Path) -> None:
        self.files = [path]
        self._book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
        made = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed time: the same seed gives the same bytes
        self._book.set_properties({"title": NOTE, "comments": NOTE, "category": "fictitious", "created": made})
        self._sheet = self._book.add_worksheet("Реестр")
        self._line = 2
        self._head()

    def _head(self) -> None:
        column, below = 0, []
        for group, parts in GROUPS:
            if parts:
                self._sheet.merge_range(0, column, 0, column + len(parts) - 1, group)
            else:
                self._sheet.write_string(0, column, group)
            below += [(column + place, part) for place, part in enumerate(parts)]
            column += max(len(parts), 1)
        for place, part in below:
            self._sheet.write_string(1, place, part)

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a row; the two header rows are lines 1 and 2."""
        for column, text in enumerate(cells):
            if text:
                self._sheet.write_string(self._line, column, text)
        self._line += 1
        return self.files[0].name, self._line

    def close(self) -> None:
        """Add the sheet that says what this is, and write the file."""
        self._book.add_worksheet("fictitious").write_string(0, 0, NOTE)
        self._book.close()
