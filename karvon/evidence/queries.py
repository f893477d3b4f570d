"""Reading the evidence: sources' last loads, runs, refusals, records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


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


@dataclass(frozen=True, slots=True)
class ShownSnapshot:
    """A collected file: what it was called, its hash, what was found out about it."""

    id: int
    source: str
    file_name: str
    sha256: str
    size_bytes: int
    licence: str
    finding: dict[str, object]
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


def last_balances() -> dict[str, ShownBalance]:
    """Give the newest balance of every source that was ever loaded, by source code."""
    raise NotImplementedError


def source_runs(source: str, limit: int = 10) -> list[ShownBalance]:
    """Give the newest balances of one source, newest first."""
    raise NotImplementedError


def snapshots(source: str, limit: int = 50) -> list[ShownSnapshot]:
    """Give the collected files of a source, newest first."""
    raise NotImplementedError


def refusals(source: str, limit: int = 50, offset: int = 0) -> tuple[int, list[ShownRefusal]]:
    """Give the count and a page of the refusals in the current files of a source."""
    raise NotImplementedError


def runs(limit: int = 20, before: int | None = None) -> list[ShownRun]:
    """Give runs, newest first, those with a lower id than `before`."""
    raise NotImplementedError


def run(run_id: int) -> ShownRun | None:
    """Give one run, or None."""
    raise NotImplementedError


def record(record_id: int) -> ShownRecord | None:
    """Give one record as its source said it, or None."""
    raise NotImplementedError
