"""What the API says of the evidence: sources, runs and their balances, files, records, and of itself."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from karvon.api.v1.schemas import Moment, RecordId, Shown


class Balance(Shown):
    """What became of every row of a source in one run: read = published + merged + repeated + refused."""

    source: str
    run_id: int
    at: Moment
    rows_read: int
    rows_published: int = Field(description="rows that lead a producer")
    rows_merged: int = Field(description="rows merged into a producer led by another row")
    rows_repeated: int = Field(description="rows equal to an earlier row of the same load")
    rows_refused: int
    rows_gone: int = Field(description="records of earlier loads that are not in the source any more")
    is_fictitious: bool


class Snapshot(Shown):
    """A file as it was collected."""

    file_name: str
    sha256: str
    size_bytes: int
    licence: str
    finding: dict[str, Any] = Field(description="encoding, delimiter, header rows, columns as found out")
    is_fictitious: bool
    is_current: bool = Field(description="part of what the source says today")
    collected_at: Moment


class Refusal(Shown):
    """A row, or one value of a row, that was not taken, and why."""

    file_name: str
    line: int
    column: str
    value: str
    code: str = Field(description="stable")
    reason: str
    whole_row: bool = Field(description="false: only this value was not taken")


class Source(Shown):
    """A register that Karvon reads."""

    code: str = Field(description="country/register")
    country: str = Field(description="ISO 3166-1 alpha-2, empty for an international source")
    title: str = Field(description="in the language asked for")
    publisher: str
    licence: str
    licence_url: str
    address: str
    cadence: str
    load: Literal["full", "delta"]
    languages: tuple[str, ...]
    last_balance: Balance | None = Field(description="null: not loaded yet")


class Sources(Shown):
    """All sources."""

    results: tuple[Source, ...]


class SourcePage(Source):
    """One source with its trust, its last runs and its files."""

    trust: dict[str, int] = Field(description="0 to 100 by field, `default` for the rest")
    min_rows: int = Field(description="a load with fewer rows is stopped")
    max_rows: int = Field(description="a load with more rows is reported")
    retention_days: int = Field(description="how long collected files are kept")
    balances: tuple[Balance, ...] = Field(description="the last ten, newest first")
    files: tuple[Snapshot, ...] = Field(description="newest first")
    refusal_count: int = Field(description="in the current files")
    refusals: tuple[Refusal, ...] = Field(description="the first fifty, whole rows first")


class Run(Shown):
    """One run of the pipeline with the balance of each source."""

    id: int
    state: Literal["running", "finished", "failed"]
    started_at: Moment
    finished_at: Moment | None
    message: str
    seconds: dict[str, float] = Field(description="by stage")
    balances: tuple[Balance, ...]


class Runs(Shown):
    """Runs, newest first."""

    results: tuple[Run, ...]
    next: str | None = Field(description="address of the next page, also in the Link header; null on the last page")


class Record(Shown):
    """What one record said, as its source published it, without persons' data and contacts."""

    id: RecordId
    source: str
    key: str
    line: int = Field(description="where the row stands in the file; 1 is the first, headers counted")
    file_name: str
    said_on: date
    fields: dict[str, Any]
    gone_since: Moment | None = Field(description="missing from the source since; null: still there")
    is_fictitious: bool


class Holding(Shown):
    """What the register holds."""

    producers: int
    goods: int
    by_country: dict[str, int]
    by_chapter: dict[str, int] = Field(description="producers by HS chapter")
    has_fictitious: bool


class Index(Shown):
    """The first page of the API: what this is and where things are."""

    title: str
    version: str
    code_licence: str
    data_licences: str = Field(description="where the licence of each source stands")
    documentation: str
    openapi: str
    addresses: tuple[str, ...] = Field(description="what can be asked, as address templates")
    holds: Holding
