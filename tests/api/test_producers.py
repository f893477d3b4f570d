"""A producer: every value with its source, merged numbers, why it is one."""

import pytest

from tests.api.conftest import COUNT, FIRST, MERGED, NEVER_ISSUED, RECORD, SOURCE

pytestmark = pytest.mark.usefixtures("register")
SAID = {"record_id": str(RECORD), "source": SOURCE, "said_on": "2026-09-14", "also": 1}


@pytest.mark.parametrize("part", ["all_names", "numbers", "goods", "facts"])
def test_every_value_says_who_said_it(asking, part):
    values = asking.json(f"/api/v1/producers/{FIRST}")[part]
    assert [value["said_by"] for value in values] == [SAID]


def test_goods_carry_labels_of_the_language(asking):
    good = asking.json(f"/api/v1/producers/{FIRST}?lang=ru")["goods"][0]
    assert good["hs_code"] == "5205"
    assert good["label"]["language"] in {"ru", "en"}


def test_moments_are_utc(asking):
    shown = asking.json(f"/api/v1/producers/{FIRST}")
    assert shown["changed_at"] == shown["events"][0]["at"] == "2026-09-14T03:00:41Z"


def test_number_may_be_written_in_groups(asking):
    grouped = f"{FIRST[:4]}%20{FIRST[4:8]}-{FIRST[8:]}"
    assert asking.json(f"/api/v1/producers/{grouped}")["number"] == FIRST


@pytest.mark.parametrize("end", ["", "/why"])
def test_merged_number_leads_to_the_current_one(asking, end):
    moved = asking.get(f"/api/v1/producers/{MERGED}{end}{'' if end else '?lang=ru'}", status=301)
    assert moved["Location"] == f"/api/v1/producers/{FIRST}{end or '?lang=ru'}"


def test_number_never_issued_is_not_found(asking):
    problem = asking.problem(f"/api/v1/producers/{NEVER_ISSUED}", 404)
    assert problem["code"] == "no_such_producer"


def test_mistyped_number_is_told_as_such(asking):
    mistyped = FIRST[:-1] + str((int(FIRST[-1]) + 1) % 10)
    problem = asking.problem(f"/api/v1/producers/{mistyped}", 422)
    assert problem["code"] == "not_a_producer_number"
    assert problem["errors"][0]["pointer"] == "#/path/number"


def test_why_tells_records_and_edges(asking):
    why = asking.json(f"/api/v1/producers/{FIRST}/why")
    assert why["records"] == [str(RECORD), str(RECORD + 1)]
    assert why["edges"][0]["because"] == "uz_stir 300000000"


def test_a_page_takes_few_queries(asking, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        asking.json("/api/v1/search?size=45")
        asking.json(f"/api/v1/producers/{FIRST}")


def test_first_page_tells_what_is_held(asking):
    index = asking.json("/api/v1/")
    assert index["holds"]["producers"] == COUNT
    assert index["holds"]["has_fictitious"] is True
