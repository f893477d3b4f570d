"""Chance that gives the same draws for the same seed, on every version of Python and every machine."""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Chance:
    """Draws from one seed; everything is made of `random()`, the one method Python promises never to change."""

    __slots__ = ("draw",)

    def __init__(self, seed: str) -> None:
        self.draw = random.Random(seed).random

    def often(self, rate: float) -> bool:
        """Say yes with this chance."""
        return self.draw() < rate

    def below(self, end: int) -> int:
        """Draw a whole number from 0 to `end` - 1."""
        return int(self.draw() * end)

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Draw one of the things, each as likely as the other."""
        return things[int(self.draw() * len(things))]

    def digits(self, length: int) -> str:
        """Draw a text of so many digits."""
        return f"{int(self.draw() * 10**length):0{length}d}"


class Shares(Generic[Thing]):
    """Things of which some are likelier than others."""

    __slots__ = ("_ends", "things")

    def __init__(self, weighted: Iterable[tuple[Thing, float]]) -> None:
        pairs = list(weighted)
        self.things = [thing for thing, _ in pairs]
        self._ends = list(accumulate(weight for _, weight in pairs))

    def pick(self, chance: Chance) -> Thing:
        """Draw a thing by its weight."""
        return self.things[min(bisect(self._ends, chance.draw() * self._ends[-1]), len(self.things) - 1)]
