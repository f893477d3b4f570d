"""Clusters of records that are one firm.

Two different valid numbers of one scheme never come into one cluster, however strong the edges between them:
without this rule, connected components grow into one another. People outrank machines: what they hold to be one is
united first, whatever the numbers say, and what they hold apart is never united.

>>> done = cluster(4, [(0, 1), (2, 3), (1, 2)], [{"kz_bin": "A"}, None, None, {"kz_bin": "B"}])
>>> done.labels, done.refused
([0, 0, 2, 2], [(1, 2)])
>>> cluster(3, [(0, 1), (1, 2)], [None] * 3, apart=[(0, 2)]).labels
[0, 0, 2]
>>> cluster(3, [], [None] * 3, must=[(0, 1), (1, 2)], apart=[(0, 2)]).contradictions
[(0, 1), (1, 2)]
"""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Claims = Mapping[str, str | frozenset[str]]
    Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clusters:
    """What clustering gives: `labels` holds for each record the smallest record of its cluster; the rest is edges.

    `refused`: the two sides claim different things. `parted`: people hold them apart. `stretched`: a machine does.
    `oversized`: together they would be more than a machine may unite. `contradictions`: people's *must* that people's
    *apart* speaks against.
    """

    labels: list[int]
    refused: list[Pair]
    parted: list[Pair] = field(default_factory=list)
    stretched: list[Pair] = field(default_factory=list)
    oversized: list[Pair] = field(default_factory=list)
    contradictions: list[Pair] = field(default_factory=list)


def cluster(
    count: int,
    edges: Iterable[Pair],
    claims: Sequence[Claims | None],
    *,
    same: Iterable[Pair] = (),
    must: Iterable[Pair] = (),
    apart: Iterable[Pair] = (),
    stretched: Iterable[Pair] = (),
    most: int | None = None,
) -> Clusters:
    """Unite records 0 … count-1 along `must`, then `same`, then `edges`, both given strongest first.

    `claims` holds for each record what its cluster may have one value of only: scheme -> valid number, or any other
    mark that must not differ, such as head and branch. The two records of a pair in `apart`, or in `stretched`, never
    come into one cluster by an edge. `same` are the edges of an equal number: a firm with a hundred rows under its own
    number is one and counts as one towards `most`, the greatest number that `edges` unite. `must` and `apart` are
    people's word: *must* goes over claims, size and what is stretched, and unites nothing where it contradicts what is
    `apart`. The order of the edges decides; edges of equal strength must come in a fixed order for reruns to agree. A
    cluster depends on nothing outside the records that `edges`, `same` and `must` connect to it.
    """
    apart = {(min(pair), max(pair)) for pair in apart}
    held_by_people, contradictions = settle(must, apart)
    forest = _Forest(count, claims, apart, stretched)
    for left, right in held_by_people:
        forest.unite(left, right)
    done = Clusters([], [], contradictions=contradictions)
    forest.grow(same, count, done)
    forest.count_clusters()
    forest.grow(edges, most or count, done)
    return replace(done, labels=forest.labels())


