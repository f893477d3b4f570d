"""Counts over the whole register: what was united and why, and lists of all of it as the pipeline reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from karvon.postgres.copy import copy_out

COUNTS = """
    SELECT count(*), count(DISTINCT m.number)
    FROM identity_membership m JOIN evidence_record r ON r.id = m.record_id WHERE r.is_fictitious = %s
"""
RULES = """
    SELECT e.rule, count(*) FROM identity_edge e
    JOIN identity_membership a ON a.record_id = e."left" JOIN identity_membership b ON b.record_id = e."right"
    JOIN evidence_record r ON r.id = e."left"
    WHERE a.number = b.number AND r.is_fictitious = %s GROUP BY 1 ORDER BY 1
"""
EVENTS = """
    SELECT e.kind, count(*) FROM identity_event e JOIN evidence_record r ON r.id = e.records[1]
    WHERE r.is_fictitious = %s GROUP BY 1 ORDER BY 1
"""
PLACED = """
    SELECT r.id AS record_id, r.source, s.file_name AS file, r.line, m.number
    FROM evidence_record r
    JOIN evidence_snapshot s ON s.id = r.snapshot_id
    JOIN identity_membership m ON m.record_id = r.id
    WHERE r.is_fictitious AND r.gone_since IS NULL
"""
NAMED = """
    SELECT r.id AS record_id, n->>'language' AS language, n->>'text' AS text
    FROM evidence_record r, jsonb_array_elements(r.fields->'names') n
    WHERE r.is_fictitious AND r.gone_since IS NULL AND n->>'text' <> ''
"""
DECISIONS = """
    SELECT e."left", e."right", e.rule, e.bits, a.country, r.is_fictitious
    FROM identity_edge e
    JOIN identity_membership a ON a.record_id = e."left" JOIN identity_membership b ON b.record_id = e."right"
    JOIN evidence_record r ON r.id = e."left"
    WHERE a.number = b.number
    UNION ALL
    SELECT "left", "right", 'doubt', bits, country_left, is_fictitious FROM identity_doubt
"""
PARTED = """
    SELECT m.record_id, m.number, m.country, r.is_fictitious
    FROM identity_membership m JOIN evidence_record r ON r.id = m.record_id
"""


@dataclass(frozen=True, slots=True)
class Census:
    """What stands in the register, of real firms or of fictitious ones.

    `merges`: the pairs in one producer that a rule connects, by rule; `events`: what became of numbers, by kind.
    """

    records: int
    producers: int
    merges: dict[str, int] = field(default_factory=dict)
    events: dict[str, int] = field(default_factory=dict)


def census(*, is_fictitious: bool) -> Census:
    """Count what the register holds of real firms, or of fictitious ones."""
    (records, producers), *_ = _asked(COUNTS, is_fictitious)
    merges, events = (dict(_asked(query, is_fictitious)) for query in (RULES, EVENTS))
    return Census(records, producers, merges, events)


def placed() -> bytes:
    """Give where each fictitious record stands, and its producer, as CSV: record_id, source, file, line, number."""
    return copy_out(PLACED)


def named() -> bytes:
    """Give every name of the fictitious records as their sources said it, as CSV: record_id, language, text."""
    return copy_out(NAMED)


def decisions() -> bytes:
    """Give the pairs that a rule holds to be one, and the doubts, as CSV: left, right, rule, bits, country, fictitious.

    The rule of a doubt is `doubt`; the last column is called is_fictitious.
    """
    return copy_out(DECISIONS)


def members() -> bytes:
    """Give every record's producer and country as CSV: record_id, number, country, is_fictitious."""
    return copy_out(PARTED)


def _asked(query: str, is_fictitious: bool) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(query, [is_fictitious])
        return list(cursor.fetchall())
