"""Understand a visitor's query: the goods meant, in which language, and the words that are about something else.

>>> [(reading.language, reading.codes[0][:4]) for reading in understand("cotton yarn wholesale Tashkent").readings]
[('en', '5205')]
>>> understand("cotton yarn wholesale Tashkent").rest
('Tashkent',)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.goods.classifier import classify
from karvon.goods.codes import typed
from karvon.goods.features import UNKNOWN, skeleton
from karvon.goods.phrasebook import meanings
from karvon.kernel.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karvon.goods.phrasebook import Meaning

LONGEST_PHRASE: Final = 5  # words
MOST_WORDS: Final = 12
MOST_READINGS: Final = 4
SURE: Final = 0.6
NEAR: Final = 0.6
_WORD = re.compile(r"[^\W_]+(?:[ʻʼ'’‘`-][^\W_]+)*|\d\d\.\d\d[\d.]*")
_MEASURE = re.compile(r"\d[\d/.,x×х*-]*(?:kg|кг|g|гр?|l|л|ml|мл|mm|мм|cm|см|m|м|t|т)?", re.IGNORECASE)
# What a buyer writes beside the goods: to buy, to sell, price, wholesale, maker, grade.
_ASKING: Final = """
    buy purchase sell sale price prices wholesale bulk supplier suppliers manufacturer manufacturers producer producers
    factory export import cheap order grade quality from for of in and with
    купить куплю купим продать продам продажа цена цены оптом опт розница производитель производители производство
    поставщик поставщики завод фабрика экспорт импорт заказать высший первый сорт качество из для в и с от
    сатып алу аламын сату көтерме бағасы баға өндіруші зауыт жоғары сұрып және
    сатып алуу алам сатуу дүңүнөн баасы баа өндүрүүчү завод жогорку сорт жана
    харидан мехарам фурӯш яклухт нарх нархи истеҳсолкунанда завод корхона навъи олӣ ва барои
    satyn almak alaryn satmak lomaý bahasy baha öndüriji zawod ýokary sort we üçin
    sotib olish olaman sotish ulgurji narxi narx ishlab chiqaruvchi zavod fabrika eksport oliy nav va uchun
"""
_ASKED: Final = frozenset(map(skeleton, _ASKING.split()))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the goods in a query: the words, the language, and the codes they name, the broadest first."""

    words: tuple[str, ...]
    language: str
    codes: tuple[str, ...]
    is_exact: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """The ways to read the goods in a query, the likeliest first, and the words left; words of asking are left out."""

    readings: tuple[Reading, ...]
    rest: tuple[str, ...]


@lru_cache(maxsize=5_000)
def understand(query: str, language: str = UNKNOWN) -> Understood:
    """Read a query of up to twelve words; `language` is that of the page, and its reading comes first.

    Two phrases for goods in one query are read each for itself. A word that means other goods in another language has a
    reading for each.
    """
    code = typed(query)
    if code is not None and code.codes:
        return Understood((Reading((query.strip(),), UNKNOWN, code.codes[:1], is_exact=True),), ())
    words = [word for word in _WORD.findall(query)[:MOST_WORDS] if not _is_asking(word)]
    readings: list[Reading] = []
    rest: list[str] = []
    at = 0
    while at < len(words):
        length, found = _longest(words[at:])
        readings += _readings(words[at : at + length], found, language)
        rest += [] if found else words[at : at + length]
        at += length
    return Understood(tuple(readings), tuple(rest)) if readings else _guessed(rest, language)


def _guessed(words: list[str], language: str) -> Understood:
    """Take what the classifier is sure of, where the words are nearly one of ours."""
    found = classify(" ".join(words), language)[:1]
    if not found or found[0].probability < SURE or found[0].because.nearness < NEAR:
        return Understood((), tuple(words))
    (best,) = found
    meant = tuple(word for word in words if word.casefold() in best.words)
    reading = Reading(meant, best.because.language, (best.code[: tree.HEADING],), is_exact=False)
    return Understood((reading,), tuple(word for word in words if word not in meant))


def _longest(words: Sequence[str]) -> tuple[int, tuple[Meaning, ...]]:
    """Find the longest phrase at the start that names goods; one word where there is none."""
    for length in range(min(LONGEST_PHRASE, len(words)), 0, -1):
        found = meanings(tuple(word.casefold() for word in words[:length]))
        if found:
            return length, found
    return 1, ()


def _is_asking(word: str) -> bool:
    return skeleton(word.casefold()) in _ASKED or bool(_MEASURE.fullmatch(word))


def _readings(words: Sequence[str], found: tuple[Meaning, ...], language: str) -> Iterator[Reading]:
    """Sort what a phrase means by heading: languages that mean the same goods share a reading."""
    of_codes: dict[tuple[str, ...], str] = {}
    for spoken in sorted({meaning.language for meaning in found}, key=lambda one: _turn(one, language)):
        of_codes.setdefault(_broadest(found, spoken), spoken)
    several = list(of_codes.items())[:MOST_READINGS]
    yield from (Reading(tuple(words), spoken, codes, found[0].is_exact) for codes, spoken in several)


def _turn(spoken: str, language: str) -> tuple[bool, int]:
    return spoken != language, LANGUAGES.index(spoken)


def _broadest(found: tuple[Meaning, ...], spoken: str) -> tuple[str, ...]:
    """Give the codes that a language has the phrase for, without those below another of them.

    A chapter counts only where nothing else does: *cotton* is the fibre before it is all that is made of it.
    """
    meant = {meaning.code for meaning in found if meaning.language == spoken}
    codes = sorted({code for code in meant if len(code) >= tree.HEADING} or meant)
    return tuple(code for code in codes if not any(code != above and code.startswith(above) for above in codes))
