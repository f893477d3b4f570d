"""Rows of a workbook, read by a guarded child process after a look into the zip.

A file of five kilobytes can kill the library that reads it, and one of a megabyte can unpack to gigabytes; so the
zip's own table of contents is judged first, and what is opened is opened where it can do no harm.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import dropwhile, islice
from pathlib import Path
from typing import IO, Final
from zipfile import BadZipFile, ZipFile

from karvon.sources.contract import Refused, UnreadableFile
from karvon.sources.csvfile import Rename
from karvon.sources.guard import Row, check_row, check_width, filled, refuse
from karvon.sources.header import column_names

MAX_ENTRIES: Final = 5_000
MAX_UNPACKED: Final = 1_500_000_000  # bytes
MAX_RATIO: Final = 200  # sheets of a register pack ten to forty times
SMALL: Final = 10_000_000  # below this many unpacked bytes the ratio says nothing
_LOOKED_AT: Final = 100  # rows among which the header is
WALL_SECONDS: Final = 600  # memory and CPU time the child bounds itself

SENTENCES: Final = {
    64: ("wrong_file", "The workbook does not have the sheet that the source expects."),
    65: ("too_wide", "The sheet has more than 1,000 columns."),
    66: ("empty", "The workbook holds no visible sheet with anything in it."),
}


def rows(
    path: Path, name: str, rename: Rename = tuple, *, skip: int = 0, header_rows: int = 1, sheet: str = ""
) -> Iterator[Row | Refused]:
    """Give every row below the header, which begins in the first row with content after `skip` rows.

    The line of a row is that of the sheet. Raises `UnreadableFile`, before any row.
    """
    with opened(path, name, sheet=sheet) as lines:
        numbered = enumerate(map(json.loads, lines), start=1)
        below = dropwhile(lambda row: not filled(row[1]), islice(numbered, skip, None))
        columns = column_names([cells for _, cells in islice(below, header_rows)])
        if not columns:
            raise UnreadableFile("empty", "The sheet has no header row.", file=name)
        check_width(len(columns), name)
        names = tuple(rename(columns))
        for number, cells in below:
            if filled(cells):
                yield _row(number, cells, names)


def _row(number: int, cells: list[str], columns: tuple[str, ...]) -> Row | Refused:
    beyond = cells[len(columns) :]
    if filled(beyond):
        reason = f"The row has cells beyond the {len(columns)} columns of the header."
        return refuse(number, "", "", "cells", reason)
    cells += [""] * (len(columns) - len(cells))
    row = Row(number, dict(zip(columns, cells, strict=False)))
    return check_row(row) or row


def head(path: Path, name: str, count: int) -> list[list[str]]:
    """Give the first rows of the first sheet that hold something."""
    with opened(path, name, first=_LOOKED_AT) as lines:
        return list(islice(filter(filled, map(json.loads, lines)), count))


def opened(path: Path, name: str, *, sheet: str = "", first: int = 0) -> IO[str]:
    """Run the child to its end and give what it wrote, one JSON array a line; close it to delete it."""
    look_into(path, name)
    output = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - handed to the caller
    try:
        _run(path, name, sheet, first, output)
        output.seek(0)
    except BaseException:
        output.close()
        raise
    return output


def look_into(path: Path, name: str) -> None:
    """Judge the zip by its table of contents; raise `UnreadableFile` (truncated, wrong_file, unsafe)."""
    try:
        with ZipFile(path) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFile("truncated", "The workbook is damaged or cut off.", file=name) from None
    if not any(entry.filename.startswith("xl/") for entry in entries):
        raise UnreadableFile("wrong_file", "This is an archive, not a workbook.", file=name)
    unpacked, packed = sum(entry.file_size for entry in entries), path.stat().st_size
    is_bomb = unpacked > SMALL and unpacked > packed * MAX_RATIO
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or is_bomb:
        raise UnreadableFile("unsafe", f"The workbook would unpack to {unpacked:,} bytes; it is not opened.", file=name)


def _run(path: Path, name: str, sheet: str, first: int, output: IO[str]) -> None:
    command = [sys.executable, "-m", "karvon.sources.xlsx_child", str(path.resolve()), sheet, str(first)]
    root = Path(__file__).resolve().parents[2]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.DEVNULL,
            timeout=WALL_SECONDS,
            cwd=root,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnreadableFile("unsafe", "Opening the workbook took too long; it was stopped.", file=name) from None
    if done.returncode < 0:
        raise UnreadableFile("unsafe", "The workbook asks for more memory or time than a register needs.", file=name)
    if done.returncode:
        code, sentence = SENTENCES.get(done.returncode, ("truncated", "The workbook is damaged or cut off."))
        raise UnreadableFile(code, sentence, file=name)
