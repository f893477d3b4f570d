"""Reading identity: where an old number leads, why records are one producer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from karvon.kernel.judgement import Said, Standing
from karvon.kernel.judgement import standing as agreed
from karvon.postgres.copy import copy_out

from .models import Edge, Issue, Judgement, Membership, Redirect

APART = "apart"
"""The rule of an edge that holds two records apart."""


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
    rows = Edge.objects.filter(left__in=mine, right__in=mine).exclude(rule=APART).order_by("left", "right", "rule")
    return tuple(ShownEdge(row.left, row.right, row.rule, row.because) for row in rows)


def memberships() -> bytes:
    """Give every membership as CSV with a header: record_id, number, home."""
    return copy_out("SELECT record_id, number, home FROM identity_membership")


def issues() -> list[tuple[int, str]]:
    """Give the records to which a number was issued when they had one already, with that number."""
    return list(Issue.objects.order_by("number", "record_id").values_list("record_id", "number"))


def merged_numbers() -> dict[str, str]:
    """Give where every merged number leads."""
    return dict(Redirect.objects.values_list("old", "new"))


def retired() -> dict[str, float]:
    """Give when every merged number was merged away, in seconds."""
    return {old: at.timestamp() for old, at in Redirect.objects.values_list("old", "since_at")}


def standing() -> Standing:
    """Give what all judgements come to, as pairs of record ids."""
    return _standing(Judgement.objects.filter(undone_at=None))


def _standing(rows: QuerySet[Judgement]) -> Standing:
    said = [Said(*row) for row in rows.values_list("left", "right", "verdict", "country")]
    ids = {record for one in said for record in (one.left, one.right)}
    known = Membership.objects.filter(record_id__in=ids).exclude(country="").values_list("record_id", "country")
    country = dict(known)
    pairs = {(one.left, one.right) for one in said}
    touched = {pair: (country[pair[0]], country[pair[1]]) for pair in pairs if country.keys() >= set(pair)}
    return agreed(said, touched)
