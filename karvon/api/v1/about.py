"""GET / and problems: what this API is, where things are, and what can go wrong."""

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Router
from ninja.params.functions import Path

from karvon.api.problems import KINDS, Problem
from karvon.api.v1.evidence_schemas import Holding, Index
from karvon.api.v1.examples import example
from karvon.api.v1.problem_schemas import ProblemKind, ProblemKinds
from karvon.api.v1.strictness import LASTING
from karvon.look.access import open_to
from karvon.producers import queries as producers

router = Router(tags=["about"])

TITLE: Final = "Karvon: the unified register of the commodity producers of Central Asia"
VERSION: Final = "1.0.0"
ADDRESSES: Final = (
    "/api/v1/search",
    "/api/v1/producers/{number}",
    "/api/v1/producers/{number}/why",
    "/api/v1/match",
    "/api/v1/goods",
    "/api/v1/goods/classify",
    "/api/v1/goods/suggest",
    "/api/v1/goods/{code}",
    "/api/v1/sources",
    "/api/v1/sources/{country}/{name}",
    "/api/v1/runs",
    "/api/v1/runs/{run_id}",
    "/api/v1/records/{record_id}",
    "/api/v1/problems",
    "/api/v1/problems/{code}",
)
CODE: Any = Path(description="stable code of a problem", example="no_such_producer", max_length=40)


@router.get("/", response=Index, summary="What this is", openapi_extra=example("index"))
@open_to("everyone")
def index(request: HttpRequest) -> Index:
    """Tell what the register holds and where things are."""
    return Index(
        title=TITLE,
        version=VERSION,
        code_licence="Apache-2.0",
        data_licences=reverse("api:sources"),
        documentation=reverse("api:openapi-view"),
        openapi=reverse("api:openapi-json"),
        addresses=ADDRESSES,
        holds=Holding.model_validate(producers.totals()),
    )


@router.get("/problems", response=ProblemKinds, summary="Kinds of problems", openapi_extra=example("problems"))
@open_to("everyone")
def problems(request: HttpRequest, response: HttpResponse) -> ProblemKinds:
    """Give every stable code that an error may carry, and what to do about it."""
    response["Cache-Control"] = LASTING
    return ProblemKinds(results=tuple(ProblemKind.model_validate(kind) for kind in KINDS.values()))


@router.get("/problems/{code}", response=ProblemKind, summary="One kind of problem", openapi_extra=example("problem"))
@open_to("everyone")
def problem(request: HttpRequest, response: HttpResponse, code: str = CODE) -> ProblemKind:
    """Tell what an error with this code means; the `type` of every problem leads here."""
    if code not in KINDS:
        raise Problem("no_such_problem", "There is no problem with this code.")
    response["Cache-Control"] = LASTING
    return ProblemKind.model_validate(KINDS[code])
