"""Comparisons: the fields two records are compared in, each with its levels, once as SQL for Splink, once in Python.

The first level that holds counts; where none does, it is `else`. A level that `is_null` says nothing either way. The
conditions use only what DuckDB, Spark and RapidFuzz compute alike on ASCII: equality, overlap of lists, Levenshtein.
What a level is stands in `levels`; registration numbers, which have most of them, in `numbers`.
"""

from __future__ import annotations

from itertools import product
from typing import Final

from rapidfuzz.distance import Levenshtein

from .levels import Comparison, Dialect, Level, equal, missing, none_listed, overlapping, plain
from .numbers import EQUAL_NUMBER, NUMBER, same_number
from .traits import Traits

RARITIES: Final = (3, 2, 1, 0)
FIRST_NAMES: Final = ("name_1", "name_2")
"""Of a record's names, the first so many are compared letter by letter; engines lay them out as texts, '' for none."""
ONE_LETTER, SHORTEST_FOR_ONE = 1, 5
TWO_LETTERS, SHORTEST_FOR_TWO = 2, 9
SEVERAL: Final = 2  # goods in common

# Names: equal in spelling or in sense, by how rare they are; then a slip of the keyboard; then a word in common.


def _same(column: str, rarity: int) -> Level:
    """Hold where a name is the same and as rare as this on the side where it is rarer."""
    shared = overlapping(column)
    return Level(
        f"{'spelled' if column == 'names' else 'meant'}_{rarity}",
        lambda dialect: f"({shared.sql(dialect)}) AND greatest(rarity_l, rarity_r) >= {rarity}",
        lambda left, right: max(left.rarity, right.rarity) >= rarity and shared.holds(left, right),
    )


def _near(one: str, other: str, letters: int, shortest: int) -> str:
    """Say that two texts differ by so many letters at most.

    Cut in one piece more than there may be slips, a text has a piece without any; that is cheap to see, so that the
    distance, which is not, is asked for few.
    """
    piece = f"cast(floor(length({one}) / {letters + 1}) AS int)"
    last = f"length({one}) - {letters} * {piece}"
    unchanged = [
        f"left({one}, {piece}) = left({other}, {piece})",
        f"right({one}, {last}) = right({other}, {last})",
        *(f"contains({other}, substr({one}, {place} * {piece} + 1, {piece}))" for place in range(1, letters)),
    ]
    return (
        f"(least(length({one}), length({other})) >= {shortest} AND abs(length({one}) - length({other})) <= {letters}"
        f" AND ({' OR '.join(unchanged)}) AND levenshtein({one}, {other}) <= {letters})"
    )


def _slip(code: str, letters: int, shortest: int) -> Level:
    """Hold where two names differ by so many letters and are long enough for that to be a slip."""
    near = [_near(f"{one}_l", f"{other}_r", letters, shortest) for one, other in product(FIRST_NAMES, repeat=2)]

    def holds(left: Traits, right: Traits) -> bool:
        return any(
            len(one) >= shortest
            and len(other) >= shortest
            and Levenshtein.distance(one, other, score_cutoff=letters) <= letters
            for one in left.names[: len(FIRST_NAMES)]
            for other in right.names[: len(FIRST_NAMES)]
        )

    return plain(code, " OR ".join(near), holds)


NAME = Comparison(
    "name",
    ("names", "keys", "words", "rarity", "number"),
    (
        *(_same("names", rarity) for rarity in RARITIES),
        *(_same("keys", rarity) for rarity in RARITIES),
        _slip("one_letter", ONE_LETTER, SHORTEST_FOR_ONE),
        _slip("two_letters", TWO_LETTERS, SHORTEST_FOR_TWO),
        overlapping("words", "word"),
        plain("renamed", EQUAL_NUMBER, same_number),
    ),
)
DIGITS = Comparison(
    "digits",
    ("digits",),
    (
        plain(
            "none",
            "digits_l = '' AND digits_r = ''",
            lambda one, other: not one.digits and not other.digits,
            is_null=True,
        ),
        equal("digits"),
        plain("one_only", "digits_l = '' OR digits_r = ''", lambda one, other: not one.digits or not other.digits),
    ),
)
FORM = Comparison(
    "form",
    ("form",),
    (
        missing("form"),
        equal("form"),
        plain(
            "kin",
            "contains(form_l, form_r) OR contains(form_r, form_l)",
            lambda one, other: one.form in other.form or other.form in one.form,
        ),
    ),
)


# Places: the house, the street, the town, the region.


def _place(code: str, *columns: str, street: bool = False) -> Level:
    """Hold where all of these parts of the address are known and equal, and a street in common if that is asked."""
    equal = " AND ".join(f"{column}_l <> '' AND {column}_l = {column}_r" for column in columns)

    def sql(dialect: Dialect) -> str:
        return f"{equal} AND {dialect.overlap('streets')}" if street else equal

    def holds(one: Traits, other: Traits) -> bool:
        is_equal = all(getattr(one, column) and getattr(one, column) == getattr(other, column) for column in columns)
        return is_equal and (not street or not set(one.streets).isdisjoint(other.streets))

    return Level(code, sql, holds)


PLACE = Comparison(
    "place",
    ("settlement", "region", "streets", "house"),
    (
        _place("house", "settlement", "house", street=True),
        _place("street", "settlement", street=True),
        _place("settlement", "region", "settlement"),
        missing("region"),
        _place("region", "region"),
    ),
)
COUNTRY = Comparison("country", ("country",), (equal("country"),))
PHONE = Comparison("phone", ("phones",), (none_listed("phones"), overlapping("phones")))
DOMAIN = Comparison("domain", ("domains",), (none_listed("domains"), overlapping("domains")))
ACTIVITY = Comparison("activity", ("activity",), (missing("activity"), equal("activity")))
GOODS = Comparison(
    "goods",
    ("headings",),
    (
        none_listed("headings"),
        Level(
            "two_shared",
            lambda dialect: f"{dialect.shared('headings')} >= {SEVERAL}",
            lambda one, other: len(set(one.headings) & set(other.headings)) >= SEVERAL,
        ),
        overlapping("headings"),
    ),
)

COMPARISONS: Final = (NUMBER, NAME, DIGITS, FORM, PLACE, COUNTRY, PHONE, DOMAIN, ACTIVITY, GOODS)
"""Everything two records are compared in, in the order an explanation tells it."""
