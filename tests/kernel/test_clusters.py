"""Clusters never join two valid numbers, and people outrank machines."""

from hypothesis import given
from hypothesis import strategies as st

from karvon.kernel.clusters import cluster, settle

SIZE = 12
RECORDS = st.integers(0, SIZE - 1)
EDGES = st.lists(st.tuples(RECORDS, RECORDS), max_size=30)
CLAIM = st.one_of(st.none(), st.dictionaries(st.sampled_from(["bin", "inn"]), st.sampled_from("ABC"), max_size=2))
CLAIMS = st.lists(CLAIM, min_size=SIZE, max_size=SIZE)


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


def test_people_unite_what_a_machine_holds_apart():
    done = cluster(4, [(1, 3)], [None] * 4, must=[(0, 1), (1, 2)], stretched=[(0, 2), (2, 3)])
    assert (done.labels, done.stretched, done.contradictions) == ([0, 0, 0, 3], [(1, 3)], [])


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


@given(edges=EDGES, claims=CLAIMS, must=EDGES, apart=EDGES, stretched=EDGES, record=RECORDS)
def test_part_that_hangs_together_is_clustered_alike_alone(*, edges, claims, must, apart, stretched, record):
    apart = [(one, other) for one, other in apart if one != other]
    whole = cluster(SIZE, edges, claims, must=must, apart=apart, stretched=stretched, most=4).labels
    together = cluster(SIZE, [*edges, *must], [None] * SIZE).labels
    mine = [other for other in range(SIZE) if together[other] == together[record]]
    place = {other: number for number, other in enumerate(mine)}
    edges, must, apart, stretched = (
        [(place[one], place[other]) for one, other in pairs if one in place and other in place]
        for pairs in (edges, must, apart, stretched)
    )
    claims = [claims[other] for other in mine]
    alone = cluster(len(mine), edges, claims, must=must, apart=apart, stretched=stretched, most=4)
    assert [mine[label] for label in alone.labels] == [whole[other] for other in mine]


def test_records_of_one_number_count_as_one():
    same, edges = [(0, n) for n in range(1, 9)], [(0, 9), (9, 10), (10, 11)]
    done = cluster(12, edges, [None] * 12, same=same, most=3)
    assert done.labels == [0] * 11 + [11]
    assert done.oversized == [(10, 11)]
