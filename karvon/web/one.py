"""Why is this one record? The records of a producer, the pairs that tie them, people's word, and what became of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from karvon.evidence import queries as evidence
from karvon.identity import queries as identity
from karvon.identity import ties
from karvon.look import labels
from karvon.look.access import open_to
from karvon.look.explanation import told
from karvon.web.producer import existing, number_of_today

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from karvon.identity.ties import Tie

RECORDS_SHOWN = 200


@require_safe
@open_to("everyone")
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show what ties the records of a producer, one pair of them in full."""
    today = number_of_today(number)
    if today != number:
        return redirect("web:producer-why", today, permanent=True)
    card = existing(today).card
    tied = ties.ties(today)
    chosen = _chosen(request.GET.get("pair", ""), tied)
    records = identity.members(today)
    return render(
        request,
        "web/one.html",
        {
            "card": card,
            "name": labels.chosen_name(card),
            "records": [record for record in map(evidence.record, records[:RECORDS_SHOWN]) if record],
            "more": max(0, len(records) - RECORDS_SHOWN),
            "ties": tied,
            "chosen": chosen,
            "told": told(chosen.explanation) if chosen and chosen.explanation else None,
            "words": ties.words(today),
            "moves": identity.moves(today),
            "has_fictitious": card.is_fictitious,
        },
    )


def _chosen(asked: str, tied: list[Tie]) -> Tie | None:
    """Give the pair that is asked for as `left-right`, else the strongest."""
    named = re.fullmatch(r"([0-9]{1,19})-([0-9]{1,19})", asked)
    wanted = {int(record) for record in named.groups()} if named else set()
    return next((tie for tie in tied if {tie.edge.left, tie.edge.right} == wanted), tied[0] if tied else None)
