"""Verdicts: what bits mean in a register of this size: how likely one firm is, and what is done about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .scorer import model

Verdict = Literal["same", "unsure", "different"]


@dataclass(frozen=True, slots=True)
class Measures:
    """What a register adds to the model: bits on its prior, and its two thresholds in the model's own bits."""

    shift_bits: float
    automatic_bits: float
    doubt_bits: float

    def probability(self, bits: float) -> float:
        """Give the probability of one firm."""
        return 1 / (1 + 2 ** -max(bits + self.shift_bits, -1000))

    def verdict(self, bits: float) -> Verdict:
        """Say what the register does with two records of so many bits: unite them, ask a person, keep them apart."""
        if bits >= self.automatic_bits:
            return "same"
        return "unsure" if bits >= self.doubt_bits else "different"


def of_model() -> Measures:
    """Give the measures of the register that the model was trained on."""
    return Measures(0.0, model().automatic_bits, model().doubt_bits)
