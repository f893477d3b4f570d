"""COPY: rows in bulk into a table, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection


def copy_into(table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    r"""Copy CSV (strings quoted, NULL as \N) into a table; `table` and `columns` are our own names, never a visitor's."""
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv, NULL '\\N')"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in rows:
            copy.write(chunk)


def copy_out(query: str) -> bytes:
    """Copy the answer of a query out as CSV with a header; `query` is our own text, never a visitor's."""
    with connection.cursor() as cursor, cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)") as copy:
        return b"".join(bytes(chunk) for chunk in copy)
