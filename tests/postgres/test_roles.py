"""The roles: the web reads what is public and writes nothing; the worker owns nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import psycopg
import pytest
from django.db import connection

from karvon.accounts.models import Person
from karvon.identity.models import Judgement
from karvon.producers.models import CodeDecision

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


SAID = "INSERT INTO identity_judgement"
SAID += ' ("left", "right", verdict, reason, by_id, country, at, is_fictitious)'
SAID += " VALUES (1, 2, 'same', '', %s, 'KZ', now(), true)"


def test_web_may_judge_and_take_back(as_role):
    person = Person.objects.create(mail="aigul@example.org", name="Aigul", joined_at=datetime.now(UTC)).pk
    web = as_role("web")
    web.execute(SAID, [person])
    web.execute("UPDATE identity_judgement SET undone_at = now(), undone_by_id = %s", [person])
    assert Judgement.objects.get().undone_by_id == person


@pytest.mark.parametrize("deed", ["DELETE FROM identity_judgement", "UPDATE identity_judgement SET verdict = 'same'"])
@pytest.mark.parametrize("role", ["web", "worker"])
def test_nobody_deletes_or_rewrites_a_judgement(as_role, role, deed):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(role).execute(deed)


DECIDED = "INSERT INTO producers_codedecision (record_id, source, record_key, text, language, stated, machine, code,"
DECIDED += " reason, by_id, country, at, is_fictitious)"
DECIDED += " VALUES (1, 's', 'k', 'un', 'uz', '', '', '1101', 'flour', %s, 'UZ', now(), true)"


def test_web_may_decide_on_a_code_and_take_it_back(as_role):
    person = Person.objects.create(mail="nodira@example.org", name="Nodira", joined_at=datetime.now(UTC)).pk
    web = as_role("web")
    web.execute(DECIDED, [person])
    web.execute("UPDATE producers_codedecision SET undone_at = now(), undone_by_id = %s", [person])
    assert CodeDecision.objects.get().undone_by_id == person


@pytest.mark.parametrize(
    "deed", ["DELETE FROM producers_codedecision", "UPDATE producers_codedecision SET code = '1102'"]
)
@pytest.mark.parametrize("role", ["web", "worker"])
def test_nobody_deletes_or_rewrites_a_decision_on_a_code(as_role, role, deed):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role(role).execute(deed)


def test_web_does_not_read_claims(as_role):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_role("web").execute("SELECT * FROM identity_claim")
