"""Adoption: a clustering taken over into the tables, of all records or of a few; what moves is told as an event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from karvon.postgres.copy import copy_into

MEMBERS: Final = ("record_id", "number", "home", "country")
EDGES: Final = ("left", "right", "rule", "because", "bits")
CLAIMS: Final = ("record_id", "scheme", "value")
DOUBTS: Final = ("left", "right", "bits", "reason", "country_left", "country_right", "effect", "is_fictitious")


@dataclass(frozen=True, slots=True)
class Whole:
    """What a run found beside the memberships, as CSV in the order of EDGES, CLAIMS and DOUBTS."""

    edges: Iterable[bytes]
    claims: Iterable[bytes]
    doubts: Iterable[bytes]


@transaction.atomic
def adopt(*, members: Iterable[bytes], redirects: Mapping[str, str], whole: Whole, at: datetime) -> None:
    """Take over a clustering of all records in one transaction: all records get their numbers, or none does.

    `members` is CSV in the order of MEMBERS; `redirects` tells of every number that is merged away where it leads.
    """
    _take(members, redirects, None, at)
    _replace("identity_edge", EDGES, whole.edges)
    _replace("identity_claim", CLAIMS, whole.claims)
    _replace("identity_doubt", DOUBTS, whole.doubts, at)


@transaction.atomic
def adopt_some(
    *, members: Iterable[bytes], redirects: Mapping[str, str], judgement: int | None, at: datetime
) -> frozenset[str]:
    """Take over a clustering of some records that hang together; give the numbers that gained or lost a record.

    `members` is CSV in the order of MEMBERS; `redirects` tells of the numbers of these records; the events tell that
    it was for `judgement`.
    """
    moved = _take(members, redirects, judgement, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE identity_doubt d SET effect = (SELECT count(*) FROM identity_membership m WHERE m.number IN ("
            'SELECT s.number FROM identity_membership s WHERE s.record_id IN (d."left", d."right")))'
            ' FROM member n WHERE n.record_id IN (d."left", d."right")'
        )
    return moved


def _take(
    members: Iterable[bytes], redirects: Mapping[str, str], judgement: int | None, at: datetime
) -> frozenset[str]:
    """Write memberships, events and redirects; give the numbers that gained or lost a record they had before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE member (record_id bigint PRIMARY KEY, number text, home text, country text)"
            " ON COMMIT DROP"
        )
        copy_into("member", MEMBERS, members)
        cursor.execute("ANALYZE member")
        cursor.execute(
            "CREATE TEMP TABLE moved ON COMMIT DROP AS SELECT m.number AS old, n.number AS new,"
            " array_agg(n.record_id ORDER BY n.record_id) AS records,"
            " EXISTS (SELECT FROM identity_membership b WHERE b.number = n.number) AS was_borne"
            " FROM member n JOIN identity_membership m USING (record_id) WHERE m.number <> n.number GROUP BY 1, 2"
        )
        cursor.execute(
            "INSERT INTO identity_membership AS m (record_id, number, home, country) SELECT * FROM member"
            " ON CONFLICT (record_id) DO UPDATE"
            " SET number = excluded.number, home = excluded.home, country = excluded.country"
            " WHERE (m.number, m.home, m.country) <> (excluded.number, excluded.home, excluded.country)"
        )
        _tell(judgement, at)
        _lead(redirects, at)
        cursor.execute("SELECT old, new FROM moved")
        return frozenset(number for row in cursor.fetchall() for number in row)


def _tell(judgement: int | None, at: datetime) -> None:
    """Tell what moved, and remember which numbers were issued to records that had one already."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO identity_event (at, kind, old, new, records, judgement_id) SELECT %s, CASE"
            " WHEN NOT was_borne AND EXISTS (SELECT FROM identity_redirect r WHERE r.old = moved.new) THEN 'restored'"
            " WHEN NOT was_borne THEN 'split'"
            " WHEN NOT EXISTS (SELECT FROM identity_membership m WHERE m.number = moved.old) THEN 'merged'"
            " ELSE 'moved' END, old, new, records, %s FROM moved ORDER BY old, new",
            [at, judgement],
        )
        cursor.execute(
            "INSERT INTO identity_issue (number, record_id) SELECT new, unnest(records) FROM moved WHERE NOT was_borne"
            " AND NOT EXISTS (SELECT FROM identity_redirect r WHERE r.old = moved.new) ON CONFLICT DO NOTHING"
        )


def _lead(redirects: Mapping[str, str], at: datetime) -> None:
    """Lead numbers merged away to where their records went; a number in use leads nowhere."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE lead (old text PRIMARY KEY, new text) ON COMMIT DROP")
        copy_into("lead", ("old", "new"), [f'"{old}","{new}"\n'.encode() for old, new in redirects.items()])
        cursor.execute("DELETE FROM identity_redirect r WHERE r.old IN (SELECT number FROM member)")
        cursor.execute("UPDATE identity_redirect r SET new = l.new FROM lead l WHERE r.old = l.old AND r.new <> l.new")
        cursor.execute(
            "INSERT INTO identity_redirect (old, new, since_at) SELECT old, new, %s FROM lead ON CONFLICT DO NOTHING",
            [at],
        )
        led_on = (
            "UPDATE identity_redirect r SET new = n.new FROM identity_redirect n"
            " WHERE r.new = n.old AND n.old IN (SELECT old FROM lead)"
        )
        cursor.execute(led_on)
        while cursor.rowcount:
            cursor.execute(led_on)


def _replace(table: str, columns: tuple[str, ...], rows: Iterable[bytes], at: datetime | None = None) -> None:
    """Make a table hold these rows and no others; rows that were there already are not touched."""
    quoted = [f'"{column}"' for column in columns]
    names, alike = ", ".join(quoted), " AND ".join(f"n.{column} = t.{column}" for column in quoted)
    dated, given, values = (", found_at", ", %s", [at]) if at else ("", "", [])
    make = f"CREATE TEMP TABLE new ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608 - our own names
    delete = f"DELETE FROM {table} t WHERE NOT EXISTS (SELECT FROM new n WHERE {alike})"  # noqa: S608 - our own names
    unknown = f"SELECT {names}{given} FROM new n WHERE NOT EXISTS (SELECT FROM {table} t WHERE {alike})"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.execute(make)
        copy_into("new", quoted, rows)
        cursor.execute(f"CREATE INDEX ON new ({quoted[0]})")
        cursor.execute("ANALYZE new")
        cursor.execute(delete)
        cursor.execute(f"INSERT INTO {table} ({names}{dated}) {unknown}", values)
        cursor.execute("DROP TABLE new")
