"""The page of a producer, and its goods and values as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.identity import queries as identity
from karvon.kernel import number as producer_numbers
from karvon.look import labels, words
from karvon.look.access import may_coordinate, open_to
from karvon.look.downloads import csv_file
from karvon.look.pictures import qr_code
from karvon.producers import queries as producers
from karvon.web import json_ld
from karvon.web.asking import page_number
from karvon.web.errors import NothingHere
from karvon.web.paging import paging

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from karvon.identity.queries import ShownEdge
    from karvon.producers.queries import ProducerPage, Saying, ShownGood, ShownName

GOODS_OF_A_PAGE = 50
REASONS_SHOWN, RECORDS_SHOWN = 30, 6
SHOWN_ABOVE = ("status", "region", "legal_form", "coordinates")


@dataclass(frozen=True, slots=True)
class Value:
    """One value with who said it: what it is, the text, its language, whether it is the one shown above."""

    what: str
    text: str
    language: str
    is_shown: bool
    saying: Saying


@dataclass(frozen=True, slots=True)
class Reason:
    """Records that are one producer for the same reason: the rule, the equal value, the first few, how many more."""

    rule: str
    because: str
    records: tuple[int, ...]
    more: int


@require_safe
@open_to("everyone")
def page(request: HttpRequest, number: str) -> HttpResponse:
    """Show a producer; an old or spaced number leads to the number of today."""
    today = number_of_today(number)
    if today != number:
        return redirect("web:producer", today, permanent=True)
    producer = existing(today)
    return render(
        request,
        "web/producer.html",
        {
            **_parts(producer),
            **_goods(request, producer),
            **_links(request, producer),
            "coordinates": may_coordinate(request, producer.card.country),
        },
    )


@require_safe
@open_to("everyone")
def goods_csv(request: HttpRequest, number: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send the goods of a producer as CSV."""
    producer = existing(number_of_today(number))
    return csv_file(f"karvon-{producer.card.number}-goods", _goods_rows(producer))


