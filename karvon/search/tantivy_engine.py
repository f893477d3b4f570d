"""The engine behind the door: tantivy on this machine's disk, one generation of the index current at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Final

import tantivy

from karvon.search import facets, generations
from karvon.search.engine import SearchNotReady
from karvon.search.finding import DEEPEST, find
from karvon.search.generations import Cursor
from karvon.search.query import SearchResults
from karvon.search.schema import VERSION, schema, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from karvon.search.documents import SearchDocument
    from karvon.search.finding import Found
    from karvon.search.query import SearchQuery

MEMORY_TO_BUILD: Final = 256_000_000  # bytes that the writer may fill before it writes a segment
MEMORY_TO_CHANGE: Final = 30_000_000
LARGEST_PAGE: Final = 1_000
MOST_COUNTS_KEPT: Final = 500

State = tuple[int, ...]
"""The two files that tell a commit of a generation from any other: each by its place on the disk and its time."""


@dataclass(slots=True)
class _Live:
    """An open generation as of one commit; the counts kept ready belong to it and go with it."""

    commit: Path
    state: State
    searcher: tantivy.Searcher
    counts: dict[tuple[tuple[str, ...], ...], facets.Counts] = field(default_factory=dict)


class TantivyEngine:
    """See `karvon.search.engine.Engine`. Safe in threads; any number of processes may read while one writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._current = folder / "CURRENT"
        self._live: _Live | None = None
        self._opening = Lock()

    def is_ready(self) -> bool:
        """Say whether there is an index that this version of the code can read."""
        try:
            self.horizon()
        except SearchNotReady:
            return False
        return True

    def horizon(self) -> int:
        """Give the cursor of the current generation; raises `SearchNotReady` without one of this version."""
        cursor = generations.cursor(generations.current(self._folder))
        if cursor.version != VERSION:
            raise SearchNotReady
        return cursor.horizon

    def writing(self, *, is_patient: bool = True) -> AbstractContextManager[bool]:
        """Hold the right to write; gives False, when not patient, if another process or thread has it."""
        return generations.writing(self._folder, is_patient=is_patient)

    def rebuild(self, documents: Iterable[SearchDocument], horizon: int) -> int:
        """Build a generation beside the current one and swap it in; give the count of documents."""
        generation = generations.begin(self._folder)
        index = tantivy.Index(schema(), path=str(generation))
        writer = index.writer(MEMORY_TO_BUILD, 1)
        count = 0
        for count, document in enumerate(documents, start=1):  # noqa: B007 - the count is the answer
            writer.add_document(written(document))
        writer.commit()
        writer.wait_merging_threads()
        generations.move(generation, Cursor(VERSION, horizon))
        generations.swap_in(generation)
        return count

    def apply(self, documents: Iterable[SearchDocument], numbers: Iterable[str], horizon: int) -> None:
        """Take out `numbers`, put in `documents`, commit, then move the cursor. Twice is the same as once."""
        generation = generations.current(self._folder)
        gone, come = list(numbers), list(documents)
        if gone or come:
            _change(generation, come, gone)
        generations.move(generation, Cursor(VERSION, horizon))

    def search(self, query: SearchQuery) -> SearchResults:
        """Answer a visitor's question; no text makes it fail. Raises `SearchNotReady`."""
        live = self._opened()
        size = min(max(query.size, 1), LARGEST_PAGE)
        found = find(live.searcher, query, start=(max(query.page, 1) - 1) * size, size=size)
        counts = self._counts(live, found, query) if query.has_facets else {}
        return SearchResults(found.hits, found.total, counts, found.reading)

    def numbers(self, query: SearchQuery, limit: int) -> list[str]:
        """Give the numbers of all that was found, best first, at most `limit`, by one search."""
        found = find(self._opened().searcher, query, start=0, size=min(max(limit, 1), DEEPEST))
        return [hit.number for hit in found.hits]

    def _opened(self) -> _Live:
        """Give the current generation as of its last commit, by whichever process; a look at two files each time."""
        live = self._live
        if live is not None and self._is_fresh(live):
            return live
        with self._opening:
            live = self._live
            if live is None or not self._is_fresh(live):
                live = self._live = self._open()
            return live

    def _open(self) -> _Live:
        """Open the current generation; once more when it was swapped out meanwhile."""
        self.horizon()
        try:
            return self._open_generation(generations.current(self._folder))
        except (ValueError, OSError):
            return self._open_generation(generations.current(self._folder))

    def _open_generation(self, generation: Path) -> _Live:
        """Open a generation; its state is noted first, so that a commit meanwhile is seen at the next look."""
        commit = generation / "meta.json"
        state = self._state(commit)
        index = tantivy.Index(schema(), path=str(generation))
        index.config_reader("manual", 1)
        index.reload()
        return _Live(commit, state, index.searcher())

    def _counts(self, live: _Live, found: Found, query: SearchQuery) -> facets.Counts:
        """Count by facet; the lists without words are asked for most, so their counts are kept until a commit."""
        if query.text:
            return facets.count(live.searcher, found.text, query)
        chosen = (query.countries, query.chapters, query.statuses)
        counts = live.counts.get(chosen)
        if counts is None:
            if len(live.counts) >= MOST_COUNTS_KEPT:
                live.counts.clear()  # another thread may be about to read: it holds its own
            counts = live.counts[chosen] = facets.count(live.searcher, found.text, query)
        return counts

    def _is_fresh(self, live: _Live) -> bool:
        """Say whether the generation is still the current one, and this its last commit."""
        try:
            return live.state == self._state(live.commit)
        except FileNotFoundError:  # swapped out since
            return False

    def _state(self, commit: Path) -> State:
        """Say which generation is current and which commit of it: each is a new file."""
        named, committed = self._current.stat(), commit.stat()
        return named.st_ino, named.st_mtime_ns, committed.st_ino, committed.st_mtime_ns


def _change(generation: Path, documents: list[SearchDocument], numbers: list[str]) -> None:
    """Change the producers in one commit."""
    writer = tantivy.Index(schema(), path=str(generation)).writer(MEMORY_TO_CHANGE, 1)
    for number in (*numbers, *(document.number for document in documents)):
        writer.delete_documents_by_term("key", number)
    for document in documents:
        writer.add_document(written(document))
    writer.commit()
    writer.wait_merging_threads()
