"""Classify: from the words of a good, or the code its source states, to an HS code with score and reason."""

from __future__ import annotations

import polars as pl

from .coding import answer
from .frames import CLASSIFIED, Shape
from .mapped import mapped

STATED: Shape = {"text": pl.String, "language": pl.String, "code": pl.String}
ANSWER: Shape = {
    "hs_code": pl.String,
    "national_code": pl.String,
    "code_by": pl.String,
    "score": pl.Float64,
    "reason": pl.String,
}


def classify(goods: pl.DataFrame) -> pl.DataFrame:
    """Give the goods (shape GOODS) with their codes (shape CLASSIFIED); each text is looked at once."""
    return mapped(goods, list(STATED), answer, ANSWER).select(CLASSIFIED.keys())
