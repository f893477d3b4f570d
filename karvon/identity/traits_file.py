"""The file of the index: its tables in SQLite, and how traits are written into them and read.

`record` has the traits of every record, `block` the records that share a key, `made` of which version all is. Keys are
kept as numbers of 64 bits: two that collide cost a comparison, never a match.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import astuple
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from . import blocks
from .traits import FIELDS, Traits
from .verdicts import Measures

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAPPED: Final = 4 << 30  # bytes of the file that may be mapped into memory
PATIENCE: Final = 10.0  # seconds to wait for another writer's transaction
LISTS: Final = tuple(place for place, name in enumerate(FIELDS) if isinstance(getattr(Traits(), name), tuple))

TABLES: Final = """
CREATE TABLE made (version TEXT NOT NULL, shift_bits REAL, automatic_bits REAL, doubt_bits REAL);
CREATE TABLE record (id INTEGER PRIMARY KEY, traits TEXT NOT NULL);
CREATE TABLE block (key INTEGER, record INTEGER, PRIMARY KEY (key, record)) WITHOUT ROWID;
CREATE TEMP TABLE staged (key INTEGER, record INTEGER);
"""
QUICKLY: Final = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000"  # kB
DURABLY: Final = "PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL"
IN_ORDER: Final = "INSERT OR IGNORE INTO block SELECT key, record FROM staged ORDER BY key, record"


def build(file: Path, records: Iterable[Traits], version: str, measures: Measures) -> int:
    """Write a file that is not there yet; give the count of records. A file whose writer died is no index."""
    connection = sqlite3.connect(file, isolation_level=None)
    connection.executescript(QUICKLY)
    connection.executescript(TABLES)
    connection.execute("BEGIN")
    count = _fill(connection, records)
    connection.execute(IN_ORDER)
    connection.execute("INSERT INTO made (version) VALUES (?)", (version,))
    measure(connection, measures)
    connection.execute("COMMIT")
    connection.executescript(DURABLY)
    connection.close()
    return count


def connected(file: Path) -> sqlite3.Connection:
    """Open a file that must be there; raises `sqlite3.OperationalError`."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=PATIENCE
    )
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    return connection


def version_of(connection: sqlite3.Connection) -> str:
    """Give the version the file was made as."""
    return str(connection.execute("SELECT version FROM made").fetchone()[0])


def measures_in(connection: sqlite3.Connection) -> Measures:
    """Give the measures of the register by which bits are judged."""
    return Measures(*connection.execute("SELECT shift_bits, automatic_bits, doubt_bits FROM made").fetchone())


def measure(connection: sqlite3.Connection, measures: Measures) -> None:
    """Keep the measures of the register."""
    connection.execute("UPDATE made SET shift_bits = ?, automatic_bits = ?, doubt_bits = ?", astuple(measures))


def block(connection: sqlite3.Connection, key: str, most: int) -> list[int]:
    """Give the ids of at most so many records that share a key."""
    found = connection.execute("SELECT record FROM block WHERE key = ? LIMIT ?", (_number(key), most))
    return [row[0] for row in found]


def ids(connection: sqlite3.Connection) -> set[int]:
    """Give the ids of all records."""
    return {row[0] for row in connection.execute("SELECT id FROM record")}


def read(connection: sqlite3.Connection, record_id: int) -> Traits | None:
    """Give the traits of a record, None for one that is not there."""
    packed = _packed_of(connection, record_id)
    return _unpacked(packed) if packed else None


def write(connection: sqlite3.Connection, traits: Traits) -> bool:
    """Write a record as it is now; give whether that is new."""
    packed = _packed(traits)
    if _packed_of(connection, traits.record_id) == packed:
        return False
    remove(connection, traits.record_id)
    connection.execute("INSERT INTO record VALUES (?, ?)", (traits.record_id, packed))
    connection.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", _blocks(traits))
    return True


def remove(connection: sqlite3.Connection, record_id: int) -> bool:
    """Take a record out; give whether it was there."""
    known = read(connection, record_id)
    if known is None:
        return False
    connection.executemany("DELETE FROM block WHERE key = ? AND record = ?", _blocks(known))
    connection.execute("DELETE FROM record WHERE id = ?", (record_id,))
    return True


def _fill(connection: sqlite3.Connection, records: Iterable[Traits]) -> int:
    """Write records, their blocks in the order they come: sorted once at the end is quicker than kept sorted."""
    count = 0
    for count, traits in enumerate(records, start=1):  # noqa: B007 - the count is the answer
        connection.execute("INSERT INTO record VALUES (?, ?)", (traits.record_id, _packed(traits)))
        connection.executemany("INSERT INTO staged VALUES (?, ?)", _blocks(traits))
    return count


def _blocks(traits: Traits) -> list[tuple[int, int]]:
    return [(_number(key), traits.record_id) for _, key in blocks.keys(traits)]


def _number(key: str) -> int:
    """Give a key as a signed number of 64 bits, which SQLite keeps in eight bytes."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)


def _packed_of(connection: sqlite3.Connection, record_id: int) -> str | None:
    row = connection.execute("SELECT traits FROM record WHERE id = ?", (record_id,)).fetchone()
    return row[0] if row else None


def _packed(traits: Traits) -> str:
    """Write traits as JSON, values in the order of FIELDS."""
    return json.dumps([getattr(traits, name) for name in FIELDS], separators=(",", ":"))


def _unpacked(text: str) -> Traits:
    """Read what `_packed` wrote."""
    values: list[Any] = json.loads(text)
    for place in LISTS:
        values[place] = tuple(values[place])
    return Traits(*values)
