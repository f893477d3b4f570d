"""The index of traits: which records share a block with one, and what linking knows of each, in one mapped file.

    match/000007/traits.sqlite   see `traits_file`

Built whole beside the live one and swapped in; then records that changed are written in transactions that readers see
at once. Any number of processes and threads read, their pages shared in memory. An index of other traits, another
fold, other blocks or other rarities is not used: it counts as none until it is built anew.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from hashlib import blake2b
from itertools import chain
from os import getpid
from threading import local
from typing import TYPE_CHECKING, Final

from karvon.kernel import generations
from karvon.kernel.generations import NoGeneration
from karvon.kernel.glossary import VERSION as GLOSSARY
from karvon.kernel.names import VERSION as FOLD

from . import blocks, traits_file
from .nearest import Neighbour, nearest
from .scorer import model
from .traits import FIELDS, Traits
from .verdicts import Measures, of_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

FILE: Final = "traits.sqlite"
MOST_CANDIDATES: Final = 200
LIMITS: Final = {rule.code: rule.limit for rule in blocks.RULES}
EMPTY: Final = Traits()


class MatchNotReady(Exception):
    """There is no index to match against yet: run the pipeline, or `karvon import`, first."""

    code = "match_not_ready"

    def __init__(self) -> None:
        super().__init__(self.__doc__)


@cache
def version() -> str:
    """Name everything that what is in the index depends on; weights and comparisons are not in it."""
    made_of = repr((FOLD, GLOSSARY, model().version, blocks.RULES, FIELDS))
    return blake2b(made_of.encode(), digest_size=8).hexdigest()


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
                (traits_file.block(connection, key, LIMITS[rule] + 1), LIMITS[rule])
                for rule, key in blocks.keys(traits)
            ]
            read = (traits_file.read(connection, record_id) for record_id in _rarest(found))
            return [each for each in read if each]
        finally:
            connection.execute("COMMIT")

    def match(self, traits: Traits, limit: int = 5) -> tuple[Neighbour, ...]:
        """Give the records likeliest of the same firm, the likeliest first. Raises `MatchNotReady`."""
        return nearest(traits, self.candidates(traits), limit)

    def rarity(self, traits: Traits) -> int:
        """Give the rarity that the register gives these names: of several the rarest counts; unseen ones are rare.

        A name is as rare as the commonest record that bears it says: others may bear a rarer one beside it.
        """
        bearing = (replace(EMPTY, country=traits.country, keys=(key,)) for key in traits.keys)
        found = (self.candidates(record) for record in bearing)
        return max((min((each.rarity for each in records), default=EMPTY.rarity) for records in found), default=0)

    def read(self, record_id: int) -> Traits | None:
        """Give what is known of a record, None of one that is not in the index. Raises `MatchNotReady`."""
        return traits_file.read(self._opened(), record_id)

    def measures(self) -> Measures:
        """Give the measures of the register by which bits are judged. Raises `MatchNotReady`."""
        return traits_file.measures_in(self._opened())

    def rebuild(self, records: Iterable[Traits], measures: Measures | None = None) -> int:
        """Build a generation beside the current one and swap it in; give the count of records."""
        generation = generations.begin(self._folder)
        count = traits_file.build(generation / FILE, records, version(), measures or of_model())
        generations.swap_in(generation)
        return count

    def apply(self, records: Iterable[Traits], gone: Iterable[int] = (), measures: Measures | None = None) -> int:
        """Write records as they are now and take those `gone` out, in one transaction; give the count of changes."""
        with self._changing() as connection:
            if measures:
                traits_file.measure(connection, measures)
            written = sum(traits_file.write(connection, traits) for traits in records)
            return written + sum(traits_file.remove(connection, record_id) for record_id in gone)

    def bring_up_to_date(self, records: Iterable[Traits], measures: Measures | None = None) -> int:
        """Have exactly these records in the index: build it where there is none, else write the differences."""
        if not self.is_ready():
            return self.rebuild(records, measures)
        with self._changing() as connection:
            traits_file.measure(connection, measures or of_model())
            left = traits_file.ids(connection)
            changes = 0
            for traits in records:
                changes += traits_file.write(connection, traits)
                left.discard(traits.record_id)
            return changes + sum(traits_file.remove(connection, record_id) for record_id in left)

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction, which readers see whole at its end or never."""
        connection = traits_file.connected(self.generation() / FILE)
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
        """Give this thread's connection to the current generation, opened anew after a swap or a fork."""
        near = self._near
        try:
            stat = (self._folder / "CURRENT").stat()
        except FileNotFoundError:
            raise MatchNotReady from None
        state = getpid(), stat.st_ino, stat.st_mtime_ns
        if getattr(near, "state", None) != state:
            near.connection, near.state = self._open(), state
        return near.connection  # type: ignore[no-any-return]

    def _open(self) -> sqlite3.Connection:
        """Open the current generation; once more when it was swapped out meanwhile."""
        try:
            connection = traits_file.connected(self.generation() / FILE)
        except sqlite3.OperationalError:
            connection = traits_file.connected(self.generation() / FILE)
        if traits_file.version_of(connection) != version():
            raise MatchNotReady
        return connection


def _rarest(found: list[tuple[list[int], int]]) -> list[int]:
    """Give the records of the smallest blocks, each once; where all are too large, the beginning of the smallest."""
    ordered = sorted((block for block in found if block[0]), key=lambda block: len(block[0]))
    small = [records for records, limit in ordered if len(records) <= limit] or [records for records, _ in ordered[:1]]
    return list(dict.fromkeys(chain.from_iterable(small)))[:MOST_CANDIDATES]
