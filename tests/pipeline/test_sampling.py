import csv
import io

import pytest

from karvon.identity.census import census
from karvon.kernel.intervals import wilson
from karvon.pipeline.sampling import COLUMNS, NotASample, NothingToSample, draw, judged

from .conftest import uz_row

PHONE = "+998 69 226 14 82"


def rows_of(stratum, size, verdicts):
    return [{"stratum": stratum, "stratum_size": str(size), "verdict": verdict} for verdict in verdicts]


@pytest.fixture
def doubled(run, write_uz, firms, home):
    """Ten firms, each standing three times, once without a number; gives the folder of linking."""
    rows = []
    for n, row in enumerate(firms):
        cells = {
            "manzil": f"Namangan viloyati, Namangan shahri, Navoiy koʻchasi, {3 * n + 1}",
            "stir": f"3{n}2{n}51{n}78",
        }
        names = (row["NOMI"], row["NOMI"].upper(), row["NOMI"])
        rows += [uz_row(100 * turn + n, name, telefon=PHONE, **cells) for turn, name in enumerate(names, start=1)]
        rows[-1]["STIR"] = rows[-1]["TELEFON"] = ""
    run(uz__enterprises=[write_uz(rows)])
    return home / "linking"


def test_strata_are_weighed_by_size():
    rows = rows_of("real/KZ/number", 900, ["same"] * 50) + rows_of(
        "real/KZ/near", 100, ["same"] * 25 + ["different"] * 25
    )
    (found,) = judged(rows)
    assert found.precision.value == pytest.approx(0.95)
    assert found.precision.low < 0.95 < found.precision.high
    assert found.by_country["KZ"] == found.precision


def test_doubts_are_no_part_of_precision():
    rows = rows_of("real/KZ/sure", 10**9, ["same"] * 40) + rows_of(
        "real/KZ/doubt", 500, ["different"] * 30 + ["same"] * 10
    )
    (found,) = judged(rows)
    assert (found.precision.low, found.precision.value) == (pytest.approx(wilson(40, 40)[0], abs=1e-3), 1)
    assert found.same["doubt"].value == 0.25


def test_unsure_and_unjudged_rows_say_nothing():
    (found,) = judged(rows_of("real/UZ/near", 90, ["same", "Same ", "unsure", "", ""]))
    assert (found.judged, found.unsure, found.unjudged) == (2, 1, 2)
    assert found.precision.value == 1


def test_fictitious_and_real_decisions_stay_apart():
    rows = rows_of("real/UZ/near", 90, ["same"]) + rows_of("fictitious/UZ/near", 90, ["different"])
    assert [(one.world, one.precision.value) for one in judged(rows)] == [("real", 1), ("fictitious", 0)]


def test_sample_nobody_judged_gives_no_figure():
    (found,) = judged(rows_of("real/UZ/near", 90, ["", ""]))
    assert (found.precision, found.by_country, found.same) == (None, {}, {})


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"stratum": "real/UZ/invented", "stratum_size": "9", "verdict": ""},
        {"stratum": "real/UZ/near", "stratum_size": "many", "verdict": ""},
        {"stratum": "real/UZ/near", "stratum_size": "9", "verdict": "perhaps"},
    ],
)
def test_what_is_no_sample_is_refused(row):
    with pytest.raises(NotASample):
        judged([row])


def test_sample_is_drawn_by_strata(doubled):
    heading, *rows = draw(doubled, 3, seed=1)
    strata = [dict(zip(heading, row, strict=True))["stratum"] for row in rows]
    assert heading == list(COLUMNS)
    assert strata.count("fictitious/UZ/number") == 3
    assert len(strata) == len(rows) > 3


def test_one_seed_draws_one_sample(doubled):
    assert list(draw(doubled, 3, seed=1)) == list(draw(doubled, 3, seed=1))
    assert list(draw(doubled, 3, seed=1)) != list(draw(doubled, 3, seed=2))


def test_no_telephone_is_in_a_sample(doubled):
    text = io.StringIO()
    csv.writer(text).writerows(draw(doubled, 50, seed=1))
    assert "Namangan" in text.getvalue()
    assert PHONE not in text.getvalue()


def test_empty_register_has_nothing_to_sample(transactional_db, home):
    with pytest.raises(NothingToSample):
        list(draw(home / "linking", 3, seed=1))


def test_census_counts_what_was_united(doubled):
    counts = census(is_fictitious=True)
    assert (counts.records, counts.producers) == (30, 10)
    assert counts.merges["number"] == 10
    assert census(is_fictitious=False).records == 0
