"""Rows of a CSV file, one at a time, each as text by column, or refused where it cannot be read."""

import csv
from collections.abc import Callable, Iterator, Sequence
from itertools import dropwhile, islice
from pathlib import Path

from karvon.sources.contract import Finding, Refused, UnreadableFile
from karvon.sources.guard import MAX_CELL, Row, check_row, check_width, filled, refuse, too_large
from karvon.sources.header import column_names
from karvon.sources.lines import Lines

Rename = Callable[[Sequence[str]], Sequence[str]]


def rows(
    path: Path, name: str, found: Finding, rename: Rename = tuple, *, skip: int = 0, header_rows: int = 1
) -> Iterator[Row | Refused]:
    """Give every row below the header; rows without any content are not rows.

    `skip` rows stand above the header, which begins in the first row with content after them; `rename` gets the
    names of the columns and gives those to use.
    Raises `UnreadableFile` (empty, too_wide, too_large).
    """
    csv.field_size_limit(MAX_CELL)
    lines = Lines(path, found.encoding or "utf-8", found.newline, name)
    delimiter = found.delimiter or ","
    reader = csv.reader(lines, delimiter=delimiter)
    columns = _columns(reader, skip, header_rows, name)
    yield from _body(reader, lines, tuple(rename(columns)), delimiter)


def _columns(reader: Iterator[list[str]], skip: int, header_rows: int, name: str) -> tuple[str, ...]:
    try:
        below = dropwhile(lambda cells: not filled(cells), islice(reader, skip, None))
        header = list(islice(below, header_rows))
    except csv.Error:
        raise UnreadableFile("wrong_file", "The header is not that of a table.", file=name, row=skip + 1) from None
    columns = column_names(header)
    if not columns:
        raise UnreadableFile("empty", "The file has no header row.", file=name)
    check_width(len(columns), name)
    return columns


def _body(
    reader: Iterator[list[str]], lines: Lines, columns: tuple[str, ...], delimiter: str
) -> Iterator[Row | Refused]:
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield _unparsable(lines)
            lines.take_back()
            continue
        if lines.is_cut_off:
            yield _stray_quote(lines)
            lines.take_back()
        elif filled(cells):
            yield _whole_row(cells, lines, columns, delimiter)


def _whole_row(cells: list[str], lines: Lines, columns: tuple[str, ...], delimiter: str) -> Row | Refused:
    width = len(columns)
    if len(cells) < width or filled(cells[width:]):
        _free_swallowed(lines, delimiter, width)
        return _wrong_count(lines, len(cells), width)
    if lines.has_several and _is_irregular(lines, delimiter) and _free_swallowed(lines, delimiter, width):
        return _stray_quote(lines)
    row = Row(lines.start, dict(zip(columns, cells, strict=False)))
    return (check_row(row) or row) if lines.is_suspect else row


def _is_irregular(lines: Lines, delimiter: str) -> bool:
    """Say whether a quoted cell of several lines goes on after its closing quote: then it was never meant to open."""
    try:
        next(csv.reader(lines.taken(), delimiter=delimiter, strict=True), None)
    except csv.Error:
        return True
    return False


def _wrong_count(lines: Lines, count: int, width: int) -> Refused:
    reason = f"The row has {count} cells, the header has {width}."
    return refuse(lines.start, "", _beginning(lines), "cells", reason)


def _free_swallowed(lines: Lines, delimiter: str, width: int) -> bool:
    """Hand out again whole rows that a stray quotation mark has drawn into the row before them, if there are any."""
    for kept, line in enumerate(lines.taken()[1:], start=1):
        if len(next(csv.reader([line], delimiter=delimiter), [])) == width:
            lines.take_back(kept)
            return True
    return False


def _unparsable(lines: Lines) -> Refused:
    if len(lines.first()) > MAX_CELL:
        return too_large(lines.start, "", lines.first())
    return _stray_quote(lines)


def _stray_quote(lines: Lines) -> Refused:
    return refuse(lines.start, "", _beginning(lines), "quote", "A quotation mark opens here and does not close.")


def _beginning(lines: Lines) -> str:
    """Show enough to find the row and not its persons: which cell is whose cannot be said here."""
    return lines.first()[:20]
