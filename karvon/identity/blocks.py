"""Blocks: which records are compared at all, as a list of rules that frames and one record in the process both read.

Two records are compared where they share a key of any rule. A key that more records have than the rule's limit says
nothing and brings nobody together; a rule that would make more pairs than its budget allows must refuse.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Final

from .traits import Traits

APART: Final = "|"


@dataclass(frozen=True, slots=True)
class Rule:
    """A key made of traits, all of which must be known; of lists each element makes a key of its own.

    `letters` cuts the trait named last to its first letters, and only names that are longer count. `limit`: the most
    records that may share a key. `budget`: the most pairs the rule may make for every record of the register.
    """

    code: str
    traits: tuple[str, ...]
    limit: int
    budget: float
    letters: int = 0


RULES: Final = (
    Rule("number", ("number",), limit=60, budget=3),
    Rule("second", ("second",), limit=60, budget=3),
    Rule("phone", ("phones",), limit=40, budget=2),
    Rule("domain", ("domains",), limit=40, budget=2),
    Rule("house", ("country", "settlement", "house", "streets"), limit=40, budget=4),
    Rule("name", ("country", "names"), limit=60, budget=5),
    Rule("meaning", ("country", "keys"), limit=40, budget=6),
    Rule("name_in_region", ("region", "names"), limit=60, budget=5),
    Rule("name_in_town", ("region", "settlement", "names"), limit=200, budget=5),
    Rule("start_in_town", ("region", "settlement", "names"), limit=40, budget=8, letters=5),
    Rule("consonants", ("country", "consonants"), limit=30, budget=5),
)


def keys(traits: Traits) -> tuple[tuple[str, str], ...]:
    """Give the keys of one record, each with the code of its rule, in the order of the rules."""
    return tuple((rule.code, key) for rule in RULES for key in dict.fromkeys(_keys(rule, traits)))


def _keys(rule: Rule, traits: Traits) -> list[str]:
    """Give the keys of one rule: nothing where a trait it needs is not known."""
    parts = [_values(getattr(traits, name)) for name in rule.traits]
    if rule.letters:
        parts[-1] = tuple(value[: rule.letters] for value in parts[-1] if len(value) > rule.letters)
    return [APART.join((rule.code, *values)) for values in product(*parts)]


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    """Give what is known of a trait, one or many."""
    return value if isinstance(value, tuple) else (value,) * bool(value)
