"""Two records side by side: every field of both, what is equal, and which words stand on one side only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from karvon.evidence import queries as evidence
from karvon.identity import queries as identity
from karvon.kernel.names import fold
from karvon.look.said import said
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from karvon.evidence.queries import ShownRecord
    from karvon.producers.queries import ProducerCard

FIRST: Final = ("names", "numbers", "addresses", "place", "goods", "activities", "status")


@dataclass(frozen=True, slots=True)
class Side:
    """A record, and the producer it belongs to today with the count of its records; '' where it belongs to none."""

    record: ShownRecord
    country: str
    number: str
    card: ProducerCard | None
    records: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a value, and whether it stands on this side only."""

    text: str
    is_alone: bool


@dataclass(frozen=True, slots=True)
class Value:
    """A value word by word, in its language."""

    words: tuple[Word, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """A field on both sides; `mark` is same, differs or one_only."""

    part: str
    left: tuple[Value, ...]
    right: tuple[Value, ...]
    mark: str

    @property
    def alone(self) -> tuple[str, ...]:
        """Give the words that stand on one side only, to be read aloud where marks are not seen."""
        both = (*self.left, *self.right) if self.mark == "differs" else ()
        return tuple(dict.fromkeys(word.text for value in both for word in value.words if word.is_alone))


def side(record_id: int) -> Side | None:
    """Give a record as the desk shows it; None where no such record was ever read."""
    record = evidence.record(record_id)
    if record is None:
        return None
    number = identity.number_of_record(record_id) or ""
    card = next(iter(producers.cards([number], goods=1)), None) if number else None
    country = identity.countries_of([record_id]).get(record_id, "")
    return Side(record, country, number, card, len(identity.members(number)) if number else 0)


def compared(left: Side, right: Side) -> list[Line]:
    """Lay two records out line by line: what tells firms apart first, the rest in the order of the left one."""
    one, other = _said(left.record), _said(right.record)
    parts = sorted({**one, **other}, key=_rank)
    return [_line(part, one.get(part, []), other.get(part, []), left, right) for part in parts]


def _rank(part: str) -> int:
    first = (place for place, name in enumerate(FIRST) if part.startswith(name))
    return next(first, len(FIRST))


def _said(record: ShownRecord) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for part, text, language in said(record.fields):
        found.setdefault(part, []).append((text, language))
    return found


def _line(part: str, one: list[tuple[str, str]], other: list[tuple[str, str]], left: Side, right: Side) -> Line:
    mine, theirs = _words(one, left.country), _words(other, right.country)
    return Line(
        part,
        tuple(_value(text, language, left.country, theirs) for text, language in one),
        tuple(_value(text, language, right.country, mine) for text, language in other),
        "one_only" if not (one and other) else "same" if mine == theirs else "differs",
    )


def _words(values: list[tuple[str, str]], country: str) -> frozenset[str]:
    found = (fold(word, country) for text, _language in values for word in text.split())
    return frozenset(filter(None, found))


def _value(text: str, language: str, country: str, others: frozenset[str]) -> Value:
    return Value(tuple(Word(word, _is_alone(word, country, others)) for word in text.split()), language)


def _is_alone(word: str, country: str, others: frozenset[str]) -> bool:
    """Say whether a word stands on its side only: a mark is no word, and opposite nothing none is alone."""
    return bool(others) and any(map(str.isalnum, word)) and fold(word, country) not in others
