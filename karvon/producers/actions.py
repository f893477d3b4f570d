"""Writing the register, the only place where a producer changes; a batch is one transaction: old or new, never half."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from karvon.postgres.copy import copy_into, copy_past_guard

PRODUCER_COLUMNS = (
    "number",
    "country",
    "region",
    "name",
    "legal_form",
    "status",
    "is_current",
    "is_fictitious",
    "latitude",
    "longitude",
    "signature",
)
SAYING_COLUMNS = ("producer_id", "record_id", "source", "said_on", "also")
VALUE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": (*SAYING_COLUMNS, "text", "language", "script", "rank"),
    "registrationnumber": (*SAYING_COLUMNS, "scheme", "value", "is_valid"),
    "good": (
        *SAYING_COLUMNS,
        "text",
        "language",
        "hs_code",
        "national_code",
        "code_by",
        "score",
        "reason",
        "capacity",
        "unit",
        "certificate",
        "issued_on",
        "expires_on",
    ),
    "fact": (*SAYING_COLUMNS, "field", "value", "language", "is_shown"),
    "contact": (*SAYING_COLUMNS, "kind", "value"),
}
# Row-level security hides these tables from everybody but the worker.
GUARDED = {"contact"}


@dataclass(frozen=True, slots=True)
class Batch:
    """Whole producers: rows (CSV with PRODUCER_COLUMNS) and all their values by table (CSV with VALUE_COLUMNS)."""

    numbers: tuple[str, ...]
    producers: bytes
    values: Mapping[str, bytes]


@transaction.atomic
def publish(*, batch: Batch, at: datetime) -> None:
    """Publish a batch of producers: rows, values, history and the feed of changes in one transaction."""
    numbers = list(batch.numbers)
    with connection.cursor() as cursor:
        known = _known(cursor, numbers)
        fresh, restored = _new_and_known(cursor, sorted(set(numbers) - set(known)))
        turned = _take_producers(cursor, batch.producers, at)
        for table, columns in VALUE_COLUMNS.items():
            if known:
                cursor.execute(f"DELETE FROM producers_{table} WHERE producer_id = ANY(%s)", [known])
            if batch.values[table]:
                copy = copy_past_guard if table in GUARDED else copy_into
                copy(f"producers_{table}", columns, [batch.values[table]])
        _tell(cursor, fresh, "published", at)
        _tell(cursor, restored, "restored", at)
        _tell(cursor, [number for number in known if number not in turned], "changed", at)
        _tell(cursor, [number for number, is_current in turned.items() if not is_current], "gone", at)
        _tell(cursor, [number for number, is_current in turned.items() if is_current], "back", at)
        _feed(cursor, numbers)


@transaction.atomic
def withdraw(*, merged: Mapping[str, str], vanished: Iterable[str], at: datetime) -> None:
    """Take out producers that live on under another number, and those without any record; both histories tell it."""
    with connection.cursor() as cursor:
        numbers = [*merged, *vanished]
        standing = set(_known(cursor, numbers))
        for table in VALUE_COLUMNS:
            cursor.execute(f"DELETE FROM producers_{table} WHERE producer_id = ANY(%s)", [numbers])
        cursor.execute("DELETE FROM producers_producer WHERE number = ANY(%s)", [numbers])
        for old, new in merged.items():
            if old in standing:
                _tell(cursor, [old], "merged", at, {"into": new})
                _tell(cursor, [new], "merged", at, {"from": old})
        _tell(cursor, [number for number in numbers if number in standing and number not in merged], "withdrawn", at)
        _feed(cursor, numbers)


def _known(cursor: CursorWrapper, numbers: list[str]) -> list[str]:
    """Lock and give those of the numbers that are published already."""
    cursor.execute("SELECT number FROM producers_producer WHERE number = ANY(%s) FOR UPDATE", [numbers])
    return [row[0] for row in cursor.fetchall()]


def _new_and_known(cursor: CursorWrapper, numbers: list[str]) -> tuple[list[str], list[str]]:
    """Part numbers that are published for the first time from those that were, and were merged away or withdrawn."""
    cursor.execute("SELECT DISTINCT number FROM producers_event WHERE number = ANY(%s)", [numbers])
    known = {row[0] for row in cursor.fetchall()}
    return [number for number in numbers if number not in known], [number for number in numbers if number in known]


def _take_producers(cursor: CursorWrapper, rows: bytes, at: datetime) -> dict[str, bool]:
    """Take the rows in; give those that left their sources by this, or came back, and which of the two."""
    columns = ", ".join(PRODUCER_COLUMNS)
    cursor.execute(
        f"CREATE TEMP TABLE incoming ON COMMIT DROP AS SELECT {columns} FROM producers_producer WITH NO DATA"
    )
    copy_into("incoming", PRODUCER_COLUMNS, [rows])
    cursor.execute(
        "SELECT i.number, i.is_current FROM incoming i JOIN producers_producer p ON p.number = i.number"
        " WHERE i.is_current <> p.is_current"
    )
    turned = dict(cursor.fetchall())
    first = "(SELECT min(e.at) FROM producers_event e WHERE e.number = incoming.number)"
    updates = ", ".join(f"{column} = excluded.{column}" for column in PRODUCER_COLUMNS[1:])
    cursor.execute(
        f"INSERT INTO producers_producer ({columns}, first_published_at, changed_at)"
        f" SELECT {columns}, coalesce({first}, %s), %s FROM incoming"
        f" ON CONFLICT (number) DO UPDATE SET {updates}, changed_at = excluded.changed_at",
        [at, at],
    )
    cursor.execute("DROP TABLE incoming")
    return turned


def _tell(
    cursor: CursorWrapper, numbers: list[str], kind: str, at: datetime, detail: Mapping[str, str] | None = None
) -> None:
    """Add a point to the history line of these producers."""
    cursor.execute(
        "INSERT INTO producers_event (number, at, kind, detail) SELECT unnest(%s::text[]), %s, %s, %s::jsonb",
        [numbers, at, kind, json.dumps(detail or {})],
    )


def _feed(cursor: CursorWrapper, numbers: list[str]) -> None:
    """Write the feed that search follows."""
    cursor.execute("INSERT INTO producers_change (number) SELECT unnest(%s::text[])", [numbers])
