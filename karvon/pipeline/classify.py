"""Classify: from the words of a good, or the code its source states, to an HS code with score and reason."""

from __future__ import annotations

import json
from functools import lru_cache

import polars as pl

from karvon.goods import classifier, tree
from karvon.kernel.hs import HsCode, NotAnHsCode

from .frames import CLASSIFIED, Shape

STATED: Shape = {"text": pl.String, "language": pl.String, "code": pl.String}
SUBHEADING = 6
ANSWER: Shape = {
    "hs_code": pl.String,
    "national_code": pl.String,
    "code_by": pl.String,
    "score": pl.Float64,
    "reason": pl.String,
}


def classify(goods: pl.DataFrame) -> pl.DataFrame:
    """Give the goods (shape GOODS) with their codes (shape CLASSIFIED); each text is looked at once."""
    asked = goods.select(STATED.keys()).unique(maintain_order=True)
    answers = [answer(*row) for row in asked.iter_rows()]
    answered = pl.concat([asked, pl.DataFrame(answers, schema=ANSWER, orient="row")], how="horizontal")
    return goods.join(answered, on=list(STATED), how="left", maintain_order="left").select(CLASSIFIED.keys())


def answer(text: str, language: str, code: str) -> tuple[str, str, str, float | None, str]:
    """Give (HS code, national code, who gave it, score, reason as JSON): a stated code that exists outranks words."""
    stated = _stated(code)
    if stated:
        return stated
    return _by_words(text, language, code)


@lru_cache(maxsize=50_000)
def _stated(code: str) -> tuple[str, str, str, float | None, str] | None:
    try:
        parsed = HsCode.parse(code)
    except NotAnHsCode:
        return None
    digits = str(parsed)
    known = next(
        (digits[:length] for length in (6, 4, 2) if len(digits) >= length and tree.exists(digits[:length])), ""
    )
    if not known:
        return None
    retired = len(digits) >= SUBHEADING > len(known)
    return (
        known,
        digits,
        "stated",
        1.0,
        json.dumps({"kind": "stated", "code": code, "retired": retired}, ensure_ascii=False),
    )


def _by_words(text: str, language: str, code: str) -> tuple[str, str, str, float | None, str]:
    reason: dict[str, object] = {"kind": "none"}
    if code:
        reason["code"] = code
    best = classifier.classify(text, language)[:1]
    if not best:
        return "", "", "none", None, json.dumps(reason, ensure_ascii=False)
    reason |= {"kind": "words", "words": list(best[0].words), "sentence": best[0].reason}
    return best[0].code, "", "classified", round(best[0].score, 4), json.dumps(reason, ensure_ascii=False)
