"""Answer somebody who types goods: codes, or why there are none; each of several goods for itself; what was set aside.

>>> answer("мука и макароны").verdict, [part.candidates[0].code[:4] for part in answer("мука и макароны").parts]
('named', ['1101', '1902'])
>>> answer("面粉").verdict
'foreign'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from karvon.goods.classifier import DEPTHS, PROBABILITY_OF_CODE, Because, Candidate, Question, classify_all
from karvon.goods.codes import typed
from karvon.goods.features import UNKNOWN
from karvon.goods.model import knows
from karvon.goods.wording import LONGEST, read

if TYPE_CHECKING:
    from karvon.goods.codes import TypedCode
    from karvon.goods.wording import Aside, Wording

Verdict = Literal["named", "chapter", "vague", "unknown", "foreign", "empty"]

MOST_PARTS: Final = 5
SURELY_A_LIST: Final = 4  # pieces between commas
SURE_OF_A_PART: Final = 0.5
NEAR_OURS: Final = 0.7  # a part has to be nearly one of our words: *salt and pepper mills* are no salt
CHAPTER: Final = 2
_AND = re.compile(r"\s(?:and|и|және|жана|ва|we|va|hem|hamda|&)\s|[;+/\n]", re.IGNORECASE)
_COMMA = re.compile(f"{_AND.pattern}|,", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_OURS = re.compile(r"[A-Za-zÀ-ɏʻʼЀ-ӿ]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say of a text.

    The verdict: "named" where goods were found, "chapter" where only the chapter is sure, "vague" where the words fit
    too many goods, "unknown" where no word is known, "foreign" where it is in a script of none of the seven languages,
    "empty" where nothing is left that could name goods. Up to five goods in one text are `parts`, and the first
    candidate of each stands among the candidates of the whole.
    """

    candidates: tuple[Candidate, ...]
    verdict: Verdict
    set_aside: tuple[Aside, ...] = ()
    parts: tuple[Answer, ...] = ()

    @property
    def is_contradicted(self) -> bool:
        """Say whether the words are sure of another chapter than the code that the text itself gives."""
        if not self.candidates or self.candidates[0].because.kind != "code":
            return False
        given, *by_words = ((each.code[:CHAPTER], each.probability) for each in self.candidates)
        is_other = all(chapter != given[0] for chapter, _ in by_words)
        return is_other and any(probability >= SURE_OF_A_PART for _, probability in by_words)


def answer(text: str, language: str = UNKNOWN, activity: str = "", others: tuple[str, ...] = ()) -> Answer:
    """Answer one text; `language`, `activity` and `others` are as in `classifier.classify`.

    A text that is nothing but a code is answered by what the code may mean.
    """
    text = text[:LONGEST]
    code = typed(text)
    if code is not None and code.codes:
        return _of_code(code)
    wording = read(text)
    if _is_foreign(text):
        return Answer((), "foreign", wording.aside)
    whole, *parts = _asked(text, language, activity, others)
    if _is_only_brand(wording, text) and (not whole or whole[0].because.nearness < NEAR_OURS):
        return Answer((), "empty", wording.aside)
    if not parts:
        return Answer(whole, _verdict(whole, wording), wording.aside)
    several = tuple(Answer(part, "named") for part in parts)
    return Answer(tuple(part[0] for part in parts), "named", wording.aside, several)


def _of_code(code: TypedCode) -> Answer:
    """Suggest the codes that a code alone may mean, all alike probable."""
    share = round(PROBABILITY_OF_CODE / len(code.codes), 4)
    because = (Because("code", code.digits, "", each, 1.0) for each in code.codes)
    found = tuple(Candidate(why.code, DEPTHS[len(why.code)], share, (code.digits,), why) for why in because)
    return Answer(found, "chapter" if found[0].depth == "chapter" else "named")


def _asked(text: str, language: str, activity: str, others: tuple[str, ...]) -> list[tuple[Candidate, ...]]:
    """Classify the whole, and its parts where each alone is sure of another heading than the rest.

    A comma parts goods only where the whole is not sure, *boots, leather* are boots; or where there are many of them.
    """
    (whole,) = classify_all([Question(text, language, activity, others)])
    is_sure = bool(whole) and whole[0].probability >= SURE_OF_A_PART
    pieces = _pieces(_COMMA, text)
    if is_sure and len(pieces) < SURELY_A_LIST:
        pieces = _pieces(_AND, text)
    if not 1 < len(pieces) <= MOST_PARTS:
        return [whole]
    parts = classify_all([Question(piece, language, activity, others) for piece in pieces])
    return [whole, *parts] if _are_apart(parts) else [whole]


def _pieces(between: re.Pattern[str], text: str) -> list[str]:
    return [piece.strip() for piece in between.split(text) if piece.strip()]


def _are_apart(parts: list[tuple[Candidate, ...]]) -> bool:
    """Say whether each part is surely, and nearly as we call it, of a heading of its own."""
    firsts = [part[0] for part in parts if part]
    if len(firsts) < len(parts) or any(
        first.probability < SURE_OF_A_PART or first.because.nearness < NEAR_OURS for first in firsts
    ):
        return False
    return len({first.code[:4] for first in firsts}) == len(parts)


def _verdict(found: tuple[Candidate, ...], wording: Wording) -> Verdict:
    if found:
        return "chapter" if len(found[0].code) == CHAPTER else "named"
    if not wording.words:
        return "empty"
    return "vague" if _some_known(wording) else "unknown"


def _some_known(wording: Wording) -> bool:
    return any(knows(word.text) for word in wording.words)


def _is_foreign(text: str) -> bool:
    """Say whether most letters are of a script that none of the seven languages is written in."""
    letters = _LETTER.findall(text)
    return 2 * sum(bool(_OURS.match(letter)) for letter in letters) < len(letters)


def _is_only_brand(wording: Wording, text: str) -> bool:
    left = text
    for aside in wording.aside:
        left = left.replace(aside.text, " ")
    return bool(wording.aside) and not _LETTER.search(left)
