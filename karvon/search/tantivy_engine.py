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


@dataclass(slots=True)
class _Live:
    """An open generation as of one commit; the counts kept ready belong to it and go with it."""

    state: tuple[str, int, int]
    index: tantivy.Index
    searcher: tantivy.Searcher
    counts: dict[tuple[tuple[str, ...], ...], facets.Counts] = field(default_factory=dict)


class TantivyEngine:
    """See `karvon.search.engine.Engine`. Safe in threads; any number of processes may read while one writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
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
        if live is not None and live.state == self._state():
            return live
        with self._opening:
            live = self._live
            if live is None or live.state != self._state():
                live = self._live = self._open()
            return live

    def _counts(self, live: _Live, found: Found, query: SearchQuery) -> facets.Counts:
        """Count by facet; the lists without words are asked for most, so their counts are kept until a commit."""
        if query.text:
            return facets.count(live.searcher, found.text, query)
        chosen = (query.countries, query.chapters, query.statuses)
        if chosen not in live.counts:
            if len(live.counts) >= MOST_COUNTS_KEPT:
                live.counts.clear()
            live.counts[chosen] = facets.count(live.searcher, found.text, query)
        return live.counts[chosen]

    def _state(self) -> tuple[str, int, int]:
        """Say which generation is current and which commit of it: each commit is a new file."""
        generation = generations.current(self._folder)
        try:
            commit = (generation / "meta.json").stat()
        except FileNotFoundError:  # swapped out between the two looks
            return generation.name, 0, 0
        return generation.name, commit.st_mtime_ns, commit.st_ino

    def _open(self) -> _Live:
        """Open the current generation; once more when it was swapped out meanwhile."""
        self.horizon()
        state = self._state()
        try:
            index = tantivy.Index(schema(), path=str(self._folder / state[0]))
        except (ValueError, OSError):
            state = self._state()
            index = tantivy.Index(schema(), path=str(self._folder / state[0]))
        index.config_reader("manual", 1)
        index.reload()
        return _Live(state, index, index.searcher())


def _change(generation: Path, documents: list[SearchDocument], numbers: list[str]) -> None:
    """Change the producers in one commit."""
    writer = tantivy.Index(schema(), path=str(generation)).writer(MEMORY_TO_CHANGE, 1)
    for number in (*numbers, *(document.number for document in documents)):
        writer.delete_documents_by_term("key", number)
    for document in documents:
        writer.add_document(written(document))
    writer.commit()
    writer.wait_merging_threads()
