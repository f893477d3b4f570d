"""Legal forms of the five countries: which words of a name are its form, and what class of firm they say it is.

Long forms are found anywhere in a name, short ones only at its ends: `АО` and `CO` occur inside names. Those that
are oftener names (`ПИК`, `UK`) count only beside a name in quotes.
The table is `reference/legal_forms`; spellings in both scripts fold to one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .languages import COUNTRIES
from .skeleton import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE: Final = Path(__file__).parent / "tables" / "legal_forms.json"
ANYWHERE: Final = "anywhere"
SHORTEST_ABROAD: Final = 3  # a two-letter form of another country is more often a part of the name


@dataclass(frozen=True, slots=True)
class ShortForm:
    """The class of a short form; `is_weak` where the same letters are as often a part of a name.

    `is_beside_quotes` where they are oftener a name, and a form only beside one in quotes.
    """

    code: str
    is_weak: bool
    is_beside_quotes: bool


@dataclass(frozen=True, slots=True)
class Forms:
    """The forms to look for in the names of one country, by their folded words."""

    long: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = field(default_factory=dict)
    short: dict[tuple[str, int], ShortForm] = field(default_factory=dict)  # folded, with the number of its letters
    spellings: frozenset[str] = frozenset()  # short forms as listed: ОсОО, YaTT, Ltd
    apart: dict[str, ShortForm] = field(default_factory=dict)  # as listed, where the fold makes one of two: ЖҚ and ЖК


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
    long: dict[tuple[str, ...], str] = {}
    short: dict[tuple[str, int], ShortForm] = {}
    apart: dict[str, ShortForm] = {}
    spellings = set()
    for row, is_own in _rows_for(country):
        words = tuple(fold(row["words"], country).split())
        if row["position"] == ANYWHERE:
            long.setdefault(words, row["class"])
            continue
        letters = sum(map(str.isalnum, row["words"]))
        form = _short_form(row, letters, is_own=is_own)
        first = short.setdefault(("".join(words), letters), form)
        if is_own and first.code != form.code and row["words"] not in spellings:
            apart[row["words"]] = form
        spellings.add(row["words"])
    return Forms(long=_by_first_word(long), short=short, spellings=frozenset(spellings), apart=apart)


def _rows_for(country: str) -> Iterator[tuple[dict[str, str], bool]]:
    """Give the rows that count in a country and whether they are its own; the neighbours' where they are no name."""
    rows: dict[str, list[dict[str, str]]] = _table()["forms"]
    own = [country, "INT"] if country else [*COUNTRIES, "INT"]
    yield from ((row, True) for place in own for row in rows[place])
    for row in (row for place in rows if place not in own for row in rows[place]):
        if row["position"] == ANYWHERE or (row["position"] == "ends" and len(row["words"]) >= SHORTEST_ABROAD):
            yield row, False


def _short_form(row: dict[str, str], letters: int, *, is_own: bool) -> ShortForm:
    is_weak = not is_own or letters < SHORTEST_ABROAD
    return ShortForm(row["class"], is_weak=is_weak, is_beside_quotes=row["position"] == "beside_quotes")


def _by_first_word(long: dict[tuple[str, ...], str]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Sort long forms under their first word, the longest first."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, code in sorted(long.items(), key=lambda form: (-len(form[0]), form[0])):
        by_first.setdefault(words[0], []).append((words, code))
    return {first: tuple(forms) for first, forms in by_first.items()}
