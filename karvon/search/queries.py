"""Searching the register: what pages, API and command line call."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from django.conf import settings

from karvon.search.engine import SearchNotReady
from karvon.search.tantivy_engine import TantivyEngine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karvon.search.query import SearchQuery, SearchResults

__all__ = ["MOST_NUMBERS", "SearchNotReady", "horizon", "is_ready", "numbers", "search"]

MOST_NUMBERS: Final = 50_000
"""The most producers one download holds."""


def search(query: SearchQuery) -> SearchResults:
    """Answer a visitor's question; whatever the text, it is answered. Raises `SearchNotReady` without an index."""
    return engine().search(query)


def numbers(query: SearchQuery, limit: int = MOST_NUMBERS) -> Iterator[str]:
    """Give the numbers of all producers found, best first, at most `limit` and 50,000. Raises `SearchNotReady`."""
    return iter(engine().numbers(query, min(limit, MOST_NUMBERS)))


def is_ready() -> bool:
    """Say whether there is an index to search in."""
    return engine().is_ready()


def horizon() -> int:
    """Give the transaction before which every change is in the index. Raises `SearchNotReady` without an index."""
    return engine().horizon()


def engine() -> TantivyEngine:
    """Give this process's engine, opened when it is first asked."""
    return _engine_in(settings.KARVON_HOME / "index")


@cache
def _engine_in(folder: Path) -> TantivyEngine:
    return TantivyEngine(folder)
