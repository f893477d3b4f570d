"""Mapped: a rule is asked once for each question, and many processes answer as one does."""

import polars as pl

from karvon.pipeline import mapped as module
from karvon.pipeline.mapped import mapped
from karvon.pipeline.understand import understand_number

SHAPE = {
    "read": pl.String,
    "value": pl.String,
    "is_valid": pl.Boolean,
    "is_personal": pl.Boolean,
    "has_check_digit": pl.Boolean,
}
NUMBERS = pl.DataFrame(
    {
        "scheme": ["kz_bin", "kz_bin", None, "uz_stir", "kg_inn", "kz_bin"] * 3,
        "text": ["110440012951", "110440012952", "5", "302 345 678", None, "110440012951"] * 3,
    }
)


def test_processes_answer_as_one(monkeypatch):
    alone = mapped(NUMBERS, ["scheme", "text"], understand_number, SHAPE)
    monkeypatch.setattr(module, "ALONE", 0)
    monkeypatch.setattr(module, "PORTION", 2)
    together = mapped(NUMBERS, ["scheme", "text"], understand_number, SHAPE)
    assert together.equals(alone, null_equal=True)
    assert together.schema == alone.schema


def test_each_question_is_asked_once():
    asked = []

    def rule(text):
        asked.append(text)
        return (len(text),)

    told = mapped(pl.DataFrame({"text": ["aa", "b", "aa", None, ""]}), ["text"], rule, {"length": pl.Int64})
    assert asked == ["aa", "b", ""]
    assert told.get_column("length").to_list() == [2, 1, 2, 0, 0]


def test_nothing_asked_nothing_answered():
    told = mapped(pl.DataFrame(schema={"text": pl.String}), ["text"], len, {"length": pl.Int64})
    assert told.schema == {"text": pl.String, "length": pl.Int64}
