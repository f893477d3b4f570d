"""The index of traits: which records share a block with one, and what linking knows of each, in one mapped file.

    match/000007/traits.sqlite   block key -> record, record -> traits

Built whole beside the live one and swapped in; then records that changed are written in transactions that readers see
at once. Any number of processes and threads read, their pages shared in memory. An index of other traits, another
fold, other blocks or other rarities is not used: it counts as none until it is built anew.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from dataclasses import astuple, replace
from functools import cache
from hashlib import blake2b
from itertools import chain
from threading import local
from typing import TYPE_CHECKING, Any, Final

from karvon.kernel import generations
from karvon.kernel.generations import NoGeneration
from karvon.kernel.glossary import VERSION as GLOSSARY
from karvon.kernel.names import VERSION as FOLD

from . import blocks
from .nearest import Neighbour, nearest, published
from .scorer import model
from .traits import FIELDS, Traits
from .verdicts import Measures, of_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

FILE: Final = "traits.sqlite"
MOST_CANDIDATES: Final = 200
MAPPED: Final = 4 << 30  # bytes of the file that may be mapped into memory
PATIENCE: Final = 10.0  # seconds to wait for another writer's transaction
EMPTY: Final = Traits()
LISTS: Final = tuple(place for place, name in enumerate(FIELDS) if isinstance(getattr(EMPTY, name), tuple))
LIMITS: Final = {rule.code: rule.limit for rule in blocks.RULES}

TABLES: Final = """
CREATE TABLE made (version TEXT NOT NULL, shift_bits REAL, automatic_bits REAL, doubt_bits REAL);
CREATE TABLE record (id INTEGER PRIMARY KEY, traits TEXT NOT NULL);
CREATE TABLE block (key INTEGER, record INTEGER, PRIMARY KEY (key, record)) WITHOUT ROWID;
"""
STAGED: Final = "CREATE TEMP TABLE staged (key INTEGER, record INTEGER)"
IN_ORDER: Final = "INSERT OR IGNORE INTO block SELECT key, record FROM staged ORDER BY key, record"
BLOCK: Final = "SELECT record FROM block WHERE key = ? LIMIT ?"
READ: Final = "SELECT traits FROM record WHERE id = ?"


class MatchNotReady(Exception):
    """There is no index to match against yet: run the pipeline, or `karvon import`, first."""

    code = "match_not_ready"

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@cache
def version() -> str:
    """Name everything that what is in the index depends on; weights and comparisons are not in it."""
    return _hash(repr((FOLD, GLOSSARY, model().version, blocks.RULES, FIELDS))).hex()


class TraitsIndex:
    """The index in one folder. Safe in threads; many processes may read while one writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._near = local()

    def is_ready(self) -> bool:
        """Say whether there is an index of this version."""
        try:
            self._opened()
        except MatchNotReady:
            return False
        return True

    def writing(self, *, is_patient: bool = True) -> AbstractContextManager[bool]:
        """Hold the right to write; gives False, when not patient, if another process or thread has it."""
        return generations.writing(self._folder, is_patient=is_patient)

    def candidates(self, traits: Traits) -> list[Traits]:
        """Give the records that share a block with this one, those of the smallest blocks first.

        Blocks over the limit of their rule are left out, unless there is nothing else. Raises `MatchNotReady`.
        """
        connection = self._opened()
        connection.execute("BEGIN")  # one state of the index for all questions
        try:
            found = [
                (connection.execute(BLOCK, (_number(key), LIMITS[rule] + 1)).fetchall(), LIMITS[rule])
                for rule, key in blocks.keys(traits)
            ]
            return [_unpacked(connection.execute(READ, record).fetchone()[0]) for record in _rarest(found)]
        finally:
            connection.execute("COMMIT")

    def match(self, traits: Traits, limit: int = 5, *, is_public: bool = False) -> tuple[Neighbour, ...]:
        """Give the records likeliest of the same firm, the likeliest first.

        `is_public` compares only what is published, for questions of strangers. Raises `MatchNotReady`.
        """
        asked = published(traits) if is_public else traits
        candidates = self.candidates(asked)
        return nearest(asked, map(published, candidates) if is_public else candidates, limit)

    def rarity(self, traits: Traits) -> int:
        """Give the rarity that the register gives these names: of several the rarest counts; unseen ones are rare.

        A name is as rare as the commonest record that bears it says: others may bear a rarer one beside it.
        """
        bearing = (replace(EMPTY, country=traits.country, keys=(key,)) for key in traits.keys)
        found = (self.candidates(record) for record in bearing)
        return max((min((each.rarity for each in records), default=EMPTY.rarity) for records in found), default=0)

    def read(self, record_id: int) -> Traits | None:
        """Give what is known of a record, None of one that is not in the index. Raises `MatchNotReady`."""
        row = self._opened().execute(READ, (record_id,)).fetchone()
        return _unpacked(row[0]) if row else None

    def measures(self) -> Measures:
        """Give the measures of the register by which bits are judged. Raises `MatchNotReady`."""
        return Measures(*self._opened().execute("SELECT shift_bits, automatic_bits, doubt_bits FROM made").fetchone())

    def rebuild(self, records: Iterable[Traits], measures: Measures | None = None) -> int:
        """Build a generation beside the current one and swap it in; give the count of records."""
        generation = generations.begin(self._folder)
        connection = sqlite3.connect(generation / FILE, isolation_level=None)
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000")
        connection.executescript(TABLES)
        connection.execute(STAGED)
        connection.execute("BEGIN")
        count = _fill(connection, records)
        connection.execute(IN_ORDER)
        connection.execute("INSERT INTO made (version) VALUES (?)", (version(),))
        _measure(connection, measures or of_model())
        connection.execute("COMMIT")
        connection.executescript("PRAGMA synchronous = FULL; PRAGMA journal_mode = WAL")
        connection.close()
        generations.swap_in(generation)
        return count

    def apply(self, records: Iterable[Traits], gone: Iterable[int] = (), measures: Measures | None = None) -> int:
        """Write records as they are now and take those `gone` out, in one transaction; give the count of changes."""
        with self._changing() as connection:
            if measures:
                _measure(connection, measures)
            written = sum(_write(connection, traits) for traits in records)
            return written + sum(_remove(connection, record_id) for record_id in gone)

    def bring_up_to_date(self, records: Iterable[Traits], measures: Measures | None = None) -> int:
        """Have exactly these records in the index: build it where there is none, else write the differences."""
        if not self.is_ready():
            return self.rebuild(records, measures)
        with self._changing() as connection:
            _measure(connection, measures or of_model())
            left = {row[0] for row in connection.execute("SELECT id FROM record")}
            changes = 0
            for traits in records:
                changes += _write(connection, traits)
                left.discard(traits.record_id)
            return changes + sum(_remove(connection, record_id) for record_id in left)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction, which readers see whole at its end or never."""
        connection = _connected(self.generation() / FILE)
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        finally:
            connection.close()  # what was not committed is as if it had never been

    def generation(self) -> Path:
        """Give the folder of the current generation; what lies in it goes with it. Raises `MatchNotReady`."""
        try:
            return generations.current(self._folder)
        except NoGeneration:
            raise MatchNotReady from None

    def _opened(self) -> sqlite3.Connection:
        """Give this thread's connection to the current generation; one look at a file each time."""
        near = self._near
        try:
            stat = (self._folder / "CURRENT").stat()
        except FileNotFoundError:
            raise MatchNotReady from None
        state = stat.st_ino, stat.st_mtime_ns
        if getattr(near, "state", None) != state:
            near.connection, near.state = self._open(), state
        return near.connection  # type: ignore[no-any-return]

    def _open(self) -> sqlite3.Connection:
        """Open the current generation; once more when it was swapped out meanwhile."""
        try:
            connection = _connected(self.generation() / FILE)
        except sqlite3.OperationalError:
            connection = _connected(self.generation() / FILE)
        if connection.execute("SELECT version FROM made").fetchone() != (version(),):
            raise MatchNotReady
        return connection


