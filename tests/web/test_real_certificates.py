"""The real certificates, all of them: every row accounted for, real producers opened in a browser."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import override_settings

from karvon.evidence import queries
from karvon.evidence.models import Refusal
from karvon.pipeline.run import run
from karvon.producers.models import Producer

from .conftest import LOADED_AT

pytestmark = pytest.mark.django_db
CERTIFICATES = "kz/origin_certificates"
ROWS = 3003


@pytest.fixture(scope="module")
def register(own_database, django_db_blocker, tmp_path_factory, shared_data):
    """Load the seven real files once; skipped with a sentence where they are not there."""
    files = sorted((shared_data / "certificates_kz").glob("*.csv"))
    home = tmp_path_factory.mktemp("real")
    with django_db_blocker.unblock(), override_settings(KARVON_HOME=home):
        yield run(home, person_key="test", clock=lambda: LOADED_AT, new={CERTIFICATES: files})
        call_command("flush", interactive=False, verbosity=0)


def test_balance_accounts_for_every_row(register):
    line = register.balance[0]
    assert line.read == ROWS
    assert line.published + line.merged + line.repeated + line.refused == ROWS
    assert line.published == Producer.objects.count() > 50


def test_stored_balance_is_the_printed_one(register):
    stored = queries.last_balances()[CERTIFICATES]
    assert (stored.rows_read, stored.rows_published) == (ROWS, register.balance[0].published)


def test_every_refusal_has_file_row_and_reason(register):
    assert all(row.snapshot.file_name and row.line and row.reason for row in Refusal.objects.select_related("snapshot"))


def test_nothing_real_is_called_fictitious(register):
    assert not Producer.objects.filter(is_fictitious=True).exists()


def test_real_producer_opens_with_goods_and_source(browser, site):
    page = browser.new_page()
    page.goto(f"{site}/ru/")
    page.fill("input[name=q]", "птицефабрика")
    page.keyboard.press("Enter")
    page.locator("ol h2 a").first.click()
    assert "Птицефабрика" in page.locator("h1").inner_text()
    assert page.locator("table tbody tr").count() > 10
    page.locator(".provenance a").first.click()
    page.locator('a[href*="/sources/kz/origin_certificates"]').first.click()
    assert "3\xa0003" in page.locator("table").first.inner_text()
    assert not page.locator(".band").count()
    page.close()


def test_ferrosilicon_is_found_by_its_code(browser, site):
    page = browser.new_page()
    page.goto(f"{site}/en/search?q=7202")
    assert "YDD Corporation" in page.locator("ol").first.inner_text()
    page.close()
