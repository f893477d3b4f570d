"""Coding: the HS code of one good, by the code its source states or by its words, with score and reason.

The reason is what pages and the API tell it from, by its `kind`:

- "stated": the source gives the `code`, in the `scheme` "hs" (with any national line) or "mxik". `retired` is there
  when HS 2022 has it no longer: the code that is gone, `until` which edition, the codes where its goods stand `now`.
  `is_unknown` is there when no edition known here has it; the HS code then ends where HS 2022 does. `words_say` is
  there when the words are sure of another chapter: their code, probability and reason.
- "words": the `words` that were found, and because of what.
- "none": neither; also under "words", a stated `code` that is no code is kept.
- "person": see `karvon.pipeline.decided`.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from karvon.goods import mxik, tree
from karvon.goods.classifier import Question, classify, classify_all
from karvon.goods.retired import retired
from karvon.kernel.hs import HsCode, NotAnHsCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karvon.goods.classifier import Candidate

CHAPTER: Final = 2
SUBHEADING: Final = 6
DEPTHS: Final = (SUBHEADING, 4, CHAPTER)
LIKELY: Final = 0.5
SURE: Final = 0.8  # so probable must the words' code be, to be held against the code that a source states

ACTIVITY: Final = r"^([A-Z]?\s*\d[\d.]*)"  # a code, at the start of what a register says of an activity
ACTIVITY_DIGITS: Final = 4  # that ISIC, NACE and the national lists share
UNSURE: Final = 0.6  # below it a good is asked again with what else the firm makes
OTHERS: Final = 5  # chapters of the firm's other goods that are told

Coded = tuple[str, str, str, float | None, str]
Reason = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stated:
    """What a stated code comes to: the HS code, the national line (digits, '' in the scheme MXIK), and the reason."""

    hs_code: str
    national_code: str
    reason: Reason


def answer(text: str, language: str, code: str, activity: str = "", others: str = "") -> Coded:
    """Give (HS code, national code, who gave it, score, reason as JSON): a stated code that exists outranks words.

    `activity` is the firm's code; `others` the chapters of its other goods, spaces between.
    """
    stated = _stated(code) if code else None
    if stated is None:
        return _by_words(Question(text, language, activity, tuple(others.split()), most=1), code)
    reason = stated.reason | _against(stated.hs_code, text, language)
    return stated.hs_code, stated.national_code, "stated", 1.0, _json(reason)


def answers(goods: Sequence[tuple[str, str, str]], activities: Iterable[str]) -> list[Coded]:
    """Answer for all goods (text, language, stated code) of one firm, as `classify` does for the goods of many."""
    activity = min(filter(None, map(_activity, activities)), default="")
    first = [answer(*good, activity) for good in goods]
    chapters = sorted({coded[0][:CHAPTER] for coded in first if (coded[3] or 0.0) >= UNSURE})
    others = " ".join(chapters[:OTHERS])
    return [
        coded if (coded[3] or 0.0) >= UNSURE or not others else answer(*good, activity, others)
        for good, coded in zip(goods, first, strict=True)
    ]


def _activity(said: str) -> str:
    found = re.search(ACTIVITY, said)
    return re.sub(r"\D", "", found[1])[:ACTIVITY_DIGITS] if found else ""


@lru_cache(maxsize=50_000)
def _stated(code: str) -> Stated | None:
    """Read a stated code: of the HS where it is one, else of the catalogue of Uzbekistan; None for anything else."""
    try:
        return _of_hs(str(HsCode.parse(code)), {"kind": "stated", "scheme": "hs", "code": code})
    except NotAnHsCode:
        heading = mxik.heading(code)
    if heading is None:
        return None
    found = _of_hs(heading, {"kind": "stated", "scheme": "mxik", "code": code})
    return found and Stated(found.hs_code, "", found.reason)


def _of_hs(digits: str, reason: Reason) -> Stated | None:
    """Find the code in HS 2022, or what took its place, or the deepest code above it; None where there is nothing."""
    gone = retired(digits)
    above = next((digits[:length] for length in DEPTHS if len(digits) >= length and tree.exists(digits[:length])), "")
    if gone:
        told = {"code": gone.code, "until": gone.until, "now": list(gone.now)}
        return Stated(gone.above or above, digits, reason | {"retired": told})
    if not above:
        return None
    is_unknown = len(above) < min(len(digits), SUBHEADING)
    return Stated(above, digits, reason | ({"is_unknown": True} if is_unknown else {}))


def _against(hs_code: str, text: str, language: str) -> Reason:
    """Give what the words say where they are sure of another chapter than the stated code's."""
    candidates = classify(text, language) if text else ()
    if not candidates or candidates[0].score < SURE:
        return {}
    if any(candidate.code[:CHAPTER] == hs_code[:CHAPTER] for candidate in candidates):
        return {}
    best = candidates[0]
    return {"words_say": {"code": best.code, "probability": round(best.score, 4), **_why(best)}}


def _by_words(question: Question, code: str) -> Coded:
    """Take the best code of the words where it is likelier than not: a wrong code is worse than none."""
    stated = {"code": code} if code else {}
    best = next(iter(classify_all([question])[0]), None)
    if best is None or best.probability < LIKELY:
        return "", "", "none", None, _json({"kind": "none"} | stated)
    return best.code, "", "classified", round(best.score, 4), _json({"kind": "words"} | stated | _why(best))


def _why(candidate: Candidate) -> Reason:
    return {"words": list(candidate.words), "because": asdict(candidate.because)}


def _json(reason: Reason) -> str:
    return json.dumps(reason, ensure_ascii=False)
