"""The learned part of the classifier: how strongly the features of a text speak for each heading and subheading.

A linear model of low rank: each feature has a short vector, a text is the sum of its features' vectors, and each code a
direction in the same space. `make goods` learns it from the vocabulary in `reference/goods/` and from the English
titles alone; it is read from `tables/model.npz`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from karvon.goods.features import Unit, features, number, skeleton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Seen = Sequence[tuple[Unit, float]]

VERSION: Final = "learned-1"
WHOLE, GROUPS = 0.6, 0.8  # shares of whole words and of letter groups in a text; their squares make one
VAGUE: Final = ""  # the code of what customs holds too vague to classify


@dataclass(frozen=True, slots=True)
class Model:
    """Rows of features by their number, their vectors, and the directions of headings and subheadings.

    `vectors` is features x rank, small integers to be multiplied by `scale`; `rarity` the inverse document frequency of
    each feature; `heading_way` is rank x headings and `subheading_way` rank x subheadings; `headings` ends with VAGUE.
    `made_of` is the digest of what the model was learned from.
    """

    rows: dict[int, int]
    vectors: NDArray[np.int8]
    scale: Numbers
    rarity: Numbers
    headings: tuple[str, ...]
    subheadings: tuple[str, ...]
    heading_way: Numbers
    subheading_way: Numbers
    made_of: str


@cache
def model() -> Model:
    """Read the learned tables, once."""
    with (files("karvon.goods") / "tables" / "model.npz").open("rb") as packed, np.load(packed) as tables:
        numbers = tables["features"]
        return Model(
            rows=dict(zip(numbers.tolist(), range(len(numbers)), strict=True)),
            vectors=tables["vectors"],
            scale=tables["scale"].astype(np.float32),
            rarity=tables["rarity"].astype(np.float32),
            headings=tuple(tables["headings"].tolist()),
            subheadings=tuple(tables["subheadings"].tolist()),
            heading_way=tables["heading_way"].astype(np.float32),
            subheading_way=tables["subheading_way"].astype(np.float32),
            made_of=str(tables["made_of"]),
        )


def knows(word: str) -> bool:
    """Say whether a word stands in the vocabulary, in any language and script."""
    return number("folded", skeleton(word)) in model().rows


def place(texts: Sequence[Seen]) -> Numbers:
    """Give the place of each text in the space of the model (texts x rank); zero where it knows nothing of the text."""
    sizes = [len(seen) for seen in texts]
    known = model()
    rank = known.vectors.shape[1]
    if not any(sizes):
        return np.zeros((len(texts), rank), np.float32)
    weights = np.array([weight for seen in texts for _, weight in seen], np.float32)[:, None]
    rows = np.stack([_unit(unit) for seen in texts for unit, _ in seen])
    rows[:, : 2 * rank] *= weights
    rows[:, 2 * rank :] *= weights**2
    owner = np.repeat(np.arange(len(texts)), sizes)
    sums = np.zeros((len(texts), rows.shape[1]), np.float32)
    np.add.at(sums, owner, rows)
    return _whole(sums, rank)


def _whole(sums: Numbers, rank: int) -> Numbers:
    """Bring the words and the letter groups of each text to their shares."""
    lengths = np.sqrt(np.maximum(sums[:, 2 * rank :], 1e-9))
    words, groups = sums[:, :rank] / lengths[:, :1], sums[:, rank : 2 * rank] / lengths[:, 1:]
    whole: Numbers = (WHOLE * words + GROUPS * groups).astype(np.float32)
    return whole


@lru_cache(maxsize=60_000)
def _unit(unit: Unit) -> Numbers:
    """Sum up the features of a unit: the vector of its words, that of its groups, and the square lengths of both."""
    parts = [_sum(numbers) for numbers in features(unit)]
    return np.concatenate([parts[0][0], parts[1][0], [parts[0][1], parts[1][1]]], dtype=np.float32)


def _sum(numbers: list[int]) -> tuple[Numbers, float]:
    known = model()
    rows = [known.rows[number] for number in numbers if number in known.rows]
    rarity = known.rarity[rows]
    total: Numbers = (rarity * known.scale[rows]) @ known.vectors[rows].astype(np.float32)
    return total, float((rarity**2).sum())
