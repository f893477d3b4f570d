"""REST API, version 1: open to everyone, reading only."""

import logging

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from ninja.errors import ValidationError

from karvon.api.problems import Problem, answer
from karvon.api.v1 import about, classify, evidence, goods, match, producers, search
from karvon.api.v1.documentation import OfflinePage, PlainJSON, RegisterAPI, everyones
from karvon.api.v1.strictness import misunderstood, strict
from karvon.identity.matching import MatchNotReady
from karvon.search.engine import SearchNotReady

logger = logging.getLogger(__name__)

DESCRIPTION = """
Producers of Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan, from the national registers.
No key is needed. Every value says which record of which source said it, and when.

* Times are ISO 8601 in UTC. Producer numbers, country codes and HS codes are always text.
* Errors are `application/problem+json` with a stable `code`.
* Every answer has an `ETag`: send it back as `If-None-Match`, and an unchanged answer costs nothing.
* `next`, also in the `Link` header, leads to the next page. To take everything, search with `order=number`.
* What is marked `is_fictitious` was made up for trying out.

The data is under the licence of its source, named at `/api/v1/sources`; goods labels and reference data
are under CC BY 4.0.
"""
TAGS = [
    {"name": "search", "description": "Find producers"},
    {"name": "producers", "description": "Everything public about one producer"},
    {"name": "match", "description": "Is this firm in the register already?"},
    {"name": "goods", "description": "The HS 2022 tree in seven languages"},
    {"name": "evidence", "description": "Sources, runs, records: who said what when"},
    {"name": "about", "description": "What this is and what can go wrong"},
]

api = RegisterAPI(
    title="Karvon API",
    version=about.VERSION,
    description=DESCRIPTION,
    urls_namespace="api",
    renderer=PlainJSON(),
    docs=OfflinePage(),
    docs_decorator=everyones,
    servers=[{"url": "/"}],
    openapi_extra={
        "info": {
            "summary": about.TITLE,
            "license": {"name": "Apache-2.0 (the service); data: see /api/v1/sources", "identifier": "Apache-2.0"},
        },
        "tags": TAGS,
    },
)
api.add_decorator(strict, mode="view")
for room in (about, search, producers, match, classify, goods, evidence):
    api.add_router("", room.router)


@api.exception_handler(Problem)
def _tell(request: HttpRequest, problem: Problem) -> HttpResponse:
    return answer(problem, request)


@api.exception_handler(ValidationError)
def _tell_misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return misunderstood(request, error)


@api.exception_handler(SearchNotReady)
def _tell_not_ready(request: HttpRequest, _error: SearchNotReady) -> HttpResponse:
    return answer(Problem("unavailable", "The search index is not there yet; try again in a minute."), request)


@api.exception_handler(MatchNotReady)
def _tell_no_match(request: HttpRequest, _error: MatchNotReady) -> HttpResponse:
    return answer(
        Problem("unavailable", "The index to match against is not there yet; try again in a minute."), request
    )


@api.exception_handler(OperationalError)
def _tell_unreachable(request: HttpRequest, error: OperationalError) -> HttpResponse:
    logger.error("the database does not answer", exc_info=error)
    return answer(Problem("unavailable", "The database does not answer now; try again in a minute."), request)
