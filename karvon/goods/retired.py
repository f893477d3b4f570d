"""Codes that an edition of the Harmonized System took out, and where their goods stand in HS 2022.

Written in `reference/goods/retired.yml`, which says how complete it is and after what it was written: all headings, and
all subheadings of HS 2012 and HS 2017.

>>> gone = retired("8517120000")
>>> gone.code, gone.editions, gone.now
('851712', (2012, 2017), ('851713', '851714'))
>>> retired("520511") is None
True
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from karvon.goods import tree

EDITIONS: Final = (2012, 2017)  # of which all subheadings are known
DEPTHS: Final = (tree.SUBHEADING, tree.HEADING)


@dataclass(frozen=True, slots=True)
class Retired:
    """A code that is gone: the edition from which on it is, the codes where its goods are now, and what it was.

    `since` is the edition that brought it, 0 where that was 2012 or before; `was` is '' for a subheading.
    """

    code: str
    until: int
    now: tuple[str, ...]
    since: int = 0
    was: str = ""

    @property
    def editions(self) -> tuple[int, ...]:
        """The editions of 2012 and 2017 that had the code; none when it went before."""
        return tuple(edition for edition in EDITIONS if self.since <= edition < self.until)

    @property
    def above(self) -> str:
        """The deepest code of HS 2022 that holds all of its goods, '' where they went to several chapters."""
        first = self.now[0]
        deeper = (first[:length] for length in (*DEPTHS, 2))
        return next((code for code in deeper if all(now.startswith(code) for now in self.now)), "")


def retired(code: str) -> Retired | None:
    """Give what became of a code of two to ten digits that HS 2022 no longer has; None for any other."""
    found = (_retired().get(code[:length]) for length in DEPTHS if len(code) >= length)
    return next(filter(None, found), None)


@cache
def _retired() -> dict[str, Retired]:
    """Read the compiled table, once."""
    table = json.loads((files("karvon.goods") / "tables" / "retired.json").read_text(encoding="utf-8"))
    return {code: Retired(code, **row | {"now": tuple(row["now"])}) for code, row in table.items()}
