"""Every route says who may use it, and the pages for errors need nothing."""

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from karvon.look.access import ROLES, open_to, who_may_use
from karvon.web.errors import broken
from karvon.web.urls import urlpatterns, without_language


def routes(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield pattern


@pytest.mark.parametrize("route", list(routes(get_resolver().url_patterns)), ids=lambda route: str(route.pattern))
def test_route_says_who_may_use_it(route):
    assert who_may_use(route.callback)
    assert who_may_use(route.callback) <= ROLES


def test_all_pages_are_among_the_routes():
    names = {route.name for route in routes(get_resolver().url_patterns)}
    assert {route.name for route in (*urlpatterns, *without_language)} <= names


def test_unknown_role_is_a_mistake():
    with pytest.raises(ValueError, match="nobody"):
        open_to("nobody")


def test_broken_page_needs_no_request_and_no_database():
    answer = broken(None)
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_unknown_page_is_ours_in_the_language_of_its_address():
    answer = Client().get("/ru/nothing/here")
    assert answer.status_code == 404
    assert "Такой страницы нет" in answer.content.decode()


def test_robots_leave_the_files_alone():
    assert "Disallow: /*/search.csv" in Client().get("/robots.txt").content.decode()


@pytest.mark.parametrize("path", ["/en/", "/en/search", "/en/help"])
def test_pages_only_answer_readers(path):
    assert Client().post(path).status_code == 405


def test_policy_forbids_everything_from_elsewhere():
    policy = Client().get("/en/help")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
