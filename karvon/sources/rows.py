"""Rows of any file of a source: the reader of its medium, with the source's layout and its columns checked."""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

from karvon.sources import csvfile, jsonfile, xlsxfile, xmlfile
from karvon.sources.contract import Refused, SnapshotFile
from karvon.sources.guard import Row
from karvon.sources.header import check_columns, spelled_as

LOOKED_AT: Final = 1_000  # records of JSON or XML among which every expected key must occur


def rows(
    snapshot: SnapshotFile,
    layout: dict[str, Any],
    *,
    known: Collection[str] = (),
    required: Collection[str] = (),
    rename: csvfile.Rename | None = None,
) -> Iterator[Row | Refused]:
    """Give the rows of a file; columns are spelled as in `known`, and all `required` ones must be there.

    `layout` may say `header_rows`, `header_from` (the row where the header begins), `sheet`, `record` (the XML
    element) and `records` (the JSON key of the array). Raises `UnreadableFile`.
    """

    def named(columns: Sequence[str]) -> Sequence[str]:
        spelled = rename(columns) if rename else spelled_as(columns, known)
        check_columns(spelled, required, name)
        return spelled

    path, name, found = snapshot.path, snapshot.name, snapshot.finding
    header = {
        "skip": layout.get("header_from", 1) - 1,
        "header_rows": layout.get("header_rows", found.header_rows or 1),
    }
    if found.media == "csv":
        return csvfile.rows(path, name, found, named, **header)
    if found.media == "xlsx":
        return xlsxfile.rows(path, name, named, sheet=layout.get("sheet", ""), **header)
    if found.media == "json":
        records = jsonfile.rows(path, name, encoding=found.encoding, records=layout.get("records", ""))
    else:
        records = xmlfile.rows(path, name, record=layout.get("record", ""))
    return _checked(records, required, name)


def _checked(records: Iterator[Row | Refused], required: Collection[str], name: str) -> Iterator[Row | Refused]:
    """Look at the first thousand records for the keys that must occur, then give them all."""
    first = list(islice(records, LOOKED_AT))
    found = dict.fromkeys(key for row in first if isinstance(row, Row) for key in row.cells)
    if found:
        check_columns(found, required, name)
    yield from chain(first, records)
