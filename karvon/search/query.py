"""The one question that search answers, and its answer; pages, API and command line all use these."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karvon.goods.understanding import Reading as GoodsReading


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """A visitor's question. Empty `text` means everything. Values within a facet are alternatives."""

    text: str = ""
    countries: tuple[str, ...] = ()  # ISO alpha-2
    chapters: tuple[str, ...] = ()  # HS chapters, two digits
    statuses: tuple[str, ...] = ()
    page: int = 1
    size: int = 20
    after: str = ""  # with order "number": producers after this number
    order: str = "relevance"  # relevance | number
    has_facets: bool = True  # False leaves the counts by facet out
    language: str = "und"  # of the page: where a word means two goods, its reading counts


@dataclass(frozen=True, slots=True)
class Hit:
    """A producer found: its number, and its score, 0 where only the order counts."""

    number: str
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words were read: numbers recognised, HS codes recognised, the words left, the goods that words name.

    `relaxed`: no producer has all the words, so those with any of them were taken.
    """

    words: tuple[str, ...] = ()
    hs_code: str = ""
    number: str = ""
    relaxed: bool = False
    goods: tuple[GoodsReading, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchResults:
    """Hits of one page, the count of all, facet counts (by facet, then value), how the words were read."""

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, dict[str, int]] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
