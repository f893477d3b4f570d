"""Asking the engine: all words or else any, the order of hits, one page of them, and how the text was read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from tantivy import Order

from karvon.goods.features import UNKNOWN
from karvon.goods.understanding import Understood, understand
from karvon.kernel.languages import COUNTRIES
from karvon.places import regions
from karvon.search import clauses, words
from karvon.search.query import Hit, Reading, SearchQuery
from karvon.search.schema import NUMBER_BITS

if TYPE_CHECKING:
    from tantivy import Query, Searcher

DEEPEST: Final = 100_000  # hits that may be paged through
SPARE: Final = 10  # hits around the page, so that equal ones at its ends are put in order
NUMBER_LENGTH: Final = 12
_NUMBER_ALONE: Final = (1 << NUMBER_BITS) - 1

Page = tuple[tuple[Hit, ...], int]
"""One page of hits, and the count of all."""


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, the count of all, the query of the text alone (for the facets), how the text was read."""

    hits: tuple[Hit, ...]
    total: int
    text: list[Query]
    reading: Reading


def find(searcher: Searcher, query: SearchQuery, *, start: int, size: int) -> Found:
    """Find what has all the words or, where nobody has them all (whatever the facets), any of them."""
    text = words.read(query.text)
    understood = _without_places(understand(words.clean(query.text), query.language))
    goods = tuple(reading for reading in understood.readings if reading.language != UNKNOWN)  # no code as typed
    reading = replace(_reading(text, searcher), goods=goods)
    asked = _asked(text, understood, searcher, is_relaxed=False) if query.text.strip() else []
    hits, total = _page(searcher, asked, query, start, size)
    if not total and len(text.words) > 1 and not _count(searcher, asked[0]):
        asked, reading = _asked(text, understood, searcher, is_relaxed=True), replace(reading, relaxed=True)
        hits, total = _page(searcher, asked, query, start, size)
    return Found(hits, total, asked, reading)


def _without_places(understood: Understood) -> Understood:
    """Leave out readings of what is a place: *Алматы* is no form of *алма*, *Бишкек* more than a churn stick.

    Only a word for goods spelt just so stands against the name of a region: *çüý* is a nail in Turkmen too.
    """
    places = [
        reading
        for reading in understood.readings
        if {word.casefold() for word in reading.words} <= _words_of_places(is_city=reading.is_exact)
    ]
    if not places:
        return understood
    left = tuple(reading for reading in understood.readings if reading not in places)
    named = dict.fromkeys(word for reading in places for word in reading.words)
    return Understood(left, (*understood.rest, *named))


@cache
def _words_of_places(*, is_city: bool) -> frozenset[str]:
    """Give the words in the names of countries and regions in every language; of cities alone."""
    known = [region for code in COUNTRIES for region in regions.regions(code)]
    names = [name for region in known if not is_city or regions.city_of(region.iso) for name in _names(region)]
    if not is_city:
        names += [name for country in regions.countries() for name in country.names.values()]
    return frozenset(word for name in names for word in name.casefold().split())


def _names(region: regions.Region) -> tuple[str, ...]:
    return (*region.names.values(), *region.old_names)


def _asked(text: words.Words, understood: Understood, searcher: Searcher, *, is_relaxed: bool) -> list[Query]:
    """Give the query for a text; one without any word in it finds nothing."""
    if not text.words:
        return [clauses.nothing()]
    return [clauses.found_by(text, understood, searcher, is_relaxed=is_relaxed)]


def _reading(text: words.Words, searcher: Searcher) -> Reading:
    """Say how a text was read; a number is one only when somebody has it."""
    numbers = [word.number for word in text.words if word.number and searcher.doc_freq("numbers", word.number)]
    codes = [word.code for word in text.words if word.code and word.number not in numbers]
    left = [word.typed for word in text.words if not word.code and word.number not in numbers]
    return Reading(words=tuple(left), hs_code=next(iter(codes), ""), number=next(iter(numbers), ""))


def _page(searcher: Searcher, asked: list[Query], query: SearchQuery, start: int, size: int) -> Page:
    """Take one page of what is asked and chosen, in the order wanted."""
    narrowed = clauses.all_of([*asked, *clauses.narrowed_by(query)])
    if query.order == "number":
        return _by_number(searcher, narrowed, query.after, size)
    if start >= DEEPEST:
        return (), _count(searcher, narrowed)
    return (_by_relevance if asked else _by_standing)(searcher, narrowed, start, size)


def _by_relevance(searcher: Searcher, query: Query, start: int, size: int) -> Page:
    """Give the best hits; equal scores by standing: the richer first, then the smaller number."""
    first = max(0, start - SPARE)
    limit = start + size + SPARE - first
    found = searcher.search(query, limit, offset=first, weight_by_field="weight")
    standings = searcher.fast_field_values("standing", [address for _score, address in found.hits])
    ranked = sorted((-score, standing) for (score, _address), standing in zip(found.hits, standings, strict=True))
    page = ranked[start - first : start - first + size]
    return tuple(Hit(_number(standing), -score) for score, standing in page), _total(found)


def _by_standing(searcher: Searcher, query: Query, start: int, size: int) -> Page:
    """Give hits where nothing is more relevant than anything else: the richest first, then by number."""
    found = searcher.search(query, size, offset=start, order_by_field="standing", order=Order.Asc)
    return tuple(Hit(_number(standing), 0.0) for standing, _address in found.hits), _total(found)


def _by_number(searcher: Searcher, query: Query, after: str, size: int) -> Page:
    """Give hits by number from the one after `after`; the count is of all, so that it stays while paging."""
    rest = clauses.all_of([query, clauses.after_number(after)]) if _is_number(after) else query
    found = searcher.search(rest, size, order_by_field="number", order=Order.Asc)
    total = _total(found) if rest is query else _count(searcher, query)
    return tuple(Hit(_number(number), 0.0) for number, _address in found.hits), total


def _count(searcher: Searcher, query: Query) -> int:
    """Count without scoring."""
    return _total(searcher.search(query, 1, order_by_field="number"))


def _total(found: Any) -> int:
    """Give the count of a result; tantivy's own stub does not know it."""
    return int(found.count)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= NUMBER_LENGTH


def _number(figure: Any) -> str:
    """Give the producer number, which a standing ends with."""
    return str(int(figure) & _NUMBER_ALONE)
