"""COPY: rows in bulk into a table, as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection


def copy_into(table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    r"""Copy CSV (strings quoted, NULL as \N) into a table; the names are our own, never a visitor's."""
    statement = f"COPY {table} ({', '.join(columns)}) FROM STDIN (FORMAT csv, NULL '\\N')"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for chunk in rows:
            copy.write(chunk)


def copy_past_guard(table: str, columns: Sequence[str], rows: Iterable[bytes]) -> None:
    """Copy CSV into a table guarded by row-level security, where PostgreSQL refuses COPY: by way of another table."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE guarded ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA")  # noqa: S608 - our own names
        copy_into("guarded", columns, rows)
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM guarded")  # noqa: S608 - our own names
        cursor.execute("DROP TABLE guarded")


def copy_out(query: str, values: Sequence[object] | None = None) -> bytes:
    """Copy the answer of a query out as CSV with a header; `query` is our own text, never a visitor's."""
    statement = f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)"
    with connection.cursor() as cursor, cursor.copy(statement, values) as copy:
        return b"".join(bytes(chunk) for chunk in copy)
