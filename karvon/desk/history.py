"""What a country's coordinators said, the newest first, each with its undo; as a page and as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.desk import wording
from karvon.desk.queue import place_of
from karvon.identity import history
from karvon.look.access import coordinator_of, open_to
from karvon.look.downloads import csv_file
from karvon.look.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

OF_A_PAGE: Final = 50
MOST: Final = 10_000


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str) -> HttpResponse:
    """Show the judgements of a country."""
    coordinator_of(request, country)
    after = place_of(request.GET)
    said = history.judgements(country, after=after, limit=OF_A_PAGE + 1)
    shown = {
        "country": country,
        "judgements": said[:OF_A_PAGE],
        "total": history.count(country),
        "earlier": max(0, after - OF_A_PAGE) if after else None,
        "following": after + OF_A_PAGE if len(said) > OF_A_PAGE else None,
        "has_fictitious": any(one.is_fictitious for one in said),
    }
    return render(request, "desk/history.html", shown)


@require_safe
@open_to("coordinator")
def as_csv(request: HttpRequest, country: str) -> StreamingHttpResponse:
    """Send the judgements of a country as CSV."""
    coordinator_of(request, country)
    return csv_file(f"karvon-judgements-{country.lower()}", _rows(country))


def _rows(country: str) -> Iterator[list[str]]:
    yield [_("judgement"), _("record"), _("other record"), _("verdict"), _("reason"), _("by"), _("at"),
           _("taken back at"), _("taken back by"), _("fictitious")]  # fmt: skip
    for said in history.judgements(country, limit=MOST):
        yield [
            str(said.id),
            str(said.left),
            str(said.right),
            word(wording.VERDICTS, said.verdict),
            said.reason,
            said.by_name,
            said.at.isoformat(timespec="seconds"),
            said.undone_at.isoformat(timespec="seconds") if said.undone_at else "",
            said.undone_by_name,
            _("yes") if said.is_fictitious else _("no"),
        ]
