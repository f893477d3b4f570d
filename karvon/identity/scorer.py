"""Score: how likely two records are one firm, in bits, as a list of parts that sums to it; no Django, no engine.

The weights are the reviewed model in `model.json`; Splink computes the same from the same definition.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from .comparisons import COMPARISONS
from .traits import Traits

MODEL: Final = Path(__file__).parent / "model.json"
PRIOR: Final = "prior"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights: `bits` by field and level, the prior, and the two thresholds; frozen under `version`.

    At `automatic_bits` and above records are taken for one firm, from `doubt_bits` on people are asked; a register
    has thresholds of its own (`pipeline.estimate`). `trained_share`: of the pairs it was trained on, so many were one.
    """

    version: str
    prior_bits: float
    automatic_bits: float
    doubt_bits: float
    trained_share: float
    bits: dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Part:
    """What one field adds: its values on both sides as texts, the level they are on, the bits."""

    field: str
    left: str
    right: str
    level: str
    bits: float


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of the parts, prior included, and the parts."""

    bits: float
    parts: tuple[Part, ...]

    @property
    def probability(self) -> float:
        """Give the probability of one firm, if the fields told independently of each other."""
        return 1 / (1 + 2**-self.bits)


@cache
def model() -> Model:
    """Read the reviewed model."""
    told: dict[str, Any] = json.loads(MODEL.read_text(encoding="utf-8"))
    return Model(
        version=told["version"],
        prior_bits=told["prior_bits"],
        automatic_bits=told["automatic_bits"],
        doubt_bits=told["doubt_bits"],
        trained_share=told["trained_share"],
        bits={
            field: {level: of["bits"] for level, of in levels.items()} for field, levels in told["comparisons"].items()
        },
    )


def bits(left: Traits, right: Traits, weights: Model | None = None) -> float:
    """Give the sum alone, for when thousands are compared and only the best explained."""
    weights = weights or model()
    return weights.prior_bits + sum(weights.bits[each.field].get(each.level(left, right), 0.0) for each in COMPARISONS)


def score(left: Traits, right: Traits, weights: Model | None = None) -> Score:
    """Compare two records in every field; the parts sum to the bits."""
    weights = weights or model()
    parts = [Part(PRIOR, "", "", "", weights.prior_bits)]
    for comparison in COMPARISONS:
        level = comparison.level(left, right)
        one, other = (_shown(side, comparison.columns) for side in (left, right))
        parts.append(Part(comparison.field, one, other, level, weights.bits[comparison.field].get(level, 0.0)))
    return Score(sum(part.bits for part in parts), tuple(parts))


def _shown(side: Traits, columns: tuple[str, ...]) -> str:
    """Write the first trait of a field that says something; lists with commas."""
    value = getattr(side, columns[0])
    return ", ".join(value) if isinstance(value, tuple) else str(value)
