"""The API as OpenAPI 3.1 and as a page that needs nothing from elsewhere; every route says who may use it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.views.decorators.http import require_http_methods
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from karvon.api import problems
from karvon.api.v1.problem_schemas import ProblemAnswer
from karvon.api.v1.strictness import FRESH
from karvon.look.access import open_to, who_may_use

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern, URLResolver

HEADERS: Final = {
    "ETag": {"description": "send it back as If-None-Match", "schema": {"type": "string"}},
    "Cache-Control": {"description": "how long the answer may be kept", "schema": {"type": "string"}},
}
LINK: Final = {"Link": {"description": 'the next page, rel="next"', "schema": {"type": "string"}}}


class UnableToServe(Exception):
    """An operation does not say who may use it."""


class PlainJSON(JSONRenderer):
    """JSON with every letter as itself: Cyrillic is read as it stands and takes a third of the room."""

    json_dumps_params: dict[str, Any] = {"ensure_ascii": False}


class RegisterAPI(NinjaAPI):
    """Ninja, with our problems in the document and a door on every route."""

    _document: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """Give the OpenAPI document; it is made once."""
        if self._document is None:
            self._document = _completed(super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params))
        return self._document

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        """Carry over to each route what its operation says of who may use it; raises `UnableToServe`."""
        routes = super()._get_urls()
        doors = self._doors()
        for route in routes:
            view: Any = route.callback
            if not who_may_use(view):
                view.open_to = doors[str(route.name)]  # type: ignore[union-attr]
        return routes

    def _doors(self) -> dict[str, frozenset[str]]:
        """Give by route name who may use each operation."""
        doors = {"api-root": frozenset({"everyone"})}
        for bound in self._get_bound_routers():
            for view in bound.path_operations.values():
                for operation in view.operations:
                    doors[operation.view_func.__name__] = who_may_use(operation.view_func)
        if nobody := [name for name, roles in doors.items() if not roles]:
            raise UnableToServe(f"{', '.join(nobody)}: say who may use it, with open_to.")
        return doors


class OfflinePage(DocsBase):
    """The documentation page: Swagger UI from Ninja's wheel, no address outside this site."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Show the page."""
        settings = {
            "url": self.get_openapi_url(api, kwargs),
            "layout": "BaseLayout",
            "deepLinking": True,
            "docExpansion": "list",
            "defaultModelsExpandDepth": 0,
        }
        return render(request, "api/docs.html", {"settings": settings, "api": api})


def everyones(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open the document and its page to everyone, for reading."""

    @require_http_methods(["GET"])
    def shown(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        response = view(request, **kwargs)
        response["Cache-Control"] = FRESH
        return response

    return open_to("everyone")(shown)


def _completed(document: OpenAPISchema) -> OpenAPISchema:
    """Add what Ninja does not know: problems, conditional answers, headers."""
    document["components"]["schemas"]["Problem"] = ProblemAnswer.model_json_schema(
        ref_template="#/components/schemas/{model}"
    )
    document["components"]["schemas"].update(document["components"]["schemas"]["Problem"].pop("$defs", {}))
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            _complete(operation, path, is_kept=method == "get")
    return document


def _complete(operation: dict[str, Any], path: str, *, is_kept: bool) -> None:
    responses = operation["responses"]
    names = {parameter["name"] for parameter in operation["parameters"]}
    if is_kept:
        responses[200]["headers"] = HEADERS | (LINK if names & {"cursor", "before"} else {})
        responses[304] = {"description": "Unchanged since the ETag you sent as If-None-Match"}
    responses[422] = _problem("A parameter is unknown, repeated or not understood", "invalid_parameter")
    if re.search("{", path):
        responses[404] = _problem("There is no such thing", "no_such_address")
    responses["default"] = _problem("Anything else that went wrong", "internal")


def _problem(description: str, code: str) -> dict[str, Any]:
    kind = problems.KINDS[code]
    told = {
        "type": f"{problems.TYPES_AT}{code}",
        "title": kind.title,
        "status": kind.status,
        "detail": f"{kind.title}.",
        "code": code,
        "instance": "/api/v1/…",
    }
    content = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "example": told}}
    return {"description": description, "content": content}
