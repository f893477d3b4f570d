"""The OpenAPI document is whole, true and self-contained."""

import json
import re
from typing import get_args

import pytest

from karvon.api.v1 import about, api, schemas
from karvon.api.v1.examples import examples
from karvon.kernel.languages import LANGUAGES

DOCUMENT = json.loads(json.dumps(api.get_openapi_schema()))
OPERATIONS = [(path, method, told) for path, methods in DOCUMENT["paths"].items() for method, told in methods.items()]
IDS = [f"{method} {path}" for path, method, _ in OPERATIONS]
ASKED_EITHER_WAY = {"/api/v1/goods/classify"}


def test_document_is_what_the_address_gives(asking):
    assert asking.json("/api/v1/openapi.json") == DOCUMENT


def test_document_is_openapi_3_1():
    assert DOCUMENT["openapi"].startswith("3.1.")
    assert DOCUMENT["info"].keys() >= {"title", "version", "description", "summary", "license"}
    assert DOCUMENT["info"].keys().isdisjoint({"contact"})


def test_operations_have_names_of_their_own():
    names = [told["operationId"] for _, _, told in OPERATIONS]
    assert len(set(names)) == len(names) == len(about.ADDRESSES) + 1 + len(ASKED_EITHER_WAY)


def test_first_page_lists_every_address():
    assert {*about.ADDRESSES, "/api/v1/"} == set(DOCUMENT["paths"])


@pytest.mark.parametrize(("path", "method", "told"), OPERATIONS, ids=IDS)
def test_operation_is_described(path, method, told):
    assert method == ("post" if path == "/api/v1/match" else "get") or path in ASKED_EITHER_WAY
    assert all(told[part] for part in ("operationId", "summary", "description", "tags"))
    assert set(re.findall(r"{(\w+)}", path)) == {each["name"] for each in told["parameters"] if each["in"] == "path"}


@pytest.mark.parametrize(("path", "method", "told"), OPERATIONS, ids=IDS)
def test_parameters_are_described(path, method, told):
    silent = [each["name"] for each in told["parameters"] if not each.get("description")]
    assert silent == []


@pytest.mark.parametrize(("path", "method", "told"), OPERATIONS, ids=IDS)
def test_answers_are_described_with_an_example(path, method, told):
    good = told["responses"]["200"]["content"]["application/json"]
    assert good["schema"]
    assert good["example"]
    assert told["responses"]["default"]["content"]["application/problem+json"]["schema"]


def test_tags_are_all_described():
    used = {tag for _, _, told in OPERATIONS for tag in told["tags"]}
    assert used == {tag["name"] for tag in DOCUMENT["tags"]}


def test_every_reference_leads_somewhere():
    found = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(DOCUMENT)))
    known = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert found <= known


def test_every_field_of_a_schema_has_a_type():
    odd = [name for name, schema in DOCUMENT["components"]["schemas"].items() if not {"type", "enum"} & schema.keys()]
    assert odd == []


@pytest.mark.parametrize("view", [operation for bound in api._get_bound_routers()
                                  for view in bound.path_operations.values() for operation in view.operations],
                         ids=lambda operation: operation.path)  # fmt: skip
def test_example_fits_its_schema(view):
    example = view.openapi_extra["responses"][200]["content"]["application/json"]["example"]
    model = view.response_models[200].model_fields["response"].annotation
    assert model.model_validate(example)


def test_examples_are_marked_fictitious():
    shown = [examples()["producer"], *examples()["search"]["results"], examples()["record"]]
    assert all(each["is_fictitious"] for each in shown)


def test_languages_are_those_of_karvon():
    assert get_args(schemas.Language) == LANGUAGES
