"""Producer numbers live on from run to run, and come back when a merge is undone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.adoption import NumberIsTaken, adopt

RECORDS = st.integers(0, 11)
NUMBERED = st.dictionaries(RECORDS, st.sampled_from(["N1", "N2", "N3", "N4"]))
PARTITION = st.dictionaries(RECORDS, st.integers(0, 4))


def drawn(label: int) -> str:
    return f"F{label}"


def test_merged_cluster_keeps_the_larger_number():
    adoption = adopt({0: "N1", 1: "N2", 2: "N2"}, {0: 0, 1: 0, 2: 0}, drawn)
    assert (adoption.numbers, adoption.redirects, adoption.issued) == ({0: "N2"}, {"N1": "N2"}, [])
    assert adoption.united == {0}


def test_split_cluster_keeps_its_number_in_the_larger_part():
    adoption = adopt({0: "N1", 1: "N1", 2: "N1"}, {0: 0, 1: 1, 2: 1}, drawn)
    assert (adoption.numbers, adoption.issued) == ({1: "N1", 0: "F0"}, ["F0"])


def test_equal_parts_are_decided_by_fixed_order():
    assert adopt({0: "N2", 1: "N1"}, {0: 0, 1: 0}, drawn).numbers == {0: "N1"}
    assert adopt({0: "N1", 1: "N1"}, {0: 0, 1: 1}, drawn).numbers == {0: "N1", 1: "F1"}


def test_number_whose_records_moved_redirects_to_most_of_them():
    old = {0: "N1", 1: "N1", 2: "N1", 3: "N2", 4: "N2", 5: "N2", 6: "N3"}
    adoption = adopt(old, {0: 0, 1: 0, 2: 6, 3: 0, 4: 0, 5: 0, 6: 6}, drawn)
    assert adoption.redirects == {"N1": "N2"}


def test_vanished_records_leave_their_number_alone():
    adoption = adopt({0: "N1", 1: "N2"}, {1: 1}, drawn)
    assert (adoption.numbers, adoption.redirects) == ({1: "N2"}, {})


def test_number_drawn_twice_is_refused():
    with pytest.raises(NumberIsTaken):
        adopt({0: "N1"}, {0: 0, 1: 1}, lambda _label: "N1")


@given(NUMBERED, PARTITION)
def test_rerun_with_the_same_input_changes_nothing(old, new):
    first = adopt(old, new, drawn)
    again = adopt({record: first.numbers[label] for record, label in new.items()}, new, drawn)
    assert (again.numbers, again.redirects, again.issued) == (first.numbers, {}, [])


@given(NUMBERED, PARTITION)
def test_every_cluster_has_a_number_of_its_own(old, new):
    numbers = adopt(old, new, drawn).numbers
    assert set(numbers) == set(new.values())
    assert len(set(numbers.values())) == len(numbers)


@given(NUMBERED, PARTITION)
def test_every_number_with_living_records_resolves(old, new):
    adoption = adopt(old, new, drawn)
    borne = set(adoption.numbers.values())
    living = {number for record, number in old.items() if record in new}
    assert all((number in borne) != (adoption.redirects.get(number) in borne) for number in living)
    assert set(adoption.redirects) <= living


def test_number_merged_away_last_comes_back():
    issued = [(0, "N1"), (1, "N2"), (2, "N3"), (3, "N3"), (4, "N3")]
    borne = dict.fromkeys(range(5), "N3")
    adoption = adopt(borne, {0: 0, 1: 0, 2: 2, 3: 2, 4: 2}, drawn, issued=issued, retired={"N1": 1, "N2": 2})
    assert (adoption.numbers, adoption.redirects) == ({0: "N2", 2: "N3"}, {"N1": "N2"})


def test_number_of_a_split_off_part_is_remembered():
    issued = [(0, "N1"), (1, "N1"), (1, "N9")]
    together = adopt({0: "N1", 1: "N9"}, {0: 0, 1: 0}, drawn, issued=issued)
    apart = adopt({0: "N1", 1: "N1"}, {0: 0, 1: 1}, drawn, issued=issued)
    assert together.redirects == {"N9": "N1"}
    assert apart.numbers == {0: "N1", 1: "N9"}


def test_number_stays_where_it_would_be_missed():
    adoption = adopt({0: "N1", 1: "N2", 2: "N2"}, {0: 0, 1: 0, 2: 2}, drawn)
    assert (adoption.numbers, adoption.issued) == ({0: "N1", 2: "N2"}, [])


def live(homes, partitions):
    """Go through clusterings one after the other, as the register does; give what is borne, led on and new at last."""
    borne, later, retired = dict(homes), [], {}
    for time, new in enumerate(partitions):
        adoption = adopt(borne, new, fresh(homes, later), issued=[*homes.items(), *later], retired=retired)
        borne = {record: adoption.numbers[label] for record, label in new.items()}
        later += [(record, number) for record, number in borne.items() if number in adoption.issued]
        retired = {number: retired.get(number, time) for number in adoption.redirects}
    return borne, retired, adoption.issued


def fresh(homes, later):
    taken = {*homes.values(), *(number for _, number in later)}
    return lambda label: next(
        number for attempt in range(99) if (number := f"F{label}.{attempt}") not in taken and not taken.add(number)
    )


def labelled(groups):
    smallest = {}
    for record, group in sorted(groups.items()):
        smallest.setdefault(group, record)
    return {record: smallest[group] for record, group in groups.items()}


FIRST = st.fixed_dictionaries({record: st.integers(0, 4) for record in range(10)}).map(labelled)


@given(FIRST, st.lists(FIRST, max_size=6))
def test_first_clusters_have_their_first_numbers_again(first, between):
    homes = {record: f"N{label}" for record, label in first.items()}
    borne, redirects, issued = live(homes, [*between, first])
    assert (borne, issued) == (homes, [])
    assert not redirects.keys() & set(homes.values())


@given(FIRST, st.lists(FIRST, max_size=6))
def test_every_number_ever_issued_resolves(first, between):
    homes = {record: f"N{label}" for record, label in first.items()}
    borne, redirects, _ = live(homes, [first, *between])
    alive = set(borne.values())
    assert all((number in alive) != (number in redirects) for number in homes.values())
