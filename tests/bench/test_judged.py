from datetime import UTC, datetime

import polars as pl
import pytest

from bench import judged
from bench.scoring import judge_goods, score
from karvon.fiction.world import TRUTH_ROWS, make_world
from karvon.pipeline.judging import firm_sizes, truth_rows
from karvon.pipeline.report import PLACE, NotOfThisWorld, judged_world, placed

FIRMS, SEED = 200, 4711
ONE = "100000000001"
pytestmark = pytest.mark.django_db  # without it there is no test database, and the fixtures would use the real one


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    """The test database, emptied afterwards."""
    from django.core.management import call_command
    from django.db import connection

    assert connection.settings_dict["NAME"].startswith("test_")
    with django_db_blocker.unblock():
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def world(tmp_path_factory, database):
    """A small world, run through the whole pipeline; gives its folder."""
    from django.test import override_settings

    from karvon.pipeline.run import run

    folder = tmp_path_factory.mktemp("judged")
    made = make_world(FIRMS, SEED, folder / "world")
    with override_settings(KARVON_HOME=folder):
        run(folder, person_key="test", clock=lambda: datetime(2026, 11, 2, tzinfo=UTC), new=made.files)
    return folder / "world"


@pytest.fixture(scope="module")
def result(world):
    return judged.measure(world)


@pytest.fixture(scope="module")
def seen(world):
    return placed().join(truth_rows(world / TRUTH_ROWS), on=PLACE)


def test_every_record_stands_in_the_truth(result):
    assert result["rows"]["unknown"] == 0
    assert result["linking"]["all"]["records"] == result["rows"]["published"]


def test_every_true_row_is_accounted_for(result):
    rows = result["rows"]
    assert rows["lost"] == 0
    assert rows["rows"] == rows["published"] + rows["repeated"] + rows["refused"]


def test_wrong_merges_are_few(result):
    linking = result["linking"]["all"]
    assert linking["precision"] > 0.97
    assert linking["mixed_share"] < 0.02
    assert linking["branches_with_head"] == 0


def test_most_rows_of_a_firm_meet(result):
    linking = result["linking"]["all"]
    assert linking["recall"] > 0.70
    assert linking["b_cubed_f1"] > 0.90


def test_equal_numbers_tie_no_two_firms(result):
    assert result["rules"]["number"]["edges"] > 100
    assert result["rules"]["number"]["wrong"] == 0


def test_countries_add_up_to_all(result):
    linking = dict(result["linking"])
    whole, aside = linking.pop("all"), linking.pop(judged.RUBBISH_ASIDE)
    assert sorted(linking) == ["KG", "KZ", "TJ", "TM", "UZ"]
    assert sum(of["records"] for of in linking.values()) == whole["records"]
    assert aside["records"] == whole["records"] - result["rows"]["rubbish_published"]


def test_report_judges_as_the_bench_does(world, result):
    parts = {scores.part: scores for scores in judged_world(world / TRUTH_ROWS)}
    assert parts["all"].f1.value == result["linking"]["all"]["f1"]
    assert {"KZ", "UZ", "ru-ru"} <= set(parts)


def test_another_world_is_refused(world, tmp_path):
    empty = tmp_path / "truth.csv"
    empty.write_text((world / TRUTH_ROWS).read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with pytest.raises(NotOfThisWorld):
        judged_world(empty)


def test_stated_codes_keep_their_heading(result):
    stated = result["goods"]["stated"]["all"]
    assert stated["goods"] > 0
    assert stated["right"] > 0.98


def test_most_goods_get_their_heading(result):
    words = result["goods"]["words"]["all"]
    assert words["right"] > 0.55
    assert words["wrong"] < 0.25
    assert words["lost"] < 0.02


def test_merging_everything_is_punished(seen, world):
    firms = firm_sizes(truth_rows(world / TRUTH_ROWS))
    merged = score(seen.with_columns(number=pl.lit(ONE)), firms)
    assert merged["recall"] == 1
    assert merged["precision"] < 0.05
    assert merged["most_wrong"] >= FIRMS


def test_merging_nothing_is_punished(seen, world):
    firms = firm_sizes(truth_rows(world / TRUTH_ROWS))
    apart = score(seen.with_columns(number=pl.col("record_id").cast(pl.String)), firms)
    assert apart["precision"] == 1
    assert apart["recall"] == 0
    assert apart["b_cubed_f1"] < 0.75


def test_truth_itself_scores_one(seen, world):
    perfect = score(seen.with_columns(number="firm"), firm_sizes(truth_rows(world / TRUTH_ROWS)))
    assert (perfect["precision"], perfect["recall"], perfect["b_cubed_f1"]) == (1, 1, 1)


def test_producers_are_counted_by_hand():
    seen = pl.DataFrame({"number": ["1", "1", "1", "2"], "firm": ["a", "a", "b", "b"], "branch_of": [""] * 4})
    told = score(seen, pl.DataFrame({"firm": ["a", "b"], "rows": [2, 3]}))
    assert told["precision"] == pytest.approx(1 / 3, abs=1e-6)
    assert (told["mixed_producers"], told["most_wrong"], told["split_firms"]) == (1, 1, 1)


def test_branch_beside_its_head_is_counted():
    seen = pl.DataFrame(
        {"number": ["1", "1", "2"], "firm": ["head", "twig", "leaf"], "branch_of": ["", "head", "head"]}
    )
    told = score(seen, pl.DataFrame({"firm": ["head", "twig", "leaf"], "rows": [1, 1, 1]}))
    assert told["branches_with_head"] == 1


@pytest.mark.parametrize(
    ("code", "outcome"), [("110100", "right"), ("11", "chapter"), ("1102", "wrong"), ("", "none"), (None, "lost")]
)
def test_outcome_of_a_good(code, outcome):
    place = {"source": ["s"], "file": ["f"], "line": [2]}
    truth = pl.DataFrame(place | {"good": [0], "text": ["мука"], "language": ["ru"], "heading": ["1101"]})
    good = {"record_id": 7, "text": "мука", "hs_code": code, "code_by": "classified"}
    published = pl.DataFrame([good], schema_overrides={"hs_code": pl.String})
    told = judge_goods(
        truth, pl.DataFrame(place | {"record_id": [7]}), published.filter(pl.col("hs_code").is_not_null())
    )
    assert told.get_column("outcome").to_list() == [outcome]


def test_table_names_every_country(result):
    text = judged.markdown(result)
    assert all(f"| {country} |" in text for country in ("all", "KG", "KZ", "TJ", "TM", "UZ"))
    assert "code stated by the source" in text
