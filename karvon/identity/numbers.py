"""Numbers compared: equal and proved by a check digit, equal, a slip apart under one name, or different."""

from __future__ import annotations

from typing import Final

from rapidfuzz.distance import Levenshtein

from .levels import Comparison, Level, plain
from .traits import Traits

SLIP_OF_NUMBER: Final = 2  # two neighbouring digits that changed places are two letters apart


def _both(column: str) -> str:
    return f"({column}_l <> '' AND {column}_r <> '')"


def _state(state: str, *, of_both: bool) -> str:
    glue = "AND" if of_both else "OR"
    return f"(number_state_l = '{state}' {glue} number_state_r = '{state}')"


def _have_number(left: Traits, right: Traits) -> bool:
    return bool(left.number and right.number)


def same_number(left: Traits, right: Traits) -> bool:
    """Say whether both bear the same main number."""
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
        plain(
            "missing",
            f"NOT {_both('number')} AND NOT {_both('second')} OR {OTHER_LINE}",
            lambda one, other: (
                (not _have_number(one, other) and not (one.second and other.second)) or _is_other_line(one, other)
            ),
            is_null=True,
        ),
        plain(
            "one_list",
            f"{EQUAL_NUMBER} AND {IS_LINE.format('number_l')}",
            lambda one, other: same_number(one, other) and one.number.startswith(f"{LINE}:"),
        ),
        plain(
            "equal_checked",
            f"{EQUAL_NUMBER} AND {_state('checked', of_both=True)}",
            lambda one, other: same_number(one, other) and _are("checked", one, other),
        ),
        plain(
            "equal",
            f"{EQUAL_NUMBER} OR {EQUAL_SECOND}",
            lambda one, other: same_number(one, other) or _same_second(one, other),
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
        plain(
            "wrong",
            _state(WRONG, of_both=False),
            lambda one, other: WRONG in (one.number_state, other.number_state),
        ),
        plain(
            "other_scheme",
            "split_part(number_l, ':', 1) <> split_part(number_r, ':', 1)",
            lambda one, other: one.number.partition(":")[0] != other.number.partition(":")[0],
        ),
        plain(
            "conflict_checked",
            f"{_both('number')} AND {_state('checked', of_both=True)}",
            lambda one, other: _have_number(one, other) and _are("checked", one, other),
        ),
    ),
)
