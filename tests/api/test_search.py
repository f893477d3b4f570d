"""Searching: labels, facets, the two ways of paging, everything taken exactly once."""

import pytest

from tests.api.conftest import COUNT, NUMBERS

pytestmark = pytest.mark.usefixtures("register")


def test_words_find_producers_with_their_goods(asking):
    found = asking.json("/api/v1/search?q=прядильня&size=5&lang=ru")
    assert found["total"] == COUNT
    assert [good["hs_code"] for card in found["results"] for good in card["goods"]] == ["5205"] * 5


def test_labels_come_in_the_asked_language(asking):
    found = asking.json("/api/v1/search?q=прядильня&country=UZ&lang=ru")
    assert found["results"][0]["country_name"] == "Узбекистан"
    assert {value["label"] for value in found["facets"]["country"] if value["value"] == "TJ"} <= {"Таджикистан"}
    assert {value["label"] for value in found["facets"]["status"]} == {"Действует"}


def test_facets_narrow_what_is_found(asking):
    one, both = asking.json("/api/v1/search?country=TJ"), asking.json("/api/v1/search?country=TJ&country=UZ")
    assert (one["total"], both["total"]) == (COUNT // 3, COUNT)


def test_a_facet_value_that_nobody_has_finds_nothing(asking):
    assert asking.json("/api/v1/search?chapter=01")["total"] == 0


def test_next_walks_all_pages_of_relevance(asking):
    seen = _walk(asking, "/api/v1/search?q=прядильня&size=20")
    assert sorted(seen) == NUMBERS


def test_next_walks_the_whole_register_by_number(asking):
    assert _walk(asking, "/api/v1/search?order=number&size=15") == NUMBERS


def test_walking_by_number_survives_change(asking):
    first = asking.json("/api/v1/search?order=number&size=20")
    from karvon.producers.models import Producer

    Producer.objects.filter(pk=NUMBERS[3]).delete()
    assert first["results"][-1]["number"] == NUMBERS[19]
    assert _walk(asking, first["next"]) == NUMBERS[20:]


def test_link_header_says_the_same_as_next(asking):
    response = asking.get("/api/v1/search?order=number&size=20")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'


def test_last_page_has_no_next(asking):
    response = asking.get("/api/v1/search?size=100")
    assert response.json()["next"] is None
    assert "Link" not in response.headers


def test_missing_index_is_a_passing_problem(asking, settings, tmp_path):
    settings.KARVON_HOME = tmp_path
    assert asking.problem("/api/v1/search", 503)["code"] == "unavailable"


def _walk(asking, address):
    numbers = []
    while address:
        page = asking.json(address)
        numbers += [card["number"] for card in page["results"]]
        address = page["next"]
    return numbers
