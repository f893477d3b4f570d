"""Counts over the whole register: what was united and why, what waits for people, what they said and took back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from karvon.kernel.intervals import wilson
from karvon.postgres.copy import copy_out

from .measured import Figure

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
WAITING = """
    SELECT country, count(*) FROM (
        SELECT d."left", d."right", unnest(ARRAY[d.country_left, d.country_right]) AS country
        FROM identity_doubt d WHERE d.is_fictitious = %s AND NOT EXISTS (
            SELECT FROM identity_judgement j WHERE j."left" = d."left" AND j."right" = d."right"
            AND j.verdict <> 'later' AND j.undone_at IS NULL)
        GROUP BY 1, 2, 3
    ) waiting GROUP BY 1 ORDER BY 1
"""
VERDICTS = """
    SELECT verdict, count(*) FROM identity_judgement
    WHERE undone_at IS NULL AND is_fictitious = %s GROUP BY 1 ORDER BY 1
"""
UNDONE = "SELECT count(*) FROM identity_judgement WHERE undone_at IS NOT NULL AND is_fictitious = %s"
AGREEMENT = """
    SELECT count(*) FILTER (WHERE verdicts = 1), count(*) FROM (
        SELECT count(DISTINCT verdict) AS verdicts FROM identity_judgement
        WHERE undone_at IS NULL AND verdict <> 'later' AND is_fictitious = %s
        GROUP BY "left", "right" HAVING count(*) > 1
    ) judged
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

    `merges`: the pairs in one producer that a rule connects, by rule. `waiting`: the pairs nobody has judged, by
    country; one that crosses a border waits in both. `judged` by verdict, as it stands; `agreement`: of the pairs that
    several people judged, the share on which all agree, None where there is none. `events`: what became of numbers.
    """

    records: int
    producers: int
    waiting: dict[str, int] = field(default_factory=dict)
    merges: dict[str, int] = field(default_factory=dict)
    judged: dict[str, int] = field(default_factory=dict)
    undone: int = 0
    judged_by_several: int = 0
    agreement: Figure | None = None
    events: dict[str, int] = field(default_factory=dict)


def census(*, is_fictitious: bool) -> Census:
    """Count what the register holds of real firms, or of fictitious ones."""
    (records, producers), *_ = _asked(COUNTS, is_fictitious)
    (undone,), *_ = _asked(UNDONE, is_fictitious)
    (agreed, several), *_ = _asked(AGREEMENT, is_fictitious)
    return Census(
        records=records,
        producers=producers,
        waiting=dict(_asked(WAITING, is_fictitious)),
        merges=dict(_asked(RULES, is_fictitious)),
        judged=dict(_asked(VERDICTS, is_fictitious)),
        undone=undone,
        judged_by_several=several,
        agreement=Figure(agreed / several, *wilson(agreed, several)) if several else None,
        events=dict(_asked(EVENTS, is_fictitious)),
    )


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
