"""How answers travel: ETag, 304, HEAD, open to other sites, compressed."""

import pytest
from django.test import Client
from django.urls import get_resolver

from karvon.look.access import who_may_use
from tests.api.conftest import FIRST, RECORD, SOURCE

pytestmark = pytest.mark.usefixtures("register")
ADDRESSES = [
    "/api/v1/",
    "/api/v1/search?q=прядильня",
    "/api/v1/search?order=number",
    f"/api/v1/producers/{FIRST}",
    f"/api/v1/producers/{FIRST}/why",
    "/api/v1/goods",
    "/api/v1/goods/5205",
    "/api/v1/sources",
    f"/api/v1/sources/{SOURCE}",
    "/api/v1/runs",
    f"/api/v1/records/{RECORD}",
    "/api/v1/problems",
    "/api/v1/problems/internal",
    "/api/v1/openapi.json",
    "/api/v1/docs",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_unchanged_answer_is_not_sent_twice(asking, address):
    etag = asking.get(address)["ETag"]
    again = asking.get(address, status=304, if_none_match=etag)
    assert again.content == b""


def test_unchanged_answer_is_not_sent_twice_when_compressed(asking):
    etag = asking.get("/api/v1/goods", accept_encoding="gzip")["ETag"]
    assert asking.get("/api/v1/goods", status=304, accept_encoding="gzip", if_none_match=etag).content == b""


def test_letters_stand_as_themselves(asking):
    assert "прядильня" in asking.get(f"/api/v1/producers/{FIRST}").content.decode()


def test_answer_names_its_language(asking):
    response = asking.get("/api/v1/goods/52?lang=ru", accept_language="uz")
    assert response["Content-Language"] == "ru"


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_what_get_would(asking, address):
    answered, headed = asking.get(address), asking.client.head(address)
    assert (headed.status_code, headed.content) == (200, b"")
    assert headed["ETag"] == answered["ETag"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_how_long_to_keep_it(asking, address):
    assert asking.get(address)["Cache-Control"].startswith("public, ")


def test_changed_producer_gets_another_etag(asking):
    before = asking.get(f"/api/v1/producers/{FIRST}")["ETag"]
    from karvon.producers.models import Producer

    Producer.objects.filter(pk=FIRST).update(status="closed")
    assert asking.get(f"/api/v1/producers/{FIRST}", if_none_match=before)["ETag"] != before


@pytest.mark.parametrize("address", ["/api/v1/goods/52", "/api/v1/nothing"])
def test_every_site_may_read(asking, address):
    response = asking.client.get(address, headers={"origin": "https://example.org"})
    assert response["Access-Control-Allow-Origin"] == "*"


def test_preflight_is_answered_without_the_register(asking):
    response = asking.client.options("/api/v1/search")
    assert response.status_code == 204
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_other_pages_are_not_opened_to_other_sites():
    assert "Access-Control-Allow-Origin" not in Client().get("/livez").headers


def test_problem_is_not_kept(asking):
    assert asking.get("/api/v1/nothing", status=404)["Cache-Control"] == "no-store"


def test_problem_is_readable_when_pages_are_compressed(asking):
    assert asking.get("/api/v1/nothing", status=404, accept_encoding="gzip").json()["status"] == 404


def test_every_route_says_who_may_use_it():
    api = next(route for route in get_resolver().url_patterns if str(route.pattern) == "api/v1/")
    assert [str(route.pattern) for route in api.url_patterns if not who_may_use(route.callback)] == []
