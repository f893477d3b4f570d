"""The home page: what this is, one search box, what the register holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from karvon.evidence import queries as evidence
from karvon.goods import tree
from karvon.kernel.languages import COUNTRIES
from karvon.look.access import open_to
from karvon.producers import queries as producers
from karvon.producers.makers import makers
from karvon.web.goods_rows import lines

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

EXAMPLES = (("ru", "цемент"), ("uz", "paxta ip"), ("en", "HS 0806"))


@dataclass(frozen=True, slots=True)
class Counted:
    """A line of a list: its code, how many producers, and the query of the page that shows them."""

    code: str
    count: int
    query: str


@require_safe
@open_to("everyone")
def home(request: HttpRequest) -> HttpResponse:
    """Show what the database holds and let people ask it."""
    totals = producers.totals()
    return render(
        request,
        "web/home.html",
        {
            "totals": totals,
            "countries": _countries(totals),
            "sections": lines((section.code for section in tree.sections()), makers()),
            "loaded": evidence.last_balances(),
            "last_run": next(iter(evidence.runs(limit=1)), None),
            "examples": EXAMPLES,
            "has_fictitious": totals.has_fictitious,
        },
    )


def _countries(totals: producers.Totals) -> list[Counted]:
    return [Counted(code, totals.by_country.get(code, 0), urlencode({"country": code})) for code in COUNTRIES]
