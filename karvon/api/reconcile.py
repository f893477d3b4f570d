"""The reconciliation service for OpenRefine: manifest, batches of queries, suggestions, previews, further columns."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from csp.decorators import csp_replace
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from karvon.api import openrefine
from karvon.identity.matching import MatchNotReady
from karvon.kernel import number as producer_number
from karvon.look.access import open_to
from karvon.producers import queries as producers
from karvon.search.engine import SearchNotReady
from karvon.search.queries import search
from karvon.search.query import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

SUGGESTED: Final = 10
LONGEST_PREFIX: Final = 200
PREVIEW: Final = {"width": 430, "height": 260}  # pixels
METHODS: Final = "GET, HEAD, POST, OPTIONS"


def _opened(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let every site ask, as the protocol demands, and answer what is not understood as JSON."""

    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        try:
            response = HttpResponse() if request.method == "OPTIONS" else view(request)
        except openrefine.NotUnderstood as fault:
            response = _refusal(HTTPStatus.BAD_REQUEST, str(fault))
        except RequestDataTooBig:
            response = _refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The batch is too large; ask for fewer at a time.")
        except (MatchNotReady, SearchNotReady):
            response = _refusal(HTTPStatus.SERVICE_UNAVAILABLE, "The index is not there yet; try again in a minute.")
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "Content-Type"
        return response

    return answered


def _refusal(status: HTTPStatus, sentence: str) -> JsonResponse:
    return JsonResponse({"status": "error", "message": sentence}, status=status)


@csrf_exempt
@open_to("everyone")
@_opened
def service(request: HttpRequest) -> HttpResponse:
    """Answer a batch of queries or give further columns; without either, tell what this service is."""
    asked = {**request.GET.dict(), **request.POST.dict()}
    if "queries" in asked:
        return JsonResponse(openrefine.answers(openrefine.queries(asked["queries"])))
    if "extend" in asked:
        return JsonResponse(openrefine.extended(asked["extend"]))
    return JsonResponse(_manifest(request))


def _manifest(request: HttpRequest) -> dict[str, Any]:
    site = request.build_absolute_uri("/").rstrip("/")
    here = f"{site}/reconcile"
    return {
        "versions": ["0.2"],
        "name": "Karvon: commodity producers of Central Asia",
        "identifierSpace": f"{site}/producer/",
        "schemaSpace": f"{site}/api/v1/docs",
        "documentation": f"{site}/api/v1/docs",
        "defaultTypes": [openrefine.TYPE],
        "view": {"url": f"{site}/en/producer/{{{{id}}}}"},
        "preview": {"url": f"{here}/preview?id={{{{id}}}}", **PREVIEW},
        "suggest": {
            what: {"service_url": here, "service_path": f"/suggest/{what}"} for what in ("entity", "property", "type")
        },
        "extend": {
            "propose_properties": {"service_url": here, "service_path": "/properties"},
            "property_settings": [],
        },
    }


@require_safe
@open_to("everyone")
@_opened
def suggest_entity(request: HttpRequest) -> HttpResponse:
    """Suggest producers while their name is typed."""
    prefix = _prefix(request)
    hits = search(SearchQuery(text=prefix, size=SUGGESTED, has_facets=False)).hits if prefix else ()
    cards = producers.cards(hit.number for hit in hits)
    found = [
        {"id": card.number, "name": card.name, "description": openrefine.described(card), "notable": [openrefine.TYPE]}
        for card in cards
    ]
    return JsonResponse({"result": found})


@require_safe
@open_to("everyone")
@_opened
def suggest_property(request: HttpRequest) -> HttpResponse:
    """Suggest what else of a firm can be asked by."""
    return JsonResponse({"result": openrefine.proposals(openrefine.ASKED_FOR, _prefix(request))})


@require_safe
@open_to("everyone")
@_opened
def suggest_type(request: HttpRequest) -> HttpResponse:
    """Suggest the one type there is."""
    types = openrefine.proposals({openrefine.TYPE["id"]: openrefine.TYPE["name"]}, _prefix(request))
    return JsonResponse({"result": types})


@require_safe
@open_to("everyone")
@_opened
def properties(request: HttpRequest) -> HttpResponse:
    """Propose the columns that can be added from a producer."""
    kind = request.GET.get("type", openrefine.TYPE["id"])
    return JsonResponse({"type": kind, "properties": openrefine.proposals(openrefine.GIVEN)})


@require_safe
@open_to("everyone")
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
def preview(request: HttpRequest) -> HttpResponse:
    """Show a producer in the small window that OpenRefine opens beside a candidate."""
    number = request.GET.get("id", "")
    card = next(iter(producers.cards([number])), None) if producer_number.is_valid(number) else None
    if card is None:
        raise Http404
    return render(request, "api/preview.html", {"card": card})


def _prefix(request: HttpRequest) -> str:
    return request.GET.get("prefix", "").replace("\x00", "")[:LONGEST_PREFIX].strip()


addresses = [
    path("", service, name="reconcile"),
    path("/suggest/entity", suggest_entity, name="reconcile-entities"),
    path("/suggest/property", suggest_property, name="reconcile-properties"),
    path("/suggest/type", suggest_type, name="reconcile-types"),
    path("/properties", properties, name="reconcile-columns"),
    path("/preview", preview, name="reconcile-preview"),
]
