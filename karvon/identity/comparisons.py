"""Comparisons: the fields two records are compared in, each with its levels, once as SQL for Splink, once in Python.

The first level that holds counts; where none does, it is `else`. A level that `is_null` says nothing either way. The
conditions use only what DuckDB, Spark and RapidFuzz compute alike on ASCII: equality, overlap of lists, Levenshtein.
What the engines name differently stands in braces; `dialects` gives their names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import Final

from rapidfuzz.distance import Levenshtein

from .traits import Traits

Holds = Callable[[Traits, Traits], bool]
ELSE: Final = "else"
RARITIES: Final = (3, 2, 1, 0)
FIRST_NAMES: Final = ("name_1", "name_2")
"""Of a record's names, the first so many are compared letter by letter; engines lay them out as texts, '' for none."""
ONE_LETTER, SHORTEST_FOR_ONE = 1, 5
TWO_LETTERS, SHORTEST_FOR_TWO = 2, 9
SLIP_OF_NUMBER: Final = 2  # two neighbouring digits that changed places are two letters apart
SEVERAL: Final = 2  # goods in common

DIALECTS: Final[dict[str, dict[str, str]]] = {
    "duckdb": {
        "overlap": "list_has_any({}, {})",
        "shared": "len(list_intersect({}, {}))",
        "size": "len({})",
    },
    "spark": {
        "overlap": "arrays_overlap({}, {})",
        "shared": "size(array_intersect({}, {}))",
        "size": "size({})",
    },
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine writes what engines write differently."""

    name: str

    def overlap(self, column: str) -> str:
        """Say that two lists share an element."""
        return DIALECTS[self.name]["overlap"].format(f"{column}_l", f"{column}_r")

    def shared(self, column: str) -> str:
        """Count the elements two lists share."""
        return DIALECTS[self.name]["shared"].format(f"{column}_l", f"{column}_r")

    def size(self, column: str) -> str:
        """Count the elements of a list."""
        return DIALECTS[self.name]["size"].format(column)


@dataclass(frozen=True, slots=True)
class Level:
    """One way two records can stand to each other in a field: `sql` for an engine, `holds` for one pair here."""

    code: str
    sql: Callable[[Dialect], str]
    holds: Holds
    is_null: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """A field, or several that hang together: its levels, the strongest first; the `columns` of traits it reads."""

    field: str
    columns: tuple[str, ...]
    levels: tuple[Level, ...]

    def level(self, left: Traits, right: Traits) -> str:
        """Say which level two records are on."""
        for level in self.levels:
            if level.holds(left, right):
                return level.code
        return ELSE


def _plain(code: str, sql: str, holds: Holds, *, is_null: bool = False) -> Level:
    """Make a level whose SQL every engine reads."""
    return Level(code, lambda _dialect: sql, holds, is_null)


def _missing(column: str) -> Level:
    """Hold where a text is empty on either side."""
    return _plain(
        "missing",
        f"{column}_l = '' OR {column}_r = ''",
        lambda left, right: not getattr(left, column) or not getattr(right, column),
        is_null=True,
    )


def _none_listed(column: str) -> Level:
    """Hold where a list is empty on either side."""
    return Level(
        "missing",
        lambda dialect: f"{dialect.size(column + '_l')} = 0 OR {dialect.size(column + '_r')} = 0",
        lambda left, right: not getattr(left, column) or not getattr(right, column),
        is_null=True,
    )


def _equal(column: str) -> Level:
    return _plain(
        "equal", f"{column}_l = {column}_r", lambda left, right: getattr(left, column) == getattr(right, column)
    )


def _overlap(column: str, code: str = "shared") -> Level:
    """Hold where two lists have an element in common."""
    return Level(
        code,
        lambda dialect: dialect.overlap(column),
        lambda left, right: not set(getattr(left, column)).isdisjoint(getattr(right, column)),
    )


# Names: equal in spelling or in sense, by how rare they are; then a slip of the keyboard; then a word in common.


def _same(column: str, rarity: int) -> Level:
    """Hold where a name is the same and as rare as this on the side where it is rarer."""
    equal = _overlap(column)
    return Level(
        f"{'spelled' if column == 'names' else 'meant'}_{rarity}",
        lambda dialect: f"({equal.sql(dialect)}) AND greatest(rarity_l, rarity_r) >= {rarity}",
        lambda left, right: max(left.rarity, right.rarity) >= rarity and equal.holds(left, right),
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

    return _plain(code, " OR ".join(near), holds)


NAME = Comparison(
    "name",
    ("names", "keys", "words", "rarity"),
    (
        *(_same("names", rarity) for rarity in RARITIES),
        *(_same("keys", rarity) for rarity in RARITIES),
        _slip("one_letter", ONE_LETTER, SHORTEST_FOR_ONE),
        _slip("two_letters", TWO_LETTERS, SHORTEST_FOR_TWO),
        _overlap("words", "word"),
    ),
)
DIGITS = Comparison(
    "digits",
    ("digits",),
    (
        _plain(
            "none",
            "digits_l = '' AND digits_r = ''",
            lambda one, other: not one.digits and not other.digits,
            is_null=True,
        ),
        _equal("digits"),
        _plain("one_only", "digits_l = '' OR digits_r = ''", lambda one, other: not one.digits or not other.digits),
    ),
)
FORM = Comparison(
    "form",
    ("form",),
    (
        _missing("form"),
        _equal("form"),
        _plain(
            "kin",
            "contains(form_l, form_r) OR contains(form_r, form_l)",
            lambda one, other: one.form in other.form or other.form in one.form,
        ),
    ),
)


# Numbers: equal and proved by a check digit, equal, a slip apart under one name, not to be compared, different.


def _both(column: str) -> str:
    return f"({column}_l <> '' AND {column}_r <> '')"


def _state(state: str, *, of_both: bool) -> str:
    glue = "AND" if of_both else "OR"
    return f"(number_state_l = '{state}' {glue} number_state_r = '{state}')"


def _have_number(left: Traits, right: Traits) -> bool:
    return bool(left.number and right.number)


def _same_number(left: Traits, right: Traits) -> bool:
    return bool(left.number) and left.number == right.number


def _same_second(left: Traits, right: Traits) -> bool:
    return bool(left.second) and left.second == right.second


def _is_other_line(one: Traits, other: Traits) -> bool:
    """Say whether a name in a list stands for a number, and not the same one: that says nothing."""
    return one.number != other.number and any(side.number.startswith(f"{LINE}:") for side in (one, other))


def _are(state: str, left: Traits, right: Traits) -> bool:
    return left.number_state == state == right.number_state


WRONG: Final = "wrong"
LINE: Final = "line"
"""The scheme of what stands for a number in a list that names one firm in many lines: the list and the name."""
IS_LINE: Final = "substr({}, 1, 5) = 'line:'"
OTHER_LINE: Final = f"(number_l <> number_r AND ({IS_LINE.format('number_l')} OR {IS_LINE.format('number_r')}))"
EQUAL_NUMBER = f"({_both('number')} AND number_l = number_r)"
EQUAL_SECOND = f"({_both('second')} AND second_l = second_r)"
NUMBER = Comparison(
    "number",
    ("number", "number_state", "second", "second_state", "names"),
    (
        _plain(
            "missing",
            f"NOT {_both('number')} AND NOT {_both('second')} OR {OTHER_LINE}",
            lambda one, other: (
                (not _have_number(one, other) and not (one.second and other.second)) or _is_other_line(one, other)
            ),
            is_null=True,
        ),
        _plain(
            "one_list",
            f"{EQUAL_NUMBER} AND {IS_LINE.format('number_l')}",
            lambda one, other: _same_number(one, other) and one.number.startswith(f"{LINE}:"),
        ),
        _plain(
            "equal_checked",
            f"{EQUAL_NUMBER} AND {_state('checked', of_both=True)}",
            lambda one, other: _same_number(one, other) and _are("checked", one, other),
        ),
        _plain(
            "equal",
            f"{EQUAL_NUMBER} OR {EQUAL_SECOND}",
            lambda one, other: _same_number(one, other) or _same_second(one, other),
        ),
        Level(
            "slip",
            lambda dialect: (
                f"{_both('number')} AND NOT {_state('checked', of_both=True)}"
                f" AND levenshtein(number_l, number_r) <= {SLIP_OF_NUMBER}"
                f" AND {dialect.overlap('names')}"
            ),
            lambda one, other: (
                _have_number(one, other)
                and not _are("checked", one, other)
                and Levenshtein.distance(one.number, other.number) <= SLIP_OF_NUMBER
                and not set(one.names).isdisjoint(other.names)
            ),
        ),
        _plain(
            "wrong",
            _state(WRONG, of_both=False),
            lambda one, other: WRONG in (one.number_state, other.number_state),
        ),
        _plain(
            "other_scheme",
            "split_part(number_l, ':', 1) <> split_part(number_r, ':', 1)",
            lambda one, other: one.number.partition(":")[0] != other.number.partition(":")[0],
        ),
        _plain(
            "conflict_checked",
            f"{_both('number')} AND {_state('checked', of_both=True)}",
            lambda one, other: _have_number(one, other) and _are("checked", one, other),
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
        _missing("region"),
        _place("region", "region"),
    ),
)
COUNTRY = Comparison("country", ("country",), (_equal("country"),))
PHONE = Comparison("phone", ("phones",), (_none_listed("phones"), _overlap("phones")))
DOMAIN = Comparison("domain", ("domains",), (_none_listed("domains"), _overlap("domains")))
ACTIVITY = Comparison("activity", ("activity",), (_missing("activity"), _equal("activity")))
GOODS = Comparison(
    "goods",
    ("headings",),
    (
        _none_listed("headings"),
        Level(
            "two_shared",
            lambda dialect: f"{dialect.shared('headings')} >= {SEVERAL}",
            lambda one, other: len(set(one.headings) & set(other.headings)) >= SEVERAL,
        ),
        _overlap("headings"),
    ),
)

COMPARISONS: Final = (NUMBER, NAME, DIGITS, FORM, PLACE, COUNTRY, PHONE, DOMAIN, ACTIVITY, GOODS)
"""Everything two records are compared in, in the order an explanation tells it."""
