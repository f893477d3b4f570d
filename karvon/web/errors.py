"""Pages for what is not there and for what broke."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string

from karvon.look.access import open_to
from karvon.search.queries import SearchNotReady

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase


class NothingHere(Http404):
    """There is no such page, and the sentence says why."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def needs_search(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 503 with a page that says so while there is no index to search in."""

    @wraps(view)
    def answered(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except SearchNotReady:
            response = render(request, "web/not_ready.html", status=503)
            response["Retry-After"] = "30"
            return response

    return answered


@open_to("everyone")
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page, and why where that is known."""
    sentence = exception.sentence if isinstance(exception, NothingHere) else ""
    return render(request, "web/not_found.html", {"sentence": sentence}, status=404)


@open_to("everyone")
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Say that this page is for others."""
    return render(request, "web/refused.html", {"why": "forbidden"}, status=HTTPStatus.FORBIDDEN)


@open_to("everyone")
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django gives it
    """Say that a form was sent from elsewhere or lay open too long."""
    return render(request, "web/refused.html", {"why": "stale"}, status=HTTPStatus.FORBIDDEN)


@open_to("everyone")
def too_many(request: HttpRequest) -> HttpResponse:
    """Say that this was tried too often."""
    response = render(request, "web/refused.html", {"why": "too many"}, status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = "300"
    return response


@open_to("everyone")
def broken(_request: HttpRequest) -> HttpResponseServerError:
    """Say that something broke, without asking the database or the request for anything."""
    return HttpResponseServerError(render_to_string("web/broken.html"))
