"""Reading identity: where an old number leads, why records are one producer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from karvon.postgres.copy import copy_out

from .models import Edge, Membership, Redirect


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """Two records held to be one producer: by which rule, and the value that is equal."""

    left: int
    right: int
    rule: str
    because: str


def current_number(number: str) -> str | None:
    """Give the number that `number` leads to today (itself if alive), or None if never issued."""
    redirect = Redirect.objects.filter(pk=number).values_list("new", flat=True).first()
    if redirect:
        return redirect
    return number if Membership.objects.filter(number=number).exists() else None


def members(number: str) -> tuple[int, ...]:
    """Give the record ids of a producer."""
    return tuple(Membership.objects.filter(number=number).order_by("record_id").values_list("record_id", flat=True))


def number_of_record(record_id: int) -> str | None:
    """Give the number of the producer a record belongs to, or None."""
    return Membership.objects.filter(record_id=record_id).values_list("number", flat=True).first()


def numbers_of_records(record_ids: Iterable[int]) -> dict[int, str]:
    """Give the numbers of the producers that records belong to; a record of none is left out."""
    return dict(Membership.objects.filter(record_id__in=list(record_ids)).values_list("record_id", "number"))


def edges(number: str) -> tuple[ShownEdge, ...]:
    """Give the edges among the records of a producer."""
    mine = members(number)
    rows = Edge.objects.filter(left__in=mine, right__in=mine).order_by("left", "right", "rule")
    return tuple(ShownEdge(row.left, row.right, row.rule, row.because) for row in rows)


def memberships() -> bytes:
    """Give every membership as CSV with a header: record_id, number."""
    return copy_out("SELECT record_id, number FROM identity_membership")


def merged_numbers() -> dict[str, str]:
    """Give where every merged number leads."""
    return dict(Redirect.objects.values_list("old", "new"))
