"""Why a code was suggested: the label, word or title of it that is nearest to the words of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from karvon.goods import concordance, tree
from karvon.goods.features import UNKNOWN, spelling
from karvon.kernel.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["word", "title", "code", "likeness"]

FOREIGN: Final = 0.5  # what a phrase of another language than the text's is worth
TITLE: Final = 0.85


@dataclass(frozen=True, slots=True)
class Because:
    """The evidence for a suggestion: the nearest phrase, its language and code, and how near it is (0..1).

    `kind` is "word" for one of our labels and words, "title" for the English title, "code" where the text itself gives
    the code, and "likeness" where no word agrees, only letters and neighbours.
    """

    kind: Kind
    phrase: str
    language: str
    code: str
    nearness: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The number of the nearest phrase of a heading in the concordance, None where no word agrees, and how near."""

    heading: str
    number: int | None
    nearness: float


def nearest(heading: str, words: Sequence[str], language: str = UNKNOWN) -> Nearest:
    """Find the phrase of a heading nearest to the words; in the text's own language, where that is known."""
    agreed: dict[int, float] = {}
    for word in words:
        for number, worth in concordance.standing_in(heading, spelling(word)).items():
            agreed[number] = agreed.get(number, 0.0) + worth
    (sizes, languages), spoken = concordance.looks(), LANGUAGES.index(language) if language != UNKNOWN else None
    best, worth = None, 0.0
    for number, said in agreed.items():
        nearness = _nearness(said, len(words) + sizes[number], languages[number], spoken)
        if nearness > worth or (nearness == worth and best is not None and number < best):
            best, worth = number, nearness
    return Nearest(heading, best, worth)


def _nearness(agreed: float, words: int, language: int, spoken: int | None) -> float:
    """Say how near a phrase is: twice what agrees, over all words of both; less for titles and foreign phrases."""
    is_title = language == concordance.TITLE
    worth = 2 * agreed / words * (TITLE if is_title else 1.0)
    is_foreign = spoken is not None and spoken != (LANGUAGES.index("en") if is_title else language)
    return worth * FOREIGN if is_foreign else worth


def because(found: Nearest, words: Sequence[str]) -> tuple[Because, tuple[str, ...]]:
    """Tell the evidence, and which of the words are in it."""
    if found.number is None:
        label = tree.label(found.heading, "en")
        return Because("likeness", label.text, label.language, found.heading, 0.0), ()
    phrase = concordance.phrase(found.number)
    speaking = tuple(word for word in words if found.number in concordance.standing_in(found.heading, spelling(word)))
    return Because(phrase.kind, phrase.text, phrase.language, phrase.code, round(found.nearness, 3)), speaking
