"""Clusters never join two valid numbers, and numbers live on from run to run."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.clusters import NumberIsTaken, adopt, cluster, settle

SIZE = 12
RECORDS = st.integers(0, SIZE - 1)
EDGES = st.lists(st.tuples(RECORDS, RECORDS), max_size=30)
CLAIM = st.one_of(st.none(), st.dictionaries(st.sampled_from(["bin", "inn"]), st.sampled_from("ABC"), max_size=2))
CLAIMS = st.lists(CLAIM, min_size=SIZE, max_size=SIZE)
NUMBERED = st.dictionaries(RECORDS, st.sampled_from(["N1", "N2", "N3", "N4"]))
PARTITION = st.dictionaries(RECORDS, st.integers(0, 4))


def drawn(label: int) -> str:
    return f"F{label}"


def test_stronger_edge_wins_over_weaker():
    done = cluster(3, [(0, 1), (1, 2)], [{"bin": "A"}, None, {"bin": "B"}])
    assert (done.labels, done.refused) == ([0, 0, 2], [(1, 2)])


def test_claim_travels_with_its_cluster():
    claims = [{"bin": "A"}, None, None, {"bin": "B"}]
    done = cluster(4, [(2, 1), (1, 0), (3, 2)], claims)
    assert (done.labels, done.refused) == ([0, 0, 0, 3], [(3, 2)])


def test_numbers_of_different_schemes_may_meet():
    assert cluster(2, [(0, 1)], [{"bin": "A"}, {"inn": "B"}]).labels == [0, 0]


def test_long_chain_has_one_label():
    done = cluster(5_000, [(place, place + 1) for place in reversed(range(4_999))], [None] * 5_000)
    assert set(done.labels) == {0}


@given(EDGES, CLAIMS)
def test_no_cluster_holds_two_numbers_of_a_scheme(edges, claims):
    labels = cluster(SIZE, edges, claims).labels
    held: dict[tuple[int, str], set[str]] = {}
    for label, claim in zip(labels, claims, strict=True):
        for scheme, value in (claim or {}).items():
            held.setdefault((label, scheme), set()).add(value)
    assert all(len(values) == 1 for values in held.values())


@given(EDGES, CLAIMS)
def test_each_edge_is_inside_a_cluster_or_refused(edges, claims):
    done = cluster(SIZE, edges, claims)
    assert all(done.labels[one] == done.labels[other] or (one, other) in done.refused for one, other in edges)


@given(EDGES, CLAIMS)
def test_label_is_the_smallest_record(edges, claims):
    labels = cluster(SIZE, edges, claims).labels
    assert all(label == min(record for record in range(SIZE) if labels[record] == label) for label in labels)


@given(EDGES)
def test_without_claims_nothing_is_refused(edges):
    assert cluster(SIZE, edges, [None] * SIZE).refused == []


def test_claims_of_records_are_not_changed():
    claims = [{"bin": "A"}, {"inn": "B"}]
    cluster(2, [(0, 1)], claims)
    assert claims == [{"bin": "A"}, {"inn": "B"}]


def test_people_unite_whatever_the_numbers_say():
    claims = [{"bin": "A"}, {"bin": "A"}, {"bin": "B"}, {"bin": "B"}, {"bin": "C"}]
    done = cluster(5, [(0, 1), (2, 3), (3, 4)], claims, must=[(1, 2)])
    assert (done.labels, done.refused) == ([0, 0, 0, 0, 4], [(3, 4)])


def test_people_part_what_others_connect():
    done = cluster(3, [(0, 1), (1, 2)], [None] * 3, apart=[(2, 0)])
    assert (done.labels, done.parted) == ([0, 0, 2], [(1, 2)])


def test_contradicting_people_unite_nothing():
    done = cluster(4, [], [None] * 4, must=[(0, 1), (1, 2), (2, 3)], apart=[(0, 2)])
    assert (done.labels, done.contradictions) == ([0, 1, 2, 2], [(0, 1), (1, 2)])


def test_every_way_round_contradicts():
    _, contradictions = settle([(0, 1), (1, 3), (0, 2), (2, 3)], [(0, 3)])
    assert contradictions == [(0, 1), (0, 2), (1, 3), (2, 3)]


def test_machine_unites_no_more_than_it_may():
    done = cluster(4, [(0, 1), (1, 2), (2, 3)], [None] * 4, most=2)
    assert (done.labels, done.oversized) == ([0, 0, 2, 2], [(1, 2)])


def test_people_unite_more_than_a_machine_may():
    assert cluster(4, [], [None] * 4, must=[(0, 1), (1, 2), (2, 3)], most=2).labels == [0, 0, 0, 0]


@given(EDGES, CLAIMS, EDGES, EDGES)
def test_no_cluster_holds_what_people_part(edges, claims, must, apart):
    apart = [(one, other) for one, other in apart if one != other]
    labels = cluster(SIZE, edges, claims, must=must, apart=apart, most=5).labels
    assert all(labels[one] != labels[other] for one, other in apart)


@given(EDGES, CLAIMS, EDGES)
def test_what_people_unite_is_one_unless_contradicted(edges, claims, must):
    labels = cluster(SIZE, edges, claims, must=must).labels
    assert all(labels[one] == labels[other] for one, other in must)


@given(EDGES, EDGES, st.randoms())
def test_order_of_judgements_does_not_matter(must, apart, chance):
    apart = [(one, other) for one, other in apart if one != other]
    done = cluster(SIZE, [], [None] * SIZE, must=must, apart=apart)
    turned = [(other, one) for one, other in must]
    chance.shuffle(turned)
    assert cluster(SIZE, [], [None] * SIZE, must=turned, apart=apart[::-1]) == done


@given(EDGES, CLAIMS, EDGES, EDGES, RECORDS)
def test_part_that_hangs_together_is_clustered_alike_alone(edges, claims, must, apart, record):
    apart = [(one, other) for one, other in apart if one != other]
    whole = cluster(SIZE, edges, claims, must=must, apart=apart, most=4).labels
    together = cluster(SIZE, [*edges, *must], [None] * SIZE).labels
    mine = [other for other in range(SIZE) if together[other] == together[record]]
    place = {other: number for number, other in enumerate(mine)}
    of_mine = [
        [(place[one], place[other]) for one, other in pairs if one in place and other in place]
        for pairs in (edges, must, apart)
    ]
    alone = cluster(len(mine), of_mine[0], [claims[other] for other in mine], must=of_mine[1], apart=of_mine[2], most=4)
    assert [mine[label] for label in alone.labels] == [whole[other] for other in mine]


def test_merged_cluster_keeps_the_larger_number():
    adoption = adopt({0: "N1", 1: "N2", 2: "N2"}, {0: 0, 1: 0, 2: 0}, drawn)
    assert (adoption.numbers, adoption.redirects, adoption.issued) == ({0: "N2"}, {"N1": "N2"}, [])


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
