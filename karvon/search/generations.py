"""The generations of the search index, each with its cursor.

    index/000007/cursor.json   the version of the fields, and the transaction horizon that is in the index

A cursor is replaced by one rename, after the changes it stands for are on the disk.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from karvon.kernel.generations import NoGeneration, begin, swap_in, write_whole, writing
from karvon.kernel.generations import current as current_in
from karvon.search.engine import SearchNotReady

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Cursor", "begin", "current", "cursor", "move", "swap_in", "writing"]


@dataclass(frozen=True, slots=True)
class Cursor:
    """What is in a generation: the version of its fields, and the horizon before which no change is missing."""

    version: str
    horizon: int


def current(folder: Path) -> Path:
    """Give the generation that answers; raises `SearchNotReady` when there is none."""
    try:
        return current_in(folder)
    except NoGeneration:
        raise SearchNotReady from None


def cursor(generation: Path) -> Cursor:
    """Read a generation's cursor; raises `SearchNotReady` when it was never finished."""
    try:
        return Cursor(**json.loads((generation / "cursor.json").read_text(encoding="ascii")))
    except FileNotFoundError:
        raise SearchNotReady from None


def move(generation: Path, to: Cursor) -> None:
    """Move the cursor of a generation, durably."""
    write_whole(generation / "cursor.json", json.dumps({"version": to.version, "horizon": to.horizon}))
