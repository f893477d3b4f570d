"""Search results: how the words were read, what was found and why, narrowed by facets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from karvon.look.access import open_to
from karvon.look.downloads import csv_file, xlsx_file
from karvon.look.labels import Wording, chosen_name, second_name
from karvon.producers import queries as producers
from karvon.search.queries import MOST_NUMBERS, search
from karvon.web import asking, exporting
from karvon.web.errors import needs_search
from karvon.web.paging import last_page, paging
from karvon.web.why import because

if TYPE_CHECKING:
    from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse

    from karvon.producers.queries import ProducerCard, ShownGood
    from karvon.search.query import Reading, SearchQuery, SearchResults

FILE_NAME = "karvon-search"
GOODS_LOOKED_AT, GOODS_SHOWN = 40, 3


@dataclass(frozen=True, slots=True)
class Found:
    """A result: the producer, its name for this reader, a second one where it helps, and why it is here."""

    card: ProducerCard
    name: Wording
    second: Wording | None
    goods: tuple[ShownGood, ...]
    why: tuple[str, ...]


@require_safe
@open_to("everyone")
@needs_search
def results(request: HttpRequest) -> HttpResponse:
    """Answer a search with one page of producers."""
    query, answer = answered(asking.question(request.GET))
    request.GET = asking.understood(query)  # type: ignore[assignment]  # every link of the page is made from it
    cards = producers.cards([hit.number for hit in answer.hits], goods=GOODS_LOOKED_AT)
    facets = asking.facets(request.GET, query, answer)
    return render(
        request,
        "web/results.html",
        {
            "query": query,
            "answer": answer,
            "found": [found(card, answer.reading) for card in cards],
            "facets": facets,
            "chosen": asking.chosen(facets),
            "paging": paging(request.GET, page=query.page, size=query.size, total=answer.total),
            "most_rows": MOST_NUMBERS,
            "has_fictitious": any(card.is_fictitious for card in cards),
        },
    )


@require_safe
@open_to("everyone")
@needs_search
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """Send the result as CSV while it is read."""
    return csv_file(FILE_NAME, exporting.rows(asking.question(request.GET), request.build_absolute_uri("/")))


@require_safe
@open_to("everyone")
@needs_search
def as_xlsx(request: HttpRequest) -> FileResponse:
    """Send the result as XLSX."""
    rows = exporting.rows(asking.question(request.GET), request.build_absolute_uri("/"))
    return xlsx_file(FILE_NAME, rows, heading=exporting.HEADING)


def answered(query: SearchQuery) -> tuple[SearchQuery, SearchResults]:
    """Search, and say what was asked in the end: a page behind the last one is the last one."""
    answer = search(query)
    last = last_page(answer.total, query.size)
    if query.page <= last:
        return query, answer
    query = replace(query, page=last)
    return query, search(query)


def found(card: ProducerCard, reading: Reading) -> Found:
    """Show a producer as a result."""
    why = because(card, reading, GOODS_SHOWN)
    return Found(card, chosen_name(card), second_name(card), why.goods, why.parts)
