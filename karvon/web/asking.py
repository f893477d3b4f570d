"""The question of a visitor as it stands in the address, and the addresses of questions next to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict

from karvon.look import labels, words
from karvon.look.addresses import search_with
from karvon.look.formats import language_of_reader
from karvon.look.labels import Wording
from karvon.search.query import SearchQuery
from karvon.web.paging import LAST_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from karvon.search.query import SearchResults

LONGEST_TEXT = 200
MOST_CHOSEN = 20  # values of one facet
ALWAYS_SHOWN = 8

FORMS = {"country": r"[A-Z]{2}", "chapter": r"[0-9]{2}", "status": "|".join(words.STATUSES)}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: the address that adds it, or takes it out where it is chosen."""

    wording: Wording
    code: str
    count: int | None
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its values: those always shown, then those folded away."""

    name: str
    first: tuple[Choice, ...]
    more: tuple[Choice, ...]


def question(params: QueryDict) -> SearchQuery:
    """Read the question; what makes no sense in it is left out."""
    return SearchQuery(
        text=params.get("q", "").replace("\x00", "")[:LONGEST_TEXT].strip(),
        countries=_valid(params, "country"),
        chapters=_valid(params, "chapter"),
        statuses=_valid(params, "status"),
        page=page_number(params),
        language=language_of_reader(),
    )


def understood(query: SearchQuery) -> QueryDict:
    """Write a question as the parameters of its address: what was not understood is not carried from link to link."""
    asked = {
        "q": query.text or (),
        "country": query.countries,
        "chapter": query.chapters,
        "status": query.statuses,
        "page": query.page if query.page > 1 else (),
    }
    return QueryDict(urlencode(asked, doseq=True))


def page_number(params: QueryDict, name: str = "page") -> int:
    """Read the number of a page; anything that is none is the first."""
    given = params.get(name, "")
    return min(max(int(given), 1), LAST_PAGE) if re.fullmatch(r"[0-9]{1,6}", given) else 1


def facets(params: QueryDict, query: SearchQuery, results: SearchResults) -> list[Facet]:
    """Give the facets that have values, those chosen first, then the most frequent."""
    found = (
        _facet(params, "country", query.countries, results, lambda code: Wording(labels.country_name(code), "")),
        _facet(params, "chapter", query.chapters, results, labels.goods_label),
        _facet(params, "status", query.statuses, results, lambda code: Wording(words.word(words.STATUSES, code), "")),
    )
    return [facet for facet in found if facet.first]


def chosen(all_facets: list[Facet]) -> list[Choice]:
    """Give every value that narrows the question."""
    return [choice for facet in all_facets for choice in (*facet.first, *facet.more) if choice.is_chosen]


def _valid(params: QueryDict, name: str) -> tuple[str, ...]:
    given = (value for value in params.getlist(name) if re.fullmatch(FORMS[name], value))
    return tuple(dict.fromkeys(given))[:MOST_CHOSEN]


def _facet(
    params: QueryDict, name: str, taken: tuple[str, ...], results: SearchResults, label: Callable[[str], Wording]
) -> Facet:
    counts = results.facets.get(name, {})
    codes = sorted({*counts, *taken}, key=lambda code: (code not in taken, -counts.get(code, 0), code))
    choices = tuple(
        Choice(label(code), code, counts.get(code), search_with(params, **{name: _toggled(taken, code)}), code in taken)
        for code in codes
    )
    always = max(ALWAYS_SHOWN, len(taken))
    return Facet(name, choices[:always], choices[always:])


def _toggled(taken: tuple[str, ...], code: str) -> list[str]:
    return [value for value in taken if value != code] if code in taken else [*taken, code]
