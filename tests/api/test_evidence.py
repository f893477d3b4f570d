"""Sources, runs and records through the API."""

import pytest

from tests.api.conftest import RECORD, SOURCE

pytestmark = pytest.mark.usefixtures("register")


def test_all_sources_stand_with_their_licence(asking):
    told = {source["code"]: source for source in asking.json("/api/v1/sources?lang=ru")["results"]}
    assert told[SOURCE]["licence"]
    assert told[SOURCE]["last_balance"]["rows_read"] == 46


def test_source_tells_its_files_and_balances(asking):
    source = asking.json(f"/api/v1/sources/{SOURCE}")
    assert [file["file_name"] for file in source["files"]] == ["register.fictitious.csv"]
    assert len(source["balances"]) == 3


def test_balance_adds_up(asking):
    balance = asking.json(f"/api/v1/sources/{SOURCE}")["last_balance"]
    parts = ("published", "merged", "repeated", "refused")
    assert sum(balance[f"rows_{part}"] for part in parts) == balance["rows_read"]


def test_unknown_source_is_not_found(asking):
    assert asking.problem("/api/v1/sources/uz/nothing", 404)["code"] == "no_such_source"


def test_runs_are_walked_newest_first(asking):
    first = asking.json("/api/v1/runs?size=2")
    rest = asking.json(first["next"])
    ids = [run["id"] for run in first["results"] + rest["results"]]
    assert ids == sorted(ids, reverse=True)
    assert (len(ids), rest["next"]) == (3, None)


def test_one_run_tells_its_balances(asking):
    newest = asking.json("/api/v1/runs?size=1")["results"][0]
    assert asking.json(f"/api/v1/runs/{newest['id']}") == newest


def test_record_keeps_every_digit_of_its_id(asking):
    record = asking.json(f"/api/v1/records/{RECORD}")
    assert record["id"] == str(RECORD)
    assert record["is_fictitious"] is True


@pytest.mark.parametrize("kind", ["runs", "records"])
def test_what_is_not_there_is_not_found(asking, kind):
    assert asking.problem(f"/api/v1/{kind}/2147483647", 404)["code"] == f"no_such_{kind[:-1]}"


@pytest.mark.parametrize("record", ["9999999999999999999", "-9223372036854775809", "1e5", "abc", "٣"])
def test_record_id_that_is_none_is_refused(asking, record):
    assert asking.problem(f"/api/v1/records/{record}", 422)["errors"][0]["parameter"] == "record_id"


@pytest.mark.parametrize("run", ["0", "-1", "99999999999999999999", "1.5", "x"])
def test_run_id_that_is_none_is_refused(asking, run):
    assert asking.problem(f"/api/v1/runs/{run}", 422)["errors"][0]["parameter"] == "run_id"
