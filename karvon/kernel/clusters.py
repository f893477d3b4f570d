"""Clusters of records that are one firm, and the producer numbers they keep from run to run.

Two different valid numbers of one scheme never come into one cluster, however strong the edges between them:
without this rule, connected components grow into one another.

>>> labels, refused = cluster(4, [(0, 1), (2, 3), (1, 2)], [{"kz_bin": "A"}, None, None, {"kz_bin": "B"}])
>>> labels, refused
([0, 0, 2, 2], [(1, 2)])
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Claims = Mapping[str, str]


class NumberIsTaken(ValueError):
    """A number drawn for a new cluster is already another producer's."""


def cluster(
    count: int, edges: Iterable[tuple[int, int]], claims: Sequence[Claims | None]
) -> tuple[list[int], list[tuple[int, int]]]:
    """Unite records 0 … count-1 along edges given strongest first.

    `claims` holds for each record what its cluster may have one value of only: scheme -> valid number, or any other
    mark that must not differ, such as head and branch. Gives for each record its label, the smallest record of its
    cluster, and the edges that were refused because the two sides claim different things. The order of the edges
    decides; edges of equal strength must come in a fixed order for reruns to agree.
    """
    parents = list(range(count))
    held: dict[int, Claims] = {}
    refused = []
    for left, right in edges:
        a, b = _root(parents, left), _root(parents, right)
        if a == b:
            continue
        ours, theirs = held.get(a) or claims[a], held.get(b) or claims[b]
        if ours and theirs and _contradict(ours, theirs):
            refused.append((left, right))
            continue
        low, high = (a, b) if a < b else (b, a)
        parents[high] = low
        if ours or theirs:
            held[low] = {**(ours or {}), **(theirs or {})}
    # A parent is never larger than its child, so that one pass upwards meets finished parents only.
    for record in range(count):
        parents[record] = parents[parents[record]]
    return parents, refused


def _root(parents: list[int], record: int) -> int:
    """Find the label of a record, halving the path on the way."""
    while (parent := parents[record]) != record:
        parents[record] = record = parents[parent]
    return record


def _contradict(ours: Claims, theirs: Claims) -> bool:
    """Say whether two clusters claim different values of one scheme."""
    if len(ours) > len(theirs):
        ours, theirs = theirs, ours
    return any(theirs.get(scheme, value) != value for scheme, value in ours.items())


@dataclass(frozen=True, slots=True)
class Adoption:
    """Which producer number each cluster bears after a run.

    `numbers`: label -> number. `redirects`: a number that no cluster bears any more -> the number to go to.
    `issued`: the numbers that are new, in the order of their labels.
    """

    numbers: dict[int, str]
    redirects: dict[str, str]
    issued: list[str]


def adopt(old: Mapping[int, str], new: Mapping[int, int], fresh: Callable[[int], str]) -> Adoption:
    """Let new clusters keep the producer numbers of their largest old parts.

    `old`: record -> the number it bore; `new`: record -> label of its cluster; `fresh(label)` draws a number for a
    cluster that inherits none. An old number belongs to the cluster with most of its records (ties: the smallest
    label); of several a cluster keeps the one with most of its records (ties: the smallest number), the others
    redirect to it. Numbers whose records are all gone are left alone. Raises `NumberIsTaken`.
    """
    shares = Counter((number, new[record]) for record, number in old.items() if record in new)
    heirs = _heirs(shares)
    numbers = _kept(heirs, shares)
    redirects = {number: numbers[label] for number, label in sorted(heirs.items()) if numbers[label] != number}
    issued = []
    taken = set(old.values())
    for label in sorted(set(new.values()) - numbers.keys()):
        number = fresh(label)
        if number in taken:
            raise NumberIsTaken(f"The number {number} drawn for cluster {label} is already another producer's.")
        taken.add(number)
        numbers[label] = number
        issued.append(number)
    return Adoption(numbers=numbers, redirects=redirects, issued=issued)


def _heirs(shares: Counter[tuple[str, int]]) -> dict[str, int]:
    """Give for each old number the cluster that holds most of its records."""
    best: dict[str, tuple[int, int]] = {}
    for (number, label), records in shares.items():
        claim = (-records, label)
        if number not in best or claim < best[number]:
            best[number] = claim
    return {number: label for number, (_, label) in best.items()}


def _kept(heirs: dict[str, int], shares: Counter[tuple[str, int]]) -> dict[int, str]:
    """Give for each cluster the number, of those it is heir of, that most of its records bore."""
    best: dict[int, tuple[int, str]] = {}
    for number, label in heirs.items():
        claim = (-shares[number, label], number)
        if label not in best or claim < best[label]:
            best[label] = claim
    return {label: number for label, (_, number) in best.items()}
