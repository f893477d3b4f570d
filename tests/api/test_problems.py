"""Whatever is asked, the answer under /api/ is JSON with a stable code, never a page of HTML."""

import json
from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from karvon.api.problems import KINDS
from karvon.producers import queries as producers

UNKNOWN_ADDRESSES = [
    "/api/",
    "/api/v2/search",
    "/api/v1/nothing",
    "/api/v1/search/",
    "/api/v1/producers/",
    "/api/v1/../../etc/passwd",
    "/api/v1/%00",
    "/api/v1/%FF%FE",
    "/api/v1/sources/uz",
]
HOSTILE = ["'; DROP TABLE x;--", "((((" * 70, "a AND OR NOT", "%_\\", "* ? ~ ^ :", '"', "\ud800"]
WRONG = [
    ("page=1000000000", "page"),
    ("page=0", "page"),
    ("page=51", "page"),
    ("page=abc", "page"),
    ("page=1&page=2", "page"),
    ("size=0", "size"),
    ("size=1000000", "size"),
    ("country=kz", "country"),
    ("country=", "country"),
    ("chapter=77", "chapter"),
    ("chapter=5", "chapter"),
    ("chapter=%D9%A5%D9%A2", "chapter"),
    ("status=alive", "status"),
    ("lang=de", "lang"),
    ("order=price", "order"),
    ("order=number&page=2", "page"),
    ("cursor=123456789002", "cursor"),
    ("order=number&cursor=123456789000", "cursor"),
    ("order=number&cursor=x", "cursor"),
    ("q=%00", "q"),
    ("q=a%0Ab", "q"),
    (f"q={'x' * 301}", "q"),
    ("&".join(["country=UZ"] * 200), "country"),
    ("&".join(["chapter=52"] * 200), "chapter"),
]


@pytest.mark.parametrize("address", UNKNOWN_ADDRESSES)
def test_unknown_address_is_a_problem(asking, address):
    assert asking.problem(address, 404)["code"] == "no_such_address"


@pytest.mark.parametrize(("query", "parameter"), WRONG)
def test_wrong_parameter_is_pointed_at(asking, query, parameter):
    problem = asking.problem(f"/api/v1/search?{query}", 422)
    assert problem["code"] == "invalid_parameter"
    assert problem["errors"][0]["pointer"] == f"#/query/{parameter}"


def test_unknown_parameter_is_refused_with_a_hint(asking):
    problem = asking.problem("/api/v1/search?contry=UZ", 422)
    assert problem["code"] == "unknown_parameter"
    assert "did you mean country?" in problem["detail"]


def test_control_character_in_the_path_is_refused(asking):
    assert asking.problem("/api/v1/goods/52%00", 422)["errors"][0]["pointer"] == "#/path/code"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_not_allowed(method):
    response = getattr(Client(), method)("/api/v1/search")
    assert response.status_code == 405
    assert json.loads(response.content)["code"] == "method_not_allowed"
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_foreign_host_is_a_problem_too():
    response = Client(headers={"host": "evil.example"}).get("/api/v1/search")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


def test_what_breaks_inside_stays_inside(asking, monkeypatch):
    def broken():
        raise RuntimeError("password=secret")

    monkeypatch.setattr(producers, "totals", broken)
    problem = asking.problem("/api/v1/", 500)
    assert problem["code"] == "internal"
    assert "secret" not in json.dumps(problem)


def test_unreachable_database_is_a_passing_problem(asking, monkeypatch):
    def unreachable():
        raise OperationalError("connection to host=secret failed")

    monkeypatch.setattr(producers, "totals", unreachable)
    problem = asking.problem("/api/v1/", 503)
    assert problem["code"] == "unavailable"
    assert "secret" not in json.dumps(problem)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_type_of_every_problem_leads_to_its_description(asking, code):
    assert asking.json(f"/api/v1/problems/{code}")["code"] == code


def test_problem_has_the_members_of_the_standard(asking):
    problem = asking.problem("/api/v1/goods/77?lang=ru", 422)
    assert problem.keys() >= {"type", "title", "status", "detail", "code", "instance"}
    assert (problem["status"], problem["instance"]) == (422, "/api/v1/goods/77?lang=ru")


@pytest.mark.usefixtures("register")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=320), st.sampled_from(HOSTILE)))
def test_any_text_gets_an_answer(asking, text):
    response = asking.client.get(f"/api/v1/search?q={quote(text, errors='replace')}")
    assert response.status_code in {200, 422}
    assert "json" in response["Content-Type"]


@settings(max_examples=60, deadline=None)
@given(path=st.text(max_size=40))
@pytest.mark.django_db
def test_any_path_gets_json(path):
    response = Client(raise_request_exception=False).get(f"/api/v1/producers/{quote(path, errors='replace')}")
    assert response.status_code in {301, 404, 422}
    assert "json" in response["Content-Type"]
