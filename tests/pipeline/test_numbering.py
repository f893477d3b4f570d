"""Numbering in frames says what the rule of the kernel says."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.adoption import adopt
from karvon.pipeline.numbering import MEMBERSHIPS, Ledger, number

GROUPS = st.dictionaries(st.integers(1, 12), st.integers(0, 5), min_size=1)
NUMBERS = [f"10000000000{digit}" for digit in range(6)]


def labelled(groups):
    smallest = {}
    for record, group in sorted(groups.items()):
        smallest.setdefault(group, record)
    return {record: smallest[group] for record, group in groups.items()}


def framed(labels):
    rows = [(record, label, "KZ") for record, label in labels.items()]
    return pl.DataFrame(rows, schema={"record_id": pl.Int64, "label": pl.Int64, "country": pl.String}, orient="row")


@given(GROUPS, GROUPS, GROUPS)
def test_frames_number_as_the_kernel_does(old, homes, new):
    borne = {record: NUMBERS[group] for record, group in old.items()}
    first = {record: NUMBERS[homes.get(record, group)] for record, group in old.items()}
    known = [(record, number, first[record]) for record, number in borne.items()]
    ledger = Ledger(pl.DataFrame(known, schema=MEMBERSHIPS, orient="row"), [], {}, NUMBERS.__contains__)
    members, done = number(framed(labelled(new)), ledger)
    by_rule = adopt(borne, labelled(new), lambda label: f"new {label}", issued=first.items())
    told = dict(members.select("record_id", "number").iter_rows())
    expected = {record: by_rule.numbers[label] for record, label in labelled(new).items()}
    assert {record: number for record, number in told.items() if number in NUMBERS} == {
        record: number for record, number in expected.items() if number in NUMBERS
    }
    assert (done.redirects, len(done.issued)) == (by_rule.redirects, len(by_rule.issued))


def test_newcomer_to_a_united_producer_has_no_home():
    known = [(1, NUMBERS[0], NUMBERS[0]), (2, NUMBERS[1], NUMBERS[1]), (4, NUMBERS[2], NUMBERS[2])]
    ledger = Ledger(pl.DataFrame(known, schema=MEMBERSHIPS, orient="row"), [], {}, NUMBERS.__contains__)
    members, _ = number(framed({1: 1, 2: 1, 3: 1, 4: 4, 5: 4}), ledger)
    assert members.get_column("home").to_list() == [NUMBERS[0], NUMBERS[1], "", NUMBERS[2], NUMBERS[2]]