def settle(must: Iterable[Pair], apart: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """Part what people hold to be one into what stands and what other people's *apart* contradicts.

    Every pair on a way from one record to another that is held apart contradicts; shortest ways are taken first, in
    a fixed order, until none is left.
    """
    standing = sorted({(min(pair), max(pair)) for pair in must})
    contradictions: set[Pair] = set()
    ways: defaultdict[int, list[int]] = defaultdict(list)
    for left, right in standing:
        ways[left].append(right)
        ways[right].append(left)
    for left, right in sorted(apart):
        while way := _way(ways, left, right):
            contradictions.update(way)
            for one, other in way:
                ways[one].remove(other)
                ways[other].remove(one)
    return [pair for pair in standing if pair not in contradictions], sorted(contradictions)


def _way(ways: Mapping[int, list[int]], start: int, end: int) -> list[Pair]:
    """Give the pairs on the shortest way between two records, none where there is no way."""
    came: dict[int, int] = {start: start}
    waiting = deque([start] if start in ways and end in ways else [])
    while waiting and end not in came:
        record = waiting.popleft()
        for other in ways[record]:
            if other not in came:
                came[other] = record
                waiting.append(other)
    pairs, record = [], end
    while record in came and record != start:
        record, other = came[record], record
        pairs.append((min(record, other), max(record, other)))
    return pairs


class _Forest:
    """The clusters while they grow; a root carries what its cluster claims, must stay apart from, and its size."""

    def __init__(
        self, count: int, claims: Sequence[Claims | None], apart: Iterable[Pair], stretched: Iterable[Pair]
    ) -> None:
        self.parents = list(range(count))
        self.sizes = [1] * count
        self.claims = claims
        self.held: dict[int, Claims] = {}
        self.foes = _others(apart)
        self.far = _others(stretched)

    def grow(self, edges: Iterable[Pair], most: int, done: Clusters) -> None:
        """Unite along edges wherever nothing speaks against it, and note in `done` what did."""
        parents, sizes, held, claims, foes, far = self.parents, self.sizes, self.held, self.claims, self.foes, self.far
        for left, right in edges:
            a, b = _root(parents, left), _root(parents, right)
            if a == b:
                continue
            ours, theirs = held.get(a) or claims[a], held.get(b) or claims[b]
            if ours and theirs and _contradict(ours, theirs):
                done.refused.append((left, right))
            elif foes and self._are_apart(foes, a, b):
                done.parted.append((left, right))
            elif far and self._are_apart(far, a, b):
                done.stretched.append((left, right))
            elif sizes[a] + sizes[b] > most:
                done.oversized.append((left, right))
            else:
                self._join(a, b, ours, theirs)

    def count_clusters(self) -> None:
        """Let every cluster that stands now count as one."""
        self.sizes = [1] * len(self.parents)

    def unite(self, left: int, right: int) -> None:
        """Unite two clusters by people's word, whatever they claim."""
        a, b = _root(self.parents, left), _root(self.parents, right)
        if a != b:
            self._join(a, b, self.held.get(a) or self.claims[a], self.held.get(b) or self.claims[b])

    def labels(self) -> list[int]:
        """Give the label of every record; a parent is never larger than its child, so that one pass is enough."""
        parents = self.parents
        for record in range(len(parents)):
            parents[record] = parents[parents[record]]
        return parents

    def _are_apart(self, others: dict[int, set[int]], a: int, b: int) -> bool:
        if a not in others or b not in others:
            return False
        if len(others[a]) > len(others[b]):
            a, b = b, a
        return any(_root(self.parents, record) == b for record in others[a])

    def _join(self, a: int, b: int, ours: Claims | None, theirs: Claims | None) -> None:
        low, high = (a, b) if a < b else (b, a)
        self.parents[high] = low
        self.sizes[low] += self.sizes[high]
        if ours or theirs:
            self.held[low] = _both(ours, theirs) if ours and theirs else ours or theirs or {}
        for others in (self.foes, self.far):
            if high in others:
                others[low] = others.get(low, set()) | others.pop(high)


def _others(pairs: Iterable[Pair]) -> dict[int, set[int]]:
    """Give for each record those it is paired with."""
    others: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in pairs:
        others[left].add(right)
        others[right].add(left)
    return dict(others)


def _root(parents: list[int], record: int) -> int:
    """Find the label of a record, halving the path on the way."""
    while (parent := parents[record]) != record:
        parents[record] = record = parents[parent]
    return record


def _contradict(ours: Claims, theirs: Claims) -> bool:
    """Say whether two clusters claim different values of one scheme."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    for scheme, value in ours.items():
        other = theirs.get(scheme, value)
        if other != value and not _values(value) & _values(other):
            return True
    return False


def _both(ours: Claims, theirs: Claims) -> Claims:
    """Claim what either claims; of a scheme whose values people united, every one of them."""
    together = {**theirs, **ours}
    for scheme, value in ours.items():
        if (other := theirs.get(scheme, value)) != value:
            together[scheme] = _values(value) | _values(other)
    return together


def _values(claimed: str | frozenset[str]) -> frozenset[str]:
    return frozenset((claimed,)) if isinstance(claimed, str) else claimed
