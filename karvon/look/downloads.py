"""Tables as files: CSV sent while it is read, XLSX made whole; no cell can become a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import xlsxwriter
from django.http import FileResponse, StreamingHttpResponse
from django.utils.translation import get_language, override

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
LONGEST_CELL = 32_767  # characters, a limit of the XLSX format

Row = Sequence[str]


class _Line:
    """A file that gives back what is written, so that `csv` can be sent line by line."""

    def write(self, text: str) -> str:
        return text


def plain(cell: str) -> str:
    """Keep a spreadsheet from reading a cell as a formula: such a text gets an apostrophe before it."""
    text = cell.replace("\x00", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_file(name: str, rows: Iterable[Row]) -> StreamingHttpResponse:
    """Answer with a CSV file in UTF-8 with its mark, which spreadsheets need to see that it is UTF-8."""
    lines = _csv_lines(rows, get_language() or "en")
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def xlsx_file(name: str, rows: Iterable[Row], heading: int = 0) -> FileResponse:
    """Answer with an XLSX file; the row at index `heading` is bold and stays in view."""
    file: IO[bytes] = TemporaryFile()  # noqa: SIM115  # the response closes it
    _write_xlsx(file, rows, heading)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def write_file(path: Path, rows: Iterable[Row]) -> None:
    """Write a table to a file, XLSX if it is called so, else CSV; the first row is the heading."""
    if path.suffix == ".xlsx":
        with path.open("wb") as file:
            _write_xlsx(file, rows, 0)
        return
    with path.open("w", encoding="utf-8", newline="") as lines:
        lines.writelines(_csv_lines(rows, get_language() or "en"))


def _csv_lines(rows: Iterable[Row], language: str) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"
    with override(language):  # the rows are made after the request has been answered
        for row in rows:
            yield writer.writerow([plain(cell) for cell in row])


def _write_xlsx(file: IO[bytes], rows: Iterable[Row], heading: int) -> None:
    with xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False}) as book:
        sheet = book.add_worksheet("Karvon")
        quoted = book.add_format({"quote_prefix": True})
        bold = book.add_format({"bold": True, "quote_prefix": True})
        sheet.freeze_panes(heading + 1, 0)
        sheet.set_column(0, 30, 24)
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(line, column, plain(cell)[:LONGEST_CELL], bold if line == heading else quoted)
