"""Linking of made-up records: what comes together, what never does, what is asked."""

from __future__ import annotations

from hashlib import sha256

import polars as pl
import pytest

from karvon.identity.blocks import RULES, Rule
from karvon.identity.rules import APART
from karvon.pipeline import blocking
from karvon.pipeline.blocking import OverBudget, candidates
from karvon.pipeline.clustering import Judged
from karvon.pipeline.link import link
from karvon.pipeline.traits import frequencies, traits

from .firms import tables

BIN, OTHER_BIN = "kz_bin:110440012951", "kz_bin:040340002387"
HOUSE = {"streets": ["abai"], "house": "12"}


def flour(record, **said):
    return {"id": record, "name": "ТОО «Аксай ұн»", **HOUSE, "phones": ["+77212422191"]} | said


def coined(number):
    """Coin a name of letters that no other number has."""
    return "".join(chr(ord("a") + int(digit, 16)) for digit in sha256(str(number).encode()).hexdigest()[:16])


def clusters(*firms, **how):
    labels = link(tables(*firms), **how).labels.group_by("label").agg("record_id").sort("label")
    return [sorted(cluster) for cluster in labels.get_column("record_id")]


def test_one_firm_in_two_languages_is_one():
    assert clusters(flour(1), flour(2, name="LLP «Aqsai Flour»")) == [[1, 2]]


def test_equal_number_outweighs_another_address():
    moved = {"streets": ["satpaiv"], "house": "4", "phones": []}
    assert clusters(flour(1, number=BIN), flour(2, number=BIN, **moved)) == [[1, 2]]


def test_two_checked_numbers_never_meet():
    found = link(tables(flour(1, number=BIN), flour(2, number=OTHER_BIN)))
    assert found.labels.get_column("label").to_list() == [1, 2]


def test_third_without_number_does_not_bridge_two():
    firms = (flour(1, number=BIN), flour(2), flour(3, number=OTHER_BIN))
    assert [1, 3] not in [[row[0], row[-1]] for row in clusters(*firms) if len(row) > 1]


def test_branch_is_never_its_head():
    assert clusters(flour(1), flour(2, name="Филиал ТОО «Аксай ұн»")) == [[1], [2]]


def test_made_up_and_real_never_meet():
    assert clusters(flour(1), flour(2, is_fictitious=False)) == [[1], [2]]


def test_people_unite_what_numbers_part():
    firms = (flour(1, number=BIN), flour(2, number=OTHER_BIN))
    assert clusters(*firms, judged=Judged(must=((1, 2),))) == [[1, 2]]


def test_people_part_what_the_machine_unites():
    assert clusters(flour(1), flour(2), judged=Judged(apart=((1, 2),))) == [[1], [2]]


def test_judgement_on_a_vanished_record_does_nothing():
    assert clusters(flour(1), flour(2), judged=Judged(must=((1, 99),), apart=((98, 99),))) == [[1, 2]]


def test_years_in_names_are_a_difference():
    one, other = flour(1, name="ТОО «Аксай 2000»", phones=[]), flour(2, name="ТОО «Аксай 2007»", phones=[])
    assert clusters(one, other) == [[1], [2]]


def test_shared_number_of_two_hundred_ties_nobody():
    firms = [
        {"id": n, "name": f"ТОО «{sha256(str(n).encode()).hexdigest()}»", "number": BIN, "settlement": f"s{n}"}
        for n in range(1, 201)
    ]
    assert max(map(len, clusters(*firms))) == 1


def test_thousand_namesakes_of_a_village_stay_apart():
    firms = [
        {"id": n, "name": "к/х «Береке»", "settlement": "berlik", "streets": [f"kosha{n}"], "house": str(n)}
        for n in range(1, 1001)
    ]
    assert max(map(len, clusters(*firms))) <= 3


def test_firm_that_is_only_its_form_is_nobody_elses():
    nameless = {"id": 1, "name": "ООО"}
    assert clusters(nameless | {"name": "ООО «Я»"}, flour(2)) == [[1], [2]]


def test_doubts_are_asked_once_for_two_clusters():
    firms = [flour(n, phones=[]) for n in (1, 2)] + [flour(n, phones=[], streets=["abai"], house="14") for n in (3, 4)]
    found = link(tables(*firms))
    assert found.doubts.height <= 1


