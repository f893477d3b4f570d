"""Rows of a CSV file, one at a time, each as text by column, or refused where it cannot be read."""

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from karvon.sources.contract import Finding, Refused, UnreadableFile
from karvon.sources.guard import MAX_CELL, Row, check_row, check_width, filled, refuse, too_large
from karvon.sources.header import column_names
from karvon.sources.lines import Lines

MOST_BROKEN_ROWS: Final = 100  # rows swallowed by open quotes; more means that the quoting as a whole is not understood

Rename = Callable[[Sequence[str]], Sequence[str]]


def rows(
    path: Path, name: str, found: Finding, rename: Rename = tuple, *, skip: int = 0, header_rows: int = 1
) -> Iterator[Row | Refused]:
    """Give every row below the header; rows without any content are not rows.

    `skip` rows stand above the header; `rename` gets the names of the columns and gives those to use.
    Raises `UnreadableFile` (empty, too_wide, too_large).
    """
    csv.field_size_limit(MAX_CELL)
    lines = Lines(path, found.encoding or "utf-8", found.newline, name)
    delimiter = found.delimiter or ","
    reader = csv.reader(lines, delimiter=delimiter)
    columns = _columns(reader, skip, header_rows, name)
    yield from _body(reader, lines, tuple(rename(columns)), delimiter, name)


def _columns(reader: Iterator[list[str]], skip: int, header_rows: int, name: str) -> tuple[str, ...]:
    try:
        for _ in range(skip):
            next(reader, None)
        header = [cells for cells in (next(reader, None) for _ in range(header_rows)) if cells is not None]
    except csv.Error:
        raise UnreadableFile("wrong_file", "The header is not that of a table.", file=name, row=skip + 1) from None
    columns = column_names(header)
    if not columns:
        raise UnreadableFile("empty", "The file has no header row.", file=name)
    check_width(len(columns), name)
    return columns


def _body(
    reader: Iterator[list[str]], lines: Lines, columns: tuple[str, ...], delimiter: str, name: str
) -> Iterator[Row | Refused]:
    broken = 0
    while True:
        lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            refused = _unparsable(lines)
        else:
            if not lines.is_cut_off:
                yield from _whole_row(cells, lines, columns, delimiter)
                continue
            refused = _never_closed(lines)
        broken += 1
        if broken > MOST_BROKEN_ROWS:
            raise UnreadableFile("wrong_file", "The quotation marks do not pair up.", file=name, row=lines.start)
        lines.take_back()
        yield refused


def _whole_row(cells: list[str], lines: Lines, columns: tuple[str, ...], delimiter: str) -> Iterator[Row | Refused]:
    width = len(columns)
    if len(cells) != width:
        if not filled(cells):
            return
        if len(cells) < width or filled(cells[width:]):
            _free_swallowed(lines, delimiter, width)
            yield _wrong_count(lines, len(cells), width)
            return
    elif not any(cells):
        return
    row = Row(lines.start, dict(zip(columns, cells, strict=False)))
    yield (check_row(row) or row) if lines.is_suspect else row


def _wrong_count(lines: Lines, count: int, width: int) -> Refused:
    reason = f"The row has {count} cells, the header has {width}."
    return refuse(lines.start, "", _beginning(lines), "cells", reason)


def _free_swallowed(lines: Lines, delimiter: str, width: int) -> None:
    """Hand out again the whole rows that a stray quotation mark has drawn into the row before them."""
    for kept, line in enumerate(lines.others(), start=1):
        if len(next(csv.reader([line], delimiter=delimiter), [])) == width:
            lines.take_back(kept)
            return


def _unparsable(lines: Lines) -> Refused:
    if len(lines.first()) > MAX_CELL:
        return too_large(lines.start, "", lines.first())
    return _never_closed(lines)


def _never_closed(lines: Lines) -> Refused:
    return refuse(lines.start, "", _beginning(lines), "quote", "A quotation mark opens here and never closes.")


def _beginning(lines: Lines) -> str:
    """Show enough to find the row and not its persons: which cell is whose cannot be said here."""
    return lines.first()[:20]
