"""One pair fills the screen: both records, the explanation, what others said, three answers, undo."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from karvon.desk import became, wording
from karvon.desk.queue import among_of, place_of
from karvon.desk.sides import compared, side
from karvon.identity import actions, history, queries, questions
from karvon.identity.explaining import Explanation, explain
from karvon.identity.matching import MatchNotReady
from karvon.look.access import coordinator_of, open_to
from karvon.look.explanation import told
from karvon.look.words import word

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

    from karvon.identity.shown import ShownDoubt, ShownJudgement

LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue the coordinator stands, and among which questions."""

    country: str
    at: int
    among: str

    def address(self, at: int | None = None, **more: object) -> str:
        """Give the page of the pair at a place, by default this one."""
        given = {"at": self.at if at is None else at, "among": self.among, **more}
        return f"{reverse('desk:next', args=[self.country])}?{urlencode(given)}"


@require_safe
@open_to("coordinator")
def next_pair(request: HttpRequest, country: str) -> HttpResponse | HttpResponseRedirect:
    """Show the pair at a place of the queue; past its end, what was passed over or that nothing waits."""
    coordinator_of(request, country)
    place = Place(country, place_of(request.GET), among_of(request))
    found = questions.doubts(country, among=place.among, after=place.at, limit=1)
    if not found and place.at:
        return redirect(place.address(0, **_said(request)))
    if not found:
        return render(request, "desk/nothing.html", {"country": country, **_last(request, country)})
    return _shown(request, place, found[0].left, found[0].right, found[0])


@require_safe
@open_to("coordinator")
def pair(request: HttpRequest, country: str, left: int, right: int) -> HttpResponse:
    """Show a certain pair, whether it waits or not."""
    coordinator_of(request, country)
    return _shown(request, Place(country, place_of(request.GET), among_of(request)), left, right)


@require_safe
@open_to("coordinator")
def pair_as_json(request: HttpRequest, country: str, left: int, right: int) -> JsonResponse:
    """Give the explanation of a pair as JSON; `{}` where one of the two is not compared any more."""
    coordinator_of(request, country)
    found = _explained(left, right)
    return JsonResponse(asdict(found) | {"probability": found.probability, "verdict": found.verdict} if found else {})


@require_POST
@open_to("coordinator")
def say(request: HttpRequest, country: str) -> HttpResponseRedirect:
    """Take a verdict down and lead to the next pair at once."""
    person = coordinator_of(request, country)
    place = Place(country, _number(request, "at"), _among(request))
    try:
        said = actions.judge(
            left=_number(request, "left"),
            right=_number(request, "right"),
            verdict=request.POST.get("verdict", ""),
            reason=request.POST.get("reason", ""),
            by=person.person_id,
            country=country,
            at=timezone.now(),
        )
    except actions.UnableToJudge as error:
        messages.error(request, str(error))
        return redirect(place.address())
    return redirect(place.address(said=said))


@require_POST
@open_to("coordinator")
def undo(request: HttpRequest, country: str) -> HttpResponseRedirect:
    """Take a judgement back and show its pair again."""
    person = coordinator_of(request, country)
    number = _number(request, "judgement")
    try:
        actions.undo(judgement=number, by=person.person_id, country=country, at=timezone.now())
    except actions.UnableToUndo as error:
        messages.error(request, str(error))
        return redirect("desk:history", country)
    judged = history.judgement(number)
    if judged is None or judged.is_by_hand:
        return redirect("desk:became", country, number)
    asked = urlencode({"said": number, "at": _number(request, "at"), "among": _among(request)})
    return redirect(f"{reverse('desk:pair', args=[country, judged.left, judged.right])}?{asked}")


def _shown(request: HttpRequest, place: Place, left: int, right: int, doubt: ShownDoubt | None = None) -> HttpResponse:
    one, other = (side(each) if each <= LARGEST_ID else None for each in (left, right))
    if one is None or other is None:
        return render(request, "desk/vanished.html", {"country": place.country}, status=404)
    explanation = _explained(left, right)
    records = (one.record, other.record)
    return render(
        request,
        "desk/pair.html",
        {
            "country": place.country,
            "place": place,
            "before": place.address(place.at - 1) if place.at else "",
            "following": place.address(place.at + 1 if doubt else place.at),
            "sides": (one, other),
            "lines": compared(one, other),
            "told": told(explanation) if explanation else None,
            "asked_because": word(wording.REASONS, doubt.reason) if doubt else "",
            "agreed": doubt.agreed if doubt else (),
            "judgements": _judgements(left, right),
            "can_be_judged": bool(one.number and other.number) and place.country in (one.country, other.country),
            "is_vanished": any(record.gone_since for record in records),
            "is_one_already": one.number == other.number,
            "has_fictitious": any(record.is_fictitious for record in records),
            **_last(request, place.country),
        },
    )


def _last(request: HttpRequest, country: str) -> dict[str, object]:
    """Give what can be taken back: the judgement just made or undone, else the person's last."""
    said = _said(request).get("said", "")
    person = coordinator_of(request, country)
    judged = history.judgement(int(said)) if said else None
    shown = became.outcome(judged) if judged and judged.country == country else None
    return {"outcome": shown, "undoable": history.last_standing(country, person.person_id)}


def _said(request: HttpRequest) -> dict[str, str]:
    given = request.GET.get("said", "")
    return {"said": given} if given.isascii() and given.isdigit() and int(given) <= LARGEST_ID else {}


def _judgements(left: int, right: int) -> list[ShownJudgement]:
    pair = {left, right}
    return [said for said in queries.judgements_of(pair) if {said.left, said.right} == pair]


def _explained(left: int, right: int) -> Explanation | None:
    try:
        return explain(left, right) if max(left, right) <= LARGEST_ID else None
    except MatchNotReady:
        return None


def _number(request: HttpRequest, name: str) -> int:
    """Read a number that a form brings; what is none is 0, which no record and no judgement has."""
    given = request.POST.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and int(given) <= LARGEST_ID else 0


def _among(request: HttpRequest) -> str:
    given = request.POST.get("among", "")
    return given if given in questions.AMONG else "all"
