"""The page of a producer: its number, its values and who said them."""

import json
import re
from datetime import UTC, datetime

import pytest

from karvon.goods import tree
from karvon.identity.models import Redirect
from karvon.kernel import number as producer_numbers
from karvon.producers import queries as producers
from karvon.producers.models import Fact
from karvon.web.json_ld import script

pytestmark = pytest.mark.django_db


@pytest.fixture
def number(visitor):
    return visitor.find("Вымышленный абрикос")


@pytest.fixture
def page(visitor, number):
    return visitor.read(f"/en/producer/{number}")


def test_number_stands_in_three_groups_with_its_picture(page, number):
    assert producer_numbers.format(number) in page
    assert '<svg class="qr"' in page or 'class="qr"' in page


def test_goods_stand_under_their_headings_in_own_words(page):
    assert f"0806 {tree.label('0806', 'en').text}" in page
    assert '<span lang="ru">Изюм</span>' in page


def test_every_value_leads_to_the_record_that_said_it(page, visitor):
    table = page[page.index('class="provenance"') :]
    rows = re.findall(r"<tr>.*?</tr>", table, re.DOTALL)[1:]
    links = [re.search(r'href="(/en/record/-?\d+)"', row) for row in rows]
    assert len(rows) > 4
    assert all(links)
    assert "Вымышленный абрикос" in visitor.read(links[0][1])


def test_fictitious_producer_wears_the_band(page):
    assert "Fictitious data for trying out" in page


def test_search_engines_are_told_in_their_words(page, number):
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1])
    assert told["@type"] == "Organization"
    assert told["description"] == "Fictitious data for trying out"
    assert told["identifier"][0]["value"] == number
    assert told["url"].endswith(f"/producer/{number}")


def test_permanent_address_needs_no_language(visitor, number):
    assert visitor.get(f"/producer/{number}", 302)["Location"] == f"/en/producer/{number}"


def test_merged_number_leads_on_for_ever(visitor, number):
    old = producer_numbers.from_seed("merged in a test")
    Redirect.objects.create(old=old, new=number, since_at=datetime(2026, 9, 14, tzinfo=UTC))
    answer = visitor.get(f"/ru/producer/{old}", 301)
    assert answer["Location"] == f"/ru/producer/{number}"


def test_spaced_number_leads_to_the_plain_one(visitor, number):
    assert visitor.get(f"/en/producer/{producer_numbers.format(number)}", 301)["Location"].endswith(number)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("123456789093", "The check digits of this number do not fit"),
        ("12345", "A producer number has twelve digits"),
        ("x" * 300, "A producer number has twelve digits"),
        ("１２３４５６７８９０９２", "A producer number has twelve digits"),
        ("123456789092", "This number has never been given"),
    ],
)
def test_wrong_number_is_told_in_a_sentence(visitor, wrong, sentence):
    assert sentence in visitor.read(f"/en/producer/{wrong}", 404)


def test_no_personal_number_stands_on_any_page(visitor):
    page = visitor.read(f"/en/producer/{visitor.find('Вымышленный ИП')}")
    assert not re.search(r"(?<!\d)[12]\d{13}(?!\d)", page)


@pytest.mark.parametrize("record", ["0", "x", "9" * 30, "-1", "1" * 19])
def test_record_that_is_not_there_is_told(visitor, record):
    assert "There is no record with this number." in visitor.read(f"/en/record/{record}", 404)


def test_record_names_its_parts_in_the_language_of_the_reader(visitor, number):
    record = re.search(r'href="(/ru/record/-?\d+)"', visitor.read(f"/ru/producer/{number}"))[1]
    names = re.findall(r"<dt>(.*?)</dt>", visitor.read(record))
    assert "Названия" in names
    assert not {"names", "status", "registered"} & set(names)


def test_card_names_the_sources_of_all_values(number):
    Fact.objects.create(
        producer_id=number,
        record_id=1,
        source="tj/another",
        said_on="2026-09-14",
        field="website",
        value="x",
        is_shown=True,
    )
    (card,) = producers.cards([number])
    assert card.sources == producers.producer(number).card.sources == ("tj/another", "tj/enterprises")


def test_closing_a_script_in_a_name_is_impossible():
    written = script({"name": "</script><script>alert(1)//<!--"})
    assert "<" not in written
    assert json.loads(written)["name"] == "</script><script>alert(1)//<!--"
