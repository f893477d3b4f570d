"""Is a firm here already? A page, and the piece of it that any form shows while somebody types a firm's name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from karvon.identity.matching import MatchNotReady
from karvon.kernel.languages import COUNTRIES
from karvon.look import words
from karvon.look.access import open_to
from karvon.look.labels import Wording, chosen_name
from karvon.pipeline.asking import Asked, find
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.request import QueryDict

    from karvon.identity.matching import Match
    from karvon.producers.queries import ProducerCard

LONGEST: Final = 200
MOST: Final = 5
TELLING: Final = 0.5  # bits; what weighs less is not worth a word


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has typed of a firm so far."""

    name: str = ""
    country: str = ""
    number: str = ""
    place: str = ""

    @classmethod
    def of(cls, params: QueryDict) -> Form:
        """Read the form from the parameters of a page's address, each text cut to LONGEST."""
        return cls(
            **{field.name: params.get(field.name, "").replace("\x00", "")[:LONGEST].strip() for field in fields(cls)}
        )

    @property
    def is_asked(self) -> bool:
        """Say whether there is anything to look for: a country or a place alone names nobody."""
        return bool(self.name or self.number)


@dataclass(frozen=True, slots=True)
class Near:
    """A producer that may be the firm: its name for this reader, the match, what speaks for it and against it."""

    card: ProducerCard
    name: Wording
    match: Match
    agreeing: tuple[str, ...]
    differing: tuple[str, ...]


@require_safe
@open_to("everyone")
def check(request: HttpRequest) -> HttpResponse:
    """Show the form and, once something is typed, who may be meant; to a script only the latter."""
    form = Form.of(request.GET)
    found, is_ready = _found(form)
    template = "web/near.html" if request.headers.get("HX-Request") else "web/check.html"
    shown = {
        "form": form,
        "found": found,
        "is_ready": is_ready,
        "countries": COUNTRIES,
        "has_fictitious": any(near.card.is_fictitious for near in found),
    }
    response = render(request, template, shown)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _found(form: Form) -> tuple[list[Near], bool]:
    """Give the producers near, and whether they could be looked for."""
    if not form.is_asked:
        return [], True
    try:
        found = find(_asked(form), MOST)
    except MatchNotReady:
        return [], False
    cards = {card.number: card for card in producers.cards([each.number for each in found])}
    return [_near(each, cards[each.number]) for each in found if each.number in cards], True


def _asked(form: Form) -> Asked:
    return Asked(names=(form.name,), country=form.country, number=form.number, region=form.place, address=form.place)


def _near(found: Match, card: ProducerCard) -> Near:
    agreeing: list[str] = []
    differing: list[str] = []
    for part in found.score.parts:
        if part.level and abs(part.bits) > TELLING:
            (agreeing if part.bits > 0 else differing).append(words.word(words.COMPARED, part.field))
    return Near(card, chosen_name(card), found, tuple(agreeing), tuple(differing))
