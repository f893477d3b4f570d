"""What a country's coordinators decided on codes, the newest first, each with its undo; as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.desk.queue import place_of
from karvon.look.access import coordinator_of, open_to
from karvon.look.downloads import csv_file
from karvon.producers import decisions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

OF_A_PAGE: Final = 50
MOST: Final = 10_000


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str) -> HttpResponse:
    """Show the decisions of a country."""
    coordinator_of(request, country)
    after = place_of(request.GET)
    made = decisions.decisions(country, after=after, limit=OF_A_PAGE + 1)
    shown = {
        "country": country,
        "decisions": made[:OF_A_PAGE],
        "total": decisions.count(country),
        "earlier": max(0, after - OF_A_PAGE) if after else None,
        "following": after + OF_A_PAGE if len(made) > OF_A_PAGE else None,
        "has_fictitious": any(one.is_fictitious for one in made),
    }
    return render(request, "desk/decided.html", shown)


@require_safe
@open_to("coordinator")
def as_csv(request: HttpRequest, country: str) -> StreamingHttpResponse:
    """Send the decisions of a country as CSV."""
    coordinator_of(request, country)
    return csv_file(f"karvon-decisions-{country.lower()}", _rows(country))


def _rows(country: str) -> Iterator[list[str]]:
    yield [_("decision"), _("record"), _("good"), _("language"), _("stated code"), _("code by words"),
           _("chosen code"), _("reason"), _("by"), _("at"), _("taken back at"), _("taken back by"),
           _("fictitious")]  # fmt: skip
    for made in decisions.decisions(country, limit=MOST):
        yield [
            str(made.id),
            str(made.record_id),
            made.text,
            made.language,
            made.stated,
            made.machine,
            made.code or _("no code"),
            made.reason,
            made.by_name,
            made.at.isoformat(timespec="seconds"),
            made.undone_at.isoformat(timespec="seconds") if made.undone_at else "",
            made.undone_by_name,
            _("yes") if made.is_fictitious else _("no"),
        ]
