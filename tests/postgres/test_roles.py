"""The roles: the web reads what is public and writes nothing; the worker owns nothing."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection

PUBLIC = [
    "producers_producer",
    "producers_name",
    "producers_good",
    "evidence_record",
    "identity_redirect",
    "evidence_run",
]


@pytest.mark.parametrize("table", PUBLIC)
def test_web_reads_public_tables(as_role, table):
    assert as_role("web").execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize("table", [*PUBLIC, "producers_contact", "producers_change"])
def test_web_writes_nothing(as_role, table):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("web").execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("role", ["web", "worker"])
def test_readyz_may_see_which_migrations_are_applied(as_role, role):
    assert as_role(role).execute("SELECT count(*) > 0 FROM django_migrations").fetchone() == (True,)


def test_web_does_not_read_contacts(as_role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("web").execute("SELECT * FROM producers_contact")


def test_contacts_stay_hidden_even_when_granted_by_mistake(as_role):
    with connection.cursor() as cursor:
        cursor.execute("GRANT SELECT ON producers_contact TO karvon_web")
        cursor.execute(
            "INSERT INTO producers_producer VALUES ('123456789092', 'UZ', '', 'x', '', 'active', true, true,"
            " null, null, now(), now(), '')"
        )
        cursor.execute(
            "INSERT INTO producers_contact (producer_id, record_id, source, said_on, also, kind, value)"
            " VALUES ('123456789092', 1, 's', now(), '{}', 'phone', '+998')"
        )
    try:
        assert as_role("web").execute("SELECT count(*) FROM producers_contact").fetchone() == (0,)
        assert as_role("worker").execute("SELECT count(*) FROM producers_contact").fetchone() == (1,)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("REVOKE SELECT ON producers_contact FROM karvon_web")


@pytest.mark.parametrize("role", ["web", "worker", "owner"])
def test_no_role_is_a_superuser(as_role, role):
    query = "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
    assert as_role(role).execute(query).fetchone() == (False, False)


def test_worker_makes_no_tables(as_role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("worker").execute("CREATE TABLE public.mine (n int)")
