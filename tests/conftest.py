"""The tests run on the real embedded PostgreSQL, or on DATABASE_URL where that is set."""

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
os.environ.setdefault("KARVON_HOME", str(PROJECT / "var" / "test"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "karvon.settings")


@pytest.fixture(scope="session", autouse=True)
def postgres_server():
    """Have PostgreSQL running for the whole session."""
    if os.environ.get("DATABASE_URL"):
        yield None
        return
    from karvon.postgres import server

    with server.running(Path(os.environ["KARVON_HOME"])) as embedded:
        yield embedded


@pytest.fixture(scope="session")
def django_db_modify_db_settings(postgres_server):
    """Ask for the server before the test database is made; keep no connection open that would hold the database."""
    from django.conf import settings

    settings.DATABASES["default"]["CONN_MAX_AGE"] = 0


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
