"""Codes at the desk in a real browser, with a real worker: chosen, shown to everybody, taken back."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import expect

from tests.desk.coded_register import register  # noqa: F401
from tests.desk.conftest import appointed
from tests.desk.test_in_a_browser import COLD, WARM, sign_in
from tests.web.test_in_a_browser import PHONE, RULES, SHIFTS, WIDE, seen

pytestmark = pytest.mark.django_db
LIST = "/en/desk/KZ/goods"
WHY = "It is flour, seen at the mill"


@pytest.fixture(scope="module")
def session(browser, site, register, django_db_blocker):  # noqa: F811
    """What a browser keeps of a coordinator of Kazakhstan having signed in."""
    with django_db_blocker.unblock(), transaction.atomic():
        aigul = appointed("aigul", "KZ")
    with seen(browser) as page:
        sign_in(page, site, aigul)
        return page.context.storage_state()


def decide(page, site, code="0902"):
    """Choose the code of the first good whose words contradict it, by keyboard."""
    page.goto(f"{site}{LIST}?kind=contradicted")
    page.get_by_label("Reason").first.fill(WHY)
    page.get_by_role("button", name=code).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_chosen_code_is_on_the_producers_page_until_it_is_taken_back(browser, site, session, worker):
    with seen(browser, storage_state=session) as page:
        decide(page, site, "1101")
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=COLD)
        producer = page.locator("#became a").get_attribute("href")
        with seen(browser) as public:
            public.goto(f"{site}{producer}")
            expect(public.locator("table.goods")).to_contain_text("chosen by a person")
            expect(public.locator("table.goods")).to_contain_text(WHY)
        with page.expect_navigation():
            page.get_by_role("button", name="Undo").click()
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=WARM)
        with seen(browser) as public:
            public.goto(f"{site}{producer}")
            expect(public.locator("table.goods")).not_to_contain_text("chosen by a person")
        assert page.complaints == []


def test_decides_without_javascript_on_a_phone(browser, site, session, worker):
    with seen(browser, storage_state=session, java_script_enabled=False, viewport=PHONE) as page:
        decide(page, site)
        if page.get_by_role("link", name="Look again").is_visible():
            page.get_by_role("link", name="Look again").click()
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=COLD)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("#became")).to_contain_text("Taken back:")


def test_enter_in_a_field_chooses_no_button_by_itself(browser, site, session):
    with seen(browser, storage_state=session) as page:
        page.goto(f"{site}{LIST}?kind=retired")
        page.get_by_label("Reason").first.fill(WHY)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("No code was chosen.")
        assert page.get_by_label("Reason").first.input_value() == WHY


def test_reason_is_asked_for_before_anything_is_sent(browser, site, session):
    with seen(browser, storage_state=session) as page:
        page.goto(f"{site}{LIST}?kind=retired")
        page.get_by_role("button", name="No code").first.click()
        assert page.evaluate("document.activeElement.name") == "reason"


PAGES = {"what waits": LIST, "what was decided": f"{LIST}/decided", "in Russian": "/ru/desk/KZ/goods"}
CIRCUMSTANCES = [{}, {"color_scheme": "dark"}, {"viewport": PHONE}]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("circumstances", CIRCUMSTANCES, ids=["light", "dark", "phone"])
def test_axe_finds_nothing_serious(browser, site, session, name, circumstances):
    with seen(browser, storage_state=session, **circumstances) as page:
        page.goto(f"{site}{PAGES[name]}")
        found = Axe().run(page, options=RULES).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_and_nothing_sticks_out(browser, site, session, name, viewport):
    with seen(browser, storage_state=session, viewport=viewport) as page:
        page.goto(f"{site}{PAGES[name]}")
        assert page.evaluate(SHIFTS) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        assert page.complaints == []
