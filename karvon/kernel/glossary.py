"""The glossary: words that firms of the region use in their names, in seven languages, as concepts.

*Қызылжар құрылыс*, *Кызылжар строй* and *Qyzyljar Construction* share one concept. The table is `reference/glossary`.

>>> concept("kurilis"), concept("stroi"), concept("konstruktion"), concept("kaolin")
('construction', 'construction', 'construction', '')
>>> concept("un"), concept("un", "UZ")  # Uzbek for flour, but not everywhere
('', 'flour')
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE: Final = Path(__file__).parent / "tables" / "glossary.json"
VERSION: Final = hashlib.sha256(TABLE.read_bytes()).hexdigest()[:12]

Phrases = tuple[tuple[tuple[str, ...], str], ...]


def concept(word: str, country: str = "") -> str:
    """Give the concept that a folded word stands for, '' when it stands for none.

    The fold may be of any country; `country` (ISO alpha-2) lets in the words that mean the concept only there.
    """
    return _meanings(country).get(word, "")


@cache
def phrases(country: str = "") -> Mapping[str, Phrases]:
    """Give the terms of several words, folded, with their concepts under their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    terms = [(tuple(text.split()), code) for text, code in _meanings(country).items() if " " in text]
    for words, code in sorted(terms, key=lambda term: (-len(term[0]), term[0])):
        by_first.setdefault(words[0], []).append((words, code))
    return MappingProxyType({first: tuple(found) for first, found in by_first.items()})


@cache
def pieces() -> Mapping[str, str]:
    """Give the folded beginnings and ends of compound names (agro, stroi, treid) with their concepts."""
    return MappingProxyType({piece: row["code"] for row in _table() for piece in row["pieces"]})


@cache
def _meanings(country: str) -> dict[str, str]:
    """Map every folded word and term to its concept; what one country's words mean there counts above all."""
    everywhere = {text: row["code"] for row in _table() for text in row["words"]}
    return everywhere | {text: row["code"] for row in _table() for text in row["only"].get(country, ())}


@cache
def _table() -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(TABLE.read_text(encoding="utf-8")))
