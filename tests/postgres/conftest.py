"""Connections to the test database in each of the roles."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection


@pytest.fixture
def as_role(transactional_db, postgres_server):
    """Connect to the test database in a role."""
    if postgres_server is None:
        pytest.skip("DATABASE_URL names a server whose roles are not ours")
    name = connection.settings_dict["NAME"]
    opened = []

    def connect(role):
        opened.append(psycopg.connect(postgres_server.address(f"karvon_{role}", name), autocommit=True))
        return opened[-1]

    yield connect
    for one in opened:
        one.close()


@pytest.fixture
def owner(transactional_db):
    """Be the owner of the tables."""
    with connection.cursor() as cursor:
        yield cursor
