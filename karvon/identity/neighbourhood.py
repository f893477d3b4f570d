"""Neighbourhood: everything that hangs together with some records, so that they are clustered and numbered alone.

Records hang together by edges, by people's *same*, and by a producer number that both bear or were given once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from karvon.kernel.judgement import Standing

from .models import Claim, Edge, Issue, Judgement, Membership, Redirect
from .queries import standing
from .rules import APART, OF_A_NUMBER

Pair = tuple[int, int]

BY_NUMBER = """
WITH mine AS (
  SELECT number FROM identity_membership WHERE record_id = ANY(%(records)s)
  UNION SELECT home FROM identity_membership WHERE record_id = ANY(%(records)s) AND home <> ''
  UNION SELECT number FROM identity_issue WHERE record_id = ANY(%(records)s)
)
SELECT record_id FROM identity_membership WHERE number IN (SELECT number FROM mine)
UNION SELECT record_id FROM identity_membership WHERE home IN (SELECT number FROM mine)
UNION SELECT record_id FROM identity_issue WHERE number IN (SELECT number FROM mine)"""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a full run would know of these records.

    `records` in order. `same`: pairs of an equal number; `edges`: all others; both strongest first, ties by left and
    right. `stretched`: pairs that no third may bring together. `claims`: record -> scheme -> value. `members`: (record,
    number, home, country).
    """

    records: list[int]
    same: list[Pair]
    edges: list[Pair]
    stretched: list[Pair]
    claims: dict[int, dict[str, str]]
    members: list[tuple[int, str, str, str]]
    issues: list[tuple[int, str]]
    retired: dict[str, float]
    said: Standing = field(default_factory=Standing)


def around(records: Iterable[int]) -> Neighbourhood:
    """Read all that hangs together with these records; one that belongs to no producer is left out."""
    found = _together(records)
    members = Membership.objects.filter(record_id__in=found).order_by("record_id")
    rows = list(members.values_list("record_id", "number", "home", "country"))
    ids = [row[0] for row in rows]
    edges = Edge.objects.filter(left__in=ids, right__in=ids).order_by("-bits", "left", "right")
    told = list(edges.values_list("left", "right", "rule"))
    issues = list(Issue.objects.filter(record_id__in=ids).order_by("number", "record_id"))
    ever = {number for _, *both, _ in rows for number in both} | {issue.number for issue in issues}
    claims: dict[int, dict[str, str]] = {}
    for record, scheme, value in Claim.objects.filter(record_id__in=ids).values_list("record_id", "scheme", "value"):
        claims.setdefault(record, {})[scheme] = value
    return Neighbourhood(
        records=ids,
        same=[(left, right) for left, right, rule in told if rule in OF_A_NUMBER],
        edges=[(left, right) for left, right, rule in told if rule not in (APART, *OF_A_NUMBER)],
        stretched=[(left, right) for left, right, rule in told if rule == APART],
        claims=claims,
        members=rows,
        issues=[(issue.record_id, issue.number) for issue in issues],
        retired={row.old: row.since_at.timestamp() for row in Redirect.objects.filter(old__in=ever)},
        said=standing(ids),
    )


def is_taken(number: str) -> bool:
    """Say whether a producer number was ever given."""
    return (
        Membership.objects.filter(Q(number=number) | Q(home=number)).exists()
        or Redirect.objects.filter(pk=number).exists()
        or Issue.objects.filter(number=number).exists()
    )


def _together(records: Iterable[int]) -> set[int]:
    """Walk from record to record until nothing more hangs together with them."""
    found: set[int] = set()
    next_ones = set(records)
    while next_ones:
        found |= next_ones
        next_ones = _next_to(list(next_ones)) - found
    return found


def _next_to(records: list[int]) -> set[int]:
    touching = Q(left__in=records) | Q(right__in=records)
    by_edge = Edge.objects.filter(touching).exclude(rule=APART).values_list("left", "right")
    by_word = Judgement.objects.filter(touching, verdict="same", undone_at=None).values_list("left", "right")
    with connection.cursor() as cursor:
        cursor.execute(BY_NUMBER, {"records": records})
        by_number = {row[0] for row in cursor.fetchall()}
    return by_number.union(*by_edge, *by_word)
