"""Intervals of 95 % for shares: of one sample, and of several strata weighed by their sizes.

>>> low, high = wilson(98, 100)
>>> round(low, 3), round(high, 3)
(0.93, 0.994)
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

Z: Final = 1.959964
"""The normal deviate that leaves 2.5 % on either side."""


def wilson(right: float, of: float) -> tuple[float, float]:
    """Give Wilson's score interval of a share; of nothing, all that is possible.

    Wilson, J. Am. Stat. Assoc. 22 (1927) 209: unlike the textbook's, it is honest for few trials and shares near 1.
    """
    if not of:
        return 0.0, 1.0
    share, weight = right / of, Z * Z / of
    middle = (share + weight / 2) / (1 + weight)
    half = Z / (1 + weight) * sqrt(share * (1 - share) / of + weight / (4 * of))
    # At the ends the two halves are equal, but for the last digit.
    return (0.0 if right == 0 else max(0.0, middle - half)), (1.0 if right == of else min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of a whole of which some were drawn and judged: its size, how many were judged, how many were right."""

    size: int
    judged: int
    right: int


def stratified(strata: Sequence[Stratum]) -> tuple[float, float, float]:
    """Estimate the share of right ones in the whole, with its interval, from what was judged of every stratum.

    Each stratum counts by its size, with the correction for drawing from a finite stratum (Cochran, Sampling
    Techniques, 5.6). The interval is Wilson's for the number of plain trials that would be as uncertain (Kish's
    effective size), so that strata without an error still leave doubt. A stratum of which nothing was judged is left
    out of the whole. Raises `NothingJudged`.
    """
    known = [stratum for stratum in strata if stratum.judged]
    whole = sum(stratum.size for stratum in known)
    if not whole:
        raise NothingJudged(NothingJudged.__doc__)
    share = sum(stratum.size * stratum.right / stratum.judged for stratum in known) / whole
    effective = _effective_size(known, whole)
    return (share, *wilson(share * effective, effective))


class NothingJudged(ValueError):
    """No row of the sample was judged, so nothing can be estimated."""


def _effective_size(known: Sequence[Stratum], whole: int) -> float:
    """Give how many plain trials would have the variance of the stratified estimate.

    The share of a stratum is taken as (right + 1) / (judged + 2), so that one without an error has a variance too.
    """
    variance = plain = 0.0
    for stratum in known:
        weight, likely = stratum.size / whole, (stratum.right + 1) / (stratum.judged + 2)
        unseen = 1 - stratum.judged / stratum.size if stratum.size > stratum.judged else 0.0
        variance += weight * weight * unseen * likely * (1 - likely) / stratum.judged
        plain += weight * likely
    return plain * (1 - plain) / variance if variance else float(whole)