def _connected(file: Path) -> sqlite3.Connection:
    """Open a file that must be there."""
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=PATIENCE
    )
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")
    return connection


def _measure(connection: sqlite3.Connection, measures: Measures) -> None:
    connection.execute("UPDATE made SET shift_bits = ?, automatic_bits = ?, doubt_bits = ?", astuple(measures))


def _fill(connection: sqlite3.Connection, records: Iterable[Traits]) -> int:
    """Write records, their blocks in the order they come: sorted once at the end is quicker than kept sorted."""
    count = 0
    for count, traits in enumerate(records, start=1):  # noqa: B007 - the count is the answer
        connection.execute("INSERT INTO record VALUES (?, ?)", (traits.record_id, _packed(traits)))
        connection.executemany("INSERT INTO staged VALUES (?, ?)", _blocks(traits))
    return count


def _write(connection: sqlite3.Connection, traits: Traits) -> bool:
    """Write a record as it is now; give whether that is new."""
    packed = _packed(traits)
    if connection.execute(READ, (traits.record_id,)).fetchone() == (packed,):
        return False
    _remove(connection, traits.record_id)
    connection.execute("INSERT INTO record VALUES (?, ?)", (traits.record_id, packed))
    connection.executemany("INSERT OR IGNORE INTO block VALUES (?, ?)", _blocks(traits))
    return True


def _remove(connection: sqlite3.Connection, record_id: int) -> bool:
    """Take a record out; give whether it was there."""
    known = connection.execute(READ, (record_id,)).fetchone()
    if known is None:
        return False
    connection.executemany("DELETE FROM block WHERE key = ? AND record = ?", _blocks(_unpacked(known[0])))
    connection.execute("DELETE FROM record WHERE id = ?", (record_id,))
    return True


def _rarest(found: list[tuple[list[tuple[int]], int]]) -> list[tuple[int]]:
    """Give the records of the smallest blocks, each once; where all are too large, the beginning of the smallest."""
    ordered = sorted((block for block in found if block[0]), key=lambda block: len(block[0]))
    small = [records for records, limit in ordered if len(records) <= limit] or [records for records, _ in ordered[:1]]
    return list(dict.fromkeys(chain.from_iterable(small)))[:MOST_CANDIDATES]


def _blocks(traits: Traits) -> list[tuple[int, int]]:
    return [(_number(key), traits.record_id) for _, key in blocks.keys(traits)]


def _number(key: str) -> int:
    """Give a key as a signed number of 64 bits: two keys that collide cost a comparison, never a match."""
    return int.from_bytes(_hash(key), "big", signed=True)


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()


def _packed(traits: Traits) -> str:
    """Write traits as JSON, values in the order of FIELDS."""
    return json.dumps([getattr(traits, name) for name in FIELDS], separators=(",", ":"))


def _unpacked(text: str) -> Traits:
    """Read what `_packed` wrote."""
    values: list[Any] = json.loads(text)
    for place in LISTS:
        values[place] = tuple(values[place])
    return Traits(*values)
