"""Rows of a register in an order that says nothing of who belongs together, with memory that stays flat."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from karvon.fiction.chance import Chance


class Heap:
    """Takes rows in any number, gives them back shuffled: thrown into piles on disk, each pile shuffled in memory."""

    def __init__(self, folder: Path, name: str, piles: int, seed: int) -> None:
        self._chance = Chance(f"{seed}:{name}:order")
        self._paths = [folder / f"{name.replace('/', '-')}-{place}" for place in range(piles)]
        self._piles: list[TextIO] = [path.open("w+", encoding="utf-8") for path in self._paths]

    def throw(self, row: Any) -> None:
        """Put a row away."""
        pile = self._chance.pick(self._piles)
        pile.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
        pile.write("\n")

    def rows(self) -> Iterator[Any]:
        """Give every row once; the piles are gone afterwards."""
        for path, pile in zip(self._paths, self._piles, strict=True):
            pile.seek(0)
            lines = pile.readlines()
            pile.close()
            path.unlink()
            for place in range(len(lines) - 1, 0, -1):
                other = self._chance.below(place + 1)
                lines[place], lines[other] = lines[other], lines[place]
            yield from map(json.loads, lines)