def test_pair_that_people_part_stays_a_doubt():
    firms = (flour(1, number=BIN), flour(2), flour(3, number=OTHER_BIN))
    assert link(tables(*firms)).doubts.select("left", "right").rows() == [(2, 3)]
    assert link(tables(*firms), judged=Judged(apart=((2, 3),))).doubts.height == 1


def test_number_of_a_person_is_not_told():
    hashed = "person:59bf91645e6718d5f7730e3d3e327cfa"
    edges = link(tables(flour(1, number=hashed), flour(2, number=hashed))).edges.filter(pl.col("rule") != APART)
    assert edges.select("rule", "because").rows() == [("person", "")]


def test_rule_over_its_budget_refuses_and_is_named(monkeypatch):
    monkeypatch.setattr(blocking, "FEWEST", 0)
    firms = tables(*(flour(n) for n in range(1, 9)))
    seen = traits(firms, frequencies(firms["records"], firms["names"]))
    with pytest.raises(OverBudget, match="“phone”"):
        candidates(seen, (Rule("phone", ("phones",), limit=40, budget=1),))


def test_blocks_of_frames_and_of_one_record_agree():
    from karvon.identity.blocks import keys
    from karvon.identity.traits import Traits

    firms = tables(
        flour(1, number=BIN), flour(2, name="«Ak-sai» Ltd", domains=["aksai.kz"]), flour(3, streets=["a", "b"])
    )
    seen = traits(firms, frequencies(firms["records"], firms["names"]))
    by_record = {(code, row["record_id"]) for row in seen.iter_rows(named=True) for code, _ in keys(Traits.of(row))}
    by_frame = {(rule.code, number) for rule in RULES for number in blocking.keys(seen, rule).get_column("record_id")}
    assert by_record == by_frame


def test_firm_with_a_hundred_rows_under_its_number_is_one():
    rows = [flour(n, number=BIN, house=str(n)) for n in range(1, 101)]
    other = [flour(n, number=BIN, name="LLP «Aqsai Flour Mill»") for n in range(101, 111)]
    assert [len(cluster) for cluster in clusters(*rows, *other, flour(111))] == [111]


def test_rows_of_one_number_count_as_one_record():
    rows = [flour(n, number=BIN) for n in range(1, 61)]
    found = link(tables(*rows, flour(61), flour(62)))
    assert found.labels.get_column("label").n_unique() == 1


def test_lines_of_a_list_under_one_name_are_one_firm():
    bare = {"region": "", "settlement": "", "is_line": True}
    lines = [{"id": n, "name": "ТОО «Макинская Птицефабрика»", **bare} for n in range(1, 301)]
    others = [{"id": n, "name": "АО «Макинская Птицефабрика»", **bare} for n in range(301, 303)]
    assert [len(cluster) for cluster in clusters(*lines, *others)] == [300, 2]


def test_rows_of_a_register_under_one_name_are_not():
    bare = {"region": "", "settlement": ""}
    assert len(clusters(*({"id": n, "name": "к/х «Береке»", **bare} for n in range(1, 301)))) == 300


def test_sister_firms_at_one_door_stay_apart():
    door = {
        "phones": ["+998712000000"],
        "country": "UZ",
        "region": "UZ-TK",
        "settlement": "toshkent",
        "headings": ["1101"],
    }
    names = ("Baraka", "Barakat", "Baraka 2", "Nur Don", "Zamin Un", "Oltin Boshoq")
    firms = [flour(n, name=f'"{name}" MCHJ', number=f"uz_stir:30200010{n}", **door) for n, name in enumerate(names)]
    assert len(clusters(*firms)) == len(names)


def test_renamed_firm_elsewhere_is_asked_about():
    moved = {"name": "ТОО «Жаңа заман»", "streets": ["satpaiv"], "house": "4", "phones": []}
    found = link(tables(flour(1, number=BIN), flour(2, number=BIN, **moved)))
    assert found.doubts.select("left", "right").rows() == [(1, 2)]


def test_number_of_many_names_tells_of_nobody():
    firms = [flour(n, name=f"ТОО «{coined(n)}»", number=BIN) for n in range(1, 41)]
    assert len(clusters(*firms)) == 40
