"""The page that asks whether a firm is here already, with and without a script, and who it tells what."""

import re

import pytest

from karvon.identity.matching import index
from karvon.producers.models import Name, RegistrationNumber

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(register):
    """A firm of the register that has a number: its name, country and number."""
    number = RegistrationNumber.objects.filter(is_valid=True, scheme="kz_bin").order_by("producer_id").first()
    name = Name.objects.filter(producer_id=number.producer_id, rank=0).order_by("language").first()
    return number.producer_id, name.text, number.value


def test_empty_form_asks_and_answers_nothing(visitor):
    page = visitor.read("/en/check")
    assert 'name="name"' in page
    assert "No firm like this" not in page


def test_firm_that_is_here_is_shown_with_its_reasons(visitor, firm):
    number, name, value = firm
    page = visitor.read("/en/check", name=name, country="KZ", number=value)
    assert f"/en/producer/{number}" in page
    assert "Very likely this firm" in page
    assert re.search(r"Agreeing:.*Number", page)


def test_what_was_typed_stays_in_the_form(visitor):
    page = visitor.read("/en/check", name='"><b>x', country="UZ", number="12", place="Хива")
    assert 'value="&quot;&gt;&lt;b&gt;x"' in page
    assert '<option value="UZ" selected>' in page


def test_stranger_is_not_here(visitor):
    assert "No firm like this" in visitor.read("/en/check", name="Щщщъ Ыыы", country="TM")


def test_script_gets_the_piece_alone(visitor, firm):
    piece = visitor.client.get("/en/check", {"name": firm[1]}, headers={"HX-Request": "true"})
    assert "<html" not in piece.content.decode()
    assert f"/en/producer/{firm[0]}" in piece.content.decode()
    assert "HX-Request" in piece["Vary"]


@pytest.mark.parametrize(
    "name", ["", " ", "O", "ООО", "«»", "公司", "\u202e", "\x00", "я" * 5000, "'; DROP TABLE x;--"]
)
def test_any_name_gets_a_page(visitor, name):
    assert visitor.get("/en/check", name=name, number=name, place=name, country=name).status_code == 200


def test_without_an_index_the_page_says_so(visitor, settings, tmp_path):
    settings.KARVON_HOME = tmp_path
    assert not index().is_ready()
    assert "try again" in visitor.read("/en/check", name="x")


def test_every_page_leads_here(visitor):
    assert 'href="/ru/check"' in visitor.read("/ru/help")


def test_answers_come_while_somebody_types(browser, site, firm):
    page = browser.new_page()
    page.goto(f"{site}/en/check")
    page.get_by_label("Name, with").press_sequentially(firm[1][:60], delay=5)
    page.locator("#near a").first.wait_for(timeout=5_000)
    assert "/en/producer/" in page.locator("#near a").first.get_attribute("href")
    page.close()


def test_page_keeps_to_its_policy_in_a_browser(browser, site):
    page, told = browser.new_page(), []
    page.on("console", lambda message: told.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/en/check")
    page.get_by_label("Name, with").fill("x")
    page.wait_for_timeout(700)
    assert told == []
    page.close()
