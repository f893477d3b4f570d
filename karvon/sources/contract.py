"""The contract every source obeys: what a register is, and what its reader gives.

A reader only names what stands in the file. It corrects nothing, so that the
evidence stays what the publisher published.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Protocol

STATUSES = ("active", "suspended", "closed", "planned")


class UnreadableFile(Exception):
    """The file as a whole cannot be read: the run of this source stops, yesterday's data stays.

    `code` is stable (`empty`, `wrong_file`, `truncated`, `too_wide`, `too_large`, `unsafe`, `encoding` …);
    `sentence` says in English what is wrong; `file`, `row` and `column` say where.
    """

    def __init__(self, code: str, sentence: str, *, file: str = "", row: int | None = None, column: str = "") -> None:
        self.code, self.sentence, self.file, self.row, self.column = code, sentence, file, row, column
        places = [file, f"row {row}" if row is not None else "", f"column {column!r}" if column else ""]
        where = ", ".join(filter(None, places))
        super().__init__(f"{where}: {sentence}" if where else sentence)


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its language (`ru`, `kk`, `uz` …; `und` where the source does not say)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number as published, and the scheme the source says it has (`kz_bin`, `uz_stir` …, see `kernel.ids`)."""

    scheme: str
    text: str


@dataclass(frozen=True, slots=True)
class Activity:
    """What the firm does by a national list (`oked`, `isic`, `nace`), as published; code or text may be empty."""

    scheme: str
    code: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class StagedGood:
    """One good as the source describes it; `code` is the published HS or national code, never corrected."""

    text: str
    language: str = "und"
    code: str = ""
    capacity: str = ""
    unit: str = ""
    certificate: str = ""
    issued: str = ""
    expires: str = ""
    origin: str = ""  # the country the source says it was made in; empty: the firm's own


@dataclass(frozen=True, slots=True)
class StagedRecord:
    """One row of a register, its parts named and otherwise verbatim.

    `key` is stable from load to load within the source. `line` is where the row stands: 1 is the first row of the
    file, headers counted; in a CSV the line where the row begins, in JSON and XML the place of the record among the
    records. `said` is the date the record itself bears, as published. `rest` keeps every further column under its
    own name; columns with persons' data are not in it.
    """

    key: str
    line: int
    names: tuple[Text, ...] = ()
    numbers: tuple[Numbered, ...] = ()
    addresses: tuple[Text, ...] = ()
    place_codes: tuple[Numbered, ...] = ()  # scheme kato | soato | iso
    region: str = ""
    country: str = ""  # ISO alpha-2; empty: the country of the source
    latitude: str = ""
    longitude: str = ""
    goods: tuple[StagedGood, ...] = ()
    activities: tuple[Activity, ...] = ()
    status: str = ""
    registered: str = ""
    said: str = ""
    website: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    rest: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken, with the reason: `code` is stable, `reason` the English sentence.

    `value` is cut to 200 characters and never holds a person's number.
    """

    line: int
    column: str
    value: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found out about a file before reading it; stored with the snapshot."""

    media: str  # csv | json | xml | xlsx
    encoding: str = ""
    delimiter: str = ""
    newline: str = ""
    header_rows: int = 1
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SnapshotFile:
    """A file as collected: where it lies, what it was called, what was found out about it."""

    path: Path
    name: str
    finding: Finding
    collected: date


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """What `source.yml` says of a source."""

    code: str  # country/register, e.g. uz/enterprises
    country: str  # ISO alpha-2 or "" for an international source
    title: dict[str, str]  # by language, en and ru at least
    publisher: str
    licence: str
    licence_url: str
    address: str
    cadence: str  # daily | weekly | monthly | quarterly | yearly | irregular
    load: str  # full | delta
    min_rows: int
    max_rows: int
    languages: tuple[str, ...]
    trust: dict[str, int]  # field -> 0..100; "default" for the rest
    retention_days: int
    persons: tuple[str, ...]  # columns dropped at stage
    columns: dict[str, object]  # the mapping of a plain table; empty where read.py reads
    folder: Path
    layout: dict[str, object] = field(default_factory=dict)  # header rows, sheet, the element or key holding records
    row: str = "firm"  # firm | line: what a row is; a list names one firm in many lines
    statuses: dict[str, str] = field(default_factory=dict)  # published status, case folded -> STATUSES


class Reader(Protocol):
    """`read.py` of a source, or `table.read` for plain tables."""

    def read(self, info: SourceInfo, snapshot: SnapshotFile) -> Iterator[StagedRecord | Refused]:
        """Give every row of the file, in order, as a record or a refusal; raise `UnreadableFile` where that ends."""
        ...
