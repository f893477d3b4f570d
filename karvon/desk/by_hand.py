"""Splitting a producer and merging it with another by hand, each with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from karvon.evidence import queries as evidence
from karvon.identity import actions, queries
from karvon.identity.actions import UnableToJudge
from karvon.kernel.number import compact, is_valid
from karvon.look.access import coordinator_of, open_to
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

MOST_SHOWN: Final = 200
MOST_DIGITS: Final = 19  # of the id of a record


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str, number: str) -> HttpResponse:
    """Show the records of a producer, to choose those that do not belong to it, and a field for another number."""
    return _page(request, country, number)


@require_POST
@open_to("coordinator")
def split(request: HttpRequest, country: str, number: str) -> HttpResponse | HttpResponseRedirect:
    """Split the chosen records off."""
    person = coordinator_of(request, country)
    given = (text for text in request.POST.getlist("record") if len(text) <= MOST_DIGITS)
    chosen = {int(text) for text in given if text.isascii() and text.isdigit()}
    try:
        done = actions.split_by_hand(
            number=_checked(number),
            records=chosen,
            reason=request.POST.get("reason", ""),
            by=person.person_id,
            country=country,
            at=timezone.now(),
        )
    except UnableToJudge as error:
        return _page(request, country, number, split_error=str(error), chosen=chosen)
    return redirect("desk:became", country, done)


@require_POST
@open_to("coordinator")
def merge(request: HttpRequest, country: str, number: str) -> HttpResponse | HttpResponseRedirect:
    """Merge with the producer of another number."""
    person = coordinator_of(request, country)
    other = compact(request.POST.get("other", ""))
    try:
        done = actions.merge_by_hand(
            number=_checked(number),
            other=_today(other),
            reason=request.POST.get("reason", ""),
            by=person.person_id,
            country=country,
            at=timezone.now(),
        )
    except UnableToJudge as error:
        return _page(request, country, number, merge_error=str(error), other=other)
    return redirect("desk:became", country, done)


def _today(number: str) -> str:
    """Give the number that this one leads to; raises UnableToJudge."""
    today = queries.current_number(number) if is_valid(number) else None
    if today is None:
        raise UnableToJudge(_("No producer has the number %(number)s.") % {"number": number or "–"})
    return today


def _checked(number: str) -> str:
    """Give the number if it can be one; raises Http404."""
    if not is_valid(number):
        raise Http404
    return number


def _page(request: HttpRequest, country: str, number: str, **more: object) -> HttpResponse:
    coordinator_of(request, country)
    ids = queries.members(_checked(number))
    if not ids:
        raise Http404
    if country not in queries.countries_of(ids).values():
        raise PermissionDenied
    records = [record for record in map(evidence.record, ids[:MOST_SHOWN]) if record]
    card = next(iter(producers.cards([number], goods=1)), None)
    shown = {"country": country, "number": number, "card": card, "records": records, "reason": "", **more}
    shown["reason"] = request.POST.get("reason", "")
    shown["has_fictitious"] = any(record.is_fictitious for record in records)
    return render(request, "desk/by_hand.html", shown)
