"""Coding: the HS code of one good, by the code its source states or by its words, with score and reason."""

from __future__ import annotations

import json
from functools import lru_cache

from karvon.goods import classifier, tree
from karvon.kernel.hs import HsCode, NotAnHsCode

SUBHEADING = 6


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
