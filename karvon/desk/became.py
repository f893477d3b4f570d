"""What became of a judgement: a strip that looks again by itself until the worker is done, and a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from karvon.identity import history, queries
from karvon.identity.actions import REGROUP
from karvon.jobs.queries import state
from karvon.kernel.judgement import DIFFERENT, LATER
from karvon.look.access import coordinator_of, open_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from karvon.identity.shown import ShownJudgement, ShownMove
    from karvon.jobs.queries import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judgement, how far the worker is with it, the producers of its two records, and what moved.

    `stands` says what the judgement comes to: must, apart, open (another country has not agreed yet), contradicted, or
    '' where it was put off or taken back.
    """

    judged: ShownJudgement
    state: State
    numbers: tuple[str, ...]
    moves: tuple[ShownMove, ...]
    stands: str

    @property
    def is_waiting(self) -> bool:
        """Say whether the worker is still to come."""
        return self.state == "waiting"


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str, judgement: int) -> HttpResponse:
    """Show what became of a judgement; to a script only the strip, else a page that loads itself anew."""
    coordinator_of(request, country)
    judged = history.judgement(judgement)
    if judged is None:
        raise Http404
    if judged.country != country:
        raise PermissionDenied
    template = "desk/strip.html" if request.headers.get("HX-Request") else "desk/became.html"
    shown = {"country": country, "outcome": outcome(judged), "has_fictitious": judged.is_fictitious}
    response = render(request, template, shown)
    patch_vary_headers(response, ["HX-Request"])
    return response


def outcome(judged: ShownJudgement) -> Outcome:
    """Say how things stand with a judgement."""
    pair = (judged.left, judged.right)
    numbers = queries.numbers_of_records(pair)
    return Outcome(
        judged=judged,
        state="done" if judged.verdict == LATER else state(REGROUP, judgement=judged.id),
        numbers=tuple(dict.fromkeys(numbers[record] for record in pair if record in numbers)),
        moves=tuple(history.moves_by(judged.id)),
        stands=_stands(judged),
    )


def _stands(judged: ShownJudgement) -> str:
    if judged.undone_at or judged.verdict == LATER:
        return ""
    pair = (judged.left, judged.right)
    said = queries.standing(pair)
    if pair in said.contradictions:
        return "contradicted"
    if pair in said.open:
        return "open"
    return "apart" if judged.verdict == DIFFERENT else "must"
