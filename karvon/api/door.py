"""What all answers under /api/ have in common: open to every site, HEAD beside GET, errors never as HTML."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from django.http import HttpResponse

from karvon.api import problems

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

PREFIX: Final = "/api/"
METHODS: Final = "GET, HEAD, OPTIONS"
ASKED_BY_POST: Final = {"/api/v1/match": "POST, OPTIONS", "/api/v1/goods/classify": "GET, HEAD, POST, OPTIONS"}
"""Addresses whose question may be too long for an address; nothing is written there either."""
A_DAY: Final = "86400"
STALE: Final = ("Content-Encoding", "Content-Language", "ETag")  # of the body that the problem takes the place of


def door(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Stand outermost in MIDDLEWARE, so that refusals of other middleware pass here too."""

    def pass_through(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return get_response(request)
        return _opened(_answered(request, get_response))

    return pass_through


def _answered(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    if request.method == "OPTIONS":
        return _what_is_allowed(request)
    if request.method == "HEAD":
        return _without_body(request, get_response)
    return _never_html(get_response(request), request)


def _without_body(request: HttpRequest, get_response: Callable[[HttpRequest], HttpResponse]) -> HttpResponse:
    request.method = "GET"
    response = _never_html(get_response(request), request)
    response.headers.setdefault("Content-Length", str(len(response.content)))
    response.content = b""
    return response


def _never_html(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Write a problem into an error that was meant for a page; its other headers stay."""
    is_told = response.headers.get("Content-Type") == problems.MEDIA_TYPE
    if response.status_code < HTTPStatus.BAD_REQUEST or is_told:
        return response
    response.content = problems.body(problems.of_status(response.status_code), request)
    for header in STALE:
        response.headers.pop(header, None)
    response["Content-Type"] = problems.MEDIA_TYPE
    response["Content-Length"] = str(len(response.content))
    response["Cache-Control"] = "no-store"
    if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response["Allow"] = _methods(request)
    return response


def _what_is_allowed(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    del response["Content-Type"]
    response["Allow"] = response["Access-Control-Allow-Methods"] = _methods(request)
    response["Access-Control-Allow-Headers"] = "If-None-Match, Content-Type"
    response["Access-Control-Max-Age"] = A_DAY
    return response


def _methods(request: HttpRequest) -> str:
    return ASKED_BY_POST.get(request.path_info, METHODS)


def _opened(response: HttpResponse) -> HttpResponse:
    """Let every site read the answer: the data is open, and no cookie is looked at."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Expose-Headers"] = "ETag, Link"
    return response
