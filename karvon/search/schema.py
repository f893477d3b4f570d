"""The fields of the tantivy index, and how a search document is written into them."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final

import tantivy

from karvon.search import words
from karvon.search.documents import RICHEST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karvon.search.documents import SearchDocument

VERSION: Final = "4"
"""Part of every generation of the index: another version is built anew, beside the one that is there."""

STATUSES: Final = ("unknown", "active", "suspended", "closed", "planned")
NUMBER_BITS: Final = 40  # a producer number has twelve digits
NUMBER_STEPS: Final = 8192
RICHNESS_SHARE: Final = 1 / 32


@cache
def schema() -> tantivy.Schema:
    """Name the fields.

    Texts arrive folded, so whitespace parts them; `key` is the producer number as raw text, because deleting by a
    number field deletes nothing; single-valued figures are fast fields, because those are counted fastest.
    """
    fields = tantivy.SchemaBuilder()
    for name in ("key", "whole_names", "numbers", "codes"):
        fields.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("names", "goods", "labels", "places"):
        fields.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("number", "country", "status", "chapter"):
        fields.add_unsigned_field(name, indexed=True, fast=True)
    fields.add_unsigned_field("standing", fast=True)
    fields.add_float_field("weight", fast=True)
    return fields.build()


def written(document: SearchDocument) -> tantivy.Document:
    """Write a search document into the fields of the index."""
    number = int(document.number)
    whole_names = _once(words.whole_names(text, document.country) for text in document.names)
    return tantivy.Document.from_dict(
        {
            "key": document.number,
            "whole_names": whole_names,
            "names": " ".join(_once(name.split() for name in whole_names)),
            "numbers": _once(map(words.number_keys, (document.number, *document.numbers))),
            "codes": list(document.hs_codes),
            "goods": " ".join(_once(map(words.stems, document.goods))),
            "labels": " ".join(_once(map(words.stems, document.labels))),
            "places": " ".join(_once(map(words.tokens, document.places))),
            "number": number,
            "country": country_figure(document.country),
            "status": STATUSES.index(document.status),
            "chapter": [int(chapter) for chapter in document.chapters],
            "standing": (RICHEST - document.richness) << NUMBER_BITS | number,
            "weight": weight(document.richness, number),
        },
        schema(),
    )


def weight(richness: int, number: int) -> float:
    """Give what tantivy's `weight_by_field` turns into a factor from 1 to 1 + 1/32 on the score.

    Relevance decides; between equals the richer, then the smaller number, so that the order is fixed. The engine
    multiplies by log2(2 + weight); richness takes five bits of the factor, the number thirteen, and a score in 32
    bits can still tell them apart.
    """
    nearness = NUMBER_STEPS - 1 - number * NUMBER_STEPS // 10**12
    share = (richness * NUMBER_STEPS + nearness) / ((RICHEST + 1) * NUMBER_STEPS)
    return float(2 ** (1 + share * RICHNESS_SHARE) - 2)


def country_figure(country: str) -> int:
    """Turn two letters into a figure, because figures are counted fastest; 0 for anything else."""
    if len(country) != 2 or not country.isascii():  # noqa: PLR2004 - ISO 3166-1 alpha-2
        return 0
    first, second = country.encode()
    return first << 8 | second


def country_of(figure: int) -> str:
    """Turn the figure back into two letters."""
    return bytes((figure >> 8, figure & 0xFF)).decode()


def _once(tokens: Iterable[Iterable[str]]) -> list[str]:
    """Put the tokens together, each once: a producer that says a word five times makes no more of it."""
    return list(dict.fromkeys(chain.from_iterable(tokens)))
