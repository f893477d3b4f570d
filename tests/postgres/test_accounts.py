"""The roles and the accounts: the web signs people in and appoints nobody; the worker sees no secret."""

from __future__ import annotations

import psycopg
import pytest

SECRETS = ["django_session", "mfa_authenticator", "account_emailaddress", "accounts_limit"]


@pytest.mark.parametrize("table", [*SECRETS, "accounts_person", "accounts_coordinator"])
def test_web_reads_what_signing_in_needs(as_role, table):
    assert as_role("web").execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


@pytest.mark.parametrize("table", SECRETS)
def test_worker_sees_no_secret_even_when_granted_by_mistake(as_role, owner, table):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("worker").execute(f"SELECT * FROM {table}")
    owner.execute("INSERT INTO django_session VALUES ('k', 'd', now()) ON CONFLICT DO NOTHING")
    owner.execute(f"GRANT SELECT ON {table} TO karvon_worker")
    try:
        assert as_role("worker").execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    finally:
        owner.execute(f"REVOKE SELECT ON {table} FROM karvon_worker")


def test_worker_knows_people_by_name_only(as_role):
    assert as_role("worker").execute("SELECT id, name FROM accounts_person").fetchall() == []
    for column in ("mail", "password"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            as_role("worker").execute(f"SELECT {column} FROM accounts_person")


DEEDS = [
    "INSERT INTO accounts_coordinator (person_id, country, since) VALUES (1, 'UZ', now())",
    "UPDATE accounts_coordinator SET until = NULL",
    "UPDATE accounts_person SET mail = 'x@example.org'",
    "INSERT INTO accounts_person (mail) VALUES ('x@example.org')",
    "DELETE FROM accounts_auditevent",
    "UPDATE accounts_auditevent SET deed = ''",
]


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("role", ["web", "worker"])
def test_nobody_but_the_owner_appoints_or_rewrites_history(as_role, role, deed):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(role).execute(deed)