@require_safe
@open_to("everyone")
def values_csv(request: HttpRequest, number: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send every other value of a producer, with its source, as CSV."""
    producer = existing(number_of_today(number))
    return csv_file(f"karvon-{producer.card.number}-values", _value_rows(producer))


def number_of_today(text: str) -> str:
    """Give the number that `text` leads to today; raises `NothingHere` with the reason where it leads nowhere."""
    number = producer_numbers.compact(text)
    if not (number.isascii() and number.isdigit() and len(number) == producer_numbers.LENGTH):
        raise NothingHere(_("A producer number has twelve digits."))
    if not producer_numbers.is_valid(number):
        raise NothingHere(_("The check digits of this number do not fit: one of its digits is mistyped."))
    today = identity.current_number(number)
    if today is None:
        raise NothingHere(_("This number has never been given to a producer."))
    return today


def existing(number: str) -> ProducerPage:
    """Give the producer, or raise `NothingHere`."""
    producer = producers.producer(number)
    if producer is None:
        raise NothingHere(_("This number has been given, but its producer is not published at the moment."))
    return producer


def values(producer: ProducerPage) -> Iterator[Value]:
    """Give names, numbers and facts alike: what it is, what was said, by whom."""
    for name in producer.names:
        yield Value(words.word(words.FIELDS, "name"), name.text, name.language, name.rank == 0, name.saying)
    for number in producer.numbers:
        yield Value(words.word(words.SCHEMES, number.scheme), number.value, "", True, number.saying)
    for fact in producer.facts:
        shown = labels.fact_value(fact.field, fact.value, fact.language)
        yield Value(words.word(words.FIELDS, fact.field), shown.text, shown.language, fact.is_shown, fact.saying)


def heading_of(good: ShownGood) -> str:
    """Give the HS heading of a good, the chapter where only that is known, '' for none."""
    return good.hs_code[:4]


def reasons(edges: Iterable[ShownEdge]) -> list[Reason]:
    """Gather edges by what is equal, the reason that holds most records first."""
    held: dict[tuple[str, str], dict[int, None]] = {}
    for edge in edges:
        held.setdefault((edge.rule, edge.because), {}).update({edge.left: None, edge.right: None})
    by_size = sorted(held.items(), key=lambda item: -len(item[1]))
    return [
        Reason(rule, because, tuple(records)[:RECORDS_SHOWN], max(0, len(records) - RECORDS_SHOWN))
        for (rule, because), records in by_size
    ]


def _parts(producer: ProducerPage) -> dict[str, object]:
    held = reasons(identity.edges(producer.card.number))
    first, others = _sorted_names(producer)
    return {
        "producer": producer,
        "card": producer.card,
        "name": labels.chosen_name(producer.card),
        "second": labels.second_name(producer.card),
        "names": first,
        "other_names": others,
        "facts": [fact for fact in producer.facts if fact.is_shown and fact.field not in SHOWN_ABOVE],
        "values": list(values(producer)),
        "reasons": held[:REASONS_SHOWN],
        "reasons_more": max(0, len(held) - REASONS_SHOWN),
        "records": identity.members(producer.card.number),
        "has_fictitious": producer.card.is_fictitious,
    }


def _sorted_names(producer: ProducerPage) -> tuple[list[ShownName], list[ShownName]]:
    return [name for name in producer.names if name.rank == 0], [name for name in producer.names if name.rank]


def _goods(request: HttpRequest, producer: ProducerPage) -> dict[str, object]:
    goods = sorted(producer.goods, key=lambda good: (not good.hs_code, good.hs_code))
    place = paging(
        request.GET,
        page=page_number(request.GET, "goods"),
        size=GOODS_OF_A_PAGE,
        total=len(goods),
        name="goods",
        anchor="#goods",
    )
    shown = goods[max(0, place.first - 1) : place.last]
    groups = [(heading, list(goods)) for heading, goods in groupby(shown, key=heading_of)]
    has_capacity, has_certificate = any(good.capacity for good in shown), any(good.certificate for good in shown)
    return {
        "groups": groups,
        "paging": place,
        "has_capacity": has_capacity,
        "has_certificate": has_certificate,
        "columns": 3 + has_capacity + has_certificate,
    }


def _links(request: HttpRequest, producer: ProducerPage) -> dict[str, object]:
    permanent = request.build_absolute_uri(f"/producer/{producer.card.number}")
    return {
        "permanent": permanent,
        "qr": qr_code(permanent),
        "json_ld": json_ld.script(json_ld.organization(producer, permanent)),
    }


def _goods_rows(producer: ProducerPage) -> Iterator[list[str]]:
    yield [
        _("good"),
        _("language"),
        _("HS code"),
        _("heading"),
        _("national code"),
        _("code given by"),
        _("capacity"),
        _("unit"),
        _("certificate"),
        _("issued"),
        _("expires"),
        *_source_columns(producer),
    ]
    for good in producer.goods:
        yield _goods_row(good, producer)


def _goods_row(good: ShownGood, producer: ProducerPage) -> list[str]:
    return [
        good.text,
        good.language,
        good.hs_code,
        labels.goods_label(good.hs_code).text,
        good.national_code,
        words.word(words.CODE_BY, good.code_by),
        good.capacity,
        good.unit,
        good.certificate,
        str(good.issued_on or ""),
        str(good.expires_on or ""),
        *_source_cells(good.saying, producer),
    ]


def _value_rows(producer: ProducerPage) -> Iterator[list[str]]:
    yield [_("what"), _("value"), _("language"), _("shown"), *_source_columns(producer)]
    for value in values(producer):
        shown = _("yes") if value.is_shown else _("no")
        yield [value.what, value.text, value.language, shown, *_source_cells(value.saying, producer)]


def _source_columns(producer: ProducerPage) -> list[str]:
    fictitious = [_("note")] if producer.card.is_fictitious else []
    return [_("source"), _("licence"), _("said on"), _("record"), *fictitious]


def _source_cells(saying: Saying, producer: ProducerPage) -> list[str]:
    note = [_("Fictitious data for trying out")] if producer.card.is_fictitious else []
    return [saying.source, labels.source_licence(saying.source), str(saying.said_on), str(saying.record_id), *note]
