import polars as pl
import pytest

from bench import markdown
from bench.baselines import best_threshold, plain, seen
from bench.equality import equality_pairs
from bench.linking import measure
from bench.rows import rows_of, without_numbers
from karvon.identity.measured import OURS

COUNT, TUNE_SEED, SEED = 700, 41, 42


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    return rows_of(COUNT, SEED, tmp_path_factory.mktemp("rows"))


@pytest.fixture(scope="module")
def worlds(tmp_path_factory):
    return measure(COUNT, TUNE_SEED, SEED, tmp_path_factory.mktemp("worlds"))


def truly(rows):
    """Every true pair, scored 1, and every record with the next one, scored 0."""
    by_firm = rows.truth.select("record_id", "firm").sort("record_id")
    true = by_firm.join(by_firm, on="firm").filter(pl.col("record_id") < pl.col("record_id_right"))
    chance = by_firm.select(left="record_id", right=pl.col("record_id").shift(-1)).drop_nulls()
    told = [true.select(left="record_id", right="record_id_right", score=pl.lit(1.0)), chance.with_columns(score=0.0)]
    return pl.concat(told)


def test_every_record_has_its_truth(rows):
    assert rows.truth.height == rows.tables["records"].height
    assert rows.truth.get_column("writings").null_count() == 0


def test_without_numbers_none_is_left(rows):
    bare = without_numbers(rows)
    assert bare.tables["numbers"].height == 0
    assert plain(bare).get_column("number").null_count() == plain(bare).height
    assert plain(rows).get_column("number").null_count() < plain(rows).height


def test_best_threshold_parts_truth_from_chance(rows):
    pairs = truly(rows)
    threshold = best_threshold(rows, pairs)
    assert threshold == 1
    assert seen(rows, pairs, threshold).get_column("number").n_unique() < rows.truth.height


def test_equality_finds_most_and_little_else(rows):
    told = equality_pairs(rows).join(rows.truth, left_on="left", right_on="record_id")
    told = told.join(rows.truth, left_on="right", right_on="record_id", suffix="_right")
    assert told.height > 100
    assert (told.get_column("firm") == told.get_column("firm_right")).mean() > 0.95


def test_ours_is_above_every_baseline(worlds):
    for world in worlds:
        ours, *baselines = [way.part("all").f1.value for way in world.ways if way.parts]
        assert ours > max(baselines)


def test_seeds_of_figures_and_thresholds_differ(worlds):
    assert {(world.seed, world.threshold_seed) for world in worlds} == {(SEED, TUNE_SEED)}
    assert [world.has_numbers for world in worlds] == [True, False]


def test_what_cannot_be_measured_says_why(worlds):
    assert all(way.note for world in worlds for way in world.ways if not way.parts)
    assert worlds[0].way(OURS).part("KZ").pairs > 50


def test_section_takes_the_place_of_the_old_one(tmp_path):
    page = tmp_path / "RESULTS.md"
    page.write_text("# Results\n\n## Unification\n\nold\n\n### deeper\n\n## Search\n\nkept\n", encoding="utf-8")
    markdown.put(page, "## Unification\n\nnew\n")
    assert page.read_text(encoding="utf-8") == "# Results\n\n## Search\n\nkept\n\n## Unification\n\nnew\n"
