"""Judgement: what becomes of what people said of two records, by one rule for the desk, the runs and one cluster.

One who says *different* keeps two records apart. *Same* counts once every country the pair touches has said so.
*Later* says nothing. Two who contradict each other, of one country or of two, keep the records apart until one of
them takes back what they said.

>>> standing([Said(1, 2, "same", "KZ")], {(1, 2): ("KZ", "UZ")}).open
frozenset({(1, 2)})
>>> standing([Said(1, 2, "same", "KZ"), Said(1, 2, "same", "UZ")], {(1, 2): ("KZ", "UZ")}).must
frozenset({(1, 2)})
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Pair = tuple[int, int]

SAME: Final = "same"
DIFFERENT: Final = "different"
LATER: Final = "later"


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement that has not been taken back: two records, the verdict, the country its person spoke for."""

    left: int
    right: int
    verdict: str
    country: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What all judgements come to, as pairs, the smaller record first.

    `must`: to be united. `apart`: never to be united. `open`: judged, but a country that has to agree has not said so.
    `contradictions`: those of `apart` of which somebody said *same*.
    """

    must: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    open: frozenset[Pair] = frozenset()
    contradictions: frozenset[Pair] = frozenset()


def standing(judgements: Iterable[Said], countries: Mapping[Pair, tuple[str, str]]) -> Standing:
    """Say what judgements come to; `countries` of a pair that is not known any more are those that spoke."""
    said: defaultdict[Pair, set[tuple[str, str]]] = defaultdict(set)
    for one in judgements:
        if one.verdict != LATER:
            said[min(one.left, one.right), max(one.left, one.right)].add((one.verdict, one.country))
    found: defaultdict[str, set[Pair]] = defaultdict(set)
    for pair, verdicts in said.items():
        for what in _comes_to(verdicts, set(countries.get(pair, ()))):
            found[what].add(pair)
    return Standing(**{what: frozenset(pairs) for what, pairs in found.items()})


def _comes_to(verdicts: set[tuple[str, str]], concerned: set[str]) -> tuple[str, ...]:
    same = {country for verdict, country in verdicts if verdict == SAME}
    if any(verdict == DIFFERENT for verdict, _ in verdicts):
        return ("apart", "contradictions") if same else ("apart",)
    return ("must",) if concerned <= same else ("open",)
