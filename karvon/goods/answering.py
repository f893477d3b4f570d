"""Answer somebody who types goods: codes, or why there are none; each of two goods for itself; what was set aside.

>>> answer("мука и макароны").verdict, [part.candidates[0].code[:4] for part in answer("мука и макароны").parts]
('named', ['1101', '1902'])
>>> answer("面粉").verdict
'foreign'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from karvon.goods.classifier import Question, classify_all
from karvon.goods.features import UNKNOWN
from karvon.goods.model import knows
from karvon.goods.wording import read

if TYPE_CHECKING:
    from karvon.goods.classifier import Candidate
    from karvon.goods.wording import Aside, Wording

Verdict = Literal["named", "chapter", "vague", "unknown", "foreign", "empty"]

MOST_PARTS: Final = 3
SURE_OF_A_PART: Final = 0.5
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
    "empty" where nothing is left that could name goods. Two or three goods in one text are `parts`, and the first
    candidate of each stands among the candidates of the whole.
    """

    candidates: tuple[Candidate, ...]
    verdict: Verdict
    set_aside: tuple[Aside, ...] = ()
    parts: tuple[Answer, ...] = ()


def answer(text: str, language: str = UNKNOWN, activity: str = "", others: tuple[str, ...] = ()) -> Answer:
    """Answer one text; `language`, `activity` and `others` are as in `classifier.classify`."""
    wording = read(text)
    if _is_foreign(text):
        return Answer((), "foreign", wording.aside)
    if not wording.words or (_is_only_brand(wording, text) and not _some_known(wording)):
        return Answer((), "empty", wording.aside)
    whole, *parts = _asked(text, language, activity, others)
    verdict = _verdict(whole, wording)
    if not parts:
        return Answer(whole, verdict, wording.aside)
    several = tuple(Answer(part, "named") for part in parts)
    return Answer(_together(parts), "named", wording.aside, several)


def _asked(text: str, language: str, activity: str, others: tuple[str, ...]) -> list[tuple[Candidate, ...]]:
    """Classify the whole, and its parts where each alone is sure of another heading than the rest.

    A comma parts goods only where the whole is not sure: *boots, leather* are boots.
    """
    (whole,) = classify_all([Question(text, language, activity, others)])
    is_sure = bool(whole) and whole[0].probability >= SURE_OF_A_PART
    pieces = [piece.strip() for piece in (_AND if is_sure else _COMMA).split(text) if piece.strip()]
    if not 1 < len(pieces) <= MOST_PARTS:
        return [whole]
    parts = classify_all([Question(piece, language, activity, others) for piece in pieces])
    return [whole, *parts] if _are_apart(parts) else [whole]


def _are_apart(parts: list[tuple[Candidate, ...]]) -> bool:
    """Say whether each part is one of our words for a heading of its own."""
    if not all(part and part[0].probability >= SURE_OF_A_PART and part[0].because.nearness for part in parts):
        return False
    return len({part[0].code[:4] for part in parts}) == len(parts)


def _together(parts: list[tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    return tuple(part[0] for part in parts)


def _verdict(found: tuple[Candidate, ...], wording: Wording) -> Verdict:
    if found:
        return "chapter" if len(found[0].code) == CHAPTER else "named"
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
