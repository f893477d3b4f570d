"""The pages of the sources: balances that add up, files as found out, refusals with their reasons."""

import re

import pytest

pytestmark = pytest.mark.django_db


def test_page_of_refusals_behind_the_last_is_the_last(visitor):
    assert "Nothing in the current files was refused." not in visitor.read("/en/sources/uz/enterprises?refusals=400")


def test_every_source_is_listed_with_its_last_load(visitor, register):
    page = visitor.read("/en/sources")
    assert all(f'href="/en/sources/{line.source}"' in page for line in register.balance)
    assert "14 Sep 2026" in page


@pytest.mark.parametrize("path", ["sources", "sources/uz/enterprises"])
def test_fictitious_loads_wear_the_band(visitor, path):
    page = visitor.read(f"/en/{path}")
    assert "Fictitious data for trying out" in page
    assert "(fictitious)" in page


def test_balance_adds_up_on_the_page(visitor):
    page = visitor.read("/en/sources/uz/enterprises")
    row = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)[1]
    led, merged, repeated, refused, read, _gone = map(int, re.findall(r'class="n[^>]*>(\d+)<', row))
    assert led + merged + repeated + refused == read > 0


def test_encoding_found_out_is_shown(visitor):
    assert "utf-16" in visitor.read("/en/sources/tm/members").lower()


def test_refusal_names_file_row_column_and_reason(visitor):
    page = visitor.read("/en/sources/tj/enterprises")
    refusals = page[page.index('id="refusals"') :]
    assert "sample.fictitious.xml" in refusals
    assert "The number is too short or too long." in refusals or "The row has nothing" in refusals


def test_reason_is_told_in_russian(visitor):
    page = visitor.read("/ru/sources/uz/enterprises")
    refusals = page[page.index('id="refusals"') :]
    assert re.search(r'data-label="Причина">[А-Я]', refusals)


@pytest.mark.parametrize("path", ["sources/xx/nothing", "sources/uz/nothing", "sources/uz/enterprises/nothing.csv"])
def test_unknown_source_is_not_found(visitor, path):
    visitor.get(f"/en/{path}", 404)
