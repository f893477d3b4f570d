"""How sure it is that a text names goods and not too little: from what the model and the vocabulary say of it.

A weighted sum of a few signs, none of which knows a language or a word. `python -m bench.sureness` chose the weights on
the odd rows of real texts (goods in three languages against descriptions that customs holds too vague); the even rows
judge them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Signs(NamedTuple):
    """What tells a good from a vague text, each between about -10 and 1.

    `first` and `vague` are logarithms of shares, of the likeliest heading and of all that is vague; `chapter` the share
    of the first one's chapter; `nearest` how near the nearest phrase of any candidate is, `near_first` of the first,
    `is_phrase` whether one is the text itself; `known` the share of words that the vocabulary has, `all_known` whether
    it has all; `length` the logarithm of the number of words.
    """

    first: float
    vague: float
    chapter: float
    nearest: float
    near_first: float
    is_phrase: float
    known: float
    all_known: float
    length: float


WEIGHTS: Final = Signs(
    first=0.133, vague=-0.373, chapter=1.974, nearest=1.492, near_first=1.197, is_phrase=-0.025, known=0.016,
    all_known=-0.329, length=1.707,
)  # fmt: skip
BASE: Final = -5.753
WHOLE: Final = 0.95  # so near is a phrase that is the text itself


def signs(first: float, vague: float, chapter: float, nearness: Sequence[float], known: Sequence[bool]) -> Signs:
    """Read the signs: shares as they are, the nearness of each candidate with the first in front, what is known."""
    count = max(1, len(known))
    return Signs(
        math.log(first + 1e-3),
        math.log(vague + 1e-4),
        chapter,
        max(nearness, default=0.0),
        next(iter(nearness), 0.0),
        float(max(nearness, default=0.0) > WHOLE),
        sum(known) / count,
        float(all(known)),
        math.log(count),
    )


def sureness(said: Signs) -> float:
    """Say how sure it is (0..1) that the text names goods."""
    total = BASE + math.fsum(weight * sign for weight, sign in zip(WEIGHTS, said, strict=True))
    return 1 / (1 + math.exp(-total))
