"""Problems: every error under /api/ has a stable code, a sentence and one form (RFC 9457)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse

if TYPE_CHECKING:
    from django.http import HttpRequest

MEDIA_TYPE: Final = "application/problem+json"
TYPES_AT: Final = "/api/v1/problems/"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its stable code, the status it is answered with, what it is and what to do."""

    code: str
    status: int
    title: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault in what was asked: in which parameter (in a body its path, with dots), and the sentence about it."""

    parameter: str
    place: str  # query | path | body
    detail: str


_KINDS: Final = (
    Kind(
        "bad_request", 400, "The request cannot be read", "Check the address, the Host header, and that a body is JSON."
    ),
    Kind("no_such_address", 404, "There is nothing at this address", "See /api/v1/ for the addresses there are."),
    Kind("no_such_producer", 404, "No producer has this number", "Find the producer through /api/v1/search."),
    Kind("no_such_goods_code", 404, "HS 2022 has no such code", "Walk down from /api/v1/goods."),
    Kind("no_such_source", 404, "There is no such source", "See /api/v1/sources."),
    Kind("no_such_run", 404, "There is no such run", "See /api/v1/runs."),
    Kind("no_such_record", 404, "There is no such record", "Record ids stand beside the values of a producer."),
    Kind("no_such_problem", 404, "There is no such kind of problem", "See /api/v1/problems."),
    Kind(
        "method_not_allowed",
        405,
        "This method is not possible here",
        "Use one of the methods that the header Allow names.",
    ),
    Kind("invalid_parameter", 422, "A parameter cannot be understood", "`errors` names the parameter and the fault."),
    Kind("unknown_parameter", 422, "There is no such parameter", "`errors` names it; it may be misspelt."),
    Kind("not_a_producer_number", 422, "This is not a producer number", "Check the twelve digits for a slip."),
    Kind("not_a_goods_code", 422, "This is not a goods code", "Give 2, 4 or 6 digits, or a section such as XI."),
    Kind("internal", 500, "Something broke here", "It was written down; try again later."),
    Kind("unavailable", 503, "The register cannot answer now", "Try again in a minute."),
)
KINDS: Final = {kind.code: kind for kind in _KINDS}
_KIND_OF_STATUS: Final = {
    404: "no_such_address",
    405: "method_not_allowed",
    503: "unavailable",
}


class Problem(Exception):
    """What was asked cannot be answered; `code` is one of `KINDS`, `detail` the sentence for this case."""

    def __init__(self, code: str, detail: str, *faults: Fault) -> None:
        self.kind, self.detail, self.faults = KINDS[code], detail, faults
        super().__init__(detail)


def of_status(status: int) -> Problem:
    """Give the problem for an error that has only a status."""
    fallback = "internal" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "bad_request"
    kind = KINDS[_KIND_OF_STATUS.get(status, fallback)]
    return Problem(kind.code, f"{kind.title}.")


def body(problem: Problem, request: HttpRequest) -> bytes:
    """Write a problem as RFC 9457 has it, with our `code`, and `errors` where parameters are at fault."""
    told: dict[str, object] = {
        "type": f"{TYPES_AT}{problem.kind.code}",
        "title": problem.kind.title,
        "status": problem.kind.status,
        "detail": problem.detail,
        "code": problem.kind.code,
        "instance": request.get_full_path(),
    }
    if problem.faults:
        told["errors"] = [_told(fault) for fault in problem.faults]
    return json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")


def answer(problem: Problem, request: HttpRequest) -> HttpResponse:
    """Answer a request with a problem."""
    response = HttpResponse(body(problem, request), status=problem.kind.status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def _told(fault: Fault) -> dict[str, str]:
    pointer = fault.parameter.replace("~", "~0").replace("/", "~1")  # RFC 6901
    if fault.place == "body":
        pointer = pointer.replace(".", "/")
    return {
        "parameter": fault.parameter,
        "in": fault.place,
        "pointer": f"#/{fault.place}/{pointer}",
        "detail": fault.detail,
    }
