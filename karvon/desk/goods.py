"""Goods whose codes wait for a person: listed by why they wait, decided on, as a page and as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from karvon.desk import wording
from karvon.desk.choices import Choice, choices, written_code
from karvon.desk.queue import place_of
from karvon.identity.queries import numbers_of_records
from karvon.jobs.queries import state
from karvon.kernel.number import is_valid
from karvon.look import coded, labels
from karvon.look.access import coordinator_of, open_to
from karvon.look.downloads import csv_file
from karvon.look.words import CODE_BY, word
from karvon.producers import deciding, decisions, waiting
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict, StreamingHttpResponse

    from karvon.jobs.queries import State
    from karvon.producers.decisions import ShownDecision
    from karvon.producers.queries import ProducerCard
    from karvon.producers.waiting import WaitingGood

OF_A_PAGE: Final = 20
MOST: Final = 10_000
BATCH: Final = 1_000
LARGEST_ID: Final = 2**63 - 1
NO_CODE, OWN_CODE = "none", "own"


@dataclass(frozen=True, slots=True)
class Asked:
    """A good that waits with its producer, what may be chosen, and what was typed and refused, '' where nothing was."""

    waits: WaitingGood
    card: ProducerCard | None
    choices: tuple[Choice, ...]
    own: str = ""
    reason: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision, how far the worker is with it, and the producer of its record today, '' for none."""

    decision: ShownDecision
    state: State
    number: str


@require_safe
@open_to("coordinator")
def page(request: HttpRequest, country: str) -> HttpResponse:
    """Show what waits for a country, of one kind or of all."""
    return _page(request, country, request.GET)


@require_safe
@open_to("coordinator")
def as_csv(request: HttpRequest, country: str) -> StreamingHttpResponse:
    """Send what waits for a country as CSV, of one kind or of all."""
    coordinator_of(request, country)
    return csv_file(f"karvon-goods-{country.lower()}", _rows(country, _kind(request.GET)))


@require_POST
@open_to("coordinator")
def decide(request: HttpRequest, country: str) -> HttpResponse | HttpResponseRedirect:
    """Take the code of a good down; what cannot be taken comes back with what was typed."""
    person = coordinator_of(request, country)
    found = waiting.good(_number(request.POST.get("record", "")), request.POST.get("line", ""))
    if found is None:
        return _page(
            request, country, request.POST, refused=(None, _("The register does not have this good any more."))
        )
    try:
        made = deciding.decide(
            line=deciding.Line(found.good.saying.record_id, found.good.text, found.stated),
            code=_chosen(request.POST),
            reason=request.POST.get("reason", ""),
            by=person.person_id,
            country=country,
            at=timezone.now(),
        )
    except deciding.UnableToDecide as error:
        return _page(request, country, request.POST, refused=(found, str(error)))
    return redirect(_address(country, request.POST, said=made))


@require_POST
@open_to("coordinator")
def undo(request: HttpRequest, country: str) -> HttpResponseRedirect:
    """Take a decision back and show what waits."""
    person = coordinator_of(request, country)
    made = _number(request.POST.get("decision", ""))
    try:
        deciding.undo(decision=made, by=person.person_id, country=country, at=timezone.now())
    except deciding.UnableToUndoDecision as error:
        messages.error(request, str(error))
        return redirect("desk:goods", country)
    return redirect(_address(country, request.POST, said=made))


@require_safe
@open_to("coordinator")
def became(request: HttpRequest, country: str, decision: int) -> HttpResponse:
    """Show what became of a decision; to a script only the strip, else a page that loads itself anew."""
    coordinator_of(request, country)
    made = decisions.decision(decision) if decision <= LARGEST_ID else None
    if made is None:
        raise Http404
    if made.country != country:
        raise PermissionDenied
    template = "desk/code_strip.html" if request.headers.get("HX-Request") else "desk/code_became.html"
    shown = {"country": country, "outcome": _outcome(made), "has_fictitious": made.is_fictitious}
    response = render(request, template, shown)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _page(
    request: HttpRequest, country: str, asked: QueryDict, refused: tuple[WaitingGood | None, str] | None = None
) -> HttpResponse:
    coordinator_of(request, country)
    kind, after, number = _kind(asked), place_of(asked), _producer(asked)
    if number:
        waits = waiting.goods_of(country, number, after=after, limit=OF_A_PAGE + 1)
    else:
        waits = waiting.goods(country, kind=kind, after=after, limit=OF_A_PAGE + 1)
    goods = _asked(waits[:OF_A_PAGE], asked, refused)
    counts = waiting.counts(country)
    made = _said(country, asked)
    return render(
        request,
        "desk/goods.html",
        {
            "country": country,
            "goods": goods,
            "kind": "" if number else kind,
            "producer": number,
            "card": next(iter(producers.cards([number], goods=0)), None),
            "at": after,
            "filters": [(code, name, counts[code]) for code, name in wording.WAITING.items()],
            "total": counts[kind],
            "earlier": max(0, after - OF_A_PAGE) if after else None,
            "following": after + OF_A_PAGE if len(waits) > OF_A_PAGE else None,
            "outcome": _outcome(made) if made else None,
            "error": refused[1] if refused else "",
            "error_stands_below": any(one.error for one in goods),
            "reasons": wording.REASONS_OF_CODES,
            "has_fictitious": any(one.is_fictitious for one in (*(one.waits for one in goods), made) if one),
        },
    )


