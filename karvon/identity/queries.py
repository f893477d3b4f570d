"""Reading identity: where an old number leads, why records are one producer, what people said and what became of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, Q, QuerySet

from karvon.kernel.judgement import Said, Standing
from karvon.kernel.judgement import standing as agreed
from karvon.postgres.copy import copy_out

from .models import Doubt, Edge, Event, Issue, Judgement, Membership, Redirect
from .rules import APART
from .shown import ShownEdge, ShownJudgement, ShownMove

__all__ = [
    "ShownEdge",
    "ShownJudgement",
    "ShownMove",
    "bits_of",
    "countries_of",
    "current_number",
    "edges",
    "issues",
    "judgements_of",
    "members",
    "members_of",
    "memberships",
    "merged_numbers",
    "moves",
    "number_of_record",
    "numbers_of_records",
    "retired",
    "standing",
]


def current_number(number: str) -> str | None:
    """Give the number that `number` leads to today (itself if alive), or None if never issued."""
    redirect = Redirect.objects.filter(pk=number).values_list("new", flat=True).first()
    if redirect:
        return redirect
    return number if Membership.objects.filter(number=number).exists() else None


def members(number: str) -> tuple[int, ...]:
    """Give the record ids of a producer."""
    return tuple(Membership.objects.filter(number=number).order_by("record_id").values_list("record_id", flat=True))


def members_of(numbers: Iterable[str]) -> list[tuple[int, str]]:
    """Give the records of several producers, each with its number."""
    rows = Membership.objects.filter(number__in=list(numbers)).order_by("record_id")
    return list(rows.values_list("record_id", "number"))


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
    return tuple(ShownEdge(row.left, row.right, row.rule, row.because, row.bits) for row in rows)


def bits_of(left: int, right: int) -> float | None:
    """Give the score that the last run kept of two records, None where it kept none."""
    pair = {"left": min(left, right), "right": max(left, right)}
    for kept in (Edge, Doubt):
        bits = kept.objects.filter(**pair).values_list("bits", flat=True).first()
        if bits is not None:
            return bits
    return None


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


def judgements_of(records: Iterable[int]) -> list[ShownJudgement]:
    """Give every judgement on these records, taken back or not, the newest first."""
    ids = list(records)
    return shown_judgements(Judgement.objects.filter(Q(left__in=ids) | Q(right__in=ids)))


def shown_judgements(rows: QuerySet[Judgement]) -> list[ShownJudgement]:
    """Show judgements with the names of who spoke, the newest first."""
    told = list(rows.order_by("-at", "-pk").annotate(by_name=F("by__name"), undone_by_name=F("undone_by__name")))
    ids = {record for row in told for record in (row.left, row.right)}
    there = set(Membership.objects.filter(record_id__in=ids, record__gone_since=None).values_list("pk", flat=True))
    return [
        ShownJudgement(
            id=row.pk,
            left=row.left,
            right=row.right,
            verdict=row.verdict,
            reason=row.reason,
            by=row.by_id,
            by_name=row.by_name,
            country=row.country,
            at=row.at,
            is_by_hand=row.deed is not None,
            undone_at=row.undone_at,
            undone_by_name=row.undone_by_name or "",
            vanished=tuple(record for record in (row.left, row.right) if record not in there),
            is_fictitious=row.is_fictitious,
        )
        for row in told
    ]


def moves(number: str) -> list[ShownMove]:
    """Give what moved to a producer number or from it, the newest first."""
    rows = Event.objects.filter(Q(old=number) | Q(new=number)).order_by("-at", "-pk")
    return [ShownMove(row.at, row.kind, row.old, row.new, tuple(row.records), row.judgement_id) for row in rows]


def standing(records: Iterable[int] | None = None) -> Standing:
    """Give what all judgements, or those on these records, come to, as pairs of record ids."""
    rows = Judgement.objects.filter(undone_at=None)
    if records is not None:
        ids = list(records)
        rows = rows.filter(left__in=ids, right__in=ids)
    said = [Said(*row) for row in rows.values_list("left", "right", "verdict", "country")]
    country = countries_of(record for one in said for record in (one.left, one.right))
    pairs = {(one.left, one.right) for one in said}
    return agreed(said, {pair: (country[pair[0]], country[pair[1]]) for pair in pairs if country.keys() >= set(pair)})


def countries_of(records: Iterable[int]) -> dict[int, str]:
    """Give the countries of records; one that belongs to no producer is left out."""
    rows = Membership.objects.filter(record_id__in=set(records)).exclude(country="")
    return dict(rows.values_list("record_id", "country"))
