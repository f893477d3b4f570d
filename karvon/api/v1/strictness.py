"""Nothing asked is overlooked: unknown or repeated parameters and control characters are refused with a sentence."""

from __future__ import annotations

import difflib
import re
from functools import wraps
from typing import TYPE_CHECKING, Any, Final

from karvon.api.problems import Fault, Problem, answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.http import HttpRequest, HttpResponse
    from ninja.errors import ValidationError
    from ninja.operation import Operation

CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")
FRESH: Final = "public, no-cache"  # kept anywhere, asked about every time: the ETag makes that cheap
LASTING: Final = "public, max-age=86400"  # the nomenclature changes every five years
MODEL: Final = "asked"  # the name that operations give to their model of query parameters


def strict(run: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Look at the request before an operation runs, and say how long the answer may be kept."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]
    single, several = _parameters(operation)

    @wraps(run)
    def looked_at(request: HttpRequest, **path: Any) -> HttpResponse:
        if problem := _refusal(request, path, single, several):
            return answer(problem, request)
        response = run(request, **path)
        response.headers.setdefault("Cache-Control", FRESH)
        if "lang" in single:
            response["Content-Language"] = request.GET.get("lang", "en")
        return response

    return looked_at


def misunderstood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Answer parameters that do not fit their description; the request's values are not repeated."""
    faults = tuple(_fault(told) for told in error.errors)
    first = faults[0]
    return answer(Problem("invalid_parameter", f"Parameter {first.parameter}: {first.detail}", *faults), request)


def _fault(told: dict[str, Any]) -> Fault:
    place, *path = told["loc"]
    names = [str(part) for part in path if part != MODEL]
    named = ".".join(names) if place == "body" else "".join(names[:1])
    return Fault(named or MODEL, str(place), f"{told['msg']}.")


def _parameters(operation: Operation) -> tuple[frozenset[str], frozenset[str]]:
    """Give the names of an operation's query parameters: those given once, and those given several times."""
    models = [model for model in operation.models if model.__ninja_param_source__ == "query"]
    names = {name for model in models for name in model.__ninja_flatten_map__}
    several = {name for model in models for name in model.__ninja_collection_fields__}
    return frozenset(names - several), frozenset(several)


def _refusal(
    request: HttpRequest, path: dict[str, Any], single: frozenset[str], several: frozenset[str]
) -> Problem | None:
    unknown = sorted(set(request.GET) - single - several)
    if unknown:
        faults = tuple(Fault(name[:100], "query", _no_such(name, single | several)) for name in unknown[:10])
        return Problem("unknown_parameter", faults[0].detail, *faults)
    faults = (*_repeated(request, single), *_unprintable(request, path))
    if not faults:
        return None
    return Problem("invalid_parameter", f"Parameter {faults[0].parameter}: {faults[0].detail}", *faults)


def _no_such(name: str, known: frozenset[str]) -> str:
    close = difflib.get_close_matches(name[:100], known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"known here: {', '.join(sorted(known)) or 'none'}."
    return f"There is no parameter {name[:100]!r}; {hint}"


def _repeated(request: HttpRequest, single: frozenset[str]) -> Iterator[Fault]:
    for name in sorted(single):
        if len(request.GET.getlist(name)) > 1:
            yield Fault(name, "query", "It may be given once only.")


def _unprintable(request: HttpRequest, path: dict[str, Any]) -> Iterator[Fault]:
    asked = [(name, "query", value) for name, values in request.GET.lists() for value in values]
    for name, place, value in [*asked, *((name, "path", value) for name, value in path.items())]:
        if CONTROL.search(str(value)):
            yield Fault(name, place, "It holds a control character, which no published value has.")
