"""The open vocabulary of goods as files at addresses without a language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from karvon.goods.export import FILES
from karvon.look.access import open_to

if TYPE_CHECKING:
    from django.http import HttpRequest

MEDIA: Final = {
    "goods.jsonl": "application/jsonl; charset=utf-8",
    "goods.skos.ttl": "text/turtle; charset=utf-8",
}


@require_safe
@open_to("everyone")
def file(request: HttpRequest, name: str) -> HttpResponse:  # noqa: ARG001
    """Send one of the files that `karvon goods export` writes."""
    if name not in FILES:
        raise Http404
    response = HttpResponse("".join(FILES[name]()), content_type=MEDIA[name])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
