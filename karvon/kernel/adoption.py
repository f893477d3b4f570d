"""Adoption: which producer number each cluster bears, so that numbers never change and every merge can be undone.

A number belongs to the records it was issued to; where they part, to most of them. Which number a cluster bears is
therefore a matter of which records are together, and hardly of how they came together: where a merge is undone, in
whatever order, every part has its own number again.

>>> merged = adopt({1: "A", 2: "A", 3: "B"}, {1: 1, 2: 1, 3: 1}, str)
>>> merged.numbers, merged.redirects
({1: 'A'}, {'B': 'A'})
>>> adopt({1: "A", 2: "A", 3: "A"}, {1: 1, 2: 1, 3: 3}, str, issued=[(1, "A"), (2, "A"), (3, "B")]).numbers
{1: 'A', 3: 'B'}
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class NumberIsTaken(ValueError):
    """A number drawn for a new cluster is already another producer's."""


@dataclass(frozen=True, slots=True)
class Adoption:
    """Which producer number each cluster bears.

    `numbers`: label -> number. `redirects`: a number that no cluster bears -> the number to go to. `issued`: the
    numbers that are new, in the order of their labels. `united`: the labels of clusters that several numbers belong to.
    """

    numbers: dict[int, str]
    redirects: dict[str, str]
    issued: list[str]
    united: frozenset[int]


def adopt(
    borne: Mapping[int, str],
    new: Mapping[int, int],
    fresh: Callable[[int], str],
    *,
    issued: Iterable[tuple[int, str]] | None = None,
    retired: Mapping[str, float] | None = None,
) -> Adoption:
    """Give every cluster its number.

    `borne`: record -> the number it bears until now; `new`: record -> label of its cluster; `issued`: records with the
    numbers issued to them, first ones first, where these are not those they bear; `retired`: number -> when it was
    merged away; `fresh(label)` draws a number for a cluster that none belongs to. A number belongs to the cluster with
    most of the records it was issued to (ties: one that no other number belongs to, then the smallest label). Of
    several a cluster bears the one that most of its records bear, else the one merged away last, else the one issued to
    most of its records (ties: the smallest number); the others redirect to it. A number issued to a part that was split
    off gives way to the one its records were given first. Numbers whose records are all gone are left alone. Raises
    `NumberIsTaken`.
    """
    pairs = list(borne.items() if issued is None else issued)
    shares = Counter((number, new[record]) for record, number in pairs if record in new)
    before = _given_before(pairs)
    belonging: defaultdict[int, list[str]] = defaultdict(list)
    for number, label in _heirs(shares).items():
        belonging[label].append(number)
    united = frozenset(label for label, numbers in belonging.items() if len(numbers) > 1)
    bearers = Counter((number, label) for record, number in borne.items() if (label := new.get(record, -1)) in united)

    def rank(number: str, label: int) -> tuple[int, float, int, str]:
        return -bearers[number, label], -(retired or {}).get(number, 0), -shares[number, label], number

    numbers = {
        label: min(_first_given(numbers, before), key=lambda number: rank(number, label))
        if label in united
        else numbers[0]
        for label, numbers in belonging.items()
    }
    redirects = {
        number: numbers[label] for label in sorted(united) for number in belonging[label] if number != numbers[label]
    }
    taken = {*borne.values(), *(number for number, _ in shares)}
    return Adoption(
        numbers, redirects, _issue(sorted(set(new.values()) - numbers.keys()), numbers, taken, fresh), united
    )


def _given_before(pairs: Iterable[tuple[int, str]]) -> dict[str, set[str]]:
    """Give for each number issued to records that had one already what they had first."""
    first: dict[int, str] = {}
    before: defaultdict[str, set[str]] = defaultdict(set)
    for record, number in pairs:
        if (given := first.setdefault(record, number)) != number:
            before[number].add(given)
    return before


def _first_given(numbers: list[str], before: Mapping[str, set[str]]) -> list[str]:
    """Leave out the numbers whose records were given another of these numbers first."""
    return [number for number in numbers if before.get(number, set()).isdisjoint(numbers)]


def _heirs(shares: Counter[tuple[str, int]]) -> dict[str, int]:
    """Give for each number the cluster that holds most of its records."""
    most: dict[str, int] = {}
    best: dict[str, list[int]] = {}
    for (number, label), records in shares.items():
        if records > most.get(number, 0):
            most[number], best[number] = records, []
        if records == most[number]:
            best[number].append(label)
    heirs = {number: labels[0] for number, labels in best.items() if len(labels) == 1}
    taken = set(heirs.values())
    for number in sorted(best.keys() - heirs.keys()):
        heirs[number] = min(best[number], key=lambda label: (label in taken, label))
        taken.add(heirs[number])
    return heirs


def _issue(labels: Iterable[int], numbers: dict[int, str], taken: set[str], fresh: Callable[[int], str]) -> list[str]:
    """Draw a number for each of the clusters and add it to `numbers`."""
    issued = []
    for label in labels:
        number = fresh(label)
        if number in taken:
            raise NumberIsTaken(f"The number {number} drawn for cluster {label} is already another producer's.")
        taken.add(number)
        numbers[label] = number
        issued.append(number)
    return issued
