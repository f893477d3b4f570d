"""The pages in a real browser: for eyes, hands and screen readers, with and without JavaScript, wide and narrow."""

import csv
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.django_db

WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
HEAVIEST = 100 * 1024
RULES = {"rules": {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}}
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => { sum += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
  setTimeout(() => done(sum), 100);
})"""
PAGES = {
    "home": "/en/",
    "results": "/ru/search?q=%D0%B0%D0%B1%D1%80%D0%B8%D0%BA%D0%BE%D1%81&country=TJ",
    "everything": "/en/search",
    "nothing found": "/en/search?q=qqqqzzzz&country=KG",
    "producer": "PRODUCER",
    "record": "RECORD",
    "sources": "/ru/sources",
    "source": "/en/sources/uz/enterprises",
    "data": "/uz/data",
    "help": "/ru/help",
    "check": "/en/check?name=%D0%B0%D0%B1%D1%80%D0%B8%D0%BA%D0%BE%D1%81&country=TJ",
    "goods": "/en/goods",
    "chapter": "/ru/goods/84",
    "heading": "/kk/goods/5205",
    "mend": "/tg/goods/mend",
    "how well goods": "/ru/goods/how-well",
    "which code": "/uz/goods/code?text=choy+va+un&language=uz",
    "sign in": "/en/account/sign-in/",
    "forgotten": "/uz/account/password/forgotten/",
    "not found": "/en/producer/123",
}


@contextmanager
def seen(browser, **circumstances):
    """Open a tab; what it asked for stands in `asked`, what it complained of in `complaints`."""
    context = browser.new_context(**{"viewport": WIDE, **circumstances})
    page = context.new_page()
    page.asked, page.complaints = [], []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("console", lambda line: page.complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


@pytest.fixture(scope="module")
def addresses(browser, site):
    """Every page by name, a producer and a record among them."""
    with seen(browser) as page:
        page.goto(f"{site}/en/search?q=Вымышленный+абрикос")
        page.locator("ol h2 a").first.click()
        producer = page.url
        record = page.locator(".provenance a").first.get_attribute("href")
    special = {"PRODUCER": producer, "RECORD": f"{site}{record}"}
    return {name: special.get(path, f"{site}{path}") for name, path in PAGES.items()}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "circumstances",
    [{}, {"color_scheme": "dark"}, {"viewport": PHONE}],
    ids=["light", "dark", "phone"],
)
def test_axe_finds_nothing_serious(browser, addresses, name, circumstances):
    with seen(browser, **circumstances) as page:
        page.goto(addresses[name])
        found = Axe().run(page, options=RULES).response["violations"]
    serious = [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in ("serious", "critical")]
    assert serious == []


@pytest.mark.parametrize("name", PAGES)
def test_page_is_light_and_asks_nobody_else(browser, site, addresses, name):
    with seen(browser) as page:
        answers = []
        page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - playwright marks what it is given
        page.goto(addresses[name], wait_until="networkidle")
        weight = sum(len(answer.body()) for answer in answers)
        assert weight < HEAVIEST
        assert [url for url in page.asked if not url.startswith(site)] == []


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_moves_and_nothing_sticks_out(browser, addresses, name, viewport):
    with seen(browser, viewport=viewport) as page:
        page.goto(addresses[name])
        assert page.evaluate(SHIFTS) == 0
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("width", [320, 390, 1024])
@pytest.mark.parametrize("language", ["kk", "tg", "uz"])
def test_longer_languages_stick_out_nowhere(browser, site, language, width):
    with seen(browser, viewport={"width": width, "height": 844}) as page:
        page.goto(f"{site}/{language}/sources/kz/legal_entities")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.goto(f"{site}/{language}/search?q=Fictitious+Mill")
        page.locator("ol h2 a").first.click()
        page.wait_for_url("**/producer/**")  # a page that has only begun to come has no width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_keep_the_policy(browser, addresses):
    with seen(browser) as page:
        for name, address in addresses.items():
            page.goto(address)
            expected = ["404"] if name == "not found" else []
            assert [line for line in page.complaints if not any(code in line for code in expected)] == []


def test_journey_from_home_to_a_download(browser, site):
    with seen(browser, java_script_enabled=False, accept_downloads=True) as page:
        page.goto(f"{site}/en/")
        page.get_by_role("link", name="Русский").click()
        page.get_by_role("searchbox").fill("изюм")
        page.get_by_role("button", name="Найти").click()
        page.locator("ol h2 a", has_text="Вымышленный абрикос").click()
        page.locator(".provenance a", has_text="запись").first.click()
        page.locator(".trail a", has_text="Предприятия Таджикистана").click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Скачать CSV").last.click()
        rows = list(csv.reader(download.value.path().open(encoding="utf-8-sig")))
    assert rows[0][:3] == ["файл", "строка", "столбец"]
    assert len(rows) > 1


def test_journey_through_the_goods_to_their_makers(browser, site):
    with seen(browser, java_script_enabled=False, accept_downloads=True) as page:
        page.goto(f"{site}/en/")
        page.get_by_role("link", name="Textiles and clothing").click()
        page.get_by_role("link", name="Cotton", exact=True).click()
        page.get_by_role("link", name="Cotton yarn", exact=True).click()
        with page.expect_download() as download:
            page.get_by_role("link", name="Download CSV").last.click()
        page.get_by_role("link", name="Show all").click()
        page.wait_for_url("**/en/search?q=5205")
        rows = list(csv.reader(download.value.path().open(encoding="utf-8-sig")))
    assert ["5205", "uz", "label", "Paxta ipi"] in [row[:4] for row in rows]


def test_code_of_a_product_is_found_on_a_phone(browser, site):
    with seen(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{site}/en/goods/code")
        page.get_by_label("The goods, or a code").fill("paxta kalava ipi")
        page.get_by_role("button", name="Find the code").click()
        page.get_by_role("link", name="5205").first.click()
        assert page.locator("h1").inner_text().startswith("5205")


def test_goods_are_suggested_while_one_types(browser, site):
    with seen(browser) as page:
        page.goto(f"{site}/uz/goods/code")
        page.locator("#text").press_sequentially("пахта ип")
        page.wait_for_selector("#suggested option", state="attached")
        assert page.locator("#suggested option").first.get_attribute("value") == "Paxta ipi"


def test_facets_narrow_without_javascript(browser, site):
    with seen(browser, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(f"{site}/en/search")
        page.get_by_text("Narrow down").click()
        page.get_by_role("link", name="Tajikistan").click()
        assert page.url.endswith("/en/search?country=TJ")
        page.get_by_role("link", name="Tajikistan (take out)").first.click()
        assert page.url.endswith("/en/search")


def test_keyboard_reaches_the_content_first(browser, site):
    with seen(browser) as page:
        page.goto(f"{site}/en/help")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_language_switch_keeps_the_producer(browser, addresses):
    with seen(browser) as page:
        page.goto(addresses["producer"])
        page.get_by_role("link", name="Тоҷикӣ").click()
        assert page.url == addresses["producer"].replace("/en/", "/tg/")


def test_print_leaves_out_what_is_for_pressing(browser, addresses):
    with seen(browser) as page:
        page.goto(addresses["producer"])
        page.emulate_media(media="print")
        assert not page.locator(".languages").is_visible()
        assert page.locator(".qr").is_visible()
