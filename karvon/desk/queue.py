"""The queue of a country: what waits in which order, how far its coordinators are, where they contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from karvon.desk import wording
from karvon.identity import history, questions
from karvon.look.access import coordinator_of, open_to
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse, QueryDict

    from karvon.identity.shown import ShownDoubt
    from karvon.producers.queries import ProducerCard

OF_A_PAGE: Final = 30
LAST: Final = 10_000


@require_safe
@open_to("coordinator")
def home(request: HttpRequest) -> HttpResponse | HttpResponseRedirect:
    """Lead to the coordinator's country, or let them choose where they have several."""
    countries = coordinator_of(request).countries
    if len(countries) == 1:
        return redirect("desk:queue", countries[0])
    return render(request, "desk/home.html", {"countries": countries})


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str) -> HttpResponse:
    """Show what waits for a country."""
    coordinator_of(request, country)
    among, after = among_of(request), place_of(request.GET)
    waiting = questions.doubts(country, among=among, after=after, limit=OF_A_PAGE + 1)
    shown = waiting[:OF_A_PAGE]
    return render(
        request,
        "desk/queue.html",
        {
            "country": country,
            "waiting": list(enumerate(_with_names(shown), start=after)),
            "total": questions.waiting(country, among),
            "earlier": max(0, after - OF_A_PAGE) if after else None,
            "following": after + OF_A_PAGE if len(waiting) > OF_A_PAGE else None,
            "among": among,
            "filters": wording.AMONG.items(),
            "progress": questions.progress(country),
            "today": history.count(country, since=_midnight()),
            "contradictions": questions.contradictions(country),
            "has_fictitious": any(doubt.is_fictitious for doubt in shown),
        },
    )


def among_of(request: HttpRequest) -> str:
    """Read which questions are wanted; what makes no sense means all."""
    given = request.GET.get("among", "")
    return given if given in questions.AMONG else "all"


def place_of(asked: QueryDict) -> int:
    """Read the place in a list, 0 for the first."""
    given = asked.get("at", "")
    return min(int(given), LAST) if given.isascii() and given.isdigit() and len(given) < len(str(LAST)) + 1 else 0


def _with_names(doubts: list[ShownDoubt]) -> list[tuple[ShownDoubt, ProducerCard | None, ProducerCard | None]]:
    numbers = {number for doubt in doubts for number in (doubt.left_number, doubt.right_number)}
    cards = {card.number: card for card in producers.cards(numbers, goods=1)}
    return [(doubt, cards.get(doubt.left_number), cards.get(doubt.right_number)) for doubt in doubts]


def _midnight() -> datetime:
    return timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
