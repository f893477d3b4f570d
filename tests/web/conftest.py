"""The pages over a register made by the real pipeline from the sources' own fictitious samples."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import sync_playwright
from pytest_django.live_server_helper import LiveServer

from karvon.pipeline.run import run

SOURCES = Path(__file__).parents[2] / "karvon" / "sources"
LOADED_AT = datetime(2026, 9, 14, 3, 0, 41, tzinfo=UTC)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def samples():
    """Name the fictitious samples by source; of the certificates one shape is enough."""
    found = {}
    for path in sorted(SOURCES.glob("*/*/sample*.fictitious.*")):
        found.setdefault(f"{path.parents[1].name}/{path.parent.name}", [path])
    return found


@pytest.fixture(scope="module")
def register(own_database, django_db_blocker, tmp_path_factory):
    """Load all samples once for a module; the database is empty again after it."""
    home = tmp_path_factory.mktemp("pages")
    with django_db_blocker.unblock(), override_settings(KARVON_HOME=home):
        yield run(home, person_key="test", clock=lambda: LOADED_AT, new=samples())
        call_command("flush", interactive=False, verbosity=0)


class Visitor:
    """Somebody who reads pages."""

    def __init__(self) -> None:
        self.client = Client()

    def get(self, path, status=200, **params):
        response = self.client.get(path, params)
        assert response.status_code == status, (path, response.status_code)
        return response

    def read(self, path, status=200, **params):
        response = self.get(path, status, **params)
        content = response.getvalue() if response.streaming else response.content
        return content.decode()

    def find(self, words):
        """Give the number of the first producer found."""
        found = re.search(r'href="/en/producer/(\d{12})"', self.read("/en/search", q=words))
        assert found, f"nothing was found for {words}"
        return found[1]


@pytest.fixture
def visitor(register):
    return Visitor()


@pytest.fixture(scope="module")
def site(register):
    """The address of the running site."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture(scope="module")
def browser(site):
    """A real browser; without one these tests are skipped."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as play:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps an event loop in this thread
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
