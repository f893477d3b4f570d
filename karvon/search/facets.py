"""How many of the found there are by country, HS chapter and status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from karvon.search.clauses import all_of, narrowed_by
from karvon.search.schema import STATUSES, country_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import tantivy

    from karvon.search.query import SearchQuery

Counts = dict[str, dict[str, int]]

MOST_VALUES: Final = 300
SHOWN: Final[dict[str, Callable[[int], str]]] = {
    "country": country_of,
    "chapter": "{:02d}".format,
    "status": STATUSES.__getitem__,
}


def count(searcher: tantivy.Searcher, text: list[tantivy.Query], query: SearchQuery) -> Counts:
    """Count by facet, the most frequent first. What is chosen in a facet does not narrow the facet's own counts."""
    chosen = {"country": query.countries, "chapter": query.chapters, "status": query.statuses}
    together = [facet for facet, values in chosen.items() if not values]
    counts = _count(searcher, all_of([*text, *narrowed_by(query)]), together)
    for facet in chosen.keys() - set(together):
        counts |= _count(searcher, all_of([*text, *narrowed_by(query, but=facet)]), [facet])
    return {facet: counts[facet] for facet in chosen}


def _count(searcher: tantivy.Searcher, found: tantivy.Query, facets: list[str]) -> Counts:
    """Count the facets in one pass."""
    if not facets:
        return {}
    wanted = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in facets}
    answer = searcher.aggregate(found, wanted)
    return {facet: _shown(answer[facet]["buckets"], SHOWN[facet]) for facet in facets}


def _shown(buckets: list[dict[str, Any]], show: Callable[[int], str]) -> dict[str, int]:
    """Turn the engine's figures back into values; equally frequent ones stand in their own order."""
    counts = {show(int(bucket["key"])): int(bucket["doc_count"]) for bucket in buckets}
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
