"""Legal forms of the five countries: which words of a name are its form, and what class of firm they say it is.

Long forms are found anywhere in a name, short ones only at its ends: `АО` and `CO` occur inside names.
The table is `reference/legal_forms`; spellings in both scripts fold to one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from .skeleton import fold

TABLE: Final = Path(__file__).parent / "tables" / "legal_forms.json"
SHORTEST_ABROAD: Final = 3  # a two-letter form of another country is more often a part of the name


@dataclass(frozen=True, slots=True)
class ShortForm:
    """The class of a short form; `is_weak` where the same letters are as often a part of a name."""

    code: str
    is_weak: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms to look for in the names of one country, by their folded words."""

    long: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    short: dict[tuple[str, int], ShortForm] = field(default_factory=dict)  # folded, with the number of its letters
    spellings: frozenset[str] = frozenset()  # short forms as listed: ОсОО, YaTT, Ltd


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table


@cache
def classes() -> tuple[str, ...]:
    """Every class code, the one that tells most about a firm first; of two forms in a name the earlier counts."""
    return tuple(_table()["classes"])


@cache
def rank() -> dict[str, int]:
    """Give the place of each class in `classes`."""
    return {code: place for place, code in enumerate(classes())}


@cache
def forms_of(country: str) -> Forms:
    """Give the forms of a country: its own first, then the international ones, then the neighbours'."""
    rows: dict[str, list[dict[str, str]]] = _table()["forms"]
    own = [country, "INT"] if country else ["KZ", "KG", "TJ", "TM", "UZ", "INT"]
    short: dict[tuple[str, int], ShortForm] = {}
    spellings = set()
    long: dict[tuple[str, ...], str] = {}
    for place in [*own, *(other for other in rows if other not in own)]:
        for row in rows[place]:
            words = tuple(fold(row["words"], country).split())
            if row["position"] == "anywhere":
                long.setdefault(words, row["class"])
            elif place in own or len(row["words"]) >= SHORTEST_ABROAD:
                letters = sum(map(str.isalnum, row["words"]))
                form = ShortForm(row["class"], is_weak=place not in own or letters < SHORTEST_ABROAD)
                short.setdefault(("".join(words), letters), form)
                spellings.add(row["words"])
    return Forms(long=_by_first_word(long), short=short, spellings=frozenset(spellings))


def _by_first_word(long: dict[tuple[str, ...], str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Sort long forms under their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in sorted(long.items(), key=lambda form: (-len(form[0]), form[0])):
        by_first.setdefault(words[0], []).append((words, code))
    return {first: tuple(forms) for first, forms in by_first.items()}
