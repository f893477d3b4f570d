"""The desk in a real browser, with a real worker: signing in, ten pairs by keyboard, undo, and without JavaScript."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from playwright.sync_api import expect

from karvon.identity.models import Judgement
from tests.desk.conftest import PASSWORD, appointed
from tests.web.test_in_a_browser import HEAVIEST, PHONE, RULES, SHIFTS, WIDE, seen

pytestmark = pytest.mark.django_db
COLD, WARM = 30_000, 2_000  # milliseconds: the first job of a worker reads its tables, all others are at once
PAGES = {
    "what waits": "/en/desk/UZ/",
    "one pair": "/ru/desk/UZ/judge",
    "what was judged": "/en/desk/UZ/history",
    "by hand": "PRODUCER",
    "why one": "WHY",
    "how well": "/en/unification",
}


@pytest.fixture(scope="module")
def coordinator(register, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        return appointed("zulfiya")


def sign_in(page, site, coordinator, path="/en/desk/"):
    """Sign in as a person does: mail, password, the code of the app."""
    page.goto(f"{site}{path}")
    page.locator("[name=login]").fill(coordinator.mail)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("form.ask button").click()
    page.locator("[name=code]").fill(coordinator.code())
    page.locator("form.ask button").click()
    page.wait_for_url("**/desk/*/")


@pytest.fixture(scope="module")
def session(browser, site, coordinator):
    """What a browser keeps of having signed in: the code of an app counts once."""
    with seen(browser) as page:
        sign_in(page, site, coordinator)
        return page.context.storage_state()


@pytest.fixture(scope="module")
def addresses(browser, site, session):
    with seen(browser, storage_state=session) as page:
        page.goto(f"{site}/en/desk/UZ/judge")
        number = page.locator(".sides .about a").first.get_attribute("href").rsplit("/", 1)[1]
    special = {"PRODUCER": f"/en/desk/UZ/producer/{number}", "WHY": f"/en/producer/{number}/why"}
    return {name: f"{site}{special.get(path, path)}" for name, path in PAGES.items()}


def press(page, key):
    with page.expect_navigation():
        page.keyboard.press(key)


def numbers(page):
    """Read the producers of which the strip tells, once the worker is done."""
    return [re.sub(r"\D", "", text) for text in page.locator("#became a").all_inner_texts()]


def test_ten_pairs_by_keyboard_and_undo(browser, site, session, worker):
    with seen(browser, storage_state=session) as page:
        page.goto(f"{site}/en/desk/UZ/")
        with page.expect_navigation():
            page.get_by_role("link", name="Begin").click()
        press(page, "s")
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=COLD)
        asked = []
        for key in "dldsdsdds":
            asked.append(page.locator("[name=left]").input_value())
            press(page, key)
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=WARM)
        (united,) = numbers(page)
        press(page, "u")
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=WARM)
        assert len(numbers(page)) == 2
        assert united in numbers(page)
        assert page.locator("[name=left]").input_value() == asked[-1]
        assert page.complaints == []
    assert len(set(asked)) == 9
    assert Judgement.objects.count() == 10


def test_arrows_move_and_writing_judges_nothing(browser, site, session):
    before = Judgement.objects.count()
    with seen(browser, storage_state=session) as page:
        page.goto(f"{site}/en/desk/UZ/judge")
        first = page.locator("[name=left]").input_value()
        press(page, "ArrowRight")
        assert page.locator("[name=left]").input_value() != first
        press(page, "ArrowLeft")
        assert page.locator("[name=left]").input_value() == first
        page.locator("#reason").press_sequentially("sold last year")
    assert Judgement.objects.count() == before


def test_desk_works_without_javascript(browser, site, session, worker):
    with seen(browser, storage_state=session, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{site}/en/desk/UZ/judge")
        page.get_by_role("button", name="Different").click()
        if page.get_by_role("link", name="Look again").is_visible():
            page.get_by_role("link", name="Look again").click()
        expect(page.locator("#became[data-state=done]")).to_be_visible(timeout=COLD)
        page.get_by_role("button", name="Undo").click()
        assert page.locator("[name=left]").count() == 1


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "circumstances", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_axe_finds_nothing_serious(browser, addresses, session, name, circumstances):
    with seen(browser, storage_state=session, **circumstances) as page:
        page.goto(addresses[name])
        found = Axe().run(page, options=RULES).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light_and_keeps_the_policy(browser, addresses, session, name):
    with seen(browser, storage_state=session) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks what it is given
        page.goto(addresses[name], wait_until="networkidle")
        assert sum(len(answer.body()) for answer in answers) < HEAVIEST
        assert page.complaints == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_and_nothing_sticks_out(browser, addresses, session, name, viewport):
    with seen(browser, storage_state=session, viewport=viewport) as page:
        page.goto(addresses[name])
        assert page.evaluate(SHIFTS) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
