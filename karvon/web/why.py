"""Why a producer is among the results: which of its values have the words, and which goods to show first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from karvon.goods import tree
from karvon.kernel.names import fold
from karvon.look.formats import language_of_reader

if TYPE_CHECKING:
    from karvon.producers.queries import ProducerCard, ShownGood
    from karvon.search.query import Reading

LABELS_KEPT = 10_000
OTHER_LANGUAGES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Because:
    """The parts in which the words were found, and the goods, those that were asked for first."""

    parts: tuple[str, ...]
    goods: tuple[ShownGood, ...]


def because(card: ProducerCard, reading: Reading, most_goods: int) -> Because:
    """Say why a producer was found, as far as its card shows it."""
    asked = tuple(word for word in (fold(word, card.country) for word in reading.words) if word)
    ranked = sorted(card.goods, key=lambda good: -_fit(good, reading, asked, card.country))
    names = " ".join(fold(name, card.country) for name in (card.name, *card.names.values()))
    parts = {
        _("its number"): bool(reading.number),
        _("its name"): _has(asked, names) > 0,
        _("its goods"): bool(ranked) and _fit(ranked[0], reading, asked, card.country) > 0,
    }
    return Because(tuple(part for part, holds in parts.items() if holds), tuple(ranked[:most_goods]))


def _fit(good: ShownGood, reading: Reading, asked: tuple[str, ...], country: str) -> float:
    """Count the words that a good has in its text, or by half in its heading's label; a code that fits counts more."""
    codes = (good.hs_code, good.national_code)  # a retired code was stated, and the good stands under another one
    meant = (reading.hs_code, *(code for goods in reading.goods for code in goods.codes))
    by_code = 2.0 if any(part and code.startswith(part) for part in meant for code in codes) else 0.0
    return by_code + max(
        _has(asked, fold(good.text, country)), _has(asked, _label(good.hs_code[:4], language_of_reader())) / 2
    )


def _has(asked: tuple[str, ...], text: str) -> int:
    words = text.split()
    return sum(any(word.startswith(part) for word in words) for part in asked)


@lru_cache(maxsize=LABELS_KEPT)
def _label(code: str, reader: str) -> str:
    """Give the folded label of a heading in the reader's language and the two that all share, '' for no code."""
    if not tree.exists(code):
        return ""
    return " ".join(fold(tree.label(code, language).text) for language in dict.fromkeys((reader, *OTHER_LANGUAGES)))
