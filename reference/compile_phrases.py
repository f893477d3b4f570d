"""Compile the phrases of the goods vocabulary and of the English titles to tables looked up by word and phrase."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from karvon.goods import concordance, phrasebook, tree

if TYPE_CHECKING:
    from numpy.typing import NDArray

TABLES = Path(__file__).parents[1] / "karvon" / "goods" / "tables"


def compile_phrases(*, check: bool = False) -> bool:
    """Write both tables, or with `check` only compare them; True when the files on disk were already right."""
    tree.vocabulary.cache_clear()  # it may have been compiled a moment ago
    tables = {
        "phrases.npz": asdict(phrasebook.compiled(tree.vocabulary())),
        "concordance.npz": asdict(concordance.compiled()),
    }
    were_right = [_write(TABLES / name, table, check=check) for name, table in tables.items()]
    return all(were_right)


def _write(path: Path, table: dict[str, NDArray], *, check: bool) -> bool:
    is_same = path.exists() and _is_same(path, table)
    if not is_same and not check:
        np.savez_compressed(path, **table)
    return is_same


def _is_same(path: Path, table: dict[str, NDArray]) -> bool:
    with np.load(path) as there:
        return all(name in there and np.array_equal(there[name], np.asarray(column)) for name, column in table.items())
