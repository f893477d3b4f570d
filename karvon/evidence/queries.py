"""Reading the evidence: sources' last loads, runs, refusals, records."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from .models import Balance, Record, Refusal, Run, Snapshot


@dataclass(frozen=True, slots=True)
class ShownBalance:
    """What became of every row of a source in one run: read = published + merged + repeated + refused."""

    source: str
    run_id: int
    at: datetime
    rows_read: int
    rows_published: int
    rows_merged: int
    rows_repeated: int
    rows_refused: int
    rows_gone: int
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class ShownSnapshot:
    """A collected file: what it was called, its hash, what was found out about it."""

    id: int
    source: str
    file_name: str
    sha256: str
    size_bytes: int
    licence: str
    finding: dict[str, Any]
    is_fictitious: bool
    is_current: bool
    collected_at: datetime


@dataclass(frozen=True, slots=True)
class ShownRefusal:
    """A row, or one value of it, that was not taken and why; values that may be a person's are not shown."""

    file_name: str
    line: int
    column: str
    value: str
    code: str
    reason: str
    whole_row: bool


@dataclass(frozen=True, slots=True)
class ShownRun:
    """One run with its balances."""

    id: int
    state: str
    started_at: datetime
    finished_at: datetime | None
    message: str
    seconds: dict[str, float]
    balances: tuple[ShownBalance, ...]


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """What one record said, as staged, without persons' data."""

    id: int
    source: str
    key: str
    line: int
    file_name: str
    said_on: date
    fields: dict[str, object]
    gone_since: datetime | None
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class CurrentFile:
    """A file that is part of what its source says today."""

    snapshot_id: int
    source: str
    file_name: str
    sha256: str
    collected_on: date
    finding: dict[str, Any]
    is_fictitious: bool


def current_files() -> list[CurrentFile]:
    """Give the files that make up what every source says today, oldest first."""
    rows = Snapshot.objects.filter(is_current=True).order_by("source", "is_fictitious", "id")
    return [_current(row) for row in rows]


def files(ids: list[int]) -> list[CurrentFile]:
    """Give collected files by id, each once, in the order of `current_files`: as they were first collected."""
    return [_current(row) for row in Snapshot.objects.filter(pk__in=ids).order_by("id")]


def expired_files(today: date) -> list[tuple[str, str]]:
    """Give (source, sha256) of files whose retention time is over and that no source says today."""
    held = Snapshot.objects.filter(Q(is_current=True) | Q(delete_after_date__gte=today))
    over = Snapshot.objects.filter(is_current=False, delete_after_date__lt=today)
    return sorted(set(over.values_list("source", "sha256")) - set(held.values_list("source", "sha256")))


def gone_rows(source: str, is_fictitious: bool) -> list[tuple[int, str, str, date, dict[str, object]]]:
    """Give (id, key, content hash, date, fields) of records that are not in their source any more."""
    rows = Record.objects.filter(source=source, is_fictitious=is_fictitious, gone_since__isnull=False).order_by("id")
    return list(rows.values_list("id", "key", "content_hash", "said_on", "fields"))


def last_balances() -> dict[str, ShownBalance]:
    """Give the newest balance of every source that was ever loaded, by source code."""
    newest = Balance.objects.order_by("source", "-run_id", "is_fictitious").distinct("source").select_related("run")
    return {row.source: _balance(row) for row in newest}


def source_runs(source: str, limit: int = 10) -> list[ShownBalance]:
    """Give the newest balances of one source, newest first."""
    rows = Balance.objects.filter(source=source).select_related("run").order_by("-run_id")[:limit]
    return [_balance(row) for row in rows]


def snapshots(source: str, limit: int = 50) -> list[ShownSnapshot]:
    """Give the collected files of a source, newest first."""
    names = [field.name for field in fields(ShownSnapshot)]
    rows = Snapshot.objects.filter(source=source).order_by("-id").values(*names)[:limit]
    return [ShownSnapshot(**row) for row in rows]


def refusals(source: str, limit: int = 50, offset: int = 0) -> tuple[int, list[ShownRefusal]]:
    """Give the count and a page of the refusals in the current files of a source, whole rows first."""
    rows = Refusal.objects.filter(snapshot__source=source, snapshot__is_current=True)
    page = rows.select_related("snapshot").order_by("-whole_row", "snapshot_id", "line", "id")[offset : offset + limit]
    return rows.count(), [_refusal(row) for row in page]


def runs(limit: int = 20, before: int | None = None) -> list[ShownRun]:
    """Give runs, newest first, those with a lower id than `before`."""
    rows = Run.objects.prefetch_related("balances").order_by("-id")
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return [_run(row) for row in rows[:limit]]


def run(run_id: int) -> ShownRun | None:
    """Give one run, or None."""
    row = Run.objects.prefetch_related("balances").filter(pk=run_id).first()
    return _run(row) if row else None


def record(record_id: int) -> ShownRecord | None:
    """Give one record as its source said it, or None."""
    row = Record.objects.select_related("snapshot").filter(pk=record_id).first()
    if row is None:
        return None
    return ShownRecord(
        id=row.pk,
        source=row.source,
        key=row.key,
        line=row.line,
        file_name=row.snapshot.file_name,
        said_on=row.said_on,
        fields=row.fields,
        gone_since=row.gone_since,
        is_fictitious=row.is_fictitious,
    )


def units_of(records: list[int]) -> list[tuple[str, bool]]:
    """Give the sources that have these records, each with whether it is the fictitious one."""
    rows = Record.objects.filter(pk__in=records).order_by("source", "is_fictitious")
    return list(rows.values_list("source", "is_fictitious").distinct())


def _current(row: Snapshot) -> CurrentFile:
    return CurrentFile(
        snapshot_id=row.pk,
        source=row.source,
        file_name=row.file_name,
        sha256=row.sha256,
        collected_on=row.collected_at.date(),
        finding=row.finding,
        is_fictitious=row.is_fictitious,
    )


def _refusal(row: Refusal) -> ShownRefusal:
    return ShownRefusal(
        file_name=row.snapshot.file_name,
        line=row.line,
        column=row.column,
        value=row.value,
        code=row.code,
        reason=row.reason,
        whole_row=row.whole_row,
    )


def _run(row: Run) -> ShownRun:
    return ShownRun(
        id=row.pk,
        state=row.state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        message=row.message,
        seconds=row.seconds,
        balances=tuple(_balance(balance, row) for balance in row.balances.all()),
    )


def _balance(row: Balance, run: Run | None = None) -> ShownBalance:
    run = run or row.run
    counts = {name: getattr(row, name) for name in _COUNTS}
    at = run.finished_at or run.started_at
    return ShownBalance(source=row.source, run_id=run.pk, at=at, is_fictitious=row.is_fictitious, **counts)


_COUNTS = ("rows_read", "rows_published", "rows_merged", "rows_repeated", "rows_refused", "rows_gone")
