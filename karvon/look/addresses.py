"""Addresses of pages: the same page in another language, the permanent one, a search with one parameter changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from karvon.kernel.languages import LANGUAGES, OWN_NAMES
from karvon.look.formats import language_of_reader

if TYPE_CHECKING:
    from django.http import HttpRequest, QueryDict


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The page in another language, under that language's own name."""

    code: str
    name: str
    path: str
    address: str
    is_current: bool


def in_language(request: HttpRequest, language: str) -> LanguageLink:
    """Give this page in another language, with all its parameters."""
    with_query = _path_in(request, language) + _query(request)
    return LanguageLink(
        code=language,
        name=OWN_NAMES[language],
        path=with_query,
        address=request.build_absolute_uri(with_query),
        is_current=language == language_of_reader(),
    )


def canonical(request: HttpRequest) -> str:
    """Give the absolute address of this page."""
    return request.build_absolute_uri(request.path + _query(request))


def search_with(params: QueryDict, **changes: list[str]) -> str:
    """Give the search with some parameters replaced; an empty list takes one out, and the page number always goes."""
    changed = params.copy()
    changed.pop("page", None)
    for name, values in changes.items():
        changed.setlist(name, values)
    return "?".join(filter(None, [reverse("web:search"), changed.urlencode()]))


def of_record(record_id: int) -> str:
    """Give the page of a record."""
    return reverse("web:record", args=[record_id])


def of_source(code: str) -> str:
    """Give the page of a source by its code, `uz/enterprises`."""
    return reverse("web:source", args=code.split("/", 1))


def _query(request: HttpRequest) -> str:
    """Give the parameters as they were understood, so that letters sent raw are written properly."""
    return f"?{request.GET.urlencode()}" if request.GET else ""


def _path_in(request: HttpRequest, language: str) -> str:
    first, _, rest = request.path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if first in LANGUAGES else f"/{language}{request.path}"
