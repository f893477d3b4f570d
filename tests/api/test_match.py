"""Matching records by the API: one or a batch, with reasons that sum, nothing private, problems that point."""

import json

import pytest
from django.test import Client

from karvon.identity.matching import index
from karvon.kernel.ids import SCHEMES
from tests.api.conftest import FIRST, RECORD

MATCH = "/api/v1/match"
NAMED = {"names": ["ООО «Вымышленная прядильня»"], "country": "UZ"}
NUMBERED = NAMED | {"number": "300000007"}
WRONG = [
    ({}, "records"),
    ({"records": []}, "records"),
    ({"records": [NAMED] * 101}, "records"),
    ({"records": [NAMED], "limit": 21}, "limit"),
    ({"records": [NAMED], "limt": 2}, "limt"),
    ({"records": [{"names": []}]}, "records.0.names"),
    ({"records": [NAMED, NAMED | {"country": "XX"}]}, "records.1.country"),
    ({"records": [NAMED | {"scheme": "de_hrb"}]}, "records.0.scheme"),
    ({"records": [NAMED | {"phone": "+998712007007"}]}, "records.0.phone"),
    ({"records": [{"names": ["x" * 2001]}]}, "records.0.names.0"),
    ({"records": [{"names": ["\ud800"]}]}, "records.0.names.0"),
]
ODD_NAMES = ["", "O", "ООО", "«»", "12", "公司", "\u202eабв", "'; DROP TABLE x;--", "\x00", "я" * 2000]

pytestmark = pytest.mark.usefixtures("register")


def matches(asking, *records, limit=5):
    return [each["matches"] for each in asking.post(MATCH, {"records": records, "limit": limit})["results"]]


def test_firm_is_found_with_its_producer(asking):
    [[best, *others]] = matches(asking, NUMBERED)
    assert (best["number"], best["record_id"], others) == (FIRST, str(RECORD), [])
    assert best["probability"] > 0.5


def test_parts_sum_to_the_bits(asking):
    [[best]] = matches(asking, NUMBERED)
    assert sum(part["bits"] for part in best["parts"]) == pytest.approx(best["bits"], abs=1e-3)
    assert {part["field"]: part["level"] for part in best["parts"]}["number"] == "equal"


def test_batch_is_answered_in_order(asking):
    stranger = {"names": ["Мельница на другой стороне"], "country": "KG"}
    found = matches(asking, stranger, NUMBERED, stranger)
    assert [bool(each) for each in found] == [False, True, False]


def test_firm_of_unknown_country_is_looked_for_in_all(asking):
    [[best]] = matches(asking, {**NUMBERED, "country": ""})
    assert best["number"] == FIRST


def test_nothing_private_is_told(asking):
    told = json.dumps(matches(asking, NUMBERED, {"names": ["ЯТТ Йигирув"], "country": "UZ"}))
    assert "igiruv" in told
    assert not any(secret in told for secret in ("998712007007", "person:", '"phone", "left": "+'))


def test_number_of_a_person_is_not_looked_up(asking):
    asked = {"names": ["Йигирув"], "country": "UZ"}
    with_number = asked | {"number": "31234567890123", "scheme": "uz_pinfl"}
    assert matches(asking, asked) == matches(asking, with_number)


@pytest.mark.parametrize(("body", "parameter"), WRONG)
def test_wrong_body_is_pointed_at(asking, body, parameter):
    problem = asking.post(MATCH, body, status=422)
    assert problem["code"] == "invalid_parameter"
    assert problem["errors"][0]["pointer"] == "#/body/" + parameter.replace(".", "/")


@pytest.mark.parametrize("body", ["", "{", "[]", "nothing", '{"records":'])
def test_body_that_is_no_json_is_a_problem(body):
    response = Client().post(MATCH, body, content_type="application/json")
    assert (response.status_code in {400, 422}, response["Content-Type"]) == (True, "application/problem+json")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_gets_an_answer(asking, name):
    assert len(matches(asking, {"names": [name], "country": "KZ", "number": name[:300], "address": name[:300]})) == 1


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_can_be_asked_for(asking, scheme):
    assert len(matches(asking, NAMED | {"number": "300000007", "scheme": scheme})) == 1


def test_reading_is_not_the_method_here(asking):
    response = asking.get(MATCH, status=405)
    assert response["Allow"] == "POST, OPTIONS"


def test_browser_of_another_site_may_ask():
    asked_first = Client().options(MATCH)
    assert "POST" in asked_first["Access-Control-Allow-Methods"]
    assert "Content-Type" in asked_first["Access-Control-Allow-Headers"]


def test_without_an_index_it_is_unavailable(asking, settings, tmp_path):
    settings.KARVON_HOME = tmp_path
    assert not index().is_ready()
    assert asking.post(MATCH, {"records": [NAMED]}, status=503)["code"] == "unavailable"
