"""The door of the search engine: what any engine must do, and the errors it may raise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from karvon.search.documents import SearchDocument
    from karvon.search.query import SearchQuery, SearchResults


class SearchNotReady(Exception):
    """There is no search index yet: run the pipeline, or `karvon import`, first."""

    code = "search_not_ready"

    def __init__(self) -> None:
        super().__init__(self.__doc__)


class Engine(Protocol):
    """One index of search documents. The cursor is a transaction horizon of the feed of changes."""

    def is_ready(self) -> bool:
        """Say whether there is an index that this version of the code can read."""

    def horizon(self) -> int:
        """Give the cursor: every change of an earlier transaction is in the index; `SearchNotReady` without one."""

    def writing(self, *, is_patient: bool = True) -> AbstractContextManager[bool]:
        """Hold the right to write, of which there is one; gives False, when not patient, if another has it."""

    def rebuild(self, documents: Iterable[SearchDocument], horizon: int) -> int:
        """Build a new index beside the live one and swap it in whole; give the count of documents."""

    def apply(self, documents: Iterable[SearchDocument], numbers: Iterable[str], horizon: int) -> None:
        """Take out `numbers`, put in `documents`, then move the cursor. Doing it twice is the same as once."""

    def search(self, query: SearchQuery) -> SearchResults:
        """Answer a visitor's question; no text makes it fail. Raises `SearchNotReady`."""

    def numbers(self, query: SearchQuery, limit: int) -> list[str]:
        """Give the numbers of all that was found, best first, at most `limit`. Raises `SearchNotReady`."""
