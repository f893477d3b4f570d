"""Classify: from the words of a good, or the code its source states, to an HS code with score and reason."""

from __future__ import annotations

import polars as pl

from .coding import ACTIVITY, ACTIVITY_DIGITS, OTHERS, UNSURE, answer
from .frames import CLASSIFIED, Shape
from .mapped import mapped

ASKED = ["text", "language", "code", "activity", "others"]
ANSWER: Shape = {
    "hs_code": pl.String,
    "national_code": pl.String,
    "code_by": pl.String,
    "score": pl.Float64,
    "reason": pl.String,
}


def classify(goods: pl.DataFrame, facts: pl.DataFrame) -> pl.DataFrame:
    """Give the goods (shape GOODS) with their codes (shape CLASSIFIED); each different question is asked once.

    The activity of the firm stands in `facts` (shape FACTS). Where the words alone are not sure, the firm's other goods
    are told too.
    """
    told = goods.join(_activities(facts), on="record_id", how="left").with_columns(others=pl.lit(""))
    first = mapped(told, ASKED, answer, ANSWER)
    return _again(first).select(CLASSIFIED.keys())


def _activities(facts: pl.DataFrame) -> pl.DataFrame:
    """Give the first activity code of each record, as deep as all lists share it."""
    digits = pl.col("value").str.extract(ACTIVITY).str.replace_all(r"\D", "").str.slice(0, ACTIVITY_DIGITS)
    coded = facts.filter(pl.col("field") == "activity").select("record_id", activity=digits)
    return coded.drop_nulls().sort("record_id", "activity").unique("record_id", keep="first", maintain_order=True)


def _again(first: pl.DataFrame) -> pl.DataFrame:
    """Ask anew what is not sure, with the chapters of what the firm surely makes, and keep the order."""
    is_sure = pl.col("score").fill_null(0.0) >= UNSURE
    chapters = (
        first.filter(is_sure)
        .select("record_id", chapter=pl.col("hs_code").str.slice(0, 2))
        .unique()
        .sort("record_id", "chapter")
        .group_by("record_id", maintain_order=True)
        .agg(pl.col("chapter").head(OTHERS))
        .select("record_id", others=pl.col("chapter").list.join(" "))
    )
    numbered = first.with_row_index("place")
    unsure = numbered.filter(~is_sure).drop("others", *ANSWER).join(chapters, on="record_id", how="inner")
    if unsure.is_empty():
        return first
    asked = mapped(unsure, ASKED, answer, ANSWER).select(numbered.columns)
    kept = numbered.join(asked.select("place"), on="place", how="anti")
    return pl.concat([kept, asked]).sort("place").drop("place")
