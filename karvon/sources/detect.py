"""What a file is, found out from its content: medium, encoding, separator, newline, header rows and columns."""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from karvon.sources import jsonfile, xlsxfile, xmlfile
from karvon.sources.contract import Finding, Refused, UnreadableFile
from karvon.sources.encoding import find_encoding
from karvon.sources.guard import MAX_CELL, Row, check_width, filled
from karvon.sources.header import column_names

DELIMITERS: Final = (",", ";", "\t", "|")
_HEAD = 65_536
_LOOKED_AT = 1_000  # records looked at for the keys that occur
_MOST_STRANGE = 0.02  # share of letters that are not printable
_FOREIGN: Final = (
    (b"\xd0\xcf\x11\xe0", "This is an old Excel file (.xls) or one with a password; save it as .xlsx."),
    (b"%PDF", "This is a PDF, not a table."),
    (b"\x1f\x8b", "This is a compressed file; unpack it first."),
    (b"Rar!", "This is a compressed file; unpack it first."),
    (b"7z\xbc\xaf", "This is a compressed file; unpack it first."),
    (b"\x89PNG", "This is a picture, not a table."),
    (b"\xff\xd8\xff", "This is a picture, not a table."),
)


def find_out(path: Path, name: str) -> Finding:
    """Find out what a file is before it is read; `name` is what it was called, used in sentences only.

    Raises `UnreadableFile` (empty, wrong_file, encoding, truncated, unsafe, too_wide).
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.strip():
        raise UnreadableFile("empty", "The file is empty.", file=name)
    if head.startswith(b"PK"):
        return _workbook(path, name)
    for mark, sentence in _FOREIGN:
        if head.startswith(mark):
            raise UnreadableFile("wrong_file", sentence, file=name)
    encoding = find_encoding(path, name)
    text = _readable(head, encoding)
    beginning = text.lstrip("\ufeff \t\r\n")
    if not beginning:
        raise UnreadableFile("empty", "The file holds nothing but spaces.", file=name)
    if beginning.startswith("<"):
        return _markup(path, name, encoding, beginning)
    if beginning[0] in "[{":
        return _page(path, name, encoding)
    return _table(text, name, encoding, is_whole=len(head) < _HEAD)


def _readable(head: bytes, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    return decoder.decode(head).removeprefix("\ufeff")


def _workbook(path: Path, name: str) -> Finding:
    first = xlsxfile.head(path, name, 3)
    header_rows = count_header_rows(first)
    columns = column_names(first[:header_rows])
    check_width(len(columns), name)
    return Finding(media="xlsx", header_rows=header_rows, columns=columns)


def count_header_rows(first: Sequence[Sequence[str]]) -> int:
    """Say whether one row or two are the header: two, where the second names the parts of groups in the first.

    The first row then has gaps to the right of its groups, the second names something in each gap and under each
    group, is empty under at least one plain title, and holds no digits.
    """
    if len(first) < 2:  # noqa: PLR2004 - one row cannot be two
        return 1
    titles, below = ([*row, *[""] * (len(first[0]) - len(row))] for row in first[:2])
    gaps = {at for at, title in enumerate(titles) if not title.strip() and any(cell.strip() for cell in titles[at:])}
    gaps |= {at for at, cell in enumerate(below) if cell.strip() and not titles[at].strip()}
    groups = {at - 1 for at in gaps} - gaps
    are_named = bool(gaps) and all(below[at].strip() for at in gaps | groups)
    has_plain = any(title.strip() and not under.strip() for title, under in zip(titles, below, strict=False))
    has_digits = any(letter.isdigit() for cell in below for letter in cell)
    return 2 if are_named and has_plain and not has_digits else 1


def _markup(path: Path, name: str, encoding: str, beginning: str) -> Finding:
    if beginning[:200].lower().startswith(("<!doctype html", "<html")):
        raise UnreadableFile("wrong_file", "This is a web page, not data; perhaps a message of the portal.", file=name)
    return Finding(media="xml", encoding=encoding, header_rows=0, columns=_keys(xmlfile.rows(path, name)))


def _page(path: Path, name: str, encoding: str) -> Finding:
    found = jsonfile.rows(path, name, encoding=encoding)
    return Finding(media="json", encoding=encoding, header_rows=0, columns=_keys(found))


def _keys(rows: Iterable[Row | Refused]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for row in islice(rows, _LOOKED_AT):
        if isinstance(row, Row):
            keys.update(dict.fromkeys(row.cells))
    return tuple(keys)


def _table(text: str, name: str, encoding: str, *, is_whole: bool) -> Finding:
    strange = sum(not letter.isprintable() and letter not in "\t\r\n\v\f\x00\ufeff" for letter in text)
    if strange > len(text) * _MOST_STRANGE:
        raise UnreadableFile("wrong_file", "This is not a text; a table, JSON, XML or XLSX was expected.", file=name)
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    delimiter = find_delimiter(text, is_whole=is_whole)
    first = [row for row in _parsed(text, delimiter, is_whole=True) if filled(row)]
    columns = column_names(first[:1])
    check_width(len(columns), name)
    return Finding(media="csv", encoding=encoding, delimiter=delimiter, newline=newline, columns=columns)


def find_delimiter(text: str, *, is_whole: bool) -> str:
    """Find what separates the cells: the sign by which most rows have as many cells as the header, and it most."""

    def fit(delimiter: str) -> tuple[float, int]:
        rows = _parsed(text, delimiter, is_whole=is_whole)
        width = len(rows[0]) if rows else 0
        return (sum(len(row) == width for row in rows) / len(rows), width) if width > 1 else (0.0, 0)

    return max(DELIMITERS, key=fit)


def _parsed(text: str, delimiter: str, *, is_whole: bool) -> list[list[str]]:
    """Parse the first rows; of a text that was cut off, without the last row, which may be half."""
    csv.field_size_limit(MAX_CELL)
    try:
        rows = [row for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 100) if row]
    except csv.Error:
        return []
    return rows if is_whole or len(rows) < 2 else rows[:-1]  # noqa: PLR2004 - the header alone is kept
