"""The documentation page in a real browser: it works under our strict policy and asks nobody else for anything."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from karvon.api.v1 import about
from tests.api.test_openapi import ASKED_EITHER_WAY

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")


@pytest.fixture
def seen(live_server, register):
    """What a browser sees of the page after trying one operation out."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        told = {"complaints": [], "asked": []}
        page.on("console", lambda line: told["complaints"].append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: told["complaints"].append(str(error)))
        page.on("request", lambda request: told["asked"].append(request.url))
        page.goto(f"{live_server.url}/api/v1/docs")
        page.wait_for_selector(".opblock", timeout=15_000)
        told["operations"] = page.locator(".opblock").count()
        told["answer"] = _try_out(page)
        browser.close()
    told["elsewhere"] = [url for url in told["asked"] if not url.startswith((live_server.url, "data:"))]
    return told


def _try_out(page):
    block = page.locator(".opblock", has_text="/api/v1/problems").first
    block.locator(".opblock-summary").click()
    block.get_by_role("button", name="Try it out").click()
    block.get_by_role("button", name="Execute").click()
    page.wait_for_selector(".live-responses-table .response-col_status", timeout=15_000)
    return page.locator(".live-responses-table .response-col_status").last.inner_text()


def test_page_shows_every_operation_offline_and_without_complaint(seen):
    assert seen["complaints"] == []
    assert seen["elsewhere"] == []
    assert seen["operations"] == len(about.ADDRESSES) + 1 + len(ASKED_EITHER_WAY)
    assert "200" in seen["answer"]
