"""GET producers/{number} and producers/{number}/why: everything public about a producer, and why it is one."""

from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router
from ninja.params.functions import Path

from karvon.api.problems import Fault, Problem
from karvon.api.v1 import wording
from karvon.api.v1.examples import example
from karvon.api.v1.schemas import LANG, Edge, Language, Part, Producer, Why
from karvon.identity import queries as identity
from karvon.identity import ties
from karvon.identity.ties import Tie
from karvon.kernel import number as producer_number
from karvon.look.access import open_to
from karvon.producers import queries as producers
from karvon.producers.queries import ProducerPage

router = Router(tags=["producers"])

NUMBER: Any = Path(description="producer number; spaces and hyphens are allowed", example="123456789002", max_length=40)


@router.get(
    "/producers/{number}", response=Producer, summary="One producer", openapi_extra=example("producer", moved=True)
)
@open_to("everyone")
def producer(request: HttpRequest, number: str = NUMBER, lang: Language = LANG) -> Producer | HttpResponse:
    """Give everything public about a producer; beside each value: source, record and date.

    A number that was merged into another redirects to it, for ever.
    """
    asked = _read(number)
    page = producers.producer(asked)
    return _shown(page, lang) if page else _moved(request, asked, "producer")


@router.get(
    "/producers/{number}/why", response=Why, summary="Why one producer", openapi_extra=example("why", moved=True)
)
@open_to("everyone")
def why(request: HttpRequest, number: str = NUMBER) -> Why | HttpResponse:
    """Tell which records were joined into this producer, with every score in parts, people's word and what moved."""
    asked = _read(number)
    records = identity.members(asked)
    if not records:
        return _moved(request, asked, "why")
    told = {"number": asked, "records": records, "judgements": ties.words(asked), "moves": identity.moves(asked)}
    return Why.model_validate(told | {"edges": [_edge(tie) for tie in ties.ties(asked)]}, from_attributes=True)


def _edge(tie: Tie) -> Edge:
    return Edge.model_validate({**asdict(tie.edge), "parts": [Part.model_validate(part) for part in tie.parts]})


def _read(text: str) -> str:
    try:
        return producer_number.validate(text)
    except producer_number.NotAProducerNumber as error:
        raise Problem("not_a_producer_number", str(error), Fault("number", "path", str(error))) from error


def _moved(request: HttpRequest, number: str, operation: str) -> HttpResponse:
    """Redirect from a merged number to the one it leads to; raises `Problem` for a number that leads nowhere."""
    current = identity.current_number(number)
    if current in (None, number):
        raise Problem("no_such_producer", f"No producer has the number {producer_number.format(number)}.")
    address = reverse(f"api:{operation}", args=[current])
    query = request.META.get("QUERY_STRING", "")
    moved = HttpResponse(b"{}", status=HTTPStatus.MOVED_PERMANENTLY, content_type="application/json")
    moved["Location"] = f"{address}?{query}" if query else address
    return moved


def _shown(page: ProducerPage, language: str) -> Producer:
    """Join a producer's card and its further values into one answer."""
    card = wording.card(page.card, language)
    said = {
        "all_names": page.names,
        "goods": tuple(wording.good(each, language) for each in page.goods),
        **{name: getattr(page, name) for name in ("latitude", "longitude", "first_published_at", "changed_at")},
        **{name: getattr(page, name) for name in ("numbers", "facts", "events")},
    }
    return Producer.model_validate({**dict(card), **said}, from_attributes=True)
