"""Writing identity: which records belong to which number, why, and where merged numbers lead."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction

from karvon.postgres.copy import copy_into

MEMBER_COLUMNS = ("record_id", "number")
EDGE_COLUMNS = ('"left"', '"right"', "rule", "because")


@transaction.atomic
def adopt(*, members: Iterable[bytes], edges: Iterable[bytes], redirects: dict[str, str], at: datetime) -> None:
    """Take over a clustering of all records in one transaction: all records get their numbers, or none does.

    `members` and `edges` are CSV with MEMBER_COLUMNS and EDGE_COLUMNS; `redirects` leads old numbers to new ones.
    """
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE member (record_id bigint PRIMARY KEY, number text) ON COMMIT DROP")
        copy_into("member", MEMBER_COLUMNS, members)
        cursor.execute(
            "INSERT INTO identity_membership AS m (record_id, number) SELECT record_id, number FROM member"
            " ON CONFLICT (record_id) DO UPDATE SET number = excluded.number WHERE m.number <> excluded.number"
        )
        _replace_edges(edges)
        _lead(redirects, at)


def _replace_edges(edges: Iterable[bytes]) -> None:
    with connection.cursor() as cursor:
        cursor.execute('CREATE TEMP TABLE edge ("left" bigint, "right" bigint, rule text, because text) ON COMMIT DROP')
        copy_into("edge", EDGE_COLUMNS, edges)
        cursor.execute('CREATE INDEX ON edge ("left", "right", rule)')
        cursor.execute("ANALYZE edge")
        cursor.execute(
            "DELETE FROM identity_edge e WHERE NOT EXISTS (SELECT FROM edge n WHERE"
            ' n."left" = e."left" AND n."right" = e."right" AND n.rule = e.rule AND n.because = e.because)'
        )
        cursor.execute(
            'INSERT INTO identity_edge ("left", "right", rule, because) SELECT * FROM edge'
            ' ON CONFLICT ("left", "right", rule) DO NOTHING'
        )


def _lead(redirects: dict[str, str], at: datetime) -> None:
    """Lead old numbers to where their records went; who led to an old number is led on; one in use leads nowhere."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM identity_redirect r WHERE EXISTS (SELECT FROM identity_membership m WHERE m.number = r.old)"
        )
        for old, new in sorted(redirects.items()):
            cursor.execute("UPDATE identity_redirect SET new = %s WHERE new = %s", [new, old])
            cursor.execute(
                "INSERT INTO identity_redirect (old, new, since_at) VALUES (%s, %s, %s)"
                " ON CONFLICT (old) DO UPDATE SET new = excluded.new, since_at = excluded.since_at"
                " WHERE identity_redirect.new <> excluded.new",
                [old, new, at],
            )
