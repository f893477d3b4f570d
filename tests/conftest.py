"""The tests run on the real embedded PostgreSQL, in a home of their own, or on DATABASE_URL where that is set."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("KARVON_HOME", PROJECT / "var" / "test")).resolve()


@pytest.fixture(scope="session", autouse=True)
def postgres_server():
    """Have PostgreSQL running for the whole session; the settings were read before we could say where."""
    from django.conf import settings
    from django.db import connection

    from karvon.postgres import server

    settings.KARVON_HOME = HOME
    settings.CACHES["near"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}  # each test counts anew
    connection.settings_dict["CONN_MAX_AGE"] = 0  # a connection kept open would hold the test database
    if not settings.IS_EMBEDDED:
        yield None
        return
    os.environ["KARVON_HOME"] = str(HOME)
    with server.running(HOME) as embedded:
        connection.settings_dict["HOST"] = str(embedded.sockets)
        yield embedded


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server):
    """Ask for the server before the test database is made."""


@pytest.fixture(scope="session")
def own_database(django_db_setup):
    """Make sure that what a test empties is the test database and nobody's own."""
    from django.db import connection

    assert connection.settings_dict["NAME"].startswith("test_")


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real data, or a skip that says so."""
    folder = PROJECT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real data in ../shared/data is not on this machine")
    return folder


@pytest.fixture
def home(tmp_path, settings, monkeypatch) -> Path:
    """A home folder of its own for snapshots, work files and the index of one test."""
    settings.KARVON_HOME = tmp_path / "home"
    settings.KARVON_HOME.mkdir()
    return settings.KARVON_HOME
