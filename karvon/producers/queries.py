"""Reading the register: a producer, lists of producers, totals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.core.cache import caches
from django.db import connection
from django.db.models import Count

from karvon.postgres.copy import copy_out

from .models import Event, Fact, Good, Name, Producer, RegistrationNumber, Said
from .shown import (
    ProducerCard,
    ProducerPage,
    Saying,
    ShownEvent,
    ShownFact,
    ShownGood,
    ShownName,
    ShownNumber,
    Totals,
)

__all__ = [
    "ProducerCard",
    "ProducerPage",
    "Saying",
    "ShownEvent",
    "ShownFact",
    "ShownGood",
    "ShownName",
    "ShownNumber",
    "Totals",
    "cards",
    "producer",
    "shown_good",
    "signatures",
    "totals",
    "walk",
]


TOTALS, COUNT_SECONDS = "karvon.totals", 60


def producer(number: str) -> ProducerPage | None:
    """Give the producer with this number (12 digits), or None; redirects are `identity.queries.current_number`."""
    row = Producer.objects.filter(pk=number).first()
    if row is None:
        return None
    goods = tuple(shown_good(good) for good in row.good_set.all())
    names = tuple(_name(name) for name in row.name_set.all())
    numbers = tuple(_number(item) for item in row.registrationnumber_set.all())
    facts = tuple(_fact(fact) for fact in row.fact_set.all())
    valued: tuple[ShownName | ShownNumber | ShownGood | ShownFact, ...] = (*names, *numbers, *goods, *facts)
    return ProducerPage(
        card=_card(
            row,
            [name for name in names if name.rank == 0],
            goods,
            len(goods),
            {value.saying.source for value in valued},
        ),
        latitude=row.latitude,
        longitude=row.longitude,
        first_published_at=row.first_published_at,
        changed_at=row.changed_at,
        names=names,
        numbers=numbers,
        goods=goods,
        facts=facts,
        events=tuple(ShownEvent(event.at, event.kind, event.detail) for event in Event.objects.filter(number=number)),
    )


def cards(numbers: Iterable[str], goods: int = 3) -> list[ProducerCard]:
    """Give the cards of these producers in the order asked; numbers that are not there are left out."""
    asked = list(numbers)
    rows = Producer.objects.in_bulk(asked)
    names, shown, counts = _names_of(asked), _first_goods(asked, goods), _goods_counts(asked)
    sources = _sources_of(asked)
    return [
        _card(rows[number], names[number], shown[number], counts[number], sources[number])
        for number in asked
        if number in rows
    ]


def walk(after: str = "", size: int = 1000) -> Iterator[ProducerCard]:
    """Give every producer with all its goods, by number, from the one after `after`."""
    while True:
        rows = Producer.objects.filter(number__gt=after).order_by("number").values_list("number", flat=True)
        numbers = list(rows[:size])
        if not numbers:
            return
        yield from cards(numbers, goods=10_000)
        after = numbers[-1]


def totals() -> Totals:
    """Count what the register holds; the count may be a minute old, since counting a million takes a second."""
    counted: Totals | None = caches["near"].get(TOTALS)
    if counted is None:
        counted = _count_everything()
        caches["near"].set(TOTALS, counted, COUNT_SECONDS)
    return counted


def _count_everything() -> Totals:
    countries = Producer.objects.values_list("country").annotate(Count("number")).order_by("country")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT substr(hs_code, 1, 2), count(DISTINCT producer_id) FROM producers_good"
            " WHERE hs_code <> '' GROUP BY 1"
        )
        by_chapter = dict(cursor.fetchall())
    return Totals(
        producers=Producer.objects.count(),
        goods=Good.objects.count(),
        by_country=dict(countries),
        by_chapter=by_chapter,
        has_fictitious=Producer.objects.filter(is_fictitious=True).exists(),
    )


def signatures(among: Collection[str] | None = None) -> bytes:
    """Give the number and signature of every published producer, or of those `among`, as CSV with a header."""
    query = "SELECT number, signature FROM producers_producer"
    return copy_out(query) if among is None else copy_out(f"{query} WHERE number = ANY(%s)", [list(among)])


def _names_of(numbers: list[str]) -> dict[str, list[ShownName]]:
    """Give the chosen name of each language."""
    found: dict[str, list[ShownName]] = defaultdict(list)
    for row in Name.objects.filter(producer__in=numbers, rank=0):
        found[row.producer_id].append(_name(row))
    return found


def _first_goods(numbers: list[str], most: int) -> dict[str, tuple[ShownGood, ...]]:
    """Give the first goods of each producer, those of different headings first."""
    found: dict[str, list[ShownGood]] = defaultdict(list)
    turns = (
        "SELECT *, row_number() OVER (PARTITION BY producer_id, substr(hs_code, 1, 4) ORDER BY id) AS turn"
        " FROM producers_good WHERE producer_id = ANY(%s)"
    )
    places = (
        "SELECT *, row_number() OVER (PARTITION BY producer_id ORDER BY turn, hs_code = '', id) AS place"
        f" FROM ({turns}) turns"
    )
    rows = Good.objects.raw(
        f"SELECT * FROM ({places}) places WHERE place <= %s ORDER BY producer_id, place",
        [numbers, most],
    )
    for row in rows:
        found[row.producer_id].append(shown_good(row))
    return defaultdict(tuple, {number: tuple(goods) for number, goods in found.items()})


def _goods_counts(numbers: list[str]) -> dict[str, int]:
    rows = Good.objects.filter(producer__in=numbers).values_list("producer_id").annotate(Count("id")).order_by()
    return defaultdict(int, rows)


def _sources_of(numbers: list[str]) -> dict[str, set[str]]:
    """Give the sources of all values of each producer, as its page names them."""
    found: dict[str, set[str]] = defaultdict(set)
    values = (model.objects.filter(producer__in=numbers).order_by() for model in (Name, RegistrationNumber, Good, Fact))
    first, *others = (rows.values_list("producer_id", "source") for rows in values)
    for number, source in first.union(*others):
        found[number].add(source)
    return found


def _card(
    row: Producer, names: Iterable[ShownName], goods: tuple[ShownGood, ...], goods_count: int, sources: set[str]
) -> ProducerCard:
    return ProducerCard(
        number=row.number,
        name=row.name,
        names={name.language: name.text for name in names},
        country=row.country,
        region=row.region,
        status=row.status,
        legal_form=row.legal_form,
        is_current=row.is_current,
        is_fictitious=row.is_fictitious,
        goods=goods,
        goods_count=goods_count,
        sources=tuple(sorted(sources)),
    )


def _saying(row: Said) -> Saying:
    return Saying(row.record_id, row.source, row.said_on, len(row.also))


def _name(row: Name) -> ShownName:
    return ShownName(row.text, row.language, row.script, row.rank, _saying(row))


def _number(row: RegistrationNumber) -> ShownNumber:
    return ShownNumber(row.scheme, row.value, row.is_valid, _saying(row))


def shown_good(row: Good) -> ShownGood:
    """Show a published good."""
    return ShownGood(
        text=row.text,
        language=row.language,
        hs_code=row.hs_code,
        national_code=row.national_code,
        code_by=row.code_by,
        score=row.score,
        reason=row.reason,
        capacity=row.capacity,
        unit=row.unit,
        certificate=row.certificate,
        issued_on=row.issued_on,
        expires_on=row.expires_on,
        saying=_saying(row),
    )


def _fact(row: Fact) -> ShownFact:
    return ShownFact(row.field, row.value, row.language, row.is_shown, _saying(row))
