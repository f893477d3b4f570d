"""GET search: the one question of the register, paged by relevance or, for whole harvests, by producer number."""

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field

from karvon.api.problems import Fault, Problem
from karvon.api.v1 import wording
from karvon.api.v1.examples import example
from karvon.api.v1.schemas import FacetValue, Language, Reading, SearchAnswer, Status
from karvon.goods import tree
from karvon.kernel import number as producer_number
from karvon.look.access import open_to
from karvon.producers import queries as producers
from karvon.search import queries as finding
from karvon.search.query import SearchQuery, SearchResults

router = Router(tags=["search"])

MOST_PAGES = 50  # deeper is a harvest: order=number does not slow down and does not slip


def a_chapter(code: str) -> str:
    """Let only chapters of HS 2022 pass; raises ValueError."""
    if code not in tree.chapters():
        raise ValueError("HS 2022 has no such chapter")
    return code


CountryCode = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Chapter = Annotated[str, Field(pattern="^[0-9]{2}$"), AfterValidator(a_chapter)]


class Question(BaseModel):
    """What can be asked; values within one facet are alternatives."""

    q: str = Field("", max_length=300, description="words, a number, an HS code; empty: all", examples=["хлопок"])
    country: list[CountryCode] = Field([], max_length=10, description="ISO 3166-1; may be repeated", examples=[["UZ"]])
    chapter: list[Chapter] = Field([], max_length=20, description="HS chapter; may be repeated", examples=[["52"]])
    status: list[Status] = Field([], max_length=5, description="may be repeated", examples=[["active"]])
    order: Literal["relevance", "number"] = Field(
        "relevance", description="number: by producer number, paged by `cursor`; stays exact while the register changes"
    )
    page: int | None = Field(None, ge=1, le=MOST_PAGES, description="with order=relevance; 1 is the first")
    cursor: str = Field("", max_length=12, description="with order=number: take it from `next`")
    size: int = Field(20, ge=1, le=100, description="producers on a page")
    lang: Language = Field("en", description="language of labels")


@router.get("/search", response=SearchAnswer, summary="Search producers", openapi_extra=example("search"))
@open_to("everyone")
def search(request: HttpRequest, response: HttpResponse, asked: Query[Question]) -> SearchAnswer:
    """Find producers by words in any of seven languages and scripts, numbers or HS codes.

    Follow `next` for the next page. To take everything, ask with `order=number`.
    """
    _fits_its_order(asked)
    found = finding.search(_query(asked))
    hits = found.hits[: asked.size]
    following = _next(request, asked, found)
    if following:
        response["Link"] = f'<{following}>; rel="next"'
    return SearchAnswer(
        total=found.total,
        order=asked.order,
        page=None if asked.order == "number" else asked.page or 1,
        size=asked.size,
        reading=Reading.model_validate(found.reading),
        facets=_facets(found, asked.lang),
        results=tuple(wording.card(card, asked.lang) for card in producers.cards(hit.number for hit in hits)),
        next=following,
    )


def _fits_its_order(asked: Question) -> None:
    """Refuse a page of a harvest and a cursor of a ranking: neither means anything."""
    if asked.order == "number" and asked.page is not None:
        _refuse("page", "Page belongs to order=relevance; with order=number follow `next`.")
    if asked.order == "relevance" and asked.cursor:
        _refuse("cursor", "Cursor belongs to order=number.")
    if asked.cursor and not producer_number.is_valid(asked.cursor):
        _refuse("cursor", "A cursor is a producer number; take it from `next`.")


def _refuse(parameter: str, sentence: str) -> None:
    raise Problem("invalid_parameter", sentence, Fault(parameter, "query", sentence))


def _query(asked: Question) -> SearchQuery:
    """Translate the question; by number one more is taken than is shown, to know whether there is a next page."""
    by_number = asked.order == "number"
    return SearchQuery(
        text=asked.q,
        countries=tuple(asked.country),
        chapters=tuple(asked.chapter),
        statuses=tuple(asked.status),
        page=asked.page or 1,
        size=asked.size + by_number,
        after=asked.cursor,
        order=asked.order,
        has_facets=not by_number,
        language=asked.lang,
    )


def _next(request: HttpRequest, asked: Question, found: SearchResults) -> str | None:
    """Give the address of the next page, or None on the last; without a host, so that no proxy can spoil it."""
    if asked.order == "number":
        is_last = len(found.hits) <= asked.size
        return None if is_last else _with(request, "cursor", found.hits[asked.size - 1].number)
    page = asked.page or 1
    is_last = page >= MOST_PAGES or page * asked.size >= found.total
    return None if is_last else _with(request, "page", str(page + 1))


def _with(request: HttpRequest, parameter: str, value: str) -> str:
    onward = request.GET.copy()
    onward[parameter] = value
    return f"{request.path}?{onward.urlencode()}"


def _facets(found: SearchResults, language: str) -> dict[str, tuple[FacetValue, ...]]:
    """Put labels beside the values of each facet, the most frequent first."""
    return {
        facet: tuple(
            FacetValue(value=value, label=_label(facet, value, language), count=count)
            for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        )
        for facet, counts in found.facets.items()
    }


def _label(facet: str, value: str, language: str) -> str:
    if facet == "country":
        return wording.country_name(value, language)
    if facet == "status":
        return wording.status_name(value, language)
    label = wording.goods_label(value, language)
    return label.text if label else value
