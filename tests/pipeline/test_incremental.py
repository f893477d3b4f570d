"""A new batch scores its own pairs only and gives what a full run over everything gives."""

from __future__ import annotations

import shutil

import polars as pl
import pytest

from karvon.pipeline import estimate
from karvon.pipeline.link import link

from .firms import tables

WORDS = ("Аксай", "Бирлик", "Самал", "Достык", "Жалын", "Кокше", "Тулпар", "Мерей", "Алтын дан", "Нур", "Береке")
KINDS = ("ТОО «{} {}»", "ТОО {} {}", "LLP «{} {}»", "к/х «{} {}»")


def firm(place):
    """Give a record: every third is a firm named before, in another writing."""
    known = place // 3
    word, number = WORDS[known % len(WORDS)], 1 + known // len(WORDS)
    return {
        "id": 1 + (place * 7919) % 100_003,
        "name": KINDS[place % len(KINDS)].format(word, ("строй", "ұн", "агро")[known % 3]),
        "settlement": f"s{known % 5}",
        "streets": [f"street{number}"],
        "house": str(known % 9),
        "phones": [f"+7721242{known:04}"] if place % 4 else [],
    }


BEFORE, BATCH = [firm(place) for place in range(600)], [firm(place) for place in range(600, 660)]


@pytest.fixture(scope="module")
def two_ways(tmp_path_factory):
    """Link in two steps, and everything at once by the same measures."""
    home, afresh = (tmp_path_factory.mktemp(name) for name in ("home", "afresh"))
    first = link(tables(*BEFORE), home=home)
    for name in estimate.FILES:
        shutil.copy(home / name, afresh / name)
    return first, link(tables(*BEFORE, *BATCH), home=home), link(tables(*BEFORE, *BATCH), home=afresh)


def test_batch_gives_what_a_full_run_gives(two_ways):
    _first, batch, full = two_ways
    for name in ("labels", "edges", "doubts", "claims", "estimate"):
        left, right = getattr(batch, name), getattr(full, name)
        assert left.equals(right) if isinstance(left, pl.DataFrame) else left == right, name


def test_batch_scores_its_own_pairs_only(two_ways):
    _first, batch, full = two_ways
    new = {record["id"] for record in BATCH}
    own = sum(bool(new & set(pair)) for pair in batch_pairs(batch))
    assert 0 < batch.scored <= own + 1 < full.scored == full.compared


def batch_pairs(linked):
    from karvon.pipeline.blocking import candidates

    return candidates(linked.traits).rows()


def test_clusters_without_a_new_record_stay(two_ways):
    first, batch, _full = two_ways
    new = {record["id"] for record in BATCH}
    before, after = (
        {frozenset(row) for row in linked.labels.group_by("label").agg("record_id").get_column("record_id").to_list()}
        for linked in (first, batch)
    )
    assert {cluster for cluster in after if not cluster & new} <= before
    assert after != before


def test_rerun_scores_nothing(tmp_path):
    link(tables(*BEFORE[:90]), home=tmp_path)
    assert link(tables(*BEFORE[:90]), home=tmp_path).scored == 0


def test_changed_record_is_scored_again(tmp_path):
    link(tables(*BEFORE[:90]), home=tmp_path)
    moved = [BEFORE[0] | {"phones": ["+77770000000"]}, *BEFORE[1:90]]
    assert 0 < link(tables(*moved), home=tmp_path).scored < 40


def test_measures_hold_until_the_register_doubles(tmp_path):
    first = link(tables(*BEFORE[:200]), home=tmp_path).estimate
    assert link(tables(*BEFORE[:380]), home=tmp_path).estimate == first
    assert link(tables(*BEFORE[:420]), home=tmp_path).estimate.records == 420


def test_declared_estimate_is_made_anew(tmp_path):
    link(tables(*BEFORE[:200]), home=tmp_path)
    estimate.forget(tmp_path)
    assert link(tables(*BEFORE[:300]), home=tmp_path).estimate.records == 300
