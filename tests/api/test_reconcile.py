"""The reconciliation service, talked to as OpenRefine talks: manifest, batch by form, preview, suggestions, columns."""

import json

import pytest
from django.test import Client

from tests.api.conftest import FIRST, NEVER_ISSUED, NUMBERS

NAMED = {"query": "ООО «Вымышленная прядильня»", "type": "producer", "type_strict": "should", "limit": 3}
WHERE = [{"pid": "country", "v": "Узбекистан"}, {"pid": "number", "v": 300000007}]
NOT_UNDERSTOOD = [
    "",
    "{",
    "[]",
    '{"q0": 1}',
    '{"q0": {"query": "x", "properties": 1}}',
    '{"q0": {"query": "x", "properties": [1]}}',
    "[" * 100_000 + "]" * 100_000,
    '{"q0": ' * 20_000 + "1" + "}" * 20_000,
]

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def refine():
    return Client(headers={"origin": "http://127.0.0.1:3333"})


def asked(refine, **queries):
    """Ask as OpenRefine does: a form with one field."""
    response = refine.post("/reconcile", {"queries": json.dumps(queries)})
    assert response.status_code == 200, response.content
    return response.json()


def test_manifest_says_what_the_service_can(refine):
    response = refine.get("/reconcile")
    told = response.json()
    assert told.keys() >= {"versions", "name", "identifierSpace", "schemaSpace", "view", "preview", "suggest", "extend"}
    assert told["versions"] == ["0.2"]
    assert response["Access-Control-Allow-Origin"] == "*"


def test_addresses_of_the_manifest_lead_somewhere(refine):
    told = refine.get("/reconcile").json()
    places = [*told["suggest"].values(), told["extend"]["propose_properties"]]
    addresses = [place["service_url"] + place["service_path"] for place in places]
    addresses += [told[name]["url"].replace("{{id}}", FIRST) for name in ("view", "preview")]
    assert {refine.get(address).status_code for address in addresses} == {200}


def test_batch_is_answered_under_its_keys(refine):
    told = asked(refine, q0=NAMED | {"properties": WHERE}, q1={"query": "Мельница на другой стороне"})
    [best] = told["q0"]["result"]
    assert (best["id"], best["type"][0]["id"], told["q1"]["result"]) == (FIRST, "producer", [])
    assert {"id", "name", "score", "match", "features"} <= best.keys()


def test_score_grows_with_what_is_known(refine):
    [[little], [much]] = (
        asked(refine, q0=query)["q0"]["result"]
        for query in (NAMED | {"properties": WHERE[:1]}, NAMED | {"properties": WHERE})
    )
    assert 0 < little["score"] < much["score"] <= 100


def test_producer_number_is_its_own_answer(refine):
    told = asked(refine, q0={"query": FIRST}, q1={"query": NEVER_ISSUED})
    assert [(each["id"], each["match"], each["score"]) for each in told["q0"]["result"]] == [(FIRST, True, 100.0)]
    assert told["q1"]["result"] == []


@pytest.mark.parametrize(
    "value", ["x", 7, True, None, ["a", "b"], {"id": "UZ", "name": "Uzbekistan"}, {"id": {}}, [], [[]]]
)
def test_any_value_of_a_property_is_taken(refine, value):
    properties = [{"pid": pid, "v": value} for pid in ("country", "number", "goods", "unheard_of")]
    assert "result" in asked(refine, q0={"query": "x", "properties": properties})["q0"]


@pytest.mark.parametrize("queries", NOT_UNDERSTOOD)
def test_what_is_not_understood_is_said(refine, queries):
    response = refine.post("/reconcile", {"queries": queries})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (400, "*")
    assert response.json()["status"] == "error"


def test_batch_has_an_end(refine):
    queries = json.dumps({f"q{each}": {"query": "x"} for each in range(101)})
    assert refine.post("/reconcile", {"queries": queries}).status_code == 400


def test_body_too_large_is_refused_as_json(refine):
    response = refine.post("/reconcile", {"queries": "x" * 6_000_000})
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (413, "*")
    assert response.json()["status"] == "error"


def test_columns_are_added_to_a_thousand_at_most(refine):
    wanted = {"ids": [FIRST] * 1_001, "properties": [{"id": "country"}]}
    assert refine.post("/reconcile", {"extend": json.dumps(wanted)}).status_code == 400


def test_browser_may_ask_first(refine):
    response = refine.options("/reconcile")
    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")


def test_entities_are_suggested_while_typed(refine):
    told = refine.get("/reconcile/suggest/entity", {"prefix": "прядильня"}).json()["result"]
    assert {each["id"] for each in told} <= set(NUMBERS)
    assert len(told) == 10


def test_properties_are_suggested_by_their_beginning(refine):
    told = refine.get("/reconcile/suggest/property", {"prefix": "reg"}).json()["result"]
    assert [each["id"] for each in told] == ["number", "region"]


def test_columns_are_added_from_producers(refine):
    wanted = {"ids": [FIRST, NEVER_ISSUED, "x\x00"], "properties": [{"id": "country"}, {"id": "hs_code"}, {"id": "no"}]}
    told = refine.post("/reconcile", {"extend": json.dumps(wanted)}).json()
    assert [each["id"] for each in told["meta"]] == ["country", "hs_code"]
    assert told["rows"][FIRST] == {"country": [{"str": "TJ"}], "hs_code": [{"str": "5205"}]}
    assert told["rows"][NEVER_ISSUED] == {"country": [], "hs_code": []}


def test_preview_may_be_framed(refine):
    response = refine.get("/reconcile/preview", {"id": FIRST})
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response


@pytest.mark.parametrize("number", ["", "x", NEVER_ISSUED, "\x00"])
def test_preview_of_nobody_is_not_there(refine, number):
    assert refine.get("/reconcile/preview", {"id": number}).status_code == 404