def _asked(waits: list[WaitingGood], typed: QueryDict, refused: tuple[WaitingGood | None, str] | None) -> list[Asked]:
    """Add to what waits its producers, what may be chosen, and at the refused one what was typed."""
    cards = {card.number: card for card in producers.cards({one.number for one in waits}, goods=0)}
    wrong, error = refused or (None, "")
    if wrong and wrong not in waits:
        waits = [wrong, *waits]
    return [
        Asked(one, cards.get(one.number), choices(one), typed.get("own", ""), typed.get("reason", ""), error)
        if one == wrong
        else Asked(one, cards.get(one.number), choices(one))
        for one in waits
    ]


def _chosen(typed: QueryDict) -> str:
    """Read the code that was pressed or typed, '' for none; raises `UnableToDecide`."""
    pressed, own = typed.get("code", ""), typed.get("own", "").strip()
    if pressed == OWN_CODE:
        return written_code(own)
    if own:
        raise deciding.UnableToDecide(_("A code was typed and another one pressed; empty the field, or take its code."))
    if not pressed:
        raise deciding.UnableToDecide(_("No code was chosen."))
    return "" if pressed == NO_CODE else pressed


def _said(country: str, asked: QueryDict) -> ShownDecision | None:
    """Give the decision that was just made or taken back."""
    made = decisions.decision(_number(asked.get("said", "")))
    return made if made and made.country == country else None


def _outcome(made: ShownDecision) -> Outcome:
    numbers = numbers_of_records([made.record_id])
    return Outcome(made, state(deciding.RECODE, decision=made.id), numbers.get(made.record_id, ""))


def _kind(asked: QueryDict) -> str:
    given = asked.get("kind", "")
    return given if given in waiting.KINDS else waiting.ANY


def _producer(asked: QueryDict) -> str:
    """Read the producer whose goods are wanted, whether they wait or not; '' for those that wait."""
    given = asked.get("producer", "")
    return given if is_valid(given) else ""


def _address(country: str, asked: QueryDict, **more: object) -> str:
    """Give the list at the place where the person was."""
    number = _producer(asked)
    place = {"at": place_of(asked), **({"producer": number} if number else {"kind": _kind(asked)})}
    return f"{reverse('desk:goods', args=[country])}?{urlencode({**place, **more})}"


def _number(given: str) -> int:
    """Read a number that a form or an address brings; what is none is 0, which nothing has."""
    is_number = given.isascii() and given.isdigit() and len(given) <= len(str(LARGEST_ID))
    return int(given) if is_number and int(given) <= LARGEST_ID else 0


def _rows(country: str, kind: str) -> Iterator[list[str]]:
    yield [_("waits because"), _("good"), _("language"), _("HS code"), _("code given by"), _("probability"),
           _("stated code"), _("reason"), _("producer number"), _("record"), _("source"), _("licence"),
           _("fictitious")]  # fmt: skip
    for after in range(0, MOST, BATCH):
        waits = waiting.goods(country, kind=kind, after=after, limit=BATCH)
        yield from map(_row, waits)
        if len(waits) < BATCH:
            return


def _row(one: WaitingGood) -> list[str]:
    good = one.good
    return [
        ", ".join(word(wording.WAITING, kind) for kind in one.kinds),
        good.text,
        good.language,
        good.hs_code,
        word(CODE_BY, good.code_by),
        "" if good.score is None else f"{good.score:.2f}",
        one.stated,
        " ".join(coded.why(good)),
        one.number,
        str(good.saying.record_id),
        good.saying.source,
        labels.source_licence(good.saying.source),
        _("yes") if one.is_fictitious else _("no"),
    ]
