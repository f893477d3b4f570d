"""What a measurement says: a share with its interval of 95 %, and a goal beside what was reached.

>>> figure = share(98, 100)
>>> figure.value, figure.low < 0.98 < figure.high
(0.98, True)
"""

from __future__ import annotations

from dataclasses import dataclass

from karvon.kernel.intervals import wilson


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured share (0..1) and its interval of 95 %."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Goal:
    """What was to be reached and what was: `at_most` says that less is better; `baseline` is known or measured beside.

    `unit` is share, count, per_thousand, seconds, gigabytes, megabytes or milliseconds.
    """

    code: str
    unit: str
    reach: float
    measured: float | None
    baseline: float | None = None
    at_most: bool = False

    @property
    def is_reached(self) -> bool | None:
        """Say whether the goal is reached; None where it was not measured."""
        if self.measured is None:
            return None
        return self.measured <= self.reach if self.at_most else self.measured >= self.reach


def share(right: int, of: int) -> Figure:
    """Give a share of so many trials with Wilson's interval; of nothing, nothing between 0 and 1."""
    low, high = wilson(right, of)
    return Figure(round(right / of, 6) if of else 0.0, round(low, 6), round(high, 6))
