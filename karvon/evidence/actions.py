"""Writing the evidence: snapshots, loads, refusals, runs and their balances."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from karvon.postgres.copy import copy_into

from .models import Balance, Run, Snapshot

LOAD_COLUMNS = ("id", "key", "snapshot_id", "line", "content_hash", "said_on", "fields")
REFUSAL_COLUMNS = ("snapshot_id", "line", "column", "value", "code", "reason", "whole_row")


def keep_snapshot(
    *,
    source: str,
    file_name: str,
    sha256: str,
    size_bytes: int,
    licence: str,
    finding: dict[str, object],
    is_fictitious: bool,
    delete_after: date,
    at: datetime,
) -> int:
    """Note a collected file and give its id; the same bytes of the same source keep the note they have."""
    snapshot, _ = Snapshot.objects.get_or_create(
        source=source,
        sha256=sha256,
        is_fictitious=is_fictitious,
        defaults={
            "file_name": file_name[:255],
            "size_bytes": size_bytes,
            "licence": licence[:120],
            "finding": finding,
            "delete_after_date": delete_after,
            "collected_at": at,
        },
    )
    return int(snapshot.pk)


@transaction.atomic
def store_load(
    *,
    source: str,
    is_fictitious: bool,
    snapshots: list[int],
    rows: Iterable[bytes],
    is_full: bool,
    at: datetime,
) -> int:
    """Store the records of everything the source says today, whole or not at all; supersede, never edit.

    `rows` is CSV with LOAD_COLUMNS. In a full load, records that are missing are marked gone since `at`;
    their number is given.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE load (id bigint PRIMARY KEY, key text, snapshot_id bigint, line int, content_hash text,"
            " said_on date, fields jsonb) ON COMMIT DROP"
        )
        copy_into("load", LOAD_COLUMNS, rows)
        cursor.execute("ANALYZE load")
        same = "evidence_record r JOIN load l ON l.id = r.id"
        cursor.execute(
            "INSERT INTO evidence_recordversion (record_id, snapshot_id, content_hash, fields, superseded_at)"
            f" SELECT r.id, r.snapshot_id, r.content_hash, r.fields, %s FROM {same}"
            " WHERE r.content_hash <> l.content_hash",
            [at],
        )
        _refresh(cursor, at)
        _insert(cursor, source, is_fictitious, at)
        gone = _mark_gone(cursor, source, is_fictitious, at) if is_full else 0
    _declare_current(source, is_fictitious, snapshots, at)
    return gone


def store_refusals(*, snapshots: list[int], rows: Iterable[bytes]) -> None:
    """Store the refusals of these files (CSV with REFUSAL_COLUMNS) in place of what was stored for them."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM evidence_refusal WHERE snapshot_id = ANY(%s)", [snapshots])
        copy_into("evidence_refusal", tuple(f'"{column}"' for column in REFUSAL_COLUMNS), rows)


def open_run(*, at: datetime) -> int:
    """Begin a run; runs that were killed are marked so."""
    Run.objects.filter(state=Run.State.RUNNING).update(
        state=Run.State.FAILED,
        finished_at=at,
        message="The run was ended from outside; the next one went on with its work.",
    )
    return int(Run.objects.create(started_at=at).pk)


def close_run(*, run_id: int, failure: str, seconds: dict[str, float], at: datetime) -> None:
    """End a run, with the sentence of its failure or none."""
    state = Run.State.FAILED if failure else Run.State.FINISHED
    Run.objects.filter(pk=run_id).update(state=state, message=failure, seconds=seconds, finished_at=at)


def note_balance(*, run_id: int, source: str, is_fictitious: bool, counts: dict[str, int]) -> None:
    """Store what became of every row; the database refuses a balance that does not add up."""
    Balance.objects.update_or_create(run_id=run_id, source=source, is_fictitious=is_fictitious, defaults=counts)


def _refresh(cursor: CursorWrapper, at: datetime) -> None:
    """Bring records up to what the load says; those that say the same from the same place are left alone."""
    cursor.execute(
        "UPDATE evidence_record r SET key = l.key, snapshot_id = l.snapshot_id, line = l.line, last_seen_at = %s,"
        " gone_since = NULL, said_on = l.said_on, content_hash = l.content_hash, fields = l.fields"
        " FROM load l WHERE l.id = r.id AND (r.gone_since IS NOT NULL"
        " OR (r.content_hash, r.snapshot_id, r.line) IS DISTINCT FROM (l.content_hash, l.snapshot_id, l.line))",
        [at],
    )


def _insert(cursor: CursorWrapper, source: str, is_fictitious: bool, at: datetime) -> None:
    cursor.execute(
        "INSERT INTO evidence_record (id, source, key, snapshot_id, line, content_hash, said_on, fields, first_seen_at,"
        " last_seen_at, is_fictitious) SELECT id, %s, key, snapshot_id, line, content_hash, said_on, fields, %s, %s, %s"
        " FROM load ON CONFLICT (id) DO NOTHING",
        [source, at, at, is_fictitious],
    )


def _mark_gone(cursor: CursorWrapper, source: str, is_fictitious: bool, at: datetime) -> int:
    cursor.execute(
        "UPDATE evidence_record r SET gone_since = %s WHERE source = %s AND is_fictitious = %s AND gone_since IS NULL"
        " AND NOT EXISTS (SELECT FROM load l WHERE l.id = r.id)",
        [at, source, is_fictitious],
    )
    return int(cursor.rowcount)


def _declare_current(source: str, is_fictitious: bool, snapshots: list[int], at: datetime) -> None:
    mine = Snapshot.objects.filter(source=source, is_fictitious=is_fictitious)
    mine.filter(is_current=True).exclude(pk__in=snapshots).update(is_current=False)
    mine.filter(pk__in=snapshots, is_current=False).update(is_current=True)
    mine.filter(pk__in=snapshots, stored_at=None).update(stored_at=at)
