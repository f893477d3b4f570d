"""Short pages of plain words, and the two files that machines ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from karvon.evidence import queries as evidence
from karvon.look.access import open_to
from karvon.search.queries import MOST_NUMBERS
from karvon.web.sources import in_order

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseRedirect

ROBOTS = "User-agent: *\nDisallow: /*/search.csv\nDisallow: /*/search.xlsx\nDisallow: /*/record/\n"


@require_safe
@open_to("everyone")
def data(request: HttpRequest) -> HttpResponse:
    """Say what may be taken, in which form and under which licence."""
    loaded = evidence.last_balances()
    sources = [info for info in in_order() if info.code in loaded]
    return render(request, "web/data.html", {"sources": sources, "most_rows": MOST_NUMBERS})


@require_safe
@open_to("everyone")
def how_to(request: HttpRequest) -> HttpResponse:
    """Explain the register in plain words."""
    return render(request, "web/help.html")


@require_safe
@open_to("everyone")
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Ask machines to leave the files and the single records."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
@open_to("everyone")
def favicon(request: HttpRequest) -> HttpResponseRedirect:  # noqa: ARG001
    """Lead browsers that ask for the old name to the drawn one."""
    return redirect(static("look/favicon.svg"))
