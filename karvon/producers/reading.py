"""Reading the register in bulk for search: what a search document needs, and the feed of changes by horizon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

_EVERYTHING = """
SELECT p.number, p.country, p.region, p.status, p.is_current, p.is_fictitious,
  ARRAY(SELECT DISTINCT text FROM producers_name WHERE producer_id = p.number ORDER BY text),
  ARRAY(SELECT DISTINCT value FROM producers_registrationnumber WHERE producer_id = p.number ORDER BY value),
  (SELECT array_agg(DISTINCT ARRAY[text, hs_code, national_code]) FROM producers_good WHERE producer_id = p.number),
  ARRAY(SELECT DISTINCT value FROM producers_fact
    WHERE producer_id = p.number AND field IN ('address', 'settlement') ORDER BY value),
  (SELECT count(DISTINCT field) FROM producers_fact WHERE producer_id = p.number AND field <> 'address'),
  ARRAY(SELECT source FROM producers_name WHERE producer_id = p.number
    UNION SELECT source FROM producers_good WHERE producer_id = p.number
    UNION SELECT source FROM producers_fact WHERE producer_id = p.number ORDER BY source)
FROM producers_producer p WHERE p.number = ANY(%s) ORDER BY p.number
"""


@dataclass(frozen=True, slots=True)
class FindableGood:
    """A good by its own words and codes ('' where there is none)."""

    text: str
    hs_code: str
    national_code: str


@dataclass(frozen=True, slots=True)
class Findable:
    """Everything by which a producer may be found; `fact_count` counts the kinds of facts beside the address."""

    number: str
    country: str
    region: str
    status: str
    is_current: bool
    is_fictitious: bool
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    goods: tuple[FindableGood, ...]
    addresses: tuple[str, ...]
    fact_count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the feed: this producer was changed by this transaction."""

    id: int
    number: str
    transaction: int


def for_search(numbers: Sequence[str]) -> list[Findable]:
    """Give what search needs of these producers, by number, in one statement; those not there are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_EVERYTHING, [list(numbers)])
        return [_findable(row) for row in cursor.fetchall()]


def all_for_search(size: int = 1000) -> Iterator[Findable]:
    """Give every producer for search, by number, `size` at a time."""
    after = ""
    while numbers := _numbers_after(after, size):
        yield from for_search(numbers)
        after = numbers[-1]


def horizon() -> int:
    """Give the transaction before which everything is decided: no change of an earlier one can appear any more."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return int(cursor.fetchone()[0])


def changes_after(transaction: int, change_id: int, most: int) -> list[Change]:
    """Give the visible changes after this transaction and id, in that order, at most so many.

    A change of a transaction still open is not there yet, though its place in the order may be earlier: only those
    before `horizon`, asked for first, are complete.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, number, transaction FROM producers_change WHERE (transaction, id) > (%s, %s)"
            " ORDER BY transaction, id LIMIT %s",
            [transaction, change_id, most],
        )
        return [Change(*row) for row in cursor.fetchall()]


def _numbers_after(after: str, size: int) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT number FROM producers_producer WHERE number > %s ORDER BY number LIMIT %s", [after, size]
        )
        return [row[0] for row in cursor.fetchall()]


def _findable(row: Sequence[Any]) -> Findable:
    """Read a row of the statement above, whose columns stand in the order of the fields."""
    found = dict(zip(Findable.__slots__, row, strict=True))
    lists = {field: tuple(found[field]) for field in ("names", "numbers", "addresses", "sources")}
    goods = tuple(FindableGood(*good) for good in found["goods"] or ())
    return Findable(**{**found, **lists, "goods": goods})
