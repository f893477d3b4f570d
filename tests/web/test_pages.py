"""What stands on the pages, in the order of things they promise."""

import re
from html import unescape

import pytest

from karvon.kernel.languages import LANGUAGES, OWN_NAMES

pytestmark = pytest.mark.django_db


def test_home_says_what_the_register_holds(visitor, register):
    page = visitor.read("/en/")
    assert f"<strong>{register.producers}</strong>" in page
    assert page.count('role="search"') == 1


def test_home_counts_lead_to_as_many_producers(visitor):
    lines = re.findall(r'href="/en/search\?(chapter=[^"]*)".*?class="count">(\d+)<', visitor.read("/en/"), re.DOTALL)
    query, count = max(lines, key=lambda line: int(line[1]))
    assert f">{count} producer" in visitor.read(f"/en/search?{unescape(query)}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_shows_every_page(visitor, language):
    for path in ("", "search?q=un", "sources", "data", "help", "sources/uz/enterprises"):
        assert f'<html lang="{language}">' in visitor.read(f"/{language}/{path}")


def test_language_switch_keeps_page_and_question(visitor):
    page = visitor.read("/en/search", q="пахта", country="UZ")
    links = re.findall(r'<a href="(/../search\?[^"]*)" lang="(..)"', page)
    assert [language for _, language in links] == list(LANGUAGES)
    assert {path[3:] for path, _ in links} == {"/search?q=%D0%BF%D0%B0%D1%85%D1%82%D0%B0&amp;country=UZ"}


def test_languages_are_named_in_themselves(visitor):
    assert all(f">{name}</a>" in visitor.read("/tk/help") for name in OWN_NAMES.values())


def test_results_say_how_words_were_read(visitor):
    page = visitor.read("/ru/search", q="2523")
    assert "код товара 2523" in page
    assert "Портландцемент" in page


def test_results_name_their_facets_with_counts(visitor):
    page = visitor.read("/en/search")
    assert "10 Cereals" in page
    assert re.search(r'country=KG"><span class="what">Kyrgyzstan</span> <span class="count">\d+<', page)


def test_chosen_facet_can_be_taken_out(visitor):
    page = visitor.read("/en/search", q="abc", country=["KG", "UZ"])
    assert 'href="/en/search?q=abc&amp;country=UZ"' in page
    assert 'href="/en/search?q=abc&amp;country=KG"' in page


def test_results_are_paged_by_links(visitor):
    first, second = visitor.read("/en/search"), visitor.read("/en/search?page=2")
    assert 'href="?page=2" rel="next"' in first
    assert 'href="?page=1" rel="prev"' in second
    assert not set(_numbers(first)) & set(_numbers(second))


@pytest.mark.parametrize("page", ["0", "-1", "9999999999", "abc", "²", "2\x00"])
def test_nonsense_page_number_is_forgiven(visitor, page):
    visitor.get("/en/search", page=page)


def test_page_behind_the_last_is_the_last(visitor):
    page = visitor.read("/en/search", page="400")
    assert _numbers(page)
    assert "What may help" not in page


@pytest.mark.parametrize("asked", [{"q": "a" * 10_000}, {"chapter": [f"{code:02d}" for code in range(100)] * 2}])
def test_long_question_makes_no_heavy_page(visitor, asked):
    assert len(visitor.get("/en/search", **asked).content) < 100_000


def test_nothing_to_narrow_down_is_not_offered(visitor):
    assert "Narrow down" not in visitor.read("/en/search", q="qqqqzzzzxxxx")


def test_numbers_of_the_home_page_agree_with_their_words(visitor):
    assert "</strong> стран</a>" in visitor.read("/ru/")


def test_nothing_found_says_what_may_help(visitor):
    assert "What may help" in visitor.read("/en/search", q="qqqqzzzzxxxx")


def test_asked_words_are_never_markup(visitor):
    page = visitor.read("/en/search", q="<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_result_shows_the_goods_asked_for_first(visitor):
    page = visitor.read("/ru/search", q="изюм")
    shown = re.search(r'class="made">(.*?)</ul>', page, re.DOTALL)[1]
    assert shown.index("Изюм") < shown.index("Абрикосы")


def test_foreign_words_bear_their_language(visitor):
    assert '<span lang="tg">Зардолуи хушк</span>' in visitor.read(f"/ru/producer/{visitor.find('Вымышленный абрикос')}")


def _numbers(page):
    return re.findall(r'<h2><a href="/en/producer/(\d{12})"', page)
